//! What a crate with many metrics costs its developer: the processor time of `cargo check`, without its dependencies.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::measure::median;
use crate::report::Report;
use crate::synthetic;

const SIZES: [usize; 2] = [1_000, 5_000];
const ROUNDS: usize = 3;

pub fn run() -> Report {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("check");
    let crates: Vec<Crate> =
        SIZES.into_iter().flat_map(|size| [Crate::mgen(size), Crate::prometheus(size)]).collect();
    write_workspace(&root, &crates);
    for one in &crates {
        // The dependencies are checked here, outside of the figures.
        one.check(&root);
    }
    let mut seconds = vec![vec![]; crates.len()];
    for _ in 0..ROUNDS {
        for (one, seconds) in crates.iter().zip(&mut seconds) {
            one.edit(&root);
            seconds.push(one.check(&root).as_secs_f64());
        }
    }

    let columns = ["metrics", "crate", "CPU seconds, median", "mgen / this"];
    let mut report = Report::with_columns("`cargo check` of a crate, its dependencies ready", &columns);
    for (pair, seconds) in crates.chunks(2).zip(seconds.chunks(2)) {
        for (one, own) in pair.iter().zip(seconds) {
            let ratios = seconds[0].iter().zip(own).map(|(mgen, own)| mgen / own).collect();
            report.cells(&[
                one.size.to_string(),
                one.kind.to_string(),
                format!("{:.2}", median(own.clone())),
                format!("{:.2}", median(ratios)),
            ]);
        }
    }
    report
}

struct Crate {
    name: String,
    kind: &'static str,
    size: usize,
    dependencies: String,
    code: String,
}

impl Crate {
    fn mgen(size: usize) -> Self {
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtime");
        Self {
            name: format!("mgen-{size}"),
            kind: "mgen, `metrics_spec!`",
            size,
            dependencies: format!("mgen = {{ path = {runtime:?} }}\n"),
            code: synthetic::from_spec(size),
        }
    }

    fn prometheus(size: usize) -> Self {
        Self {
            name: format!("prometheus-{size}"),
            kind: "prometheus, `lazy_static!`",
            size,
            dependencies: "lazy_static = \"1.5\"\n\
                           prometheus = { version = \"0.14\", default-features = false }\n"
                .into(),
            code: synthetic::by_hand(size),
        }
    }

    fn write(&self, root: &Path) {
        let Self { name, kind: _, size, dependencies, code: _ } = self;
        let folder = root.join(name);
        for part in ["src", "spec"] {
            fs::create_dir_all(folder.join(part)).expect("a folder of our own");
        }
        let manifest = format!(
            "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
        );
        fs::write(folder.join("Cargo.toml"), manifest).expect("a file of our own");
        fs::write(folder.join("spec/acme.yaml"), synthetic::spec(*size)).expect("a file of our own");
        self.edit(root);
    }

    /// Writes the code anew; to cargo that is an edit.
    fn edit(&self, root: &Path) {
        fs::write(root.join(&self.name).join("src/lib.rs"), &self.code).expect("a file of our own");
    }

    /// Checks the crate and gives the processor time that it took.
    fn check(&self, root: &Path) -> Duration {
        let before = (children(), Instant::now());
        let status = Command::new("cargo")
            .args(["check", "--quiet", "--package", &self.name, "--target-dir"])
            .arg(root.join("target"))
            .current_dir(root)
            // What the compiler knows from before would hide the work.
            .env("CARGO_INCREMENTAL", "0")
            .stdout(Stdio::null())
            .status()
            .expect("cargo runs");
        assert!(status.success(), "{} does not compile", self.name);
        match (before, children()) {
            ((Some(before), _), Some(after)) => after - before,
            ((_, start), _) => start.elapsed(),
        }
    }
}

fn write_workspace(root: &Path, crates: &[Crate]) {
    fs::create_dir_all(root).expect("a folder of our own");
    let members: Vec<&str> = crates.iter().map(|one| one.name.as_str()).collect();
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    fs::write(root.join("Cargo.toml"), manifest).expect("a file of our own");
    // The same versions of all dependencies as here.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    fs::copy(lock, root.join("Cargo.lock")).expect("this package is locked");
    crates.iter().for_each(|one| one.write(root));
}

/// Processor time of the processes that this one has started and that have ended, as Linux tells it.
fn children() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in parentheses, may contain blanks; these are fields 16 and 17 of the whole.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_ascii_whitespace().skip(13).map(|field| field.parse::<u64>().ok());
    // A tick is a hundredth of a second wherever Linux runs today.
    Some(Duration::from_millis((fields.next()?? + fields.next()??) * 10))
}
