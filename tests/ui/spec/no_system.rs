mgen::metrics_spec!("spec/right_dictionary.yaml");

fn main() {}
