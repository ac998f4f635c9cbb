//! What lints find and what they let pass.

use expect_test::expect;
use mgen_lint::Levels;
use mgen_spec::model::Level;

use super::{codes, counter, linted, shown, spec};

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

/// Metrics of these names and descriptions.
fn gauges(metrics: &[(&str, &str)]) -> String {
    let line = |(name, description): &(&str, &str)| {
        format!("- {{name: {name}, type: gauge, unit: '{{order}}', description: {description}}}\n")
    };
    metrics.iter().map(line).collect()
}

#[test]
fn names_that_are_easily_confused() {
    for (one, other, expected) in [
        ("shop_order_value", "shop_orders_value", Some("MG520")),
        ("shop_order_value", "shop_ordervalue", Some("MG520")),
        ("shop_order_value", "shop_ORDER_value", Some("MG520")),
        ("shop_shelf_1_orders", "shop_shelf_2_orders", None),
        ("shop_in_orders", "shop_on_orders", None),
    ] {
        let other = if other.contains("ORDER") { format!("{other}, rust_name: o") } else { other.to_owned() };
        let metrics = gauges(&[(one, "About one."), (&other, "About other.")]);
        assert_eq!(codes(&spec("", &metrics), &[]), Vec::from_iter(expected), "{one} {other}");
    }
}

#[test]
fn descriptions_that_are_easily_confused() {
    for (one, other, expected) in [
        ("Orders in progress.", "Orders in progress.", Some("MG521")),
        ("Orders in progress.", "Orders in progres.", Some("MG521")),
        ("Orders in progress.", "Orders in the progress.", None),
        ("Orders of shelf 1000.", "Orders of shelf 2000.", None),
    ] {
        let metrics = gauges(&[("shop_one", one), ("shop_two", other)]);
        assert_eq!(codes(&spec("", &metrics), &[]), Vec::from_iter(expected), "{one} {other}");
    }
}

#[test]
fn ends_of_descriptions() {
    for (description, expected) in [
        ("'Orders.'", None),
        ("'Is it open?'", None),
        ("'Orders (paid).'", None),
        ("'Orders (paid.)'", None),
        ("'注文。'", None),
        ("'Orders, e.g. paid'", Some("MG511")),
        ("'Orders:'", Some("MG511")),
    ] {
        let metrics = gauges(&[("shop_one", description)]);
        assert_eq!(codes(&spec("", &metrics), &[]), Vec::from_iter(expected), "{description}");
    }
}

#[test]
fn a_prefix_that_a_group_declares_is_meant() {
    let ours = gauges(&[("shop_one", "One."), ("shop_two", "Two."), ("shop_four", "Four.")]);
    let group = |prefix: &str| {
        format!(
            "{}  - id: other\n    title: Other\n{prefix}    metrics:\n      - {}",
            spec("", &ours),
            gauges(&[("till_open", "Tills that are open.")]).trim_start_matches("- ")
        )
    };
    assert_eq!(codes(&group(""), &[]), ["MG519"]);
    assert_eq!(codes(&group("    prefix: till_\n"), &[]), [""; 0]);
    // Half of them are not most of them.
    let half = gauges(&[("shop_one", "One."), ("shop_two", "Two."), ("till_one", "A."), ("till_two", "B.")]);
    assert_eq!(codes(&spec("", &half), &[]), [""; 0]);
}

#[test]
fn combinations_of_values() {
    let metric = |more: &str| {
        format!("- {{name: shop_orders, type: gauge, unit: '1', description: D d., labels: [a, b]{more}}}\n")
    };
    let labels = |a: u32, b: u32| {
        format!("labels: {{a: {{description: A., limit: {a}}}, b: {{description: B., limit: {b}}}}}\n")
    };
    assert_eq!(codes(&spec(&labels(10, 100), &metric("")), &[]), [""; 0]);
    assert_eq!(codes(&spec(&labels(10, 101), &metric("")), &[]), ["MG515"]);
    assert_eq!(codes(&spec(&labels(10, 101), &metric(", max_series: 1000")), &[]), [""; 0]);
    assert_eq!(
        codes(&spec(&labels(u32::MAX, u32::MAX), &metric(", max_series: 4000000000")), &[]),
        ["MG515"]
    );
}

#[test]
fn a_unit_is_told_once() {
    let metric = |name: &str| format!("- {{name: {name}, type: gauge, unit: ms, description: D d.}}\n");
    assert_eq!(codes(&spec("", &metric("shop_wait")), &[]), ["MG510"]);
    assert_eq!(codes(&spec("", &metric("shop_wait_ms")), &[]), ["MG506"]);
    assert_eq!(codes(&spec("", &metric("shop_wait_milliseconds")), &[]), ["MG507"]);
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

#[test]
fn counters_of_what_has_no_sum() {
    for (unit, expected) in [
        ("By", None),
        ("{order}", None),
        ("1", Some("MG524")),
        ("Cel", Some("MG524")),
        ("By/s", Some("MG524")),
        ("{order}/min", Some("MG524")),
    ] {
        let metric =
            format!("- {{name: shop_things_total, type: counter, unit: '{unit}', description: Counts.}}\n");
        let found = codes(&spec("", &metric), &[("non_base_unit", Level::Allow)]);
        assert_eq!(found, Vec::from_iter(expected), "{unit}");
    }
}

#[test]
fn labels_outside_of_the_dictionary() {
    let head = "target_labels: {podName: {description: Pod.}, zone: {description: Zone.}}\n\
                const_labels: {shopName: a, zone: b, instance: c}\n";
    let metric = "- {name: shop_orders, type: gauge, unit: '{order}', description: Orders.}";
    shown(
        &spec(head, metric),
        &[],
        expect![[r#"
        warning[MG504]: the label name `podName` is not in snake_case
         --> spec.yaml:4:17
          |
        4 | target_labels: {podName: {description: Pod.}, zone: {description: Zone.}}
          |                 ^^^^^^^

        warning[MG504]: the label name `shopName` is not in snake_case
         --> spec.yaml:5:16
          |
        5 | const_labels: {shopName: a, zone: b, instance: c}
          |                ^^^^^^^^

        warning[MG526]: every target has a label `zone` of its own
         --> spec.yaml:5:29
          |
        4 | target_labels: {podName: {description: Pod.}, zone: {description: Zone.}}
          |                                               ---- the target's
        5 | const_labels: {shopName: a, zone: b, instance: c}
          |                             ^^^^
          |
          = help: Prometheus keeps the target's and renames this one `exported_zone`

        warning[MG526]: every target has a label `instance` of its own
         --> spec.yaml:5:38
          |
        5 | const_labels: {shopName: a, zone: b, instance: c}
          |                                      ^^^^^^^^
          |
          = help: Prometheus keeps the target's and renames this one `exported_instance`
    "#]],
    );
    let allowed = "lint:\n  allow:\n    - {code: camel_case, label: podName, reason: R.}\n    \
                   - {code: camel_case, label: shopName, reason: R.}\n    \
                   - {code: target_label, reason: R.}\n";
    shown(&spec(&format!("{head}{allowed}"), metric), &[], expect![[""]]);
}
