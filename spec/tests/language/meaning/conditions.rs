use expect_test::expect;
use mgen_spec::model::Condition;

use crate::check::{check, compiled, spec};

const LABELS: &str =
    "labels:\n  direction: {values: [inbound, outbound]}\n  dst: {}\n  tls: {values: ['true']}\n  peer: {}\n";

#[test]
fn in_words_and_by_value() {
    let model = compiled(&spec(
        &format!("{LABELS}label_sets:\n  outbound: {{when: {{direction: outbound}}, labels: [dst]}}\n"),
        "- name: m\n  type: counter\n  description: D.\n  label_sets: [outbound]\n  labels:\n    - direction\n    - {label: tls, when: With TLS.}\n\
         \x20   - {label: peer, when: {direction: [inbound, outbound]}}",
    ));
    let (_, metric) = model.systems[0].metrics().next().unwrap();
    let conditions: Vec<_> = metric.labels.iter().map(|label| label.condition.clone()).collect();
    let direction = model.systems[0].labels.iter().position(|label| label.id == "direction").unwrap();
    let by_value = |values: &[&str]| {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Some(Condition::Value { label: mgen_spec::model::LabelIndex(direction), values })
    };
    assert_eq!(
        conditions,
        [
            by_value(&["outbound"]),
            None,
            Some(Condition::Text("With TLS.".to_owned())),
            by_value(&["inbound", "outbound"])
        ]
    );
}

#[test]
fn on_what_is_not_there() {
    check(
        &spec(
            LABELS,
            "- {name: m1, type: gauge, description: D., labels: [peer, {label: dst, when: {direction: outbound}}]}\n\
             - {name: m2, type: gauge, description: D., labels: [{label: direction, when: Sometimes.}, {label: tls, when: {direction: inbound}}]}\n\
             - {name: m3, type: gauge, description: D., labels: [{label: direction, when: {direction: inbound}}]}",
        ),
        expect![[r#"
            error[MG227]: `m1`: the label `dst` depends on `direction`, which is not there
              --> spec.yaml:13:16
               |
            13 |       - {name: m1, type: gauge, description: D., labels: [peer, {label: dst, when: {direction: outbound}}]}
               |                ^^                                                                   --------- the condition
               |
               = help: give the metric the label `direction` as well

            error[MG227]: `m2`: the label `tls` depends on `direction`, which is not always there
              --> spec.yaml:14:16
               |
            14 |       - {name: m2, type: gauge, description: D., labels: [{label: direction, when: Sometimes.}, {label: tls, when: {direction: inbound}}]}
               |                ^^                                                 ---------                                         --------- the condition
               |                                                                   |
               |                                                                   it has a condition too

            error[MG227]: `m3`: the label `direction` depends on `direction`, which is not always there
              --> spec.yaml:15:16
               |
            15 |       - {name: m3, type: gauge, description: D., labels: [{label: direction, when: {direction: inbound}}]}
               |                ^^                                                 ---------         --------- the condition
               |                                                                   |
               |                                                                   it has a condition too
        "#]],
    );
}

#[test]
fn on_what_cannot_be() {
    check(
        &spec(
            LABELS,
            "- {name: m1, type: gauge, description: D., labels: [peer, {label: dst, when: {peer: x}}]}\n\
             - {name: m2, type: gauge, description: D., labels: [direction, {label: dst, when: {direction: outbond}}]}\n\
             - {name: m3, type: gauge, description: D., labels: [direction, {label: dst, when: {directoin: outbound}}]}\n\
             - {name: m4, type: gauge, description: D., labels: [direction, tls, {label: dst, when: {direction: [inbound, inbound]}}]}",
        ),
        expect![[r#"
            error[MG227]: no label can depend on `peer`, which takes any text
              --> spec.yaml:13:85
               |
            8  |   peer: {}
               |   ---- it has no `values`
            ...
            13 |       - {name: m1, type: gauge, description: D., labels: [peer, {label: dst, when: {peer: x}}]}
               |                                                                                     ^^^^
               |
               = help: say the condition in words: `when: …`

            error[MG217]: the label `direction` has no value `outbond`
              --> spec.yaml:14:101
               |
            14 |       - {name: m2, type: gauge, description: D., labels: [direction, {label: dst, when: {direction: outbond}}]}
               |                                                                                                     ^^^^^^^
               |
               = help: did you mean `outbound`?

            error[MG211]: there is no label `directoin`
              --> spec.yaml:15:90
               |
            15 |       - {name: m3, type: gauge, description: D., labels: [direction, {label: dst, when: {directoin: outbound}}]}
               |                                                                                          ^^^^^^^^^
               |
               = help: did you mean `direction`?

            error[MG210]: `inbound` stands twice in this list
              --> spec.yaml:16:116
               |
            16 |       - {name: m4, type: gauge, description: D., labels: [direction, tls, {label: dst, when: {direction: [inbound, inbound]}}]}
               |                                                                                                           -------  ^^^^^^^
               |                                                                                                           |
               |                                                                                                           first one here
        "#]],
    );
}

#[test]
fn of_a_set_and_of_a_use() {
    check(
        &spec(
            &format!(
                "{LABELS}label_sets:\n  s: {{when: Sometimes., labels: [{{label: dst, when: Rarely.}}, peer, tls]}}\n"
            ),
            "- {name: m, type: gauge, description: D., label_sets: [s], labels: [direction]}",
        ),
        expect![[r#"
            error[MG108]: a label of a set that has a condition cannot have another one
              --> spec.yaml:10:53
               |
            10 |   s: {when: Sometimes., labels: [{label: dst, when: Rarely.}, peer, tls]}
               |             ----------                              ^^^^^^^
               |             |
               |             the condition of the set
               |
               = help: move the label into a set of its own
        "#]],
    );
}
