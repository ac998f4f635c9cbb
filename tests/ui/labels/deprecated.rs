#![deny(deprecated)]

mgen::metrics_spec!("goldens/scopes/spec.yaml");
mgen::metrics_spec!("goldens/labels/spec.yaml");

fn main() {
    scopes::METRICS.tenant("t").of_tenant.jobs_total().inc();
    labels::METRICS.positional.optional_text(None, labels::Region::Us).inc();
}
