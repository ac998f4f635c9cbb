//! What the command costs on a spec of 10,000 metrics, beside reading that file with `yaml_serde` and no more.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::measure::median;
use crate::report::Report;
use crate::synthetic;

const METRICS: usize = 10_000;
const ROUNDS: usize = 5;

/// The file as plain structures: what a program would read that trusts its input.
#[derive(Deserialize)]
#[allow(dead_code, reason = "they are read, which is what is timed")]
struct PlainSystem {
    mgen: u32,
    system: String,
    title: String,
    labels: serde_yaml::Mapping,
    groups: Vec<PlainGroup>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "they are read, which is what is timed")]
struct PlainGroup {
    id: String,
    title: String,
    prefix: String,
    metrics: Vec<PlainMetric>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "they are read, which is what is timed")]
struct PlainMetric {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    description: String,
    unit: Option<String>,
    since: Option<String>,
    #[serde(default)]
    labels: Vec<String>,
}

/// Reads a spec into plain structures, and says how many metrics there are.
pub fn plain_parse(text: &str) -> usize {
    let system: PlainSystem = serde_yaml::from_str(text).expect("it is YAML");
    system.groups.iter().map(|group| group.metrics.len()).sum()
}

pub fn run() -> Report {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generate");
    fs::create_dir_all(folder.join("spec")).expect("a folder of our own");
    let text = synthetic::spec(METRICS);
    fs::write(folder.join("spec/acme.yaml"), &text).expect("a file of our own");
    let mgen = build(&folder);
    let command = |arguments: &'static [&str]| -> Box<dyn Fn()> {
        let (mgen, folder) = (mgen.clone(), folder.clone());
        Box::new(move || {
            let status = Command::new(&mgen)
                .args(arguments)
                .current_dir(&folder)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            assert!(status.expect("mgen runs").success(), "mgen {arguments:?}");
        })
    };
    let steps: Vec<(&str, Box<dyn Fn()>)> = vec![
        ("`yaml_serde` into plain structures", {
            let text = text.clone();
            Box::new(move || assert_eq!(plain_parse(&text), METRICS))
        }),
        ("`mgen_spec::compile`, in this process", {
            Box::new(move || {
                let mut sources = mgen_spec::Sources::new();
                sources.add("spec/acme.yaml", text.as_str());
                let (model, diagnostics) = mgen_spec::compile(&sources);
                assert!(model.is_some() && !diagnostics.has_errors(), "the spec is valid");
            })
        }),
        ("`mgen rust`", command(&["rust", "spec/acme.yaml"])),
        ("`mgen docs`", command(&["docs", "spec/acme.yaml", "-o", "docs"])),
        ("`mgen dashboard`", command(&["dashboard", "spec/acme.yaml", "-o", "dashboards"])),
        ("`mgen generate`", command(&["generate", "spec/acme.yaml", "-o", "all"])),
        ("`mgen generate --check`", command(&["generate", "spec/acme.yaml", "-o", "all", "--check"])),
    ];

    let mut times: Vec<Vec<f64>> = vec![vec![]; steps.len()];
    for _ in 0..ROUNDS {
        for ((_, step), times) in steps.iter().zip(&mut times) {
            times.push(milliseconds(step));
        }
    }
    let columns = ["step", "ms", "x plain parse"];
    let title = format!(
        "A spec of {METRICS} metrics, {} kB",
        fs::metadata(folder.join("spec/acme.yaml")).map_or(0, |file| file.len() / 1000)
    );
    let mut report = Report::with_columns(&title, &columns);
    for ((name, _), own) in steps.iter().zip(&times) {
        let ratios = own.iter().zip(&times[0]).map(|(own, parse)| own / parse).collect();
        report.cells(&[
            (*name).into(),
            format!("{:.0}", median(own.clone())),
            format!("{:.1}", median(ratios)),
        ]);
    }
    report
}

fn milliseconds(step: &dyn Fn()) -> f64 {
    let start = Instant::now();
    step();
    start.elapsed().max(Duration::from_nanos(1)).as_secs_f64() * 1e3
}

/// Builds the command as a user has it, and says where it is.
pub fn build(folder: &Path) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = folder.join("target");
    let status = Command::new("cargo")
        .args(["build", "--quiet", "--release", "--package", "mgen-cli", "--target-dir"])
        .arg(&target)
        .current_dir(root)
        .status();
    assert!(status.expect("cargo runs").success(), "mgen does not compile");
    target.join("release").join(format!("mgen{}", std::env::consts::EXE_SUFFIX))
}
