mod metrics {
    mgen::metrics_spec!("spec/names.yaml");
}

fn main() {
    metrics::shop::METRICS.pool.pool_conns().inc();
}
