//! Simulated services: what the five examples share.
//!
//! A simulation knows nothing of clocks. It is told how much time has passed, so the same service runs in real time
//! behind a `/metrics` endpoint, or as fast as it can to write two hours of history for a picture.

mod arguments;
mod history;
mod load;
mod random;
mod tick;

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use mgen::{Collect, Exposition, Format};

use crate::server::MetricsServer;
use crate::systems::System;
use arguments::Arguments;
pub use history::{END as HISTORY_END, SECONDS as HISTORY_SECONDS};
pub use load::Load;
pub use random::Random;
pub use tick::Tick;

/// A service that can be simulated step by step.
pub trait Simulation {
    /// Lets some time pass and records what happened in it.
    fn tick(&mut self, tick: &mut Tick<'_>);
}

const SEED: u64 = 171;
/// How long a live service has been running, in simulated time, before its first scrape.
const WARM_UP_SECONDS: u32 = 600;
const LIVE_STEP: Duration = Duration::from_millis(200);

/// The `main` of an example: runs the simulation, which records into `metrics`, as the command line says.
pub fn run(system: &str, metrics: &'static (impl Collect + Sync), simulation: impl Simulation) -> ExitCode {
    match Arguments::parse(std::env::args().skip(1)) {
        Ok(Arguments::Live { port, seconds }) => report(live(port, seconds, metrics, simulation)),
        Ok(Arguments::History { file, instance }) => {
            report(history::write(System::of(system), instance, &file, metrics, simulation))
        }
        Err(message) => {
            complain(&format!("{message}\n{}", arguments::USAGE));
            ExitCode::from(2)
        }
    }
}

fn report(result: std::io::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn complain(message: &str) {
    // Nobody is left to be told that standard error is closed.
    let _ = writeln!(std::io::stderr(), "{message}");
}

fn live(
    port: u16,
    seconds: Option<u64>,
    metrics: &'static (impl Collect + Sync),
    mut simulation: impl Simulation,
) -> std::io::Result<()> {
    let mut random = Random::new(SEED);
    let start = unix_now();
    for step in 0..WARM_UP_SECONDS {
        let now = start - f64::from(WARM_UP_SECONDS - step);
        simulation.tick(&mut Tick { now, seconds: 1.0, random: &mut random });
    }
    let exposition = Mutex::new(Exposition::new());
    let server = MetricsServer::start(port, move |accept| {
        let format = Format::negotiate(accept);
        // Whoever panicked left nothing behind that the next exposition does not make anew.
        let mut exposition = exposition.lock().unwrap_or_else(PoisonError::into_inner);
        (format.content_type(), exposition.render(metrics, format).to_vec())
    })?;
    writeln!(std::io::stdout(), "{}", server.url())?;

    let started = Instant::now();
    let mut last = start;
    while seconds.is_none_or(|seconds| started.elapsed() < Duration::from_secs(seconds)) {
        std::thread::sleep(LIVE_STEP);
        let now = start + started.elapsed().as_secs_f64();
        simulation.tick(&mut Tick { now, seconds: now - last, random: &mut random });
        last = now;
    }
    Ok(())
}

fn unix_now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64())
}
