//! The five real systems whose specs are the proof of mgen.

use std::path::{Path, PathBuf};

/// One of the five: a spec, an example of the same name, and how Prometheus is told to scrape it.
#[derive(Clone, Copy, Debug)]
pub struct System {
    /// Id in its spec, and name of its example.
    pub id: &'static str,
    /// Number of metrics that its documents list.
    pub metrics: usize,
    /// The job under which it is scraped.
    pub job: &'static str,
    /// The addresses of its processes in simulated history.
    pub instances: &'static [&'static str],
    /// The labels that its platform adds to every series.
    pub target_labels: &'static [(&'static str, &'static str)],
}

/// All five.
pub const SYSTEMS: [System; 5] = [
    System {
        id: "dragonfly",
        metrics: 27,
        job: "dragonfly",
        instances: &["10.1.3.20:8000"],
        target_labels: &[],
    },
    System {
        id: "signaling",
        metrics: 44,
        job: "signaling",
        instances: &["10.1.3.30:8080"],
        target_labels: &[],
    },
    System {
        id: "dkron",
        metrics: 34,
        job: "dkron",
        instances: &["10.1.3.40:8080", "10.1.3.41:8080", "10.1.3.42:8080"],
        target_labels: &[],
    },
    System { id: "dynamo", metrics: 42, job: "dynamo", instances: &["10.1.3.50:8000"], target_labels: &[] },
    System {
        id: "linkerd_proxy",
        metrics: 24,
        job: "linkerd-proxy",
        instances: &["10.1.3.93:4191"],
        // The pod of the worked example in Linkerd's own document.
        target_labels: &[
            ("pod", "vote-bot-5b7f5657f6-xbjjw"),
            ("namespace", "emojivoto"),
            ("app", "vote-bot"),
            ("control_plane_ns", "linkerd"),
            ("deployment", "vote-bot"),
            ("pod_template_hash", "3957278789"),
            ("test", "vote-bot-test"),
        ],
    },
];

/// The shop that the README begins with.
pub const SHOP: System =
    System { id: "shop", metrics: 1, job: "shop", instances: &["10.1.3.10:8080"], target_labels: &[] };

impl System {
    /// The system with this id.
    ///
    /// # Panics
    /// If it is neither one of the five nor the shop.
    #[must_use]
    pub fn of(id: &str) -> System {
        SYSTEMS
            .into_iter()
            .chain([SHOP])
            .find(|system| system.id == id)
            .unwrap_or_else(|| panic!("there is no example {id}"))
    }

    /// Its spec.
    #[must_use]
    pub fn spec(&self) -> PathBuf {
        let folder = if self.id == SHOP.id { "tests/readme" } else { "spec/systems" };
        workspace().join(folder).join(format!("{}.yaml", self.id))
    }

    /// The picture of its dashboard.
    #[must_use]
    pub fn picture(&self) -> PathBuf {
        self.spec().with_file_name("pictures").join(format!("{}.png", self.id))
    }

    /// Its committed dashboard.
    #[must_use]
    pub fn dashboard(&self) -> PathBuf {
        workspace().join(format!("generated-docs/dashboards/{}.json", self.id))
    }

    /// Its committed rules, if its spec has any.
    #[must_use]
    pub fn rules(&self) -> Option<PathBuf> {
        Some(workspace().join(format!("generated-docs/rules/{}.yaml", self.id))).filter(|path| path.exists())
    }
}

/// The root of the workspace.
#[must_use]
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests live one level below the workspace")
}
