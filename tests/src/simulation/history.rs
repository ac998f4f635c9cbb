//! Simulated history as an OpenMetrics file, for `promtool tsdb create-blocks-from openmetrics`.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use mgen::Collect;

use super::{Random, SEED, Simulation, Tick};
use crate::systems::System;

/// When the history ends: a fixed moment (2026-11-02, 12:00 UTC), so that pictures of it never differ.
pub const END: u32 = 1_793_620_800;
/// How much history there is.
pub const SECONDS: u32 = 2 * 3_600;
const SCRAPE_INTERVAL: u32 = 15;

/// Runs the simulation as fast as it goes and writes a scrape for every 15 simulated seconds.
pub(super) fn write(
    system: System,
    instance: usize,
    file: &Path,
    metrics: &dyn Collect,
    mut simulation: impl Simulation,
) -> io::Result<()> {
    let Some(address) = system.instances.get(instance) else {
        return Err(io::Error::other(format!("there is no instance {instance}")));
    };
    let target = Target::of(system, address);
    let mut out = BufWriter::new(File::create(file)?);
    let mut random = Random::new(SEED + instance as u64);
    for second in END - SECONDS..=END {
        simulation.tick(&mut Tick { now: f64::from(second), seconds: 1.0, random: &mut random });
        if second % SCRAPE_INTERVAL == 0 {
            target.write_scrape(&mut out, &mgen::render(metrics), second)?;
        }
    }
    writeln!(out, "# EOF")?;
    out.flush()
}

/// What a scrape adds to every series.
struct Target {
    /// `job="...",instance="..."` and what the platform adds; none of the values needs escaping.
    labels: String,
}

impl Target {
    fn of(system: System, address: &str) -> Target {
        let mut labels = format!("job=\"{}\",instance=\"{address}\"", system.job);
        for (name, value) in system.target_labels {
            labels += &format!(",{name}=\"{value}\"");
        }
        Target { labels }
    }

    /// Writes a text exposition as samples of one moment, and the `up` that Prometheus itself would add.
    ///
    /// Types and help texts are left out: blocks of samples do not hold them.
    fn write_scrape(&self, out: &mut impl Write, exposition: &str, second: u32) -> io::Result<()> {
        let labels = &self.labels;
        writeln!(out, "up{{{labels}}} 1 {second}")?;
        for line in exposition.lines().filter(|line| !line.starts_with('#')) {
            // A name holds neither; whichever comes first ends it.
            let (name, rest) = line.split_at(line.find(['{', ' ']).unwrap_or(line.len()));
            match rest.strip_prefix('{') {
                Some(rest) => writeln!(out, "{name}{{{labels},{rest} {second}")?,
                None => writeln!(out, "{name}{{{labels}}}{rest} {second}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_gain_the_labels_of_the_target_and_a_time() {
        let exposition = "# HELP a Says { and }.\n# TYPE a counter\na 3\nb_bucket{x=\"{ }\",le=\"+Inf\"} 2\n";
        let mut out = Vec::new();
        Target { labels: "job=\"j\"".to_owned() }.write_scrape(&mut out, exposition, 15).unwrap();
        let expected =
            "up{job=\"j\"} 1 15\na{job=\"j\"} 3 15\nb_bucket{job=\"j\",x=\"{ }\",le=\"+Inf\"} 2 15\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn the_end_is_a_scrape() {
        assert_eq!(END % SCRAPE_INTERVAL, 0);
        assert_eq!(SECONDS % SCRAPE_INTERVAL, 0);
    }
}
