//! Levels of the spec and of the run, and what a spec allows.

use expect_test::expect;
use mgen_lint::{Levels, lint_with};
use mgen_spec::model::Level;
use mgen_spec::{Code, Diagnostic, Severity, Sources, compile};

use super::{codes, counter, levels, linted, shown, spec};

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

/// What others find of a lint has its level, and can be allowed as anything else.
#[test]
fn findings_from_elsewhere() {
    let text = |allow: &str| {
        let rules = "rules: [{name: r, rules: [{record: 'a:b', expr: new(shop_orders)}]}]\n";
        spec(
            &format!("{allow}{rules}"),
            "- {name: shop_orders, type: gauge, unit: '{order}', description: Orders.}",
        )
    };
    let severities = |allow: &str, levels: &Levels| -> Vec<(&str, Severity)> {
        let mut sources = Sources::new();
        sources.add("spec.yaml", text(allow));
        let model = compile(&sources).0.expect("there are no errors");
        let span = model.systems[0].rule_groups[0].rules[0].expr.span;
        let elsewhere = [Diagnostic::error(Code::NewFunction, span, "it is new")];
        let found = lint_with(&model, levels, &elsewhere);
        found.iter().map(|found| (found.code.id(), found.severity)).collect()
    };
    let allow = "lint: {allow: [{code: new_function, reason: Ours is as new.}]}\n";
    assert_eq!(severities("", &Levels::new()), [("MG527", Severity::Warning)]);
    assert_eq!(severities("", &levels(&[("new_function", Level::Deny)])), [("MG527", Severity::Error)]);
    assert_eq!(severities("", &levels(&[("new_function", Level::Allow)])), []);
    assert_eq!(severities(allow, &Levels::new()), []);
}
