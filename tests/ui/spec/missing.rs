mgen::metrics_spec!("spec/no_such_file.yaml");

use no_such_file::METRICS;

fn main() {
    METRICS.orders.orders_total().inc();
}
