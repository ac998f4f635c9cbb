use expect_test::expect;

use crate::check::{check, compiled, spec};

#[test]
fn in_order() {
    check(
        &spec(
            "labels: {l: {values: {x: {since: 1.2, deprecated: {since: 1.2.0}}, y: {deprecated: {since: 2.0.0, removed_in: 2.0.0-rc.1}}}}}\n",
            "- {name: a, type: gauge, description: D., labels: [l], since: 1.10, deprecated: {since: 1.9, removed_in: 1.8}}\n\
             - {name: b, type: gauge, description: D., since: v2, deprecated: {removed_in: 1.9}}",
        ),
        expect![[r#"
            error[MG243]: it is deprecated in `1.2.0`, which is not after `1.2`
             --> spec.yaml:4:59
              |
            4 | labels: {l: {values: {x: {since: 1.2, deprecated: {since: 1.2.0}}, y: {deprecated: {since: 2.0.0, removed_in: 2.0.0-rc.1}}}}}
              |                                  ---                      ^^^^^
              |                                  |
              |                                  it is there since this version

            error[MG243]: it is removed in `2.0.0-rc.1`, which is not after `2.0.0`
             --> spec.yaml:4:111
              |
            4 | labels: {l: {values: {x: {since: 1.2, deprecated: {since: 1.2.0}}, y: {deprecated: {since: 2.0.0, removed_in: 2.0.0-rc.1}}}}}
              |                                                                                            -----              ^^^^^^^^^^
              |                                                                                            |
              |                                                                                            it is deprecated in this version

            error[MG243]: it is deprecated in `1.9`, which is not after `1.10`
             --> spec.yaml:9:95
              |
            9 |       - {name: a, type: gauge, description: D., labels: [l], since: 1.10, deprecated: {since: 1.9, removed_in: 1.8}}
              |                                                                     ----                      ^^^
              |                                                                     |
              |                                                                     it is there since this version

            error[MG243]: it is removed in `1.8`, which is not after `1.9`
             --> spec.yaml:9:112
              |
            9 |       - {name: a, type: gauge, description: D., labels: [l], since: 1.10, deprecated: {since: 1.9, removed_in: 1.8}}
              |                                                                                               ---              ^^^
              |                                                                                               |
              |                                                                                               it is deprecated in this version

            error[MG243]: it is removed in `1.9`, which is not after `v2`
              --> spec.yaml:10:85
               |
            10 |       - {name: b, type: gauge, description: D., since: v2, deprecated: {removed_in: 1.9}}
               |                                                        --                           ^^^
               |                                                        |
               |                                                        it is there since this version
        "#]],
    );
}

#[test]
fn later_than_the_spec() {
    check(
        &spec(
            "version: 1.9.1\nlabels: {l: {values: {x: {since: 1.10}}}}\n",
            "- {name: a, type: gauge, description: D., labels: [l], since: 1.9.2}",
        ),
        expect![[r#"
            error[MG244]: `1.10` is later than the version that the spec describes
             --> spec.yaml:5:34
              |
            4 | version: 1.9.1
              |          ----- the version of the spec
            5 | labels: {l: {values: {x: {since: 1.10}}}}
              |                                  ^^^^

            error[MG244]: `1.9.2` is later than the version that the spec describes
              --> spec.yaml:10:69
               |
            4  | version: 1.9.1
               |          ----- the version of the spec
            ...
            10 |       - {name: a, type: gauge, description: D., labels: [l], since: 1.9.2}
               |                                                                     ^^^^^
        "#]],
    );
}

/// What lies ahead may be told, and versions of other forms are not compared.
#[test]
fn accepted() {
    for (head, keys) in [
        ("version: 1.9\n", "since: 1.9.4, deprecated: {since: 1.10, removed_in: 2.0}"),
        ("version: 1.9.0-rc.1\n", "since: 1.9.0"),
        ("version: 1.9.0\n", "since: 1.9.0-rc.1, deprecated: {since: 1.9.0}"),
        ("version: main\n", "since: 9.0.0"),
        ("version: 2023a\n", "since: 2024a, deprecated: {since: 2022a, removed_in: 2021_1}"),
        ("", "since: 1.0, deprecated: {removed_in: 1.0.1}"),
    ] {
        let metric = format!("- {{name: a, type: gauge, description: D., {keys}}}");
        compiled(&spec(head, &metric));
    }
}
