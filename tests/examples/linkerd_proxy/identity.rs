//! The certificate with which the proxy identifies itself.

use mgen_tests::simulation::Tick;

use crate::linkerd_proxy::METRICS;

/// Identities last a day.
const LIFETIME_SECONDS: f64 = 86_400.0;

#[derive(Default)]
pub(crate) struct Identity {
    expires: f64,
}

impl Identity {
    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>) {
        // The proxy asks for a new certificate well before the old one ends.
        if tick.now > self.expires - 0.3 * LIFETIME_SECONDS {
            self.expires = tick.now + LIFETIME_SECONDS;
            METRICS.identity.cert_refresh_count().inc();
        }
        METRICS.identity.cert_expiration_timestamp_seconds().set(self.expires);
    }
}
