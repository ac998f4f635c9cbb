use expect_test::expect;

use crate::check::{check, spec};

const COUNTER: &str =
    "- {name: shop_orders_total, type: counter, unit: '{order}', description: About shop_orders_total.}\n";

#[test]
fn mistakes_in_the_settings() {
    check(
        &spec(
            "lint:\n  allow:\n    - {code: MG999, reason: X.}\n    - {code: MG501}\n    \
             - {code: MG501, metric: a, label: b, reason: X.}\n  deny: [counter_without_totl, MG201]\n  forbid: [MG501]\n",
            COUNTER,
        ),
        expect![[r#"
            error[MG105]: there is no lint `MG999`
             --> spec.yaml:6:14
              |
            6 |     - {code: MG999, reason: X.}
              |              ^^^^^

            error[MG103]: an allowed lint needs the key `reason`
             --> spec.yaml:7:8
              |
            7 |     - {code: MG501}
              |        ^^^^^^^^^^^

            error[MG108]: an allowed lint has either `metric` or `label`
             --> spec.yaml:8:32
              |
            8 |     - {code: MG501, metric: a, label: b, reason: X.}
              |                     ------     ^^^^^
              |                     |
              |                     the other one

            error[MG105]: there is no lint `counter_without_totl`
             --> spec.yaml:9:10
              |
            9 |   deny: [counter_without_totl, MG201]
              |          ^^^^^^^^^^^^^^^^^^^^
              |
              = help: did you mean `counter_without_total`?

            error[MG105]: there is no lint `MG201`
             --> spec.yaml:9:32
              |
            9 |   deny: [counter_without_totl, MG201]
              |                                ^^^^^

            error[MG101]: `lint` has no key `forbid`
              --> spec.yaml:10:3
               |
            10 |   forbid: [MG501]
               |   ^^^^^^
        "#]],
    );
    check(
        &spec(
            "lint:\n  allow:\n    - {code: MG502, reason: X.}\n    - {code: MG501, metric: shop_order_total, reason: X.}\n    \
             - {code: MG513, label: who, reason: X.}\n  warn: [MG501]\n  deny: [counter_without_total, MG502]\n",
            COUNTER,
        ),
        expect![[r#"
            error[MG216]: this spec has no metric `shop_order_total`
             --> spec.yaml:7:29
              |
            7 |     - {code: MG501, metric: shop_order_total, reason: X.}
              |                             ^^^^^^^^^^^^^^^^
              |
              = help: did you mean `shop_orders_total`?

            error[MG211]: there is no label `who`
             --> spec.yaml:8:28
              |
            8 |     - {code: MG513, label: who, reason: X.}
              |                            ^^^
              |
              = help: describe it under `labels`

            error[MG210]: the level of MG501 is set already
              --> spec.yaml:10:10
               |
            9  |   warn: [MG501]
               |          ----- first one here
            10 |   deny: [counter_without_total, MG502]
               |          ^^^^^^^^^^^^^^^^^^^^^

            error[MG210]: the level of MG502 is set already
              --> spec.yaml:10:33
               |
            6  |     - {code: MG502, reason: X.}
               |              ----- first one here
            ...
            10 |   deny: [counter_without_total, MG502]
               |                                 ^^^^^
        "#]],
    );
}
