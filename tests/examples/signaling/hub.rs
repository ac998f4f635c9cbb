//! The hub: sessions of clients, and the rooms in which they meet.

use mgen_tests::simulation::{Load, Tick};

use crate::BACKENDS;
use crate::signaling::{METRICS, hub, room};

const ROOMS: [&str; 6] = ["d9kmk3gz", "t4qozb7w", "m2xw8c5n", "a7rj6y3u", "k5hp9e4f", "z8vs2q6d"];
const CLIENT_TYPES: [(&str, f64); 3] = [("client", 20.0), ("federation", 2.0), ("internal", 1.0)];
const COUNTRIES: [(&str, f64); 5] =
    [("DE", 10.0), ("FR", 4.0), ("AT", 2.0), ("CH", 2.0), ("no-country", 1.0)];

#[derive(Clone, Copy)]
struct Session {
    backend: &'static str,
    clienttype: &'static str,
    room: &'static str,
}

#[derive(Default)]
pub(crate) struct Hub {
    load: Load,
    sessions: Vec<Session>,
}

impl Hub {
    /// Lets clients come and go; says how many have joined.
    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>) -> u64 {
        // Calls begin on the hour and half past.
        let rate = (0.7 + 1.2 * tick.wave(1_800.0, 0.0)) * self.load.step(tick);
        let joined = tick.arrivals(rate);
        for _ in 0..joined {
            self.join(tick);
        }
        for _ in 0..tick.departures(self.sessions.len() as u64, 240.0) {
            self.leave(tick);
        }
        for _ in 0..tick.arrivals(1.2) {
            resume(tick);
        }
        self.count_rooms();
        joined
    }

    /// The number of sessions now.
    pub(crate) fn sessions(&self) -> usize {
        self.sessions.len()
    }

    fn join(&mut self, tick: &mut Tick<'_>) {
        let backend = tick.random.weighted(&BACKENDS);
        let clienttype = tick.random.weighted(&CLIENT_TYPES);
        let room = tick.random.pick(&ROOMS);
        METRICS.client.countries_total(tick.random.weighted(&COUNTRIES)).inc();
        METRICS.hub.sessions_total(hub::SessionsTotal { backend, clienttype }).inc();
        METRICS.hub.sessions(hub::Sessions { backend, clienttype }).inc();
        METRICS.room.sessions(room::Sessions { backend, room, clienttype }).inc();
        self.sessions.push(Session { backend, clienttype, room });
    }

    fn leave(&mut self, tick: &mut Tick<'_>) {
        let at = tick.random.integer(0, self.sessions.len() as u64 - 1) as usize;
        let Session { backend, clienttype, room } = self.sessions.swap_remove(at);
        METRICS.hub.sessions(hub::Sessions { backend, clienttype }).dec();
        METRICS.room.sessions(room::Sessions { backend, room, clienttype }).dec();
    }

    fn count_rooms(&self) {
        for (backend, _) in BACKENDS {
            let here = |room: &&&str| {
                self.sessions.iter().any(|session| (session.backend, session.room) == (backend, **room))
            };
            METRICS.hub.rooms(backend).set(ROOMS.iter().filter(here).count() as i64);
        }
    }
}

/// A client that has lost its connection comes back, mostly in time.
fn resume(tick: &mut Tick<'_>) {
    if tick.random.chance(0.1) {
        METRICS.hub.sessions_resume_failed_total().inc();
        return;
    }
    let backend = tick.random.weighted(&BACKENDS);
    let clienttype = tick.random.weighted(&CLIENT_TYPES);
    METRICS.hub.sessions_resume_total(hub::SessionsResumeTotal { backend, clienttype }).inc();
}
