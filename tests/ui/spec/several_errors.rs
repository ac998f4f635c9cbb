mgen::metrics_spec!("spec/several_errors.yaml");

use shop::METRICS;

fn main() {
    METRICS.orders.orders_total(shop::Payment::Card).inc();
}
