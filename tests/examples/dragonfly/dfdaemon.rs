//! The daemon on every peer: a proxy in front of the registry, and the tasks that fetch what it asks for.

use mgen_tests::simulation::{Load, Tick};

use crate::dragonfly::METRICS;

/// Half of the layers that are pulled are smaller than this.
const MEDIAN_LAYER_BYTES: f64 = 6e6;
const PIECE_BYTES: f64 = 4e6;

#[derive(Default)]
pub(crate) struct Dfdaemon {
    load: Load,
}

impl Dfdaemon {
    /// Serves the requests of this step, and says how many tasks the scheduler has to place.
    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>) -> u64 {
        // Deployments roll twice an hour.
        let rate = (8.0 + 12.0 * tick.wave(1_800.0, 600.0)) * self.load.step(tick);
        (0..tick.arrivals(rate)).filter(|_| proxy_request(tick)).count() as u64
    }
}

/// Serves one request; true if it became a task for the peers.
fn proxy_request(tick: &mut Tick<'_>) -> bool {
    let metrics = &METRICS.dfdaemon;
    let method = tick.random.weighted(&[("GET", 8.0), ("HEAD", 3.0), ("POST", 0.2)]);
    metrics.proxy_request_total(method).inc();
    metrics.proxy_request_running_total(method).inc();

    let is_layer = method == "GET" && tick.random.chance(0.8);
    if !is_layer {
        metrics.proxy_request_not_via_dragonfly_total().inc();
        metrics.proxy_request_bytes_total(method).inc_by(tick.random.integer(200, 4_000));
        return false;
    }
    let bytes = tick.random.log_normal(MEDIAN_LAYER_BYTES, 1.2);
    metrics.proxy_request_via_dragonfly_total().inc();
    metrics.proxy_request_bytes_total(method).inc_by(bytes as u64);
    peer_task(tick, bytes)
}

/// Fetches one file; true unless it was there already.
fn peer_task(tick: &mut Tick<'_>, bytes: f64) -> bool {
    let metrics = &METRICS.dfdaemon;
    metrics.peer_task_total().inc();
    if tick.random.chance(0.35) {
        metrics.peer_task_cache_hit_total().inc();
        return false;
    }
    // Images are streamed to the container runtime, the rest goes to disk.
    if tick.random.chance(0.7) {
        metrics.stream_task_total().inc();
    } else {
        metrics.file_task_total().inc();
    }
    let pieces = (bytes / PIECE_BYTES).ceil() as u64;
    metrics.piece_task_total().inc_by(pieces);
    metrics.piece_task_failed_total().inc_by(tick.random.poisson(pieces as f64 * 0.01));
    if tick.random.chance(0.02) {
        let failure = tick.random.weighted(&[("p2p", 3.0), ("back_to_source", 1.0)]);
        metrics.peer_task_failed_total(failure).inc();
    }
    true
}
