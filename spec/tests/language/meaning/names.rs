use expect_test::expect;
use mgen_spec::{Sources, compile};

use crate::check::{check, check_files, compiled, spec};

#[test]
fn names_of_others() {
    let metrics = ["up", "scrape_samples", "mgen_overflow_total", "upload", "shop_up"]
        .map(|name| format!("    - {{name: {name}, type: gauge, description: D.}}\n"))
        .concat();
    check(
        &format!("mgen: 1\nsystem: shop\ntitle: T\ngroups:\n- id: g\n  title: G\n  metrics:\n{metrics}"),
        expect![[r#"
            error[MG247]: `up` cannot be the name of a metric
             --> spec.yaml:8:14
              |
            8 |     - {name: up, type: gauge, description: D.}
              |              ^^
              |
              = help: Prometheus writes series of this name itself

            error[MG247]: `scrape_samples` cannot be the name of a metric
             --> spec.yaml:9:14
              |
            9 |     - {name: scrape_samples, type: gauge, description: D.}
              |              ^^^^^^^^^^^^^^
              |
              = help: Prometheus writes series of this name itself

            error[MG247]: `mgen_overflow_total` cannot be the name of a metric
              --> spec.yaml:10:14
               |
            10 |     - {name: mgen_overflow_total, type: gauge, description: D.}
               |              ^^^^^^^^^^^^^^^^^^^
               |
               = help: the runtime of mgen writes series of this name itself
        "#]],
    );
}

#[test]
fn a_section_with_the_anchor_of_a_metric() {
    check(
        "mgen: 1\nsystem: shop\ntitle: T\nsections: [{id: orders, title: S, body: B}]\n\
         groups: [{id: g, title: G, metrics: [{name: orders, type: gauge, description: D.}]}]\n",
        expect![[r#"
            error[MG205]: `orders` is already the anchor of a metric
             --> spec.yaml:4:17
              |
            4 | sections: [{id: orders, title: S, body: B}]
              |                 ^^^^^^
            5 | groups: [{id: g, title: G, metrics: [{name: orders, type: gauge, description: D.}]}]
              |                                             ------ the metric
        "#]],
    );
}

#[test]
fn ids() {
    check(
        "mgen: 1\nsystem: Shop-1\ntitle: T\ncomponents: [{id: 1st, title: C}]\ndeployments: [{id: 'a b', title: D}]\n\
         scopes: [{id: X}]\nlabels: {Big: {}}\nlabel_sets: {s-s: {labels: [Big]}}\nsections: [{id: a.b, title: S, body: B}]\n\
         groups:\n  - {id: über, title: G, label_sets: [s-s], metrics: [{name: a, type: gauge, description: D., names: {StatsD: x}}]}\n",
        expect![[r#"
            error[MG201]: `Shop-1` cannot be the id of a system
             --> spec.yaml:2:9
              |
            2 | system: Shop-1
              |         ^^^^^^
              |
              = help: an id has small letters, digits and `_`, and starts with a letter

            error[MG201]: `1st` cannot be the id of a component
             --> spec.yaml:4:19
              |
            4 | components: [{id: 1st, title: C}]
              |                   ^^^
              |
              = help: an id has small letters, digits and `_`, and starts with a letter

            error[MG201]: `a b` cannot be the id of a deployment
             --> spec.yaml:5:20
              |
            5 | deployments: [{id: 'a b', title: D}]
              |                    ^^^^^
              |
              = help: an id has small letters, digits and `_`, and starts with a letter

            error[MG201]: `X` cannot be the id of a scope
             --> spec.yaml:6:15
              |
            6 | scopes: [{id: X}]
              |               ^
              |
              = help: an id has small letters, digits and `_`, and starts with a letter

            error[MG201]: `Big` cannot be the id of a label
             --> spec.yaml:7:10
              |
            7 | labels: {Big: {}}
              |          ^^^
              |
              = help: an id has small letters, digits and `_`, and starts with a letter

            error[MG201]: `s-s` cannot be the id of a label set
             --> spec.yaml:8:14
              |
            8 | label_sets: {s-s: {labels: [Big]}}
              |              ^^^
              |
              = help: an id has small letters, digits and `_`, and starts with a letter

            error[MG201]: `a.b` cannot be the id of a section
             --> spec.yaml:9:17
              |
            9 | sections: [{id: a.b, title: S, body: B}]
              |                 ^^^
              |
              = help: an id has small letters, digits and `_`, and starts with a letter

            error[MG201]: `über` cannot be the id of a group
              --> spec.yaml:11:10
               |
            11 |   - {id: über, title: G, label_sets: [s-s], metrics: [{name: a, type: gauge, description: D., names: {StatsD: x}}]}
               |          ^^^^
               |
               = help: an id has small letters, digits and `_`, and starts with a letter

            error[MG201]: `StatsD` cannot be the id of a backend
              --> spec.yaml:11:103
               |
            11 |   - {id: über, title: G, label_sets: [s-s], metrics: [{name: a, type: gauge, description: D., names: {StatsD: x}}]}
               |                                                                                                       ^^^^^^
               |
               = help: an id has small letters, digits and `_`, and starts with a letter
        "#]],
    );
    check(
        "mgen: 1\nsystem: type\ntitle: T\ngroups: [{id: g, title: G, metrics: [{name: a, type: gauge, description: D.}]}]\n",
        expect![[r#"
            error[MG201]: `type` cannot be the id of a system: it is a keyword of Rust
             --> spec.yaml:2:9
              |
            2 | system: type
              |         ^^^^
        "#]],
    );
}

#[test]
fn metric_names() {
    let long = "x".repeat(257);
    check(
        &spec(
            "",
            &format!(
                "- {{name: 2xx, type: gauge, description: D.}}\n- {{name: a.b, type: gauge, description: D.}}\n- {{name: {long}, type: gauge, description: D.}}"
            ),
        ),
        expect![[r#"
            error[MG202]: `2xx` cannot be the name of a metric
             --> spec.yaml:8:16
              |
            8 |       - {name: 2xx, type: gauge, description: D.}
              |                ^^^
              |
              = help: a name has letters, digits, `_` and `:`, and does not start with a digit

            error[MG202]: `a.b` cannot be the name of a metric
             --> spec.yaml:9:16
              |
            9 |       - {name: a.b, type: gauge, description: D.}
              |                ^^^
              |
              = help: a name has letters, digits, `_` and `:`, and does not start with a digit

            error[MG202]: the name has 257 bytes; it may have 256
              --> spec.yaml:10:16
               |
            10 |       - {name: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
               |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn label_names() {
    check(
        &spec(
            "labels:\n  le: {}\n  quantile: {}\n  secret: {name: __secret}\n  dotted: {name: a.b}\n  digit: {name: 0a}\n\
             target_labels: {__meta: {description: D.}, '*': {description: D.}}\nconst_labels: {a-b: x}\n",
            "- {name: a, type: gauge, description: D., labels: [le, quantile, secret, dotted, digit]}",
        ),
        expect![[r#"
            error[MG204]: `le` cannot be the name of a label
             --> spec.yaml:5:3
              |
            5 |   le: {}
              |   ^^
              |
              = help: `le` and `quantile` belong to histograms and summaries

            error[MG204]: `quantile` cannot be the name of a label
             --> spec.yaml:6:3
              |
            6 |   quantile: {}
              |   ^^^^^^^^
              |
              = help: `le` and `quantile` belong to histograms and summaries

            error[MG204]: `__secret` cannot be the name of a label
             --> spec.yaml:7:18
              |
            7 |   secret: {name: __secret}
              |                  ^^^^^^^^
              |
              = help: names that start with `__` belong to Prometheus

            error[MG203]: `a.b` cannot be the name of a label
             --> spec.yaml:8:18
              |
            8 |   dotted: {name: a.b}
              |                  ^^^
              |
              = help: a name has letters, digits and `_`, and does not start with a digit

            error[MG203]: `0a` cannot be the name of a label
             --> spec.yaml:9:17
              |
            9 |   digit: {name: 0a}
              |                 ^^
              |
              = help: a name has letters, digits and `_`, and does not start with a digit

            error[MG204]: `__meta` cannot be the name of a label
              --> spec.yaml:10:17
               |
            10 | target_labels: {__meta: {description: D.}, '*': {description: D.}}
               |                 ^^^^^^
               |
               = help: names that start with `__` belong to Prometheus

            error[MG203]: `a-b` cannot be the name of a label
              --> spec.yaml:11:16
               |
            11 | const_labels: {a-b: x}
               |                ^^^
               |
               = help: a name has letters, digits and `_`, and does not start with a digit
        "#]],
    );
}

#[test]
fn duplicate_ids() {
    check(
        "mgen: 1\nsystem: a\ntitle: T\ncomponents: [{id: c, title: C}, {id: c, title: C}]\ndeployments: [{id: d, title: D}, {id: d, title: D}]\n\
         scopes: [{id: s}, {id: s}]\nsections: [{id: s, title: S, body: B}, {id: s, title: S, body: B}]\n\
         rules: [{name: r, rules: [{record: x, expr: up}]}, {name: r, rules: [{record: y, expr: up}]}]\n\
         groups:\n  - {id: g, title: G, metrics: [{name: a, type: gauge, description: D.}]}\n  - {id: g, title: G, metrics: [{name: b, type: gauge, description: D.}]}\n",
        expect![[r#"
            error[MG205]: a component with the id `c` exists already
             --> spec.yaml:4:38
              |
            4 | components: [{id: c, title: C}, {id: c, title: C}]
              |                   -                  ^
              |                   |
              |                   first one here

            error[MG205]: a deployment with the id `d` exists already
             --> spec.yaml:5:39
              |
            5 | deployments: [{id: d, title: D}, {id: d, title: D}]
              |                    -                  ^
              |                    |
              |                    first one here

            error[MG205]: a scope with the id `s` exists already
             --> spec.yaml:6:24
              |
            6 | scopes: [{id: s}, {id: s}]
              |               -        ^
              |               |
              |               first one here

            error[MG205]: a section with the id `s` exists already
             --> spec.yaml:7:45
              |
            7 | sections: [{id: s, title: S, body: B}, {id: s, title: S, body: B}]
              |                 -                           ^
              |                 |
              |                 first one here

            error[MG205]: a rule group with the name `r` exists already
             --> spec.yaml:8:59
              |
            8 | rules: [{name: r, rules: [{record: x, expr: up}]}, {name: r, rules: [{record: y, expr: up}]}]
              |                -                                          ^
              |                |
              |                first one here

            error[MG205]: a group with the id `g` exists already
              --> spec.yaml:11:10
               |
            10 |   - {id: g, title: G, metrics: [{name: a, type: gauge, description: D.}]}
               |          - first one here
            11 |   - {id: g, title: G, metrics: [{name: b, type: gauge, description: D.}]}
               |          ^
        "#]],
    );
}

#[test]
fn prefixes() {
    let spec = "mgen: 1\nsystem: shop\ntitle: T\ngroups:\n  - id: orders\n    title: O\n    prefix: shop_orders_\n    metrics:\n\
                \x20     - {name: shop_order_total, type: counter, description: D.}\n";
    check(
        spec,
        expect![[r#"
        error[MG220]: `shop_order_total` does not start with `shop_orders_`
         --> spec.yaml:9:16
          |
        7 |     prefix: shop_orders_
          |             ------------ the prefix of the group
        8 |     metrics:
        9 |       - {name: shop_order_total, type: counter, description: D.}
          |                ^^^^^^^^^^^^^^^^
    "#]],
    );
}

#[test]
fn systems_of_one_run() {
    let one = spec("", "- {name: a_total, type: counter, description: D.}");
    let other = one.replace("system: shop", "system: store").replace("a_total", "a");
    check_files(
        &[("one.yaml", &one), ("two.yaml", &one), ("three.yaml", &other)],
        expect![[r#"
            error[MG206]: two specs describe the system `shop`
             --> two.yaml:2:9
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

#[test]
fn too_long() {
    let (system, label) = ("s".repeat(129), "l".repeat(257));
    let text = spec(
        &format!("labels: {{a: {{name: {label}}}}}\n"),
        &format!("- {{name: {}, type: gauge, description: D., labels: [a]}}", "m".repeat(257)),
    );
    let mut sources = Sources::new();
    sources.add("spec.yaml", text.replace("system: shop", &format!("system: {system}")));
    let (_, found) = compile(&sources);
    let messages: Vec<(&str, &str)> = found.iter().map(|one| (one.code.id(), one.message.as_str())).collect();
    expect![[r#"
        [
            (
                "MG201",
                "the id of a system has 129 bytes; it may have 128",
            ),
            (
                "MG203",
                "the name has 257 bytes; it may have 256",
            ),
            (
                "MG202",
                "the name has 257 bytes; it may have 256",
            ),
        ]
    "#]]
    .assert_debug_eq(&messages);
    compiled(&spec(
        &format!("labels: {{a: {{name: {}}}}}\n", "l".repeat(256)),
        &format!("- {{name: {}, type: gauge, description: D., labels: [a]}}", "m".repeat(256)),
    ));
}
