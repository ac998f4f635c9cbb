//! Lints: what is shown, and what makes a check fail.

use expect_test::expect;

use crate::sandbox::Sandbox;

const SPEC: &str = "\
mgen: 1
system: shop
title: Shop
groups:
  - id: orders
    title: Orders
    metrics:
      - {name: shop_orders, type: counter, description: Orders placed.}
";

fn shop() -> Sandbox {
    Sandbox::empty().with("spec/shop.yaml", SPEC)
}

#[test]
fn warnings_are_shown_and_the_check_succeeds() {
    shop().mgen(&["check"]).shows(expect![[r#"
        exit status 0
        ---- stderr
        warning[MG501]: the counter `shop_orders` does not end in `_total`
         --> spec/shop.yaml:8:16
          |
        8 |       - {name: shop_orders, type: counter, description: Orders placed.}
          |                ^^^^^^^^^^^

        warning[MG509]: the counter `shop_orders` has no unit
         --> spec/shop.yaml:8:16
          |
        8 |       - {name: shop_orders, type: counter, description: Orders placed.}
          |                ^^^^^^^^^^^
          |
          = help: what is counted is a unit too: `unit: '{request}'`

        2 warnings
        1 spec, 1 metric: no errors
    "#]]);
}

#[test]
fn what_is_denied_makes_the_check_fail() {
    shop().mgen(&["check", "--deny", "counter_without_total", "--allow", "MG509"]).shows(expect![[r#"
        exit status 1
        ---- stderr
        error[MG501]: the counter `shop_orders` does not end in `_total`
         --> spec/shop.yaml:8:16
          |
        8 |       - {name: shop_orders, type: counter, description: Orders placed.}
          |                ^^^^^^^^^^^

        1 error
    "#]]);
}

#[test]
fn the_strictest_of_several_levels_counts() {
    let run = |arguments: &[&str]| shop().mgen(&[&["check", "--allow=missing_unit"], arguments].concat());
    assert!(!run(&["--allow=MG501"]).stderr.contains("MG501"));
    assert!(run(&["--allow=MG501", "--warn=MG501"]).stderr.contains("warning[MG501]"));
    let denied = run(&["--deny=MG501", "--warn=MG501", "--allow=MG501"]);
    assert!(denied.status == 1 && denied.stderr.contains("error[MG501]"), "{}", denied.text());
}

#[test]
fn warnings_can_be_denied() {
    let run = |arguments: &[&str]| shop().mgen(&[&["check", "--deny=warnings"], arguments].concat());
    let denied = run(&["--warn=MG501"]);
    assert_eq!(denied.status, 1, "{}", denied.text());
    assert!(
        denied.stderr.contains("error[MG501]") && denied.stderr.contains("error[MG509]"),
        "{}",
        denied.text()
    );
    let allowed = run(&["--allow=MG501", "--allow=MG509"]);
    assert_eq!(allowed.status, 0, "{}", allowed.text());
}

#[test]
fn only_checks_look_for_lints() {
    for arguments in [&["generate"][..], &["docs", "-o", "-"], &["rust", "spec/shop.yaml"], &["model"]] {
        let run = shop().mgen(arguments);
        assert!(run.status == 0 && !run.text().contains("MG5"), "{}", run.text());
    }
}

#[test]
fn an_unknown_lint() {
    shop().mgen(&["check", "--deny", "missing_units"]).shows(expect![[r#"
        exit status 2
        ---- stderr
        error: invalid value 'missing_units' for '--deny <LINT>': there is no such lint; did you mean `missing_unit`?

        For more information, try '--help'.
    "#]]);
    shop().mgen(&["check", "--deny", "MG201"]).shows(expect![[r#"
        exit status 2
        ---- stderr
        error: invalid value 'MG201' for '--deny <LINT>': there is no such lint; `mgen explain` lists their numbers

        For more information, try '--help'.
    "#]]);
}

#[test]
fn a_lint_is_explained_by_its_name_too() {
    let sandbox = Sandbox::empty();
    let by_name = sandbox.mgen(&["explain", "counter_without_total"]).stdout;
    assert!(by_name.starts_with("MG501: "), "{by_name}");
}
