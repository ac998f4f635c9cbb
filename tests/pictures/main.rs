//! Draws the pictures of the five dashboards, and that of the README's shop, from simulated history:
//! `cargo run -p mgen-tests --bin pictures`.
//!
//! Needs Debian's `prometheus`, and in `MGEN_DASHBOARD_RENDER` the path of a program that is called as
//! `render DASHBOARD.json OUT.png --prometheus URL --from T --to T --width PIXELS`. An argument names the only system
//! to draw. The history is the same on every run, so a picture differs only if its dashboard does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool of the tests, which fails loudly and at once"
)]

mod excerpt;
mod palette;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use mgen_spec::{Sources, compile};
use mgen_tests::example;
use mgen_tests::prometheus::{INSTALL, Prometheus, Setup};
use mgen_tests::simulation::HISTORY_END;
use mgen_tests::systems::{SHOP, SYSTEMS, System};

const RENDER: &str = "MGEN_DASHBOARD_RENDER";
const WIDTH: &str = "1000";
/// Pictures live in the repository, so they stay small.
const MAX_BYTES: u64 = 150_000;

fn main() {
    let render = std::env::var_os(RENDER).unwrap_or_else(|| panic!("set {RENDER} to the program that draws"));
    let wanted = std::env::args().nth(1);
    let executables = example::build();
    let systems = SYSTEMS.into_iter().chain([SHOP]);
    for system in systems.filter(|system| wanted.as_deref().is_none_or(|wanted| wanted == system.id)) {
        let picture = draw(system, &executables, Path::new(&render));
        palette::reduce(&picture);
        let bytes = std::fs::metadata(&picture).unwrap().len();
        assert!(bytes < MAX_BYTES, "{} has {bytes} bytes", picture.display());
        println!("{}: {bytes} bytes", picture.display());
    }
}

/// Draws one dashboard, and says where.
fn draw(system: System, executables: &BTreeMap<String, PathBuf>, render: &Path) -> PathBuf {
    let folder = tempfile::tempdir().unwrap();
    let (history, data) = (folder.path().join("history"), folder.path().join("data"));
    for instance in 0..system.instances.len() {
        let mut example = Command::new(&executables[system.id]);
        run(example.arg("--history").arg(&history).args(["--instance", &instance.to_string()]));
        let import = ["tsdb", "create-blocks-from", "openmetrics", "--quiet"];
        run(Command::new("promtool").args(import).args([&history, &data]));
    }
    let prometheus = Prometheus::start(&Setup { data: Some(data), ..Setup::default() });

    let dashboard = dashboard(system);
    let excerpt = folder.path().join("excerpt.json");
    std::fs::write(&excerpt, excerpt::of(&dashboard)).unwrap();
    let picture = system.picture();
    let end = u64::from(HISTORY_END) * 1_000;
    let (from, to) = (end - 3_600_000, end);
    run(Command::new(render).arg(&excerpt).arg(&picture).args(["--width", WIDTH]).args([
        "--prometheus",
        prometheus.url(),
        "--from",
        &from.to_string(),
        "--to",
        &to.to_string(),
    ]));
    picture
}

/// The dashboard as `mgen dashboard` would write it now.
fn dashboard(system: System) -> String {
    let (sources, unreadable) = Sources::load(&[system.spec()]);
    let (model, findings) = compile(&sources);
    let model = model.unwrap_or_else(|| panic!("{unreadable:?} {findings:?}"));
    mgen_dashboards::dashboard_json(&model.systems[0])
}

fn run(command: &mut Command) {
    let status = command.status().unwrap_or_else(|error| panic!("{command:?}: {error}\n{INSTALL}"));
    assert!(status.success(), "{command:?} failed");
}
