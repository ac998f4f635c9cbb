//! The CDN: fetches from the source what no peer has yet.

use mgen_tests::simulation::Tick;

use crate::dragonfly::METRICS;

#[derive(Default)]
pub(crate) struct Cdn {
    downloads: u64,
}

impl Cdn {
    /// Starts the downloads that the scheduler sends to the source, and ends old ones.
    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>, from_source: u64) {
        let metrics = &METRICS.cdn;
        metrics.download_total().inc_by(from_source);
        self.downloads += from_source;

        let ended = tick.departures(self.downloads, 8.0);
        self.downloads -= ended;
        for _ in 0..ended {
            if tick.random.chance(0.06) {
                metrics.download_failure_total().inc();
            } else {
                metrics.download_traffic().inc_by(tick.random.log_normal(9e6, 1.3) as u64);
            }
        }
        metrics.concurrent_download_total().set(self.downloads as i64);
    }
}
