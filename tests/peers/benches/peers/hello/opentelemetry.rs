use opentelemetry::metrics::MeterProvider;

fn main() {
    let registry = prometheus::Registry::new();
    let exporter = opentelemetry_prometheus::exporter().with_registry(registry.clone()).build().unwrap();
    let provider = opentelemetry_sdk::metrics::SdkMeterProvider::builder().with_reader(exporter).build();
    provider.meter("hello").u64_counter("hello").build().add(1, &[]);
    print!("{}", prometheus::TextEncoder::new().encode_to_string(&registry.gather()).unwrap());
}
