mgen::metrics_spec!("goldens/scopes/spec.yaml");

use scopes::METRICS;

fn main() {
    // Metrics live at their scope only, and no level can be left out.
    METRICS.of_namespace.members();
    METRICS.runtime().of_namespace;
    METRICS.runtime().leaf("ann");
}
