mgen::metrics_spec!("spec/no_such_file.yaml");

fn main() {}
