mgen::metrics_spec!("spec/not_utf8.yaml");

use shop::METRICS;

fn main() {
    METRICS.orders.orders_total().inc();
}
