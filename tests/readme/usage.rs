mgen::metrics_spec!("readme/shop.yaml");

use shop::{METRICS, Payment};

fn main() {
    METRICS.orders.placed_total(Payment::Card).inc();
    print!("{}", METRICS.render());
}
