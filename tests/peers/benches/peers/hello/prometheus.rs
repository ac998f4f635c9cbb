use prometheus::{IntCounter, Registry, TextEncoder};

fn main() {
    let registry = Registry::new();
    let counter = IntCounter::new("hello_total", "Greetings.").unwrap();
    registry.register(Box::new(counter.clone())).unwrap();
    counter.inc();
    print!("{}", TextEncoder::new().encode_to_string(&registry.gather()).unwrap());
}
