//! A system of what only some formats have.

mgen::metrics_spec!("e2e/calls.yaml");
