mgen::metrics_spec!("spec/several_errors.yaml");

use shop::orders::Placed;
use shop::{METRICS, Payment};

fn main() {
    METRICS.orders.orders_total(Payment::Card).inc();
}
