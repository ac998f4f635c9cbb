include!("hello.rs");

fn main() {
    hello::METRICS.hello.total().inc();
    print!("{}", hello::METRICS.render());
}
