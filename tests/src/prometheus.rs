//! A real Prometheus: Debian's package, started on a free port with a data folder of its own.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::process::Process;

/// What to do when `prometheus` or `promtool` is not there.
pub const INSTALL: &str = "install it with: apt-get install -y --no-install-recommends prometheus";

const STARTS_WITHIN: Duration = Duration::from_secs(60);
const POLL_INTERVAL: Duration = Duration::from_millis(100);

/// What a Prometheus is started with.
#[derive(Debug, Default)]
pub struct Setup {
    /// What it scrapes, once a second.
    pub targets: Vec<Target>,
    /// The rule files that it loads.
    pub rule_files: Vec<PathBuf>,
    /// A data folder that exists already; otherwise a new one.
    pub data: Option<PathBuf>,
    /// Features of Prometheus that are off by default.
    pub features: Vec<String>,
}

/// A process to scrape.
#[derive(Debug)]
pub struct Target {
    /// The job's name.
    pub job: String,
    /// Host and port.
    pub address: String,
    /// Labels that the platform would add.
    pub labels: Vec<(String, String)>,
}

/// A running Prometheus; ends with the handle.
#[derive(Debug)]
pub struct Prometheus {
    url: String,
    agent: ureq::Agent,
    _process: Process,
    _folder: TempDir,
}

impl Prometheus {
    /// Starts Prometheus and waits until it is ready.
    ///
    /// # Panics
    /// If it is not installed, or refuses its configuration.
    #[must_use]
    pub fn start(setup: &Setup) -> Prometheus {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let config = folder.path().join("prometheus.yml");
        // JSON is YAML.
        std::fs::write(&config, configuration(setup).to_string()).expect("a temporary file can be written");
        let log = folder.path().join("log");
        let address = free_address();
        let data = setup.data.clone().unwrap_or_else(|| folder.path().join("data"));

        let mut command = Command::new("prometheus");
        command
            .arg(format!("--config.file={}", config.display()))
            .arg(format!("--storage.tsdb.path={}", data.display()))
            .arg(format!("--web.listen-address={address}"))
            // History for pictures is older than the usual 15 days sooner or later.
            .arg("--storage.tsdb.retention.time=100y")
            .args(setup.features.iter().map(|feature| format!("--enable-feature={feature}")))
            .stdout(Stdio::null())
            .stderr(File::create(&log).expect("a temporary file can be written"));
        let process = Process::start(&mut command, INSTALL);

        let settings = ureq::Agent::config_builder();
        let agent =
            settings.timeout_global(Some(Duration::from_secs(30))).http_status_as_error(false).build();
        let mut prometheus = Prometheus {
            url: format!("http://{address}"),
            agent: agent.into(),
            _process: process,
            _folder: folder,
        };
        prometheus.wait_until_ready(&log);
        prometheus
    }

    fn wait_until_ready(&mut self, log: &Path) {
        let started = Instant::now();
        while !self
            .agent
            .get(format!("{}/-/ready", self.url))
            .call()
            .is_ok_and(|answer| answer.status() == 200)
        {
            let alive = !self._process.has_ended() && started.elapsed() < STARTS_WITHIN;
            assert!(alive, "Prometheus did not start:\n{}", std::fs::read_to_string(log).unwrap_or_default());
            sleep(POLL_INTERVAL);
        }
    }

    /// The address of its pages and its API.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The `data` of an answer of the API, or the error that it gives.
    ///
    /// # Errors
    /// With the API's own words.
    pub fn get(&self, path: &str, parameters: &[(&str, &str)]) -> Result<Value, String> {
        let request = self.agent.get(format!("{}/api/v1/{path}", self.url));
        let request = parameters.iter().fold(request, |request, (name, value)| request.query(name, value));
        let text = request.call().and_then(|mut answer| answer.body_mut().read_to_string());
        let text = text.map_err(|error| error.to_string())?;
        let mut answer: Value = serde_json::from_str(&text).map_err(|error| format!("{error} in {text}"))?;
        match answer["status"].as_str() {
            Some("success") => Ok(answer["data"].take()),
            _ => Err(answer["error"].to_string()),
        }
    }

    /// The result of an instant query: one entry for each series.
    ///
    /// # Errors
    /// With the API's own words.
    pub fn query(&self, expression: &str) -> Result<Vec<Value>, String> {
        self.get("query", &[("query", expression)]).map(|data| list(&data["result"]))
    }

    /// The result of a range query: one entry for each series. Times are seconds since the Unix epoch.
    ///
    /// # Errors
    /// With the API's own words.
    pub fn query_range(
        &self,
        expression: &str,
        start: f64,
        end: f64,
        step: u32,
    ) -> Result<Vec<Value>, String> {
        let (start, end, step) = (start.to_string(), end.to_string(), step.to_string());
        let parameters = [("query", expression), ("start", &start), ("end", &end), ("step", &step)];
        self.get("query_range", &parameters).map(|data| list(&data["result"]))
    }

    /// Waits until every target has been scraped without error, and then for `scrapes` more seconds of samples.
    ///
    /// # Panics
    /// If a target stays down.
    pub fn wait_for_scrapes(&self, targets: usize, scrapes: u32) {
        let complete = format!("count(count_over_time(up[1h]) >= {scrapes} and up == 1) == {targets}");
        let started = Instant::now();
        while self.query(&complete).is_ok_and(|result| result.is_empty()) {
            let down = || self.get("targets", &[]).map(|data| data["activeTargets"].to_string());
            assert!(started.elapsed() < STARTS_WITHIN, "not every target is scraped: {:?}", down());
            sleep(POLL_INTERVAL);
        }
    }
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn configuration(setup: &Setup) -> Value {
    let jobs: Vec<Value> = setup
        .targets
        .iter()
        .map(|Target { job, address, labels }| {
            let labels: serde_json::Map<String, Value> =
                labels.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
            json!({"job_name": job, "static_configs": [{"targets": [address], "labels": labels}]})
        })
        .collect();
    json!({
        "global": {"scrape_interval": "1s", "scrape_timeout": "1s", "evaluation_interval": "1s"},
        "rule_files": setup.rule_files,
        "scrape_configs": jobs,
    })
}

/// An address that is free now. Prometheus cannot be told to take any port and to say which.
fn free_address() -> String {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("the loopback interface has a free port");
    listener.local_addr().expect("a bound listener has an address").to_string()
}
