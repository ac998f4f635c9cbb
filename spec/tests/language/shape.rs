//! The second phase: keys and the types of their values.

use expect_test::expect;

use crate::check::{check, check_files, spec};

#[test]
fn no_map() {
    check(
        "just text\n",
        expect![[r#"
            error[MG102]: expected a spec, which is a map, found a text
             --> spec.yaml:1:1
              |
            1 | just text
              | ^^^^^^^^^
              |
              = help: write `{mgen: …, system: …, title: …, groups: […]}`
        "#]],
    );
    check(
        "[1, 2]\n",
        expect![[r#"
            error[MG102]: expected a spec, which is a map, found a list
             --> spec.yaml:1:1
              |
            1 | [1, 2]
              | ^^^^^^
              |
              = help: write `{mgen: …, system: …, title: …, groups: […]}`
        "#]],
    );
    check(
        "{}\n",
        expect![[r#"
        error[MG104]: the map is empty
         --> spec.yaml:1:1
          |
        1 | {}
          | ^^
    "#]],
    );
}

#[test]
fn missing_keys() {
    check(
        "mgen: 1\n",
        expect![[r#"
        error[MG103]: a spec needs the key `system`
         --> spec.yaml:1:1
          |
        1 | mgen: 1
          | ^^^^^^^

        error[MG103]: a spec needs the key `title`
         --> spec.yaml:1:1
          |
        1 | mgen: 1
          | ^^^^^^^

        error[MG103]: a spec needs the key `groups`
         --> spec.yaml:1:1
          |
        1 | mgen: 1
          | ^^^^^^^
    "#]],
    );
    check(
        &spec("", "- description: D.\n- {name: a}"),
        expect![[r#"
        error[MG103]: a metric needs the key `name`
         --> spec.yaml:8:9
          |
        8 |       - description: D.
          |         ^^^^^^^^^^^^^^^

        error[MG103]: a metric needs the key `type`
         --> spec.yaml:8:9
          |
        8 |       - description: D.
          |         ^^^^^^^^^^^^^^^

        error[MG103]: a metric needs the key `type`
         --> spec.yaml:9:10
          |
        9 |       - {name: a}
          |          ^^^^^^^

        error[MG103]: a metric needs the key `description`
         --> spec.yaml:9:10
          |
        9 |       - {name: a}
          |          ^^^^^^^
    "#]],
    );
}

/// A misspelt key is not also a missing one, wherever it stands; another missing key is.
#[test]
fn misspelt_required_keys() {
    check(
        &spec(
            "rules: [{name: r, rules: [{recrod: a, expr: up}, {expr: up}]}]\n",
            "- {name: a, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG101]: a rule has no key `recrod`
             --> spec.yaml:4:28
              |
            4 | rules: [{name: r, rules: [{recrod: a, expr: up}, {expr: up}]}]
              |                            ^^^^^^
              |
              = help: did you mean `record`?

            error[MG103]: a rule needs the key `alert` or `record`
             --> spec.yaml:4:51
              |
            4 | rules: [{name: r, rules: [{recrod: a, expr: up}, {expr: up}]}]
              |                                                   ^^^^^^^^
        "#]],
    );
    check(
        &spec("", "- {name: a, typ: gauge, descripton: D.}\n- {nmae: a, unit: s, zzz: 1}"),
        expect![[r#"
            error[MG101]: a metric has no key `typ`
             --> spec.yaml:8:19
              |
            8 |       - {name: a, typ: gauge, descripton: D.}
              |                   ^^^
              |
              = help: did you mean `type`?

            error[MG101]: a metric has no key `descripton`
             --> spec.yaml:8:31
              |
            8 |       - {name: a, typ: gauge, descripton: D.}
              |                               ^^^^^^^^^^
              |
              = help: did you mean `description`?

            error[MG101]: a metric has no key `nmae`
             --> spec.yaml:9:10
              |
            9 |       - {nmae: a, unit: s, zzz: 1}
              |          ^^^^
              |
              = help: did you mean `name`?

            error[MG103]: a metric needs the key `type`
             --> spec.yaml:9:10
              |
            9 |       - {nmae: a, unit: s, zzz: 1}
              |          ^^^^^^^

            error[MG103]: a metric needs the key `description`
             --> spec.yaml:9:10
              |
            9 |       - {nmae: a, unit: s, zzz: 1}
              |          ^^^^^^^

            error[MG101]: a metric has no key `zzz`
             --> spec.yaml:9:28
              |
            9 |       - {nmae: a, unit: s, zzz: 1}
              |                            ^^^
        "#]],
    );
    check(
        "mgen: 1\nsytem: shop\ntitle: T\ngroup: []\n",
        expect![[r#"
        error[MG101]: a spec has no key `sytem`
         --> spec.yaml:2:1
          |
        2 | sytem: shop
          | ^^^^^
          |
          = help: did you mean `system`?

        error[MG101]: a spec has no key `group`
         --> spec.yaml:4:1
          |
        4 | group: []
          | ^^^^^
          |
          = help: did you mean `groups`?
    "#]],
    );
}

#[test]
fn unknown_keys() {
    check(
        &spec("", "- {name: a, type: gauge, description: One, two}"),
        expect![[r#"
        error[MG101]: a metric has no key `two`
         --> spec.yaml:8:50
          |
        8 |       - {name: a, type: gauge, description: One, two}
          |                                                  ^^^
          |
          = help: put a text that contains `,` into quotes
    "#]],
    );
    check(
        &spec("", "- name: a\n  type: gauge\n  description: One.\n  two:"),
        expect![[r#"
        error[MG101]: a metric has no key `two`
          --> spec.yaml:11:9
           |
        11 |         two:
           |         ^^^
    "#]],
    );
    check(
        &spec(
            "lables: {}\n",
            "- {name: a, type: gauge, descripton: D., description: D., zzz: 1, label: [a]}",
        ),
        expect![[r#"
            error[MG101]: a spec has no key `lables`
             --> spec.yaml:4:1
              |
            4 | lables: {}
              | ^^^^^^
              |
              = help: did you mean `labels`?

            error[MG101]: a metric has no key `descripton`
             --> spec.yaml:9:32
              |
            9 |       - {name: a, type: gauge, descripton: D., description: D., zzz: 1, label: [a]}
              |                                ^^^^^^^^^^

            error[MG101]: a metric has no key `zzz`
             --> spec.yaml:9:65
              |
            9 |       - {name: a, type: gauge, descripton: D., description: D., zzz: 1, label: [a]}
              |                                                                 ^^^

            error[MG101]: a metric has no key `label`
             --> spec.yaml:9:73
              |
            9 |       - {name: a, type: gauge, descripton: D., description: D., zzz: 1, label: [a]}
              |                                                                         ^^^^^
              |
              = help: did you mean `labels`?
        "#]],
    );
}

#[test]
fn wrong_types() {
    check(
        "mgen: [1]\nsystem: {a: b}\ntitle: [x]\ngroups: {id: g}\n",
        expect![[r#"
        error[MG102]: expected a text, found a list
         --> spec.yaml:1:7
          |
        1 | mgen: [1]
          |       ^^^

        error[MG102]: expected a text, found a map
         --> spec.yaml:2:9
          |
        2 | system: {a: b}
          |         ^^^^^^

        error[MG102]: expected a text, found a list
         --> spec.yaml:3:8
          |
        3 | title: [x]
          |        ^^^

        error[MG102]: expected a list, found a map
         --> spec.yaml:4:9
          |
        4 | groups: {id: g}
          |         ^^^^^^^
    "#]],
    );
    check(
        &spec(
            "labels:\n  a: text\n  b: {values: text}\n",
            "- {name: [a], type: gauge, description: D., labels: a}\n- just_a_name",
        ),
        expect![[r#"
            error[MG102]: expected a label, which is a map, found a text
             --> spec.yaml:5:6
              |
            5 |   a: text
              |      ^^^^
              |
              = help: write `{description: …}`

            error[MG102]: expected a map or a list of values, found a text
             --> spec.yaml:6:15
              |
            6 |   b: {values: text}
              |               ^^^^

            error[MG102]: expected a text, found a list
              --> spec.yaml:11:16
               |
            11 |       - {name: [a], type: gauge, description: D., labels: a}
               |                ^^^

            error[MG102]: expected a list, found a text
              --> spec.yaml:11:59
               |
            11 |       - {name: [a], type: gauge, description: D., labels: a}
               |                                                           ^
               |
               = help: a single item also needs its brackets

            error[MG102]: expected a metric, which is a map, found a text
              --> spec.yaml:12:9
               |
            12 |       - just_a_name
               |         ^^^^^^^^^^^
               |
               = help: write `{name: …, type: …, description: …}`
        "#]],
    );
}

#[test]
fn no_value() {
    check(
        "mgen:\nsystem: ~\ntitle: null\ngroups: []\n",
        expect![[r#"
            error[MG104]: expected a text, found nothing
             --> spec.yaml:1:5
              |
            1 | mgen:
              |     ^
              |
              = help: leave the key out if it has no value

            error[MG104]: expected a text, found nothing
             --> spec.yaml:2:9
              |
            2 | system: ~
              |         ^
              |
              = help: put ~ into quotes if this text is meant, else leave it out

            error[MG104]: expected a text, found nothing
             --> spec.yaml:3:8
              |
            3 | title: null
              |        ^^^^
              |
              = help: put null into quotes if this text is meant, else leave it out

            error[MG104]: the list is empty
             --> spec.yaml:4:9
              |
            4 | groups: []
              |         ^^
        "#]],
    );
    check(
        &spec(
            "labels: {}\nversion: ''\ndescription: '  '\n",
            "- {name: a, type: gauge, description: D., labels: []}",
        ),
        expect![[r#"
        error[MG104]: the map is empty
         --> spec.yaml:4:9
          |
        4 | labels: {}
          |         ^^

        error[MG104]: the text is empty
         --> spec.yaml:5:10
          |
        5 | version: ''
          |          ^^

        error[MG104]: the text is empty
         --> spec.yaml:6:14
          |
        6 | description: '  '
          |              ^^^^

        error[MG104]: the list is empty
          --> spec.yaml:11:57
           |
        11 |       - {name: a, type: gauge, description: D., labels: []}
           |                                                         ^^
    "#]],
    );
}

#[test]
fn words() {
    check(
        &spec("", "- {name: a, type: conter, description: D., stability: Stable, value: double}"),
        expect![[r#"
            error[MG105]: `conter` is none of `counter`, `gauge`, `histogram`, `summary`, `info`, `stateset`, `unknown`
             --> spec.yaml:8:25
              |
            8 |       - {name: a, type: conter, description: D., stability: Stable, value: double}
              |                         ^^^^^^
              |
              = help: did you mean `counter`?

            error[MG105]: `Stable` is none of `development`, `alpha`, `beta`, `stable`
             --> spec.yaml:8:61
              |
            8 |       - {name: a, type: conter, description: D., stability: Stable, value: double}
              |                                                             ^^^^^^
              |
              = help: did you mean `stable`?

            error[MG105]: `double` is none of `integer`, `float`
             --> spec.yaml:8:76
              |
            8 |       - {name: a, type: conter, description: D., stability: Stable, value: double}
              |                                                                            ^^^^^^
        "#]],
    );
}

#[test]
fn numbers() {
    check(
        &spec(
            "endpoint: {port: 70000}\nlabels: {l: {limit: 0}}\n",
            "- {name: a, type: histogram, description: D., buckets: [1, x, .inf, 1e999, 0x10, '2'], max_series: -1}\n\
             - {name: b, type: histogram, description: D., buckets: {exponential: {start: 1, factor: two}}}",
        ),
        expect![[r#"
            error[MG106]: expected an integer from 1 to 65535, found `70000`
             --> spec.yaml:4:18
              |
            4 | endpoint: {port: 70000}
              |                  ^^^^^

            error[MG106]: expected an integer from 1 to 4294967295, found `0`
             --> spec.yaml:5:21
              |
            5 | labels: {l: {limit: 0}}
              |                     ^

            error[MG106]: expected a number, found `x`
              --> spec.yaml:10:66
               |
            10 |       - {name: a, type: histogram, description: D., buckets: [1, x, .inf, 1e999, 0x10, '2'], max_series: -1}
               |                                                                  ^

            error[MG106]: expected a number, found `.inf`
              --> spec.yaml:10:69
               |
            10 |       - {name: a, type: histogram, description: D., buckets: [1, x, .inf, 1e999, 0x10, '2'], max_series: -1}
               |                                                                     ^^^^
               |
               = help: numbers are finite; the bound `+Inf` every histogram has anyway

            error[MG106]: expected a number, found `1e999`
              --> spec.yaml:10:75
               |
            10 |       - {name: a, type: histogram, description: D., buckets: [1, x, .inf, 1e999, 0x10, '2'], max_series: -1}
               |                                                                           ^^^^^
               |
               = help: numbers are finite; the bound `+Inf` every histogram has anyway

            error[MG106]: expected a number, found `0x10`
              --> spec.yaml:10:82
               |
            10 |       - {name: a, type: histogram, description: D., buckets: [1, x, .inf, 1e999, 0x10, '2'], max_series: -1}
               |                                                                                  ^^^^

            error[MG106]: expected an integer from 1 to 4294967295, found `-1`
              --> spec.yaml:10:106
               |
            10 |       - {name: a, type: histogram, description: D., buckets: [1, x, .inf, 1e999, 0x10, '2'], max_series: -1}
               |                                                                                                          ^^

            error[MG103]: an exponential series needs the key `count`
              --> spec.yaml:11:77
               |
            11 |       - {name: b, type: histogram, description: D., buckets: {exponential: {start: 1, factor: two}}}
               |                                                                             ^^^^^^^^

            error[MG106]: expected a number, found `two`
              --> spec.yaml:11:95
               |
            11 |       - {name: b, type: histogram, description: D., buckets: {exponential: {start: 1, factor: two}}}
               |                                                                                               ^^^
        "#]],
    );
}

#[test]
fn language_version() {
    check(
        "mgen: 2\nsystem: a\ntitle: A\ngroups: [{id: g, title: G, metrics: []}]\n",
        expect![[r#"
        error[MG107]: this mgen reads version 1 of the language, not `2`
         --> spec.yaml:1:7
          |
        1 | mgen: 2
          |       ^
          |
          = help: write `mgen: 1`

        error[MG104]: the list is empty
         --> spec.yaml:4:37
          |
        4 | groups: [{id: g, title: G, metrics: []}]
          |                                     ^^
    "#]],
    );
    check(
        "mgen: 1.0\nsystem: a\ntitle: A\ngroups: [{id: g, title: G, metrics: []}]\n",
        expect![[r#"
        error[MG107]: this mgen reads version 1 of the language, not `1.0`
         --> spec.yaml:1:7
          |
        1 | mgen: 1.0
          |       ^^^
          |
          = help: write `mgen: 1`

        error[MG104]: the list is empty
         --> spec.yaml:4:37
          |
        4 | groups: [{id: g, title: G, metrics: []}]
          |                                     ^^
    "#]],
    );
}

#[test]
fn keys_that_exclude_each_other() {
    check(
        &spec(
            "labels: {l: {}}\nrules:\n  - {name: r, rules: [{alert: A, record: b, expr: up}, {expr: up}, {record: r, expr: up, for: 5m}]}\n",
            "- {name: a, type: histogram, description: D., buckets: {linear: {start: 1, width: 1, count: 2}, exponential: {start: 1, factor: 2, count: 2}}}\n\
             - {name: b, type: gauge, description: D., labels: [{label: l, when: {x: y, z: a}}]}",
        ),
        expect![[r#"
            error[MG108]: a rule has either `alert` or `record`
             --> spec.yaml:6:34
              |
            6 |   - {name: r, rules: [{alert: A, record: b, expr: up}, {expr: up}, {record: r, expr: up, for: 5m}]}
              |                        -----     ^^^^^^
              |                        |
              |                        the other one

            error[MG103]: a rule needs the key `alert` or `record`
             --> spec.yaml:6:57
              |
            6 |   - {name: r, rules: [{alert: A, record: b, expr: up}, {expr: up}, {record: r, expr: up, for: 5m}]}
              |                                                         ^^^^^^^^

            error[MG101]: a rule has no key `for`
             --> spec.yaml:6:90
              |
            6 |   - {name: r, rules: [{alert: A, record: b, expr: up}, {expr: up}, {record: r, expr: up, for: 5m}]}
              |                                                                                          ^^^
              |
              = help: `for` is a key of a rule

            error[MG108]: a series of buckets has either `exponential` or `linear`
              --> spec.yaml:11:63
               |
            11 | ...: histogram, description: D., buckets: {linear: {start: 1, width: 1, count: 2}, exponential: {start: 1, factor: 2, count...
               |                                            ^^^^^^
            11 | ...linear: {start: 1, width: 1, count: 2}, exponential: {start: 1, factor: 2, count: 2}}}
               |                                            ----------- the other one

            error[MG108]: a condition names a single label
              --> spec.yaml:12:82
               |
            12 |       - {name: b, type: gauge, description: D., labels: [{label: l, when: {x: y, z: a}}]}
               |                                                                                  ^
               |
               = help: several values of one label are a list: `{direction: [inbound, outbound]}`
        "#]],
    );
}

/// Every file is told about, whatever is wrong with the others; a file is told about one phase only.
#[test]
fn several_files() {
    check_files(
        &[
            ("yaml.yaml", "a: [\n"),
            ("shape.yaml", "mgen: 1\n"),
            ("meaning.yaml", &spec("", "- {name: 1a, type: gauge, description: D.}")),
        ],
        expect![[r#"
            error[MG005]: the `[` is not closed
             --> yaml.yaml:1:4
              |
            1 | a: [
              |    ^

            error[MG103]: a spec needs the key `system`
             --> shape.yaml:1:1
              |
            1 | mgen: 1
              | ^^^^^^^

            error[MG103]: a spec needs the key `title`
             --> shape.yaml:1:1
              |
            1 | mgen: 1
              | ^^^^^^^

            error[MG103]: a spec needs the key `groups`
             --> shape.yaml:1:1
              |
            1 | mgen: 1
              | ^^^^^^^

            error[MG202]: `1a` cannot be the name of a metric
             --> meaning.yaml:8:16
              |
            8 |       - {name: 1a, type: gauge, description: D.}
              |                ^^
              |
              = help: a name has letters, digits, `_` and `:`, and does not start with a digit
        "#]],
    );
}

/// Words of Prometheus' and OpenTelemetry's for what the language calls otherwise.
#[test]
fn keys_by_another_name() {
    check(
        &spec("", "- {name: shop_orders_total, kind: counter, help: Orders., attributes: [a]}"),
        expect![[r#"
            error[MG101]: a metric has no key `kind`
             --> spec.yaml:8:35
              |
            8 |       - {name: shop_orders_total, kind: counter, help: Orders., attributes: [a]}
              |                                   ^^^^
              |
              = help: did you mean `type`?

            error[MG101]: a metric has no key `help`
             --> spec.yaml:8:50
              |
            8 |       - {name: shop_orders_total, kind: counter, help: Orders., attributes: [a]}
              |                                                  ^^^^
              |
              = help: did you mean `description`?

            error[MG101]: a metric has no key `attributes`
             --> spec.yaml:8:65
              |
            8 |       - {name: shop_orders_total, kind: counter, help: Orders., attributes: [a]}
              |                                                                 ^^^^^^^^^^
              |
              = help: did you mean `labels`?
        "#]],
    );
    // What is there already is not meant again.
    check(
        &spec("", "- {name: shop_orders_total, type: counter, description: Orders., help: Orders.}"),
        expect![[r#"
            error[MG101]: a metric has no key `help`
             --> spec.yaml:8:72
              |
            8 |       - {name: shop_orders_total, type: counter, description: Orders., help: Orders.}
              |                                                                        ^^^^
        "#]],
    );
}

/// At the wrong level of indentation, most likely.
#[test]
fn keys_of_something_else() {
    check(
        &spec(
            "labels: {a: {when: b}}\nstability: beta\n",
            "- {name: shop_orders, type: gauge, description: Orders., title: Orders, metrics: []}",
        )
        .replace("    metrics:", "    labels: [a]\n    metrics:"),
        expect![[r#"
            error[MG101]: a label has no key `when`
             --> spec.yaml:4:14
              |
            4 | labels: {a: {when: b}}
              |              ^^^^
              |
              = help: `when` is a key of a label set, the use of a label and a target label

            error[MG101]: a spec has no key `stability`
             --> spec.yaml:5:1
              |
            5 | stability: beta
              | ^^^^^^^^^
              |
              = help: `stability` is a key of a metric

            error[MG101]: a group has no key `labels`
             --> spec.yaml:9:5
              |
            9 |     labels: [a]
              |     ^^^^^^
              |
              = help: `labels` is a key of a metric

            error[MG101]: a metric has no key `title`
              --> spec.yaml:11:64
               |
            11 |       - {name: shop_orders, type: gauge, description: Orders., title: Orders, metrics: []}
               |                                                                ^^^^^

            error[MG101]: a metric has no key `metrics`
              --> spec.yaml:11:79
               |
            11 |       - {name: shop_orders, type: gauge, description: Orders., title: Orders, metrics: []}
               |                                                                               ^^^^^^^
               |
               = help: `metrics` is a key of a group
        "#]],
    );
    check(
        &spec(
            "rules:\n  - {alert: Idle, expr: shop_orders == 0}\n",
            "- {name: shop_orders, type: gauge, description: Orders.}",
        ),
        expect![[r#"
            error[MG101]: a rule group has no key `alert`
             --> spec.yaml:5:6
              |
            5 |   - {alert: Idle, expr: shop_orders == 0}
              |      ^^^^^
              |
              = help: `alert` is a key of a rule

            error[MG103]: a rule group needs the key `name`
             --> spec.yaml:5:6
              |
            5 |   - {alert: Idle, expr: shop_orders == 0}
              |      ^^^^^^^^^^^

            error[MG103]: a rule group needs the key `rules`
             --> spec.yaml:5:6
              |
            5 |   - {alert: Idle, expr: shop_orders == 0}
              |      ^^^^^^^^^^^

            error[MG101]: a rule group has no key `expr`
             --> spec.yaml:5:19
              |
            5 |   - {alert: Idle, expr: shop_orders == 0}
              |                   ^^^^
              |
              = help: `expr` is a key of a rule
        "#]],
    );
}

#[test]
fn no_space_after_a_colon() {
    check(
        &spec(
            "endpoint: {path:/metrics, port: 80}\n",
            "- {name:shop_total, type: gauge, description: Orders.}",
        ),
        expect![[r#"
            error[MG101]: an endpoint has no key `path:/metrics`
             --> spec.yaml:4:12
              |
            4 | endpoint: {path:/metrics, port: 80}
              |            ^^^^^^^^^^^^^
              |
              = help: put a space behind the `:`

            error[MG101]: a metric has no key `name:shop_total`
             --> spec.yaml:9:10
              |
            9 |       - {name:shop_total, type: gauge, description: Orders.}
              |          ^^^^^^^^^^^^^^^
              |
              = help: put a space behind the `:`
        "#]],
    );
}

/// YAML's own spelling of infinities gets the same answer as that of Prometheus.
#[test]
fn infinities() {
    check(
        &spec(
            "",
            "- {name: shop_seconds, type: histogram, description: Time., buckets: [.inf, +Inf, -.INF, 1.2.3]}",
        ),
        expect![[r#"
            error[MG106]: expected a number, found `.inf`
             --> spec.yaml:8:77
              |
            8 |       - {name: shop_seconds, type: histogram, description: Time., buckets: [.inf, +Inf, -.INF, 1.2.3]}
              |                                                                             ^^^^
              |
              = help: numbers are finite; the bound `+Inf` every histogram has anyway

            error[MG106]: expected a number, found `+Inf`
             --> spec.yaml:8:83
              |
            8 |       - {name: shop_seconds, type: histogram, description: Time., buckets: [.inf, +Inf, -.INF, 1.2.3]}
              |                                                                                   ^^^^
              |
              = help: numbers are finite; the bound `+Inf` every histogram has anyway

            error[MG106]: expected a number, found `-.INF`
             --> spec.yaml:8:89
              |
            8 |       - {name: shop_seconds, type: histogram, description: Time., buckets: [.inf, +Inf, -.INF, 1.2.3]}
              |                                                                                         ^^^^^
              |
              = help: numbers are finite; the bound `+Inf` every histogram has anyway

            error[MG106]: expected a number, found `1.2.3`
             --> spec.yaml:8:96
              |
            8 |       - {name: shop_seconds, type: histogram, description: Time., buckets: [.inf, +Inf, -.INF, 1.2.3]}
              |                                                                                                ^^^^^
        "#]],
    );
}
