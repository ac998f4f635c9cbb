mgen::metrics_spec!("spec/not_utf8.yaml");

fn main() {}
