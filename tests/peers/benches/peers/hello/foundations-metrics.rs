use foundations_metrics::{Counter, EncodeMetric, NamedMetric, encode_to_text};

fn main() {
    let counter = Counter::<u64>::default();
    counter.inc();
    print!("{}", encode_to_text(&NamedMetric::new("hello_total", "Greetings.", counter).encode()));
}
