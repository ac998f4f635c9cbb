//! The backends: Nextcloud instances that are asked who may join.

use mgen_tests::simulation::Tick;

use crate::BACKENDS;
use crate::signaling::METRICS;
use crate::signaling::backend::ClientRequestsErrorsTotal;

const ERRORS: [(&str, f64); 3] = [("timeout", 4.0), ("canceled", 2.0), ("invalid_response", 1.0)];

pub(crate) fn tick(tick: &mut Tick<'_>, joined: u64) {
    let metrics = &METRICS.backend;
    metrics.current().set(BACKENDS.len() as i64);
    // Only one backend has a limit.
    let limited = "backend-2";
    metrics.session_limit(limited).set(100);
    metrics.session_limit_exceeded_total(limited).inc_by(tick.arrivals(0.05));

    // Each join asks the backend; pings renew the sessions.
    for _ in 0..joined + tick.arrivals(2.0) {
        request(tick);
    }
}

fn request(tick: &mut Tick<'_>) {
    let metrics = &METRICS.backend;
    let backend = tick.random.weighted(&BACKENDS);
    metrics.client_requests_total(backend).inc();
    metrics.client_requests_duration(backend).observe(tick.random.log_normal(0.06, 0.8));
    if tick.random.chance(0.02) {
        let error = tick.random.weighted(&ERRORS);
        metrics.client_requests_errors_total(ClientRequestsErrorsTotal { backend, error }).inc();
    }
}
