use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::registry::Registry;

fn main() {
    let mut registry = Registry::default();
    let counter = <Counter>::default();
    registry.register("hello", "Greetings.", counter.clone());
    counter.inc();
    let mut text = String::new();
    encode(&mut text, &registry).unwrap();
    print!("{text}");
}
