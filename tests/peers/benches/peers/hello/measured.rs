use measured::text::BufferedTextEncoder;
use measured::{Counter, MetricGroup};

#[derive(MetricGroup)]
#[metric(new())]
struct Hello {
    hello_total: Counter,
}

fn main() {
    let hello = Hello::new();
    hello.hello_total.inc();
    let mut encoder = BufferedTextEncoder::new();
    hello.collect_group_into(&mut encoder).unwrap();
    print!("{}", String::from_utf8_lossy(&encoder.finish()));
}
