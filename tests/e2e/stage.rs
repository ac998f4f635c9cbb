//! The five examples and the Prometheus that scrapes them.

use mgen_spec::{Model, Sources, model};
use mgen_tests::example::{self, Example};
use mgen_tests::prometheus::{Prometheus, Setup, Target};
use mgen_tests::systems::{SYSTEMS, System};

/// Enough for a rate over [`RATE_INTERVAL`](crate::interpolation::RATE_INTERVAL).
const SCRAPES: u32 = 15;

/// Everything that runs.
pub(crate) struct Stage {
    pub(crate) actors: Vec<Actor>,
    pub(crate) prometheus: Prometheus,
}

/// One of the five systems.
pub(crate) struct Actor {
    pub(crate) system: System,
    /// What its spec says.
    pub(crate) model: model::System,
    pub(crate) example: Example,
}

impl Stage {
    /// Starts everything and waits for the first scrapes.
    pub(crate) fn set() -> Stage {
        let executables = example::build();
        let actors: Vec<Actor> = SYSTEMS
            .into_iter()
            .map(|system| Actor {
                system,
                model: compile(system),
                example: Example::start(&executables[system.id]),
            })
            .collect();
        let rule_files = SYSTEMS.iter().filter_map(System::rules).collect();
        let targets = actors.iter().map(Actor::target).collect();
        let prometheus = Prometheus::start(&Setup { targets, rule_files, ..Setup::default() });
        prometheus.wait_for_scrapes(actors.len(), SCRAPES);
        Stage { actors, prometheus }
    }
}

impl Actor {
    fn target(&self) -> Target {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Target {
            job: self.system.job.to_owned(),
            address: self.example.address().to_owned(),
            labels: self.system.target_labels.iter().map(own).collect(),
        }
    }
}

fn compile(system: System) -> model::System {
    let (sources, problems) = Sources::load(&[system.spec()]);
    assert!(problems.is_empty(), "{problems:?}");
    let (compiled, _) = mgen_spec::compile(&sources);
    let Model { mut systems, .. } = compiled.unwrap_or_else(|| panic!("{} does not compile", system.id));
    systems.remove(0)
}
