use fast_telemetry::{Counter, PrometheusExport};

fn main() {
    let counter = Counter::new(4);
    counter.inc();
    let mut text = String::new();
    counter.export_prometheus(&mut text, "hello_total", "Greetings.");
    print!("{text}");
}
