use expect_test::{Expect, expect};

use crate::sandbox::{SHOP, Sandbox};

/// What the command says to the shop's spec with one text in it replaced.
#[track_caller]
fn with(text: &str, replacement: &str, expected: Expect) {
    assert!(SHOP.contains(text), "{text}");
    Sandbox::empty().with("spec/shop.yaml", SHOP.replacen(text, replacement, 1)).rejects(&[], expected);
}

#[test]
fn an_unknown_key() {
    with(
        "description: Orders",
        "descripton: Orders",
        expect![[r#"
            error[MG101]: a metric has no key `descripton`
              --> spec/shop.yaml:18:9
               |
            18 |         descripton: Orders placed.
               |         ^^^^^^^^^^
               |
               = help: did you mean `description`?

            1 error
        "#]],
    );
}

#[test]
fn a_wrong_type() {
    with(
        "labels: [outcome]",
        "labels: outcome",
        expect![[r#"
        error[MG102]: expected a list, found a text
          --> spec/shop.yaml:19:17
           |
        19 |         labels: outcome
           |                 ^^^^^^^
           |
           = help: a single item also needs its brackets

        1 error
    "#]],
    );
}

#[test]
fn a_missing_field() {
    with(
        "title: Shop metrics\n",
        "",
        expect![[r#"
        error[MG103]: a spec needs the key `title`
         --> spec/shop.yaml:1:1
          |
        1 | mgen: 1
          | ^^^^^^^

        1 error
    "#]],
    );
}

#[test]
fn a_duplicate_metric() {
    with(
        "shop_carts",
        "shop_orders_total",
        expect![[r#"
            error[MG207]: a metric with the name `shop_orders_total` exists already
              --> spec/shop.yaml:20:15
               |
            16 |       - name: shop_orders_total
               |               ----------------- first one here
            ...
            20 |       - name: shop_orders_total
               |               ^^^^^^^^^^^^^^^^^

            1 error
        "#]],
    );
}

#[test]
fn a_duplicate_key() {
    with(
        "        type: gauge\n",
        "        type: gauge\n        type: counter\n",
        expect![[r#"
        error[MG006]: the key `type` stands twice in this map
          --> spec/shop.yaml:22:9
           |
        21 |         type: gauge
           |         ---- first one here
        22 |         type: counter
           |         ^^^^

        1 error
    "#]],
    );
}

#[test]
fn a_dangling_label() {
    with(
        "[outcome]",
        "[outcom]",
        expect![[r#"
        error[MG211]: there is no label `outcom`
          --> spec/shop.yaml:19:18
           |
        19 |         labels: [outcom]
           |                  ^^^^^^
           |
           = help: did you mean `outcome`?

        1 error
    "#]],
    );
}

#[test]
fn a_query_for_a_metric_that_is_not_there() {
    with(
        "rate(shop_orders_total",
        "rate(shop_order_total",
        expect![[r#"
        error[MG302]: no metric `shop_order_total` in this spec
          --> spec/shop.yaml:27:20
           |
        27 |         expr: rate(shop_order_total{outcome="refused"}[5m]) > 1
           |                    ^^^^^^^^^^^^^^^^
           |
           = help: did you mean `shop_orders_total`?

        1 error
    "#]],
    );
}

#[test]
fn a_query_for_a_label_that_is_not_there() {
    with(
        "{outcome=",
        "{outcom=",
        expect![[r#"
        error[MG303]: `shop_orders_total` has no label `outcom`
          --> spec/shop.yaml:27:38
           |
        27 |         expr: rate(shop_orders_total{outcom="refused"}[5m]) > 1
           |                                      ^^^^^^
           |
           = help: did you mean `outcome`?

        1 error
    "#]],
    );
}

#[test]
fn all_mistakes_of_a_file_at_once() {
    let spec = SHOP
        .replace("description: Orders", "descripton: Orders")
        .replace("type: gauge", "type: gague")
        .replace("version: 1.2.0", "version: [1, 2]")
        .replace("labels: [outcome]", "labels: outcome");
    Sandbox::empty().with("spec/shop.yaml", spec).rejects(
        &[],
        expect![[r#"
            error[MG102]: expected a text, found a list
             --> spec/shop.yaml:4:10
              |
            4 | version: [1, 2]
              |          ^^^^^^

            error[MG101]: a metric has no key `descripton`
              --> spec/shop.yaml:18:9
               |
            18 |         descripton: Orders placed.
               |         ^^^^^^^^^^
               |
               = help: did you mean `description`?

            error[MG102]: expected a list, found a text
              --> spec/shop.yaml:19:17
               |
            19 |         labels: outcome
               |                 ^^^^^^^
               |
               = help: a single item also needs its brackets

            error[MG105]: `gague` is none of `counter`, `gauge`, `histogram`, `summary`, `info`, `stateset`, `unknown`
              --> spec/shop.yaml:21:15
               |
            21 |         type: gague
               |               ^^^^^
               |
               = help: did you mean `gauge`?

            4 errors
        "#]],
    );
}

#[test]
fn two_specs_of_one_system() {
    Sandbox::shop().with("spec/again.yaml", SHOP).rejects(
        &[],
        expect![[r#"
            error[MG206]: two specs describe the system `shop`
             --> spec/shop.yaml:2:9
              |
            2 | system: shop
              |         ^^^^
             ::: spec/again.yaml:2:9
              |
            2 | system: shop
              |         ---- first one here

            1 error
        "#]],
    );
}
