// One file for many mistakes: each case is a run of rustc.
mgen::metrics_spec!("spec/mistakes_of_yaml.yaml");
mgen::metrics_spec!("spec/mistakes_of_shape.yaml");
mgen::metrics_spec!("spec/mistakes_of_meaning.yaml");

fn main() {}
