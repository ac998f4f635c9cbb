//! The shop of the README: the smallest service that has metrics.
//!
//! `cargo run --release --example shop` prints where its metrics are.

use std::process::ExitCode;

use mgen_tests::simulation::{self, Simulation, Tick};

mgen::metrics_spec!("readme/shop.yaml");

use shop::{METRICS, Payment};

fn main() -> ExitCode {
    simulation::run("shop", &METRICS, Shop)
}

struct Shop;

impl Simulation for Shop {
    fn tick(&mut self, tick: &mut Tick<'_>) {
        let busy = 0.2 + tick.wave(2_400.0, 600.0);
        METRICS.orders.placed_total(Payment::Card).inc_by(tick.arrivals(1.5 * busy));
        METRICS.orders.placed_total(Payment::Invoice).inc_by(tick.arrivals(0.6));
    }
}
