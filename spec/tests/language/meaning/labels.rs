use expect_test::expect;

use crate::check::{check, spec};

#[test]
fn carried_twice() {
    check(
        &spec(
            "labels:\n  a: {}\n  other_a: {name: a, rust_name: b}\n  c: {}\nlabel_sets:\n  one: {labels: [a]}\n  two: {labels: [a]}\n\
             const_labels: {c: x}\nscopes: [{id: s, labels: [a]}]\n",
            "- {name: m1, type: gauge, description: D., labels: [a, a]}\n\
             - {name: m2, type: gauge, description: D., labels: [a, other_a]}\n\
             - {name: m3, type: gauge, description: D., label_sets: [one, two]}\n\
             - {name: m4, type: gauge, description: D., labels: [c]}",
        ),
        expect![[r#"
            error[MG209]: `m1` carries the label `a` twice
              --> spec.yaml:17:16
               |
            17 |       - {name: m1, type: gauge, description: D., labels: [a, a]}
               |                ^^                                         -  - and from here
               |                                                           |
               |                                                           once from here

            error[MG209]: `m2` carries the label `a` twice
              --> spec.yaml:18:16
               |
            18 |       - {name: m2, type: gauge, description: D., labels: [a, other_a]}
               |                ^^                                         -  ------- and from here
               |                                                           |
               |                                                           once from here

            error[MG209]: `m3` carries the label `a` twice
              --> spec.yaml:19:16
               |
            9  |   one: {labels: [a]}
               |                  - once from here
            10 |   two: {labels: [a]}
               |                  - and from here
            ...
            19 |       - {name: m3, type: gauge, description: D., label_sets: [one, two]}
               |                ^^

            error[MG209]: `m4` carries the label `c` twice
              --> spec.yaml:20:16
               |
            11 | const_labels: {c: x}
               |                - on every series from here
            ...
            20 |       - {name: m4, type: gauge, description: D., labels: [c]}
               |                ^^                                         - and from here
        "#]],
    );
}

#[test]
fn carried_by_the_scope_too() {
    let spec = "mgen: 1\nsystem: shop\ntitle: T\nlabels: {a: {}}\nscopes: [{id: s, labels: [a]}]\ngroups:\n  - id: g\n    title: G\n    scope: s\n    metrics:\n\
                \x20     - {name: m, type: gauge, description: D., labels: [a]}\n";
    check(
        spec,
        expect![[r#"
        error[MG209]: `m` carries the label `a` twice
          --> spec.yaml:11:16
           |
        5  | scopes: [{id: s, labels: [a]}]
           |               - once from here
        ...
        11 |       - {name: m, type: gauge, description: D., labels: [a]}
           |                ^                                         - and from here
    "#]],
    );
}

#[test]
fn carried_by_two_scopes() {
    check(
        &spec(
            "labels: {a: {}, other: {name: a}}\nscopes: [{id: outer, labels: [a]}, {id: inner, parent: outer, labels: [other]}]\n",
            "- {name: m, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG209]: a scope around this one has the label `a` already
             --> spec.yaml:5:72
              |
            5 | scopes: [{id: outer, labels: [a]}, {id: inner, parent: outer, labels: [other]}]
              |                                                                        ^^^^^
        "#]],
    );
}

#[test]
fn unused() {
    check(
        &spec(
            "labels: {a: {}, b: {}}\nlabel_sets: {s: {labels: [b]}}\n",
            "- {name: m, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG218]: the label `a` is used nowhere
             --> spec.yaml:4:10
              |
            4 | labels: {a: {}, b: {}}
              |          ^

            error[MG219]: the label set `s` is used nowhere
             --> spec.yaml:5:14
              |
            5 | label_sets: {s: {labels: [b]}}
              |              ^
        "#]],
    );
    // A reference that leads nowhere is told alone: it was most likely meant for what seems unused.
    check(
        &spec("labels: {alpha: {}}\n", "- {name: m, type: gauge, description: D., labels: [alhpa]}"),
        expect![[r#"
            error[MG211]: there is no label `alhpa`
             --> spec.yaml:9:58
              |
            9 |       - {name: m, type: gauge, description: D., labels: [alhpa]}
              |                                                          ^^^^^
              |
              = help: did you mean `alpha`?
        "#]],
    );
}

#[test]
fn values() {
    check(
        &spec(
            "labels:\n  a: {values: [x, x], other: x}\n  b: {values: [x], limit: 3, examples: [y]}\n  c: {other: y}\n\
             \x20 d: {values: {x: {deprecated: {replaced_by: z}}, y: }}\n",
            "- {name: m, type: gauge, description: D., labels: [a, b, c, d]}",
        ),
        expect![[r#"
            error[MG210]: the label has the value `x` twice
             --> spec.yaml:5:19
              |
            5 |   a: {values: [x, x], other: x}
              |                -  ^
              |                |
              |                first one here

            error[MG210]: the label has the value `x` twice
             --> spec.yaml:5:30
              |
            5 |   a: {values: [x, x], other: x}
              |                -             ^
              |                |
              |                first one here

            error[MG223]: `limit` does not go with this label: a label with `values` has a closed set of them
             --> spec.yaml:6:20
              |
            6 |   b: {values: [x], limit: 3, examples: [y]}
              |                    ^^^^^

            error[MG223]: `examples` does not go with this label: a label with `values` has a closed set of them
             --> spec.yaml:6:30
              |
            6 |   b: {values: [x], limit: 3, examples: [y]}
              |                              ^^^^^^^^

            error[MG223]: `other` does not go with this label: a label without `values` takes any text
             --> spec.yaml:7:7
              |
            7 |   c: {other: y}
              |       ^^^^^

            error[MG217]: this label has no value `z`
             --> spec.yaml:8:46
              |
            8 |   d: {values: {x: {deprecated: {replaced_by: z}}, y: }}
              |                                              ^
              |
              = help: its values are `x` and `y`
        "#]],
    );
}

#[test]
fn too_many_values() {
    let values: Vec<String> = (0..257).map(|value| format!("v{value}")).collect();
    check(
        &spec(
            &format!("labels:\n  a:\n    values: [{}]\n", values.join(",\n      ")),
            "- {name: m, type: gauge, description: D., labels: [a]}",
        ),
        expect![[r#"
            error[MG221]: the label has 257 values; it may have 256
               --> spec.yaml:262:7
                |
            262 |       v256]
                |       ^^^^
                |
                = help: leave out `values` for a label that takes any text
        "#]],
    );
}

#[test]
fn too_many_cells() {
    let values: Vec<String> = (0..100).map(|value| format!("v{value}")).collect();
    let values = values.join(", ");
    let labels: String =
        ["a", "b", "c"].iter().map(|id| format!("  {id}: {{values: [{values}]}}\n")).collect();
    check(
        &spec(
            &format!("labels:\n{labels}  open: {{}}\n"),
            "- {name: m1, type: gauge, description: D., labels: [a, b]}\n\
             - {name: m2, type: gauge, description: D., labels: [a, {label: b, when: Sometimes.}]}\n\
             - {name: m3, type: gauge, description: D., labels: [a, b, c, open]}",
        ),
        expect![[r#"
            error[MG222]: the labels of `m2` have 10100 combinations of values; they may have 10000
              --> spec.yaml:14:16
               |
            14 |       - {name: m2, type: gauge, description: D., labels: [a, {label: b, when: Sometimes.}]}
               |                ^^
               |
               = help: a label without `values` makes series only when they are used
        "#]],
    );
    // The product of these does not fit into 64 bits.
    let labels: String = (0..12).map(|id| format!("  l{id}: {{values: [{values}]}}\n")).collect();
    let uses: Vec<String> = (0..12).map(|id| format!("l{id}")).collect();
    check(
        &spec(
            &format!("labels:\n{labels}"),
            &format!("- {{name: m, type: gauge, description: D., labels: [{}]}}", uses.join(", ")),
        ),
        expect![[r#"
            error[MG222]: the labels of `m` have over 1000000000 combinations of values; they may have 10000
              --> spec.yaml:21:16
               |
            21 |       - {name: m, type: gauge, description: D., labels: [l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11]}
               |                ^
               |
               = help: a label without `values` makes series only when they are used
        "#]],
    );
}

#[test]
fn too_many_cells_in_all() {
    let values: Vec<String> = (0..100).map(|value| format!("v{value}")).collect();
    let values = values.join(", ");
    let metrics: Vec<String> = (0..101)
        .map(|metric| format!("- {{name: m{metric}, type: gauge, description: D., labels: [a, b]}}"))
        .collect();
    check(
        &spec(
            &format!("labels:\n  a: {{values: [{values}]}}\n  b: {{values: [{values}]}}\n"),
            &metrics.join("\n"),
        ),
        expect![[r#"
            error[MG222]: all metrics together have 1010000 series from the start; they may have 1000000
             --> spec.yaml:2:9
              |
            2 | system: shop
              |         ^^^^
              |
              = help: a label without `values` makes series only when they are used
        "#]],
    );
}

/// The id is the name as well, and what is wrong with it is one mistake.
#[test]
fn ids_that_are_no_names() {
    check(
        &spec(
            "labels: {a-b: {}, __c: {}, fooBar: {name: foo-bar}}\n",
            "- {name: m, type: gauge, description: D., labels: [a-b, __c, fooBar]}",
        ),
        expect![[r#"
            error[MG201]: `a-b` cannot be the id of a label
             --> spec.yaml:4:10
              |
            4 | labels: {a-b: {}, __c: {}, fooBar: {name: foo-bar}}
              |          ^^^
              |
              = help: an id has small letters, digits and `_`, and starts with a letter

            error[MG201]: `__c` cannot be the id of a label
             --> spec.yaml:4:19
              |
            4 | labels: {a-b: {}, __c: {}, fooBar: {name: foo-bar}}
              |                   ^^^
              |
              = help: an id has small letters, digits and `_`, and starts with a letter

            error[MG201]: `fooBar` cannot be the id of a label
             --> spec.yaml:4:28
              |
            4 | labels: {a-b: {}, __c: {}, fooBar: {name: foo-bar}}
              |                            ^^^^^^
              |
              = help: an id has small letters, digits and `_`, and starts with a letter

            error[MG203]: `foo-bar` cannot be the name of a label
             --> spec.yaml:4:43
              |
            4 | labels: {a-b: {}, __c: {}, fooBar: {name: foo-bar}}
              |                                           ^^^^^^^
              |
              = help: a name has letters, digits and `_`, and does not start with a digit
        "#]],
    );
}
