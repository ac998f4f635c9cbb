mgen::metrics_spec!("spec/included.yaml");

fn main() {}
