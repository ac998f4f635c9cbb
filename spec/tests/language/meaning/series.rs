use expect_test::expect;

use crate::check::{check, check_files, compiled, spec};

#[test]
fn duplicates() {
    check(
        &spec(
            "",
            "- {name: a_total, type: counter, description: D.}\n- {name: a_total, type: gauge, description: D., rust_name: b}",
        ),
        expect![[r#"
            error[MG207]: a metric with the name `a_total` exists already
             --> spec.yaml:9:16
              |
            8 |       - {name: a_total, type: counter, description: D.}
              |                ------- first one here
            9 |       - {name: a_total, type: gauge, description: D., rust_name: b}
              |                ^^^^^^^
        "#]],
    );
}

#[test]
fn suffixes() {
    check(
        &spec(
            "",
            "- {name: h, type: histogram, unit: s, description: D.}\n- {name: h_count, type: counter, description: D.}\n\
             - {name: s, type: summary, description: D.}\n- {name: s_sum, type: gauge, description: D.}\n\
             - {name: s_bucket, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG208]: the metric `h_count` has the name of a series of another one
             --> spec.yaml:9:16
              |
            8 |       - {name: h, type: histogram, unit: s, description: D.}
              |                - this histogram exposes `h_count` as well
            9 |       - {name: h_count, type: counter, description: D.}
              |                ^^^^^^^

            error[MG208]: the metric `s_sum` has the name of a series of another one
              --> spec.yaml:11:16
               |
            10 |       - {name: s, type: summary, description: D.}
               |                - this summary exposes `s_sum` as well
            11 |       - {name: s_sum, type: gauge, description: D.}
               |                ^^^^^
        "#]],
    );
}

/// A gauge beside its counter is one family in OpenMetrics only.
#[test]
fn gauge_beside_its_counter() {
    compiled(&spec(
        "",
        "- {name: a, type: gauge, description: D.}\n- {name: a_total, type: counter, description: D.}",
    ));
}

#[test]
fn across_systems() {
    let one = spec("", "- {name: h, type: histogram, unit: s, description: D.}");
    let other =
        "- {name: h_sum, type: gauge, description: D.}\n- {name: h_created, type: gauge, description: D.}";
    let other = spec("", other).replace("system: shop", "system: store");
    check_files(
        &[("one.yaml", &one), ("two.yaml", &other)],
        expect![[r#"
            error[MG208]: the metric `h_sum` has the name of a series of another one
             --> two.yaml:8:16
              |
            8 |       - {name: h_sum, type: gauge, description: D.}
              |                ^^^^^
             ::: one.yaml:8:16
              |
            8 |       - {name: h, type: histogram, unit: s, description: D.}
              |                - this histogram exposes `h_sum` as well

            error[MG208]: the metric `h_created` has the name of a series of another one
             --> two.yaml:9:16
              |
            9 |       - {name: h_created, type: gauge, description: D.}
              |                ^^^^^^^^^
             ::: one.yaml:8:16
              |
            8 |       - {name: h, type: histogram, unit: s, description: D.}
              |                - in OpenMetrics, this histogram exposes `h_created` as well
        "#]],
    );
}

#[test]
fn external_families() {
    check(
        &spec(
            "external_families: [{match: 'shop_*'}, {match: 'grpc_{a}'}, {match: up, type: gouge}]\n",
            "- {name: shop_orders_total, type: counter, description: D.}",
        ),
        expect![[r#"
            error[MG105]: `gouge` is none of `counter`, `gauge`, `histogram`, `summary`, `info`, `stateset`, `unknown`
             --> spec.yaml:4:79
              |
            4 | external_families: [{match: 'shop_*'}, {match: 'grpc_{a}'}, {match: up, type: gouge}]
              |                                                                               ^^^^^
              |
              = help: did you mean `gauge`?
        "#]],
    );
    check(
        &spec(
            "external_families: [{match: 'shop_*'}, {match: 'grpc_{a}'}, {match: up, type: gauge}]\n",
            "- {name: shop_orders_total, type: counter, description: D.}",
        ),
        expect![[r#"
            error[MG236]: `shop_orders_total` is a metric of this spec
             --> spec.yaml:4:29
              |
            4 | external_families: [{match: 'shop_*'}, {match: 'grpc_{a}'}, {match: up, type: gauge}]
              |                             ^^^^^^^^
            ...
            9 |       - {name: shop_orders_total, type: counter, description: D.}
              |                ----------------- the metric

            error[MG235]: `grpc_{a}` is no metric's name and no pattern of one
             --> spec.yaml:4:48
              |
            4 | external_families: [{match: 'shop_*'}, {match: 'grpc_{a}'}, {match: up, type: gauge}]
              |                                                ^^^^^^^^^^
              |
              = help: a pattern has at most 256 letters, digits, `_`, `:`, and `*` for any run of characters
        "#]],
    );
}

#[test]
fn series_of_external_families() {
    check(
        &spec(
            "external_families:\n  - {match: h_count}\n  - {match: e, type: histogram}\n  - {match: f, type: summary}\n  \
             - {match: 'g*', type: histogram}\n  - {match: h_created}\n",
            "- {name: h, type: histogram, unit: s, description: D.}\n- {name: e_sum, type: gauge, description: D.}\n\
             - {name: f_bucket, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG236]: `h_count` is a series of the histogram `h`
              --> spec.yaml:5:13
               |
            5  |   - {match: h_count}
               |             ^^^^^^^
            ...
            14 |       - {name: h, type: histogram, unit: s, description: D.}
               |                - the metric

            error[MG236]: its series `e_sum` is a metric of this spec
              --> spec.yaml:6:13
               |
            6  |   - {match: e, type: histogram}
               |             ^
            ...
            15 |       - {name: e_sum, type: gauge, description: D.}
               |                ----- the metric
        "#]],
    );
}

/// The second spec of a system says nothing new about metrics.
#[test]
fn one_system_twice() {
    let one = spec("", "- {name: a_total, type: counter, description: D.}");
    check_files(
        &[("one.yaml", &one), ("copy.yaml", &one)],
        expect![[r#"
        error[MG206]: two specs describe the system `shop`
         --> copy.yaml:2:9
          |
        2 | system: shop
          |         ^^^^
         ::: one.yaml:2:9
          |
        2 | system: shop
          |         ---- first one here
    "#]],
    );
}

/// What exposes OpenMetrics adds the time when a series began.
#[test]
fn created() {
    check(
        &spec(
            "",
            "- {name: a_total, type: counter, description: D.}\n- {name: a_created, type: gauge, description: D.}\n\
             - {name: h, type: histogram, unit: s, description: D.}\n- {name: h_created, type: gauge, description: D.}\n\
             - {name: i, type: info, description: D.}\n- {name: i_created, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG208]: the metric `a_created` has the name of a series of another one
             --> spec.yaml:9:16
              |
            8 |       - {name: a_total, type: counter, description: D.}
              |                ------- in OpenMetrics, this counter exposes `a_created` as well
            9 |       - {name: a_created, type: gauge, description: D.}
              |                ^^^^^^^^^

            error[MG208]: the metric `h_created` has the name of a series of another one
              --> spec.yaml:11:16
               |
            10 |       - {name: h, type: histogram, unit: s, description: D.}
               |                - in OpenMetrics, this histogram exposes `h_created` as well
            11 |       - {name: h_created, type: gauge, description: D.}
               |                ^^^^^^^^^
        "#]],
    );
}

#[test]
fn one_name_in_two_systems() {
    let one = spec("", "- {name: a_total, type: counter, description: D.}");
    let other = one.replace("system: shop", "system: store");
    check_files(
        &[("one.yaml", &one), ("two.yaml", &other)],
        expect![[r#"
        error[MG207]: a metric with the name `a_total` exists already
         --> two.yaml:8:16
          |
        8 |       - {name: a_total, type: counter, description: D.}
          |                ^^^^^^^
         ::: one.yaml:8:16
          |
        8 |       - {name: a_total, type: counter, description: D.}
          |                ------- first one here
    "#]],
    );
}

/// A second metric of a name does not collide in Rust as well, and its series are those of the first.
#[test]
fn nothing_more_of_duplicates() {
    check(
        &spec(
            "",
            "- {name: a_total, type: counter, description: D.}\n- {name: a_total, type: counter, description: D.}\n\
             - {name: a:total, type: counter, description: D.}\n- {name: a:total, type: counter, description: D.}\n\
             - {name: s, type: summary, description: D.}\n- {name: s, type: summary, description: D.}\n\
             - {name: s_sum, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG207]: a metric with the name `a_total` exists already
             --> spec.yaml:9:16
              |
            8 |       - {name: a_total, type: counter, description: D.}
              |                ------- first one here
            9 |       - {name: a_total, type: counter, description: D.}
              |                ^^^^^^^

            error[MG234]: the metric `a_total` and the metric `a:total` both become `a_total` in Rust
              --> spec.yaml:10:16
               |
            8  |       - {name: a_total, type: counter, description: D.}
               |                ------- first one here
            9  |       - {name: a_total, type: counter, description: D.}
            10 |       - {name: a:total, type: counter, description: D.}
               |                ^^^^^^^
               |
               = help: give one of them a `rust_name`

            error[MG207]: a metric with the name `a:total` exists already
              --> spec.yaml:11:16
               |
            10 |       - {name: a:total, type: counter, description: D.}
               |                ------- first one here
            11 |       - {name: a:total, type: counter, description: D.}
               |                ^^^^^^^

            error[MG207]: a metric with the name `s` exists already
              --> spec.yaml:13:16
               |
            12 |       - {name: s, type: summary, description: D.}
               |                - first one here
            13 |       - {name: s, type: summary, description: D.}
               |                ^

            error[MG208]: the metric `s_sum` has the name of a series of another one
              --> spec.yaml:14:16
               |
            12 |       - {name: s, type: summary, description: D.}
               |                - this summary exposes `s_sum` as well
            13 |       - {name: s, type: summary, description: D.}
            14 |       - {name: s_sum, type: gauge, description: D.}
               |                ^^^^^
        "#]],
    );
}

#[test]
fn recorded() {
    check(
        &spec(
            "rules: [{name: r, rules: [{record: h_count, expr: up}, {record: h_max, expr: up}, {record: h_created, expr: up}]}]\n",
            "- {name: h, type: histogram, unit: s, description: D.}",
        ),
        expect![[r#"
            error[MG237]: a rule cannot record `h_count`, which is a series of a metric
             --> spec.yaml:4:36
              |
            4 | rules: [{name: r, rules: [{record: h_count, expr: up}, {record: h_max, expr: up}, {record: h_created, expr: up}]}]
              |                                    ^^^^^^^
            ...
            9 |       - {name: h, type: histogram, unit: s, description: D.}
              |                - this histogram exposes it
        "#]],
    );
}
