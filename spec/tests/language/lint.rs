//! Lints, their levels, and what a spec allows.

use expect_test::{Expect, expect};
use mgen_spec::diagnostics::{Block, render};
use mgen_spec::lint::{LINTS, Level, Lint};
use mgen_spec::{Diagnostics, Levels, Sources, compile, lint};

use crate::check::{check, spec};

/// Lints one file that has no errors.
fn linted(input: &str, levels: &Levels) -> (Diagnostics, Sources) {
    let mut sources = Sources::new();
    sources.add("spec.yaml", input);
    let (model, diagnostics) = compile(&sources);
    assert_eq!(render(&diagnostics, &sources), "");
    (lint(&model.expect("there were no errors"), levels), sources)
}

fn levels(set: &[(&str, Level)]) -> Levels {
    let mut levels = Levels::new();
    for (word, level) in set {
        levels.set(Lint::find(word).expect("there is such a lint"), *level);
    }
    levels
}

#[track_caller]
fn shown(input: &str, set: &[(&str, Level)], expected: Expect) {
    let (found, sources) = linted(input, &levels(set));
    expected.assert_eq(&render(&found, &sources));
}

/// The codes of what is found, in order.
fn codes(input: &str, set: &[(&str, Level)]) -> Vec<&'static str> {
    linted(input, &levels(set)).0.iter().map(|found| found.code.id()).collect()
}

/// A good metric but for the end of its name.
fn counter(name: &str) -> String {
    format!("- {{name: {name}, type: counter, unit: '{{order}}', description: About {name}.}}\n")
}

#[test]
fn every_example_has_its_finding_and_no_other() {
    for lint in LINTS {
        let explanation = lint.code.explanation();
        assert!(explanation.prose().contains(&format!("`{}`", lint.name)), "{}", lint.name);
        let text = |blocks: &[Block]| -> String {
            let [block] = blocks else { panic!("{blocks:?}") };
            format!("mgen: 1\nsystem: shop\ntitle: Shop\n{}", block.text)
        };
        let (found, sources) = linted(&text(&explanation.wrong()), &Levels::new());
        let ids: Vec<_> = found.iter().map(|found| found.code).collect();
        assert_eq!(ids, [lint.code], "{}\n{}", lint.name, render(&found, &sources));
        let (found, sources) = linted(&text(&explanation.right()), &Levels::new());
        assert_eq!(render(&found, &sources), "", "{}", lint.name);
    }
}

#[test]
fn words_of_all_lints() {
    let mut all = String::new();
    for lint in LINTS {
        let block = &lint.code.explanation().wrong()[0];
        let (found, sources) =
            linted(&format!("mgen: 1\nsystem: shop\ntitle: Shop\n{}", block.text), &Levels::new());
        let text = render(&found, &sources);
        let words = text.lines().filter(|line| line.starts_with("warning") || line.contains("= help"));
        for line in words {
            all += line;
            all += "\n";
        }
    }
    expect![[r#"
        warning[MG501]: the counter `shop_orders` does not end in `_total`
        warning[MG502]: the gauge `shop_orders_total` ends in `_total`, as counters do
        warning[MG503]: the gauge `shop_order_count` ends in `_count`, as a series of a histogram or summary does
        warning[MG504]: the name `shop_openOrders` is not in snake_case
        warning[MG505]: the name `shop_orders_gauge` contains the type `gauge`
        warning[MG506]: the name `shop_wait_s` abbreviates a unit: `s`
        warning[MG507]: the name `shop_wait_minutes` has the unit `minutes`, which is no base unit
          = help: the base unit is `seconds`
        warning[MG508]: the name `shop:orders` contains `:`
          = help: by convention `:` marks what recording rules make
        warning[MG509]: the counter `shop_orders_total` has no unit
          = help: what is counted is a unit too: `unit: '{request}'`
        warning[MG510]: the unit `ms` is no base unit
          = help: the base unit is `s`
        warning[MG511]: the description of `shop_orders_total` has no full stop
        warning[MG512]: the description of `shop_orders_total` only repeats the name
        warning[MG513]: the label `channel` has no description
        warning[MG514]: nothing bounds the values of the label `country`
          = help: `limit` bounds them, and `values` lists them
        warning[MG515]: the labels of `shop_orders_total` can have 2000 combinations of values
           = help: each is a series in the process and in Prometheus
        warning[MG516]: the histogram `shop_wait_seconds` has the bounds that go with its unit
          = help: `buckets` with bounds around the values that matter make quantiles precise
        warning[MG517]: `shop_returns_total` has no `since`, as other metrics of the spec have
        warning[MG518]: `shop_sales_total` is deprecated, and nothing replaces it
          = help: `replaced_by` names what to use instead
        warning[MG519]: `products` does not start with `shop`, as most metrics of the system do
           = help: the `prefix` of a group says that it is meant so
        warning[MG520]: `shop_orders_seconds_total` is easily taken for `shop_order_seconds_total`
        warning[MG521]: the description of `shop_returns_total` is that of `shop_orders_total`
        warning[MG522]: the family of the counter `shop_orders_total` has the name of the gauge `shop_orders`
          = help: in OpenMetrics they would be two families of one name, which it does not allow
        warning[MG523]: nothing here needs MG501 to be allowed
          = help: take it out, so that it does not hide what comes later
    "#]].assert_eq(&all);
}

#[test]
fn levels_of_the_spec_and_of_the_run() {
    let all = |lint: &str| spec(lint, &counter("shop_orders"));
    let plain = all("");
    assert_eq!(codes(&plain, &[]), ["MG501"]);
    assert!(!linted(&plain, &Levels::new()).0.has_errors());
    assert!(linted(&plain, &levels(&[("MG501", Level::Deny)])).0.has_errors());
    assert_eq!(codes(&plain, &[("counter_without_total", Level::Allow)]), [""; 0]);
    assert_eq!(codes(&plain, &[("MG501", Level::Allow), ("MG501", Level::Warn)]), ["MG501"]);

    let denied = all("lint: {deny: [counter_without_total]}\n");
    assert!(linted(&denied, &Levels::new()).0.has_errors());
    assert!(!linted(&denied, &levels(&[("MG501", Level::Warn)])).0.has_errors());

    let allowed = all("lint: {allow: [{code: MG501, reason: Old.}]}\n");
    assert_eq!(codes(&allowed, &[]), [""; 0]);
    assert_eq!(codes(&allowed, &[("MG501", Level::Deny)]), [""; 0]);
}

#[test]
fn an_exception_from_what_is_denied() {
    let lint = "lint:\n  deny: [MG501]\n  allow:\n    - {code: MG501, metric: shop_orders, reason: Old.}\n";
    shown(
        &spec(lint, &(counter("shop_orders") + &counter("shop_refunds"))),
        &[],
        expect![[r#"
        error[MG501]: the counter `shop_refunds` does not end in `_total`
          --> spec.yaml:13:16
           |
        13 |       - {name: shop_refunds, type: counter, unit: '{order}', description: About shop_refunds.}
           |                ^^^^^^^^^^^^
    "#]],
    );
}

#[test]
fn an_exception_for_a_label() {
    let head = "lint: {allow: [{code: unbounded_label, label: country, reason: Few.}]}\n\
                labels: {country: {description: Where., }, product: {description: What.}}\n";
    let metric = "- {name: shop_orders_total, type: counter, unit: '{order}', description: Orders placed., labels: [country, product]}\n";
    shown(
        &spec(head, metric),
        &[],
        expect![[r#"
        warning[MG514]: nothing bounds the values of the label `product`
         --> spec.yaml:5:44
          |
        5 | labels: {country: {description: Where., }, product: {description: What.}}
          |                                            ^^^^^^^
          |
          = help: `limit` bounds them, and `values` lists them
    "#]],
    );
}

#[test]
fn an_exception_of_no_use() {
    let lint = "lint:\n  allow:\n    - {code: MG501, metric: shop_orders_total, reason: Old.}\n    \
                - {code: colon_in_name, reason: Old.}\n";
    let input = spec(lint, &counter("shop_orders_total"));
    shown(
        &input,
        &[],
        expect![[r#"
        warning[MG523]: nothing here needs MG501 to be allowed
         --> spec.yaml:6:14
          |
        6 |     - {code: MG501, metric: shop_orders_total, reason: Old.}
          |              ^^^^^
          |
          = help: take it out, so that it does not hide what comes later

        warning[MG523]: nothing here needs MG508 to be allowed
         --> spec.yaml:7:14
          |
        7 |     - {code: colon_in_name, reason: Old.}
          |              ^^^^^^^^^^^^^
          |
          = help: take it out, so that it does not hide what comes later
    "#]],
    );
    assert!(linted(&input, &levels(&[("unused_allow", Level::Deny)])).0.has_errors());
    // It is of use even where nobody looks.
    let lint = "lint: {allow: [{code: MG501, metric: shop_orders, reason: Old.}]}\n";
    let input = spec(lint, &counter("shop_orders"));
    assert_eq!(codes(&input, &[("MG501", Level::Allow)]), [""; 0]);
}

#[test]
fn mistakes_in_the_settings() {
    check(
        &spec(
            "lint:\n  allow:\n    - {code: MG999, reason: X.}\n    - {code: MG501}\n    \
             - {code: MG501, metric: a, label: b, reason: X.}\n  deny: [counter_without_totl, MG201]\n  forbid: [MG501]\n",
            &counter("shop_orders_total"),
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
            &counter("shop_orders_total"),
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

#[test]
fn findings_come_by_place_and_those_beyond_fifty_are_counted() {
    let metrics: String = (0..60).map(|number| counter(&format!("shop_{number:03}_s"))).collect();
    let (found, _) = linted(&spec("", &metrics), &Levels::new());
    assert!(found.iter().is_sorted_by_key(|found| found.primary.as_ref().map(|note| note.span)));
    assert_eq!(found.summary(), "120 warnings, 70 of them not shown");
    assert!(!found.has_errors());
}

#[test]
fn long_words_and_many_alike_cost_no_more_than_their_bytes() {
    let word = "x".repeat(1_000_000);
    let metric = |name: &str, last: char| {
        format!("- {{name: {name}, type: gauge, unit: s, description: About {word}{last}.}}\n")
    };
    let text = spec("", &(metric("shop_one", 'y') + &metric("shop_two", 'z')));
    assert_eq!(codes(&text, &[]), [""; 0]);

    let names = (0..5000).map(|number| format!("shop_{}_total", "ab".repeat(20) + &number.to_string()));
    let text = spec("", &names.map(|name| counter(&name)).collect::<String>());
    assert_eq!(codes(&text, &[]), [""; 0]);
}

#[test]
fn units_of_all_kinds() {
    let metric =
        |unit: &str| format!("- {{name: shop_x, type: gauge, unit: '{unit}', description: About x.}}\n");
    for unit in
        ["s", "By", "1", "{order}", "By/s", "{order}/s", "m", "g", "Hz", "cd", "Pa", "1/s", "m/s2", "rad"]
    {
        assert_eq!(codes(&spec("", &metric(unit)), &[]), [""; 0], "{unit}");
    }
    for unit in
        ["ms", "us", "min", "h", "d", "KiBy", "MBy", "bit", "%", "{order}/min", "By/ms", "kg", "mA", "ms-1"]
    {
        assert_eq!(codes(&spec("", &metric(unit)), &[]), ["MG510"], "{unit}");
    }
}
