//! What mgen costs those who build with it: the macro itself, and crates with many metrics.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::derived;
use crate::measure::median;
use crate::report::{Comparison, Outcome, Report};
use crate::synthetic;
use crate::watch::time_of_children;

const CLEAN_BUILDS: usize = 3;
/// How much of the others' time it may take at most.
const OF_SERDE: f64 = 0.5;
const SIZES: [usize; 2] = [1_000, COMPARED];
const COMPARED: usize = 5_000;
/// What is timed, in how many rounds for each size, and how much of the others' time it may take at most. With
/// `lazy_static!` the last one takes minutes.
const COMMANDS: [(&str, [usize; 2], f64); 2] =
    [("check", [5, 5], 1.0 / 5.0), ("build --release", [2, 1], 1.0 / 20.0)];

pub fn run() -> Report {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build");
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let macros = format!("mgen-macros = {{ path = {:?} }}\n", here.join("../../macros"));
    let runtime = format!("mgen = {{ path = {:?} }}\n", here.join("../../runtime"));
    let behind_macros = [
        Crate::new("empty-macro", &macros),
        Crate::new("derived-macro", derived::MANIFEST).with_code(derived::source()),
        Crate::new(
            "empty-serde",
            "serde = { version = \"1.0\", features = [\"derive\"] }\n\
             serde_yaml = { package = \"yaml_serde\", version = \"0.10\" }\n",
        ),
    ];
    let spec = here.join("../../spec/systems/dynamo.yaml");
    let user = Crate::new("derived-user", "derived-macro = { path = \"../derived-macro\" }\n")
        .with_code(format!("derived_macro::metrics_spec!({spec:?});\n"));
    let pairs = SIZES.map(|size| {
        [
            Crate::new(&format!("mgen-{size}"), &runtime).with(size, synthetic::from_spec(size)),
            Crate::new(
                &format!("prometheus-{size}"),
                "lazy_static = \"1.5\"\nprometheus = { version = \"0.14\", default-features = false }\n",
            )
            .with(size, synthetic::by_hand(size)),
        ]
    });
    write_workspace(
        &root,
        &behind_macros.iter().chain([&user]).chain(pairs.iter().flatten()).collect::<Vec<_>>(),
    );

    let columns = ["work", "mgen: CPU s", "the other", "CPU s", "the other / mgen"];
    let mut report = Report::with_columns("What a build costs in processor time", &columns);
    // What is timed reads real specs.
    cargo(&root, &["build", "--target-dir", "ready"], &user);
    let [ours, derived, bare] = rounds(CLEAN_BUILDS, &behind_macros, |one| {
        let _ = fs::remove_dir_all(root.join("clean"));
        // What comes from a registry, as all of this does to users, is never compiled for being edited.
        let arguments = ["build", "--target-dir", "clean", "--config", "profile.dev.incremental=false"];
        cargo(&root, &arguments, one)
    });
    let work = "clean build of the macro";
    let other = "a macro that reads specs with `serde` derive and `yaml_serde`";
    row(&mut report, work, other, [ours.clone(), derived], Some(OF_SERDE));
    row(&mut report, work, "`serde` derive and `yaml_serde` alone", [ours, bare], None);
    for (command, times, goal) in COMMANDS {
        let build = |one: &Crate| {
            // To cargo that is an edit; what the compiler knows from before would hide the work.
            one.write(&root);
            let _ = fs::remove_dir_all(root.join("ready/debug/incremental"));
            let arguments: Vec<&str> = command.split(' ').chain(["--target-dir", "ready"]).collect();
            cargo(&root, &arguments, one)
        };
        // The dependencies are built here, outside of the figures.
        for one in pairs.iter().take(1).flatten() {
            build(one);
        }
        for (pair, (size, times)) in pairs.iter().zip(SIZES.into_iter().zip(times)) {
            let figures = rounds(times, pair, build);
            let work = format!("`cargo {command}` of a crate of {size} metrics");
            let goal = (size == COMPARED).then_some(goal);
            row(&mut report, &work, "`prometheus` with `lazy_static!`", figures, goal);
        }
    }
    report
}

/// Builds the crates by turns. Gives the seconds of each.
fn rounds<const N: usize>(times: usize, crates: &[Crate; N], build: impl Fn(&Crate) -> f64) -> [Vec<f64>; N] {
    let mut seconds = [const { Vec::new() }; N];
    for _ in 0..times {
        for (one, seconds) in crates.iter().zip(&mut seconds) {
            seconds.push(build(one));
        }
    }
    seconds
}

fn row(report: &mut Report, work: &str, other: &str, [ours, others]: [Vec<f64>; 2], goal: Option<f64>) {
    let ratio =
        |one: &[f64], other: &[f64]| median(one.iter().zip(other).map(|(one, other)| one / other).collect());
    report.cells(&[
        work.into(),
        format!("{:.2}", median(ours.clone())),
        other.into(),
        format!("{:.2}", median(others.clone())),
        format!("{:.1}", ratio(&others, &ours)),
    ]);
    if let Some(goal) = goal {
        report.outcome(Outcome {
            work: work.into(),
            ours: format!("{:.1} s of processor time", median(ours.clone())),
            of_limit: None,
            of_peer: Some(Comparison::ratio(ratio(&ours, &others), other, goal)),
        });
    }
}

/// A library and, if it has metrics, a program that uses twenty of them and prints all.
struct Crate {
    name: String,
    dependencies: String,
    code: String,
    spec: String,
}

impl Crate {
    fn new(name: &str, dependencies: &str) -> Self {
        Self {
            name: name.into(),
            dependencies: dependencies.into(),
            code: String::new(),
            spec: String::new(),
        }
    }

    fn with_code(self, code: String) -> Self {
        Self { code, ..self }
    }

    fn with(self, size: usize, code: String) -> Self {
        Self { code, spec: synthetic::spec(size), ..self }
    }

    fn write(&self, root: &Path) {
        let Self { name, dependencies, code, spec } = self;
        let folder = root.join(name);
        let write = |file: &str, text: &str| {
            let file = folder.join(file);
            fs::create_dir_all(file.parent().expect("it is in a folder")).expect("a folder of our own");
            fs::write(file, text).expect("a file of our own");
        };
        let package = format!("[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n");
        write("Cargo.toml", &format!("{package}\n[dependencies]\n{dependencies}"));
        write("src/lib.rs", code);
        if !spec.is_empty() {
            write("spec/acme.yaml", spec);
            let library = name.replace('-', "_");
            write(
                "src/main.rs",
                &format!(
                    "fn main() {{\n    {library}::work();\n    print!(\"{{}}\", {library}::scrape());\n}}\n"
                ),
            );
        }
    }
}

fn write_workspace(root: &Path, crates: &[&Crate]) {
    crates.iter().for_each(|one| one.write(root));
    let members: Vec<&str> = crates.iter().map(|one| one.name.as_str()).collect();
    // Macros are built without debug information as it is, so that nothing else may have it either.
    let manifest =
        format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\n");
    fs::write(root.join("Cargo.toml"), manifest).expect("a file of our own");
    // The same versions of all dependencies as here.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    fs::copy(lock, root.join("Cargo.lock")).expect("this package is locked");
}

/// Runs cargo on one of the crates, and gives the seconds of processor time.
fn cargo(root: &Path, arguments: &[&str], one: &Crate) -> f64 {
    let mut command = Command::new("cargo");
    command.args(arguments).args(["--quiet", "--package", &one.name]).current_dir(root).stdout(Stdio::null());
    // As cargo does it by itself, without the configuration that this bench is built with.
    command
        .env("RUSTFLAGS", "")
        .env_remove("CARGO_INCREMENTAL")
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_PROFILE_DEV_DEBUG");
    let before = time_of_children();
    assert!(command.status().expect("cargo runs").success(), "{} does not compile", one.name);
    (time_of_children() - before).as_secs_f64()
}
