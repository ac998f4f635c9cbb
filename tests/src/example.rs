//! The examples as programs: built by cargo, started, scraped.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::process::Process;

/// A running example; ends with the handle.
#[derive(Debug)]
pub struct Example {
    url: String,
    _process: Process,
}

impl Example {
    /// Starts an example on a free port and waits until it serves.
    ///
    /// # Panics
    /// If it does not say where it serves.
    #[must_use]
    pub fn start(executable: &Path) -> Example {
        let mut command = Command::new(executable);
        let mut process = Process::start(command.stdout(Stdio::piped()), "was it built?");
        let url = process.first_line();
        assert!(
            url.starts_with("http://127.0.0.1:"),
            "{} said {url:?} instead of its URL",
            executable.display()
        );
        Example { url, _process: process }
    }

    /// The URL of its metrics.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Host and port, as a scrape configuration wants them.
    #[must_use]
    pub fn address(&self) -> &str {
        self.url.trim_start_matches("http://").trim_end_matches("/metrics")
    }

    /// What it exposes now.
    ///
    /// # Panics
    /// If it does not answer.
    #[must_use]
    pub fn scrape(&self) -> String {
        let answer =
            ureq::get(&self.url).call().and_then(|mut response| response.body_mut().read_to_string());
        answer.unwrap_or_else(|error| panic!("{}: {error}", self.url))
    }
}

/// Builds all examples in the profile of the caller and says where they are.
///
/// A test that runs alone (`cargo test --test e2e`) does not make cargo build the examples; asking cargo also gives
/// their paths, wherever the target directory is.
///
/// # Panics
/// If they do not build.
#[must_use]
pub fn build() -> BTreeMap<String, PathBuf> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args([
        "build",
        "--package",
        "mgen-tests",
        "--examples",
        "--message-format",
        "json-render-diagnostics",
    ]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let output = cargo.stderr(Stdio::inherit()).output().expect("cargo runs, since it started this test");
    assert!(output.status.success(), "the examples do not build");
    String::from_utf8_lossy(&output.stdout).lines().filter_map(executable).collect()
}

/// Name and path of the example that a line of cargo's output is about.
fn executable(line: &str) -> Option<(String, PathBuf)> {
    let message: Value = serde_json::from_str(line).ok()?;
    let target = message.get("target")?;
    let is_example = target.get("kind")?.as_array()?.iter().any(|kind| kind == "example");
    let name = target.get("name")?.as_str()?;
    let path = message.get("executable")?.as_str()?;
    is_example.then(|| (name.to_owned(), PathBuf::from(path)))
}
