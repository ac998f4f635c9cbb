fn main() {
    let handle = metrics_exporter_prometheus::PrometheusBuilder::new().install_recorder().unwrap();
    metrics::counter!("hello_total").increment(1);
    print!("{}", handle.render());
}
