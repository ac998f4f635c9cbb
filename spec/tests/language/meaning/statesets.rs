use expect_test::expect;
use mgen_spec::model::{MetricKind, Number};

use crate::check::{check, compiled, spec};

#[test]
fn the_states_are_the_values_of_the_label_of_the_same_name() {
    let labels = "labels: {mode: {name: shop_mode, values: [open, closed]}, site: {}}\n";
    let metrics = "- {name: shop_mode, type: stateset, description: D., labels: [site, mode]}";
    let model = compiled(&spec(labels, metrics));
    let system = &model.systems[0];
    let (_, metric) = system.metrics().next().unwrap();
    let MetricKind::StateSet { states } = metric.kind else { panic!("{:?}", metric.kind) };
    assert_eq!(system.labels[states.0].id, "mode");
}

#[test]
fn states_that_cannot_be() {
    let many: Vec<String> = (0..65).map(|state| format!("s{state}")).collect();
    let labels = format!(
        "labels: {{open: {{}}, some: {{values: [on, off]}}, dep: {{}}, many: {{values: [{}]}}}}\n",
        many.join(", ")
    );
    check(
        &spec(
            &labels,
            "- {name: none, type: stateset, description: D.}\n\
             - {name: open, type: stateset, description: D., labels: [open]}\n\
             - {name: some, type: stateset, description: D., labels: [{label: some, when: At times.}]}\n\
             - {name: many, type: stateset, unit: s, description: D., labels: [many, {label: dep, when: {many: s1}}]}",
        ),
        expect![[r#"
            error[MG270]: the stateset `none` carries no label `none` that lists its states
             --> spec.yaml:9:16
              |
            9 |       - {name: none, type: stateset, description: D.}
              |                ^^^^
              |
              = help: a label of the dictionary with this name and with `values`, among the metric's `labels`

            error[MG270]: the label that lists the states of a stateset needs `values`
              --> spec.yaml:10:64
               |
            10 |       - {name: open, type: stateset, description: D., labels: [open]}
               |                ----                                            ^^^^
               |                |
               |                the stateset

            error[MG270]: the label that lists the states of a stateset is always there
              --> spec.yaml:11:72
               |
            11 |       - {name: some, type: stateset, description: D., labels: [{label: some, when: At times.}]}
               |                ----                                                    ^^^^
               |                |
               |                the stateset

            error[MG221]: `many` has 65 states; it may have 64
              --> spec.yaml:12:16
               |
            4  | ...{}, some: {values: [on, off]}, dep: {}, many: {values: [s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14,...
               |                                            ---- the states
            ...
            12 |       - {name: many, type: stateset, unit: s, description: D., labels: [many, {label: dep, when: {many: s1}}]}
               |                ^^^^

            error[MG223]: `unit` goes with the types `counter`, `gauge`, `histogram`, `summary` and `unknown` only
              --> spec.yaml:12:44
               |
            12 |       - {name: many, type: stateset, unit: s, description: D., labels: [many, {label: dep, when: {many: s1}}]}
               |                            --------        ^
               |                            |
               |                            the type is `stateset`

            error[MG270]: no label depends on the states: a series tells of each of them
              --> spec.yaml:12:87
               |
            12 |       - {name: many, type: stateset, unit: s, description: D., labels: [many, {label: dep, when: {many: s1}}]}
               |                ----                                                                   ^^^
               |                |
               |                the stateset
        "#]],
    );
}

#[test]
fn gauges_may_be_additive() {
    let metrics = "- {name: a, type: gauge, description: D.}\n\
                   - {name: b, type: gauge, description: D., additive: true, value: float}\n\
                   - {name: c, type: gauge, description: D., additive: false}";
    let kinds: Vec<MetricKind> =
        compiled(&spec("", metrics)).systems[0].metrics().map(|(_, metric)| metric.kind.clone()).collect();
    let gauge = |number, additive| MetricKind::Gauge { number, additive };
    let expected = [gauge(Number::Integer, false), gauge(Number::Float, true), gauge(Number::Integer, false)];
    assert_eq!(kinds, expected);
    check(
        &spec(
            "",
            "- {name: a, type: counter, description: D., additive: true}\n\
             - {name: b, type: gauge, description: D., additive: yes}",
        ),
        expect![[r#"
            error[MG105]: `yes` is none of `true`, `false`
             --> spec.yaml:9:59
              |
            9 |       - {name: b, type: gauge, description: D., additive: yes}
              |                                                           ^^^
        "#]],
    );
}
