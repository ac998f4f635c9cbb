//! What a program with one counter and one scrape has to build: crates, and the processor time of a clean release build.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use mgen_spec::Sources;

use crate::report::{Comparison, OURS, Outcome, Report};
use crate::watch::time_of_children;

const ROUNDS: usize = 2;
/// What stands on more crates than this is not built: it would take minutes, and is not the lightest.
const MANY: usize = 30;
const MOST_CRATES: f64 = 4.0;
const OF_LIGHTEST: f64 = 0.75;

const SPEC: &str = "mgen: 1
system: hello
title: Hello
groups:
  - id: hello
    title: Hello
    prefix: hello_
    metrics:
      - {name: hello_total, type: counter, description: Greetings.}
";

/// A name, its dependencies, and a program of one counter and one scrape.
const PROGRAMS: [(&str, &str, &str); 9] = [
    // The code comes from a build script or the command, so that the macro is not built; nor is what one counter does not need.
    (OURS, "mgen = { path = \"{runtime}\", default-features = false }", include_str!("hello/mgen.rs")),
    (
        "prometheus",
        "prometheus = { version = \"0.14\", default-features = false }",
        include_str!("hello/prometheus.rs"),
    ),
    ("prometheus-client", "prometheus-client = \"0.25\"", include_str!("hello/prometheus-client.rs")),
    ("measured", "measured = \"=0.0.25\"", include_str!("hello/measured.rs")),
    (
        "metrics",
        "metrics = \"0.24\"\nmetrics-exporter-prometheus = { version = \"0.18\", default-features = false }",
        include_str!("hello/metrics.rs"),
    ),
    (
        "foundations-metrics",
        "foundations-metrics = \"=0.1.0-beta.6\"",
        include_str!("hello/foundations-metrics.rs"),
    ),
    ("fast-telemetry", "fast-telemetry = \"0.10\"", include_str!("hello/fast-telemetry.rs")),
    ("metriken", "metriken = \"0.11\"\nmetriken-exposition = \"0.25\"", include_str!("hello/metriken.rs")),
    (
        "opentelemetry",
        "opentelemetry = { version = \"0.33\", default-features = false, features = [\"metrics\"] }\n\
         opentelemetry_sdk = { version = \"0.33\", default-features = false, features = [\"metrics\"] }\n\
         opentelemetry-prometheus = { version = \"0.33\", default-features = false }\n\
         prometheus = { version = \"0.14\", default-features = false }",
        include_str!("hello/opentelemetry.rs"),
    ),
];

pub fn run() -> Report {
    let workspace = Workspace::write();
    let crates: Vec<usize> = PROGRAMS.iter().map(|(name, ..)| workspace.crates(name)).collect();
    let mut times = vec![Duration::MAX; PROGRAMS.len()];
    for _ in 0..ROUNDS {
        for (((name, ..), crates), time) in PROGRAMS.iter().zip(&crates).zip(&mut times) {
            if *crates <= MANY {
                eprintln!("{name} (clean build)");
                *time = workspace.build(name).min(*time);
            }
        }
    }
    let columns = ["library", "crates", "CPU seconds of a clean release build, least of two"];
    let mut report = Report::with_columns("Weight of a program with one counter", &columns);
    for (((name, ..), crates), time) in PROGRAMS.iter().zip(&crates).zip(&times) {
        let time = if *time == Duration::MAX { String::new() } else { format!("{:.1}", time.as_secs_f64()) };
        report.cells(&[(*name).to_owned(), crates.to_string(), time]);
    }
    if let (Some((own, peers)), Some(own_crates)) = (times.split_first(), crates.first()) {
        let lightest = peers.iter().zip(&PROGRAMS[1..]).min_by_key(|(time, _)| **time);
        report.outcome(Outcome {
            work: "clean release build of a program with one counter, without default features".to_owned(),
            ours: format!("{:.1} s of processor time", own.as_secs_f64()),
            of_limit: Some(Comparison::at_most(*own_crates as f64, "crates", MOST_CRATES)),
            of_peer: lightest.map(|(time, (name, ..))| {
                Comparison::ratio(own.as_secs_f64() / time.as_secs_f64(), name, OF_LIGHTEST)
            }),
        });
    }
    report
}

/// The programs, with the same versions of all crates as here.
struct Workspace {
    root: PathBuf,
}

impl Workspace {
    fn write() -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("weight");
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let members: Vec<String> = PROGRAMS.iter().map(|(name, ..)| package(name)).collect();
        write(&root.join("Cargo.toml"), &format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"));
        fs::copy(here.join("Cargo.lock"), root.join("Cargo.lock")).expect("this package is locked");
        let runtime = here.join("../../runtime");
        for (name, dependencies, program) in PROGRAMS {
            let folder = root.join(package(name));
            let dependencies = dependencies.replace("{runtime}", &runtime.to_string_lossy());
            let manifest = format!(
                "[package]\nname = {:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n",
                package(name)
            );
            write(&folder.join("Cargo.toml"), &manifest);
            write(&folder.join("src/main.rs"), program);
        }
        let ours = root.join(package(OURS));
        write(&ours.join("hello.yaml"), SPEC);
        write(&ours.join("src/hello.rs"), &emitted(&ours.join("hello.yaml")));
        Self { root }
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        // No flags of the configuration that this bench is built with.
        command.args(arguments).current_dir(&self.root).env("RUSTFLAGS", "").env("CARGO_INCREMENTAL", "0");
        command
    }

    /// How many crates stand behind the program, those of build scripts and macros too.
    fn crates(&self, name: &str) -> usize {
        let name = package(name);
        let arguments =
            ["tree", "--package", &name, "--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
        let output = self.cargo(&arguments).output().expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let all: BTreeSet<String> =
            text.lines().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
        all.iter().filter(|one| !one.is_empty() && !one.starts_with("hello-")).count()
    }

    /// Builds it with nothing there before.
    fn build(&self, name: &str) -> Duration {
        let target = self.root.join("target");
        let _ = fs::remove_dir_all(&target);
        let before = time_of_children();
        let status = self
            .cargo(&["build", "--release", "--quiet", "--package", &package(name)])
            .arg("--target-dir")
            .arg(&target)
            .stdout(Stdio::null())
            .status()
            .expect("cargo runs");
        assert!(status.success(), "{name} does not build");
        time_of_children() - before
    }
}

/// The code that the command would write, but for its layout.
fn emitted(spec: &Path) -> String {
    let (sources, problems) = Sources::load(&[spec.to_path_buf()]);
    assert!(problems.is_empty(), "{problems:?}");
    let (model, _) = mgen_spec::compile(&sources);
    let systems = model.expect("the spec is valid").systems;
    systems.iter().map(|system| mgen_rust::emit(system).to_string()).collect()
}

fn package(name: &str) -> String {
    format!("hello-{name}")
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a file in a folder");
    fs::create_dir_all(folder).and_then(|()| fs::write(path, text)).expect("a file of our own");
}
