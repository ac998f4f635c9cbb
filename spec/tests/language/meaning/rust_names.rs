use expect_test::expect;
use mgen_spec::model::Values;

use crate::check::{check, compiled, spec};

#[test]
fn derived_and_given() {
    let model = compiled(
        "mgen: 1\nsystem: shop\ntitle: T\nlabels:\n  type: {values: {'+Inf': , '*': , self: , 200: , a: {rust_name: Chosen}}}\n  kind: {name: status, rust_name: outcome}\n\
         scopes: [{id: namespace, rust_name: space}]\ngroups:\n  - id: match\n    title: G\n    prefix: shop_\n    metrics:\n\
         \x20     - {name: shop_type, type: gauge, description: D., labels: [type, kind]}\n\
         \x20     - {name: shop_into, type: gauge, description: D.}\n\
         \x20     - {name: shop_2xx_total, type: counter, description: D.}\n\
         \x20     - {name: shop_queue_Event, type: gauge, description: D.}\n\
         \x20     - {name: shop_x, type: gauge, description: D., rust_name: loop}\n\
         \x20     - {name: 'shop_a:b', type: gauge, description: D.}\n",
    );
    let system = &model.systems[0];
    assert_eq!(system.groups[0].rust_name, "r#match");
    assert_eq!(
        (system.scopes[0].rust_method.as_str(), system.scopes[0].rust_type.as_str()),
        ("space", "Space")
    );
    let labels: Vec<_> =
        system.labels.iter().map(|label| (label.rust_field.as_str(), label.rust_type.as_str())).collect();
    assert_eq!(labels, [("r#type", "Type"), ("outcome", "Outcome")]);
    let metrics: Vec<_> =
        system.metrics().map(|(_, metric)| (metric.rust_name.as_str(), metric.rust_type.as_str())).collect();
    assert_eq!(
        metrics,
        [
            ("r#type", "Type"),
            ("into_", "Into"),
            ("_2xx_total", "_2xxTotal"),
            ("queue_event", "QueueEvent"),
            ("r#loop", "Loop"),
            ("a_b", "AB"),
        ]
    );
    let Values::Closed { values, .. } = &system.labels[0].values else { panic!() };
    let variants: Vec<_> = values.iter().map(|value| value.rust_variant.as_str()).collect();
    assert_eq!(variants, ["PosInf", "Any", "Self_", "_200", "Chosen"]);
}

#[test]
fn none_at_all() {
    check(
        &spec(
            "labels: {l: {values: [größe, '->', é]}}\n",
            "- {name: m, type: gauge, description: D., labels: [l], rust_name: a-b}\n- {name: n, type: gauge, description: D., rust_name: __n}",
        ),
        expect![[r#"
            error[MG233]: the value `größe` has no name in Rust: an identifier in Rust has only ASCII letters and digits
             --> spec.yaml:4:23
              |
            4 | labels: {l: {values: [größe, '->', é]}}
              |                       ^^^^^
              |
              = help: give it a `rust_name`

            error[MG233]: the value `->` has no name in Rust: there is no letter and no digit in it
             --> spec.yaml:4:30
              |
            4 | labels: {l: {values: [größe, '->', é]}}
              |                              ^^^^
              |
              = help: give it a `rust_name`

            error[MG233]: the value `é` has no name in Rust: an identifier in Rust has only ASCII letters and digits
             --> spec.yaml:4:36
              |
            4 | labels: {l: {values: [größe, '->', é]}}
              |                                    ^
              |
              = help: give it a `rust_name`

            error[MG233]: `a-b` is no identifier in Rust
             --> spec.yaml:9:73
              |
            9 |       - {name: m, type: gauge, description: D., labels: [l], rust_name: a-b}
              |                                                                         ^^^
              |
              = help: an identifier has ASCII letters, digits and `_`, does not start with a digit, and not with `__`

            error[MG233]: `__n` is no identifier in Rust
              --> spec.yaml:10:60
               |
            10 |       - {name: n, type: gauge, description: D., rust_name: __n}
               |                                                            ^^^
               |
               = help: an identifier has ASCII letters, digits and `_`, does not start with a digit, and not with `__`
        "#]],
    );
}

#[test]
fn collisions_of_accessors() {
    check(
        &spec(
            "",
            "- {name: get_total, type: counter, description: D.}\n- {name: GET_total, type: counter, description: D.}",
        ),
        expect![[r#"
            error[MG234]: the metric `get_total` and the metric `GET_total` both become `get_total` in Rust
             --> spec.yaml:9:16
              |
            8 |       - {name: get_total, type: counter, description: D.}
              |                --------- first one here
            9 |       - {name: GET_total, type: counter, description: D.}
              |                ^^^^^^^^^
              |
              = help: give one of them a `rust_name`
        "#]],
    );
}

#[test]
fn collisions_of_values() {
    check(
        &spec(
            "labels: {l: {values: {a-b: , a_b: , other: , all: {rust_name: ALL}}, other: rest}, m: {values: ['1.0', '10', '1,0']}}\n",
            "- {name: m, type: gauge, description: D., labels: [l, m]}",
        ),
        expect![[r#"
            error[MG234]: the value `a-b` and the value `a_b` both become `AB` in Rust
             --> spec.yaml:4:30
              |
            4 | labels: {l: {values: {a-b: , a_b: , other: , all: {rust_name: ALL}}, other: rest}, m: {values: ['1.0', '10', '1,0']}}
              |                       ---    ^^^
              |                       |
              |                       first one here
              |
              = help: give one of them a `rust_name`

            error[MG234]: the value `all` becomes `ALL` in Rust, which the generated code uses itself
             --> spec.yaml:4:46
              |
            4 | labels: {l: {values: {a-b: , a_b: , other: , all: {rust_name: ALL}}, other: rest}, m: {values: ['1.0', '10', '1,0']}}
              |                                              ^^^
              |
              = help: give it a `rust_name`

            error[MG234]: the value `other` and the value `rest` both become `Other` in Rust
             --> spec.yaml:4:77
              |
            4 | labels: {l: {values: {a-b: , a_b: , other: , all: {rust_name: ALL}}, other: rest}, m: {values: ['1.0', '10', '1,0']}}
              |                                     -----                                   ^^^^
              |                                     |
              |                                     first one here
              |
              = help: give the first one a `rust_name`

            error[MG234]: the value `1.0` and the value `1,0` both become `_1_0` in Rust
             --> spec.yaml:4:110
              |
            4 | labels: {l: {values: {a-b: , a_b: , other: , all: {rust_name: ALL}}, other: rest}, m: {values: ['1.0', '10', '1,0']}}
              |                                                                                                 -----        ^^^^^
              |                                                                                                 |
              |                                                                                                 first one here
              |
              = help: give one of them a `rust_name`
        "#]],
    );
}

#[test]
fn collisions_of_types() {
    check(
        &spec(
            "labels:\n  foo2: {values: [a]}\n  foo_2: {values: [a]}\n  metrics: {values: [a]}\n  open_metrics: {name: metrics_, values: [b]}\n\
             scopes: [{id: foo2, rust_name: foo2_}, {id: new}, {id: render}, {id: set_minimum_stability}]\n",
            "- {name: m, type: gauge, description: D., labels: [foo2, foo_2, metrics, open_metrics]}",
        ),
        expect![[r#"
            error[MG234]: the label `foo2` and the label `foo_2` both become `Foo2` in Rust
             --> spec.yaml:6:3
              |
            5 |   foo2: {values: [a]}
              |   ---- first one here
            6 |   foo_2: {values: [a]}
              |   ^^^^^
              |
              = help: give one of them a `rust_name`

            error[MG234]: the label `metrics` becomes `Metrics` in Rust, which the generated code uses itself
             --> spec.yaml:7:3
              |
            7 |   metrics: {values: [a]}
              |   ^^^^^^^
              |
              = help: give it a `rust_name`

            error[MG234]: the label `open_metrics` becomes `Metrics` in Rust, which the generated code uses itself
             --> spec.yaml:8:3
              |
            8 |   open_metrics: {name: metrics_, values: [b]}
              |   ^^^^^^^^^^^^
              |
              = help: give it a `rust_name`

            error[MG234]: the label `metrics` and the label `open_metrics` both become `metrics` in Rust
             --> spec.yaml:8:3
              |
            7 |   metrics: {values: [a]}
              |   ------- first one here
            8 |   open_metrics: {name: metrics_, values: [b]}
              |   ^^^^^^^^^^^^
              |
              = help: give one of them a `rust_name`

            error[MG234]: the label `foo2` and the scope `foo2` both become `Foo2` in Rust
             --> spec.yaml:9:15
              |
            5 |   foo2: {values: [a]}
              |   ---- first one here
            ...
            9 | scopes: [{id: foo2, rust_name: foo2_}, {id: new}, {id: render}, {id: set_minimum_stability}]
              |               ^^^^
              |
              = help: give one of them a `rust_name`

            error[MG234]: the scope `new` becomes `new` in Rust, which the generated code uses itself
             --> spec.yaml:9:45
              |
            9 | scopes: [{id: foo2, rust_name: foo2_}, {id: new}, {id: render}, {id: set_minimum_stability}]
              |                                             ^^^
              |
              = help: give it a `rust_name`

            error[MG234]: the scope `render` becomes `render` in Rust, which the generated code uses itself
             --> spec.yaml:9:56
              |
            9 | scopes: [{id: foo2, rust_name: foo2_}, {id: new}, {id: render}, {id: set_minimum_stability}]
              |                                                        ^^^^^^
              |
              = help: give it a `rust_name`

            error[MG234]: the scope `set_minimum_stability` becomes `set_minimum_stability` in Rust, which the generated code uses itself
             --> spec.yaml:9:70
              |
            9 | scopes: [{id: foo2, rust_name: foo2_}, {id: new}, {id: render}, {id: set_minimum_stability}]
              |                                                                      ^^^^^^^^^^^^^^^^^^^^^
              |
              = help: give it a `rust_name`
        "#]],
    );
}

#[test]
fn collisions_of_fields() {
    check(
        &spec(
            "labels: {a_b: {}, other: {name: aB}, third: {}}\n",
            "- {name: m1, type: gauge, description: D., labels: [a_b, other]}\n- {name: m2, type: gauge, description: D., labels: [a_b, other]}\n\
             - {name: m3, type: gauge, description: D., labels: [third, other]}",
        ),
        expect![[r#"
            error[MG234]: the label `a_b` and the label `other` both become `a_b` in Rust
             --> spec.yaml:4:19
              |
            4 | labels: {a_b: {}, other: {name: aB}, third: {}}
              |          ---      ^^^^^
              |          |
              |          first one here
              |
              = help: give one of them a `rust_name`
        "#]],
    );
}

#[test]
fn several_labels_of_one_wire_name() {
    check(
        &spec(
            "labels:\n  a: {name: status, values: [x]}\n  b: {name: status, values: [y]}\n",
            "- {name: m1, type: gauge, description: D., labels: [a]}\n- {name: m2, type: gauge, description: D., labels: [b]}",
        ),
        expect![[r#"
            error[MG234]: the label `a` and the label `b` both become `Status` in Rust
             --> spec.yaml:6:3
              |
            5 |   a: {name: status, values: [x]}
              |   - first one here
            6 |   b: {name: status, values: [y]}
              |   ^
              |
              = help: give one of them a `rust_name`
        "#]],
    );
}

#[test]
fn collisions_of_label_structs() {
    check(
        &spec(
            "labels: {a: {}, b: {}, c: {values: [x]}}\n",
            "- {name: foo2, type: gauge, description: D., labels: [a, b]}\n- {name: foo_2, type: gauge, description: D., labels: [a, b, c]}\n\
             - {name: spec, type: gauge, description: D., labels: [a, b]}\n- {name: metrics, type: gauge, description: D., labels: [a, c]}",
        ),
        expect![[r#"
            error[MG234]: the metric `foo2` and the metric `foo_2` both become `Foo2` in Rust
              --> spec.yaml:10:16
               |
            9  |       - {name: foo2, type: gauge, description: D., labels: [a, b]}
               |                ---- first one here
            10 |       - {name: foo_2, type: gauge, description: D., labels: [a, b, c]}
               |                ^^^^^
               |
               = help: give one of them a `rust_name`

            error[MG234]: the metric `spec` becomes `Spec` in Rust, which the generated code uses itself
              --> spec.yaml:11:16
               |
            11 |       - {name: spec, type: gauge, description: D., labels: [a, b]}
               |                ^^^^
               |
               = help: give it a `rust_name`
        "#]],
    );
}

/// A group has methods that switch it; one at a scope has them elsewhere.
#[test]
fn metrics_that_are_named_like_a_switch() {
    check(
        "mgen: 1\nsystem: shop\ntitle: T\nscopes: [{id: all}]\ngroups:\n\
         - {id: a, title: A, prefix: a_, metrics: [{name: a_set_enabled, type: gauge, description: D.}, {name: a_isEnabled, type: gauge, description: D.}]}\n\
         - {id: b, title: B, prefix: b_, scope: all, metrics: [{name: b_set_enabled, type: gauge, description: D.}]}\n",
        expect![[r#"
            error[MG234]: the metric `a_set_enabled` becomes `set_enabled` in Rust, which the generated code uses itself
             --> spec.yaml:6:50
              |
            6 | ... title: A, prefix: a_, metrics: [{name: a_set_enabled, type: gauge, description: D.}, {name: a_isEnabled, type: gauge, d...
              |                                            ^^^^^^^^^^^^^
              |
              = help: give it a `rust_name`

            error[MG234]: the metric `a_isEnabled` becomes `is_enabled` in Rust, which the generated code uses itself
             --> spec.yaml:6:103
              |
            6 | ..., type: gauge, description: D.}, {name: a_isEnabled, type: gauge, description: D.}]}
              |                                            ^^^^^^^^^^^
              |
              = help: give it a `rust_name`
        "#]],
    );
}

#[test]
fn groups_that_hide_a_type() {
    check(
        "mgen: 1\nsystem: shop\ntitle: T\ngroups:\n  - id: str\n    title: G\n    metrics:\n\
         \x20     - {name: m, type: gauge, description: D.}\n",
        expect![[r#"
            error[MG234]: the group `str` becomes `str` in Rust, which the generated code uses itself
             --> spec.yaml:5:9
              |
            5 |   - id: str
              |         ^^^
              |
              = help: give it a `rust_name`
        "#]],
    );
}
