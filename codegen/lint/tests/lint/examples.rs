//! The examples of the explanations, which show each lint at work.

use expect_test::expect;
use mgen_lint::{LINTS, Levels, Lint};
use mgen_report::{Block, Explanation};
use mgen_spec::Code;
use mgen_spec::diagnostics::render;

use super::linted;

/// The lints but for those of queries, which another crate reads; the command's tests run their examples.
fn of_the_spec() -> impl Iterator<Item = &'static Lint> {
    LINTS.iter().filter(|lint| !matches!(lint.code, Code::NewFunction | Code::ExperimentalFunction))
}

#[test]
fn every_example_has_its_finding_and_no_other() {
    for lint in of_the_spec() {
        let explanation = Explanation::of(lint.code);
        let name = lint.code.lint_name().expect("it is a lint");
        assert!(explanation.prose().contains(&format!("`{name}`")), "{name}");
        let text = |blocks: &[Block]| -> String {
            let [block] = blocks else { panic!("{blocks:?}") };
            format!("mgen: 1\nsystem: shop\ntitle: Shop\n{}", block.text)
        };
        let (found, sources) = linted(&text(&explanation.wrong()), &Levels::new());
        let ids: Vec<_> = found.iter().map(|found| found.code).collect();
        assert_eq!(ids, [lint.code], "{name}\n{}", render(&found, &sources));
        let (found, sources) = linted(&text(&explanation.right()), &Levels::new());
        assert_eq!(render(&found, &sources), "", "{name}");
    }
}

#[test]
fn words_of_all_lints() {
    let mut all = String::new();
    for lint in of_the_spec() {
        let block = &Explanation::of(lint.code).wrong()[0];
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
          = help: OpenMetrics does not allow two families of one name: there it is exposed by its whole name, as unknown
        warning[MG524]: the counter `shop_orders_total` has the unit `1`, of which there is no sum
          = help: `1` is the unit of a ratio; things that are counted stand in braces: `{request}`
        warning[MG525]: the ratio `shop_busy_ratio` is held as an integer
          = help: write `value: float`
        warning[MG526]: every target has a label `job` of its own
          = help: Prometheus keeps the target's and renames this one `exported_job`
        warning[MG523]: nothing here needs MG501 to be allowed
          = help: take it out, so that it does not hide what comes later
    "#]].assert_eq(&all);
}
