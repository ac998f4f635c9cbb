#[metriken::metric(name = "hello_total")]
static HELLO: metriken::Counter = metriken::Counter::new();

fn main() {
    HELLO.increment();
    print!("{}", metriken_exposition::prometheus_text(&Default::default()));
}
