//! The scheduler: says which peer fetches from which, and learns how it went.

use mgen_tests::simulation::Tick;

use crate::dragonfly::METRICS;
use crate::dragonfly::scheduler::{DownloadFailureTotal, PeerHostTraffic, PeerTaskTotal, Traffic};

/// Business tags, and how often downloads carry them.
const TAGS: [(&str, f64); 3] = [("d7y/default", 6.0), ("images", 3.0), ("models", 1.0)];

/// Id and address of the hosts that share with each other.
const HOSTS: [(&str, &str); 4] = [
    ("3f1c5e0a-9a57-4d8e-8d2f-5d0f5f6c3b11", "10.1.3.93"),
    ("8d2b41c7-02f6-4a1d-9b65-0f6f0e3f7a52", "10.1.3.94"),
    ("b7a90e55-6c1e-4f3b-8a77-c4d3e2f1a0b3", "10.1.4.17"),
    ("e04d6f18-77b2-4c59-a3c8-19d5b8c6e7f4", "10.1.4.18"),
];

#[derive(Default)]
pub(crate) struct Scheduler {
    /// The downloads that run now, by their tags.
    running: Vec<&'static str>,
}

impl Scheduler {
    /// Places new tasks and ends old ones; says how many downloads went to the source.
    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>, tasks: u64) -> u64 {
        for _ in 0..tasks {
            self.register(tick);
        }
        let ended = tick.departures(self.running.len() as u64, 3.0);
        let from_source = (0..ended).filter(|_| self.finish(tick)).count() as u64;
        METRICS.scheduler.concurrent_schedule_total().set(self.running.len() as i64);
        from_source
    }

    fn register(&mut self, tick: &mut Tick<'_>) {
        let metrics = &METRICS.scheduler;
        let biz_tag = tick.random.weighted(&TAGS);
        metrics.register_peer_task_total(biz_tag).inc();
        if tick.random.chance(0.01) {
            metrics.register_peer_task_failure_total(biz_tag).inc();
            return;
        }
        metrics.download_total(biz_tag).inc();
        self.running.push(biz_tag);
    }

    /// Ends the oldest download; true if its bytes came from the source.
    fn finish(&mut self, tick: &mut Tick<'_>) -> bool {
        let metrics = &METRICS.scheduler;
        let biz_tag = self.running.remove(0);
        let source = tick.random.weighted(&[("p2p", 4.0), ("back_to_source", 1.0)]);

        metrics.peer_task_total(PeerTaskTotal { biz_tag, r#type: source }).inc();
        if tick.random.chance(0.015) {
            metrics.download_failure_total(DownloadFailureTotal { biz_tag, r#type: source }).inc();
        } else {
            let milliseconds = tick.random.log_normal(if source == "p2p" { 900.0 } else { 2_600.0 }, 0.7);
            metrics.peer_task_download_duration_milliseconds(biz_tag).observe(milliseconds);
            self.transfer(tick, biz_tag, source);
        }

        metrics.leave_task_total(biz_tag).inc();
        if tick.random.chance(0.01) {
            metrics.leave_task_failure_total(biz_tag).inc();
        }
        source == "back_to_source"
    }

    /// Books the bytes of a download: once by where they came from, and for both hosts that took part.
    fn transfer(&mut self, tick: &mut Tick<'_>, biz_tag: &str, source: &str) {
        let metrics = &METRICS.scheduler;
        let bytes = tick.random.log_normal(6e6, 1.2) as u64;
        metrics.traffic(Traffic { biz_tag, r#type: source }).inc_by(bytes);
        for traffic_type in ["download", "upload"] {
            let (peer_host_uuid, peer_host_ip) = tick.random.pick(&HOSTS);
            let host = PeerHostTraffic { biz_tag, traffic_type, peer_host_uuid, peer_host_ip };
            metrics.peer_host_traffic(host).inc_by(bytes);
        }
    }
}
