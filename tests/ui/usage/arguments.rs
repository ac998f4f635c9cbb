const PATH: &str = "systems/dkron.yaml";

mgen::metrics_spec!();
mgen::metrics_spec!(PATH);
mgen::metrics_spec!("systems/dkron.yaml", "systems/dynamo.yaml");
mgen::metrics_spec!("systems\\dkron.yaml");
mgen::metrics_spec!(concat!("systems/", "dkron.yaml"));

fn main() {}
