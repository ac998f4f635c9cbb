// One file for many mistakes: each case is a run of rustc. All of them describe one system, so each has a module of its own.
mod yaml {
    mgen::metrics_spec!("spec/mistakes_of_yaml.yaml");
}
mod shape {
    mgen::metrics_spec!("spec/mistakes_of_shape.yaml");
}
mod meaning {
    mgen::metrics_spec!("spec/mistakes_of_meaning.yaml");
}

fn main() {}
