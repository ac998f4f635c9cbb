mgen::metrics_spec!("spec/syntax.yaml");

fn main() {}
