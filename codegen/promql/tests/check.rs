//! What the check of queries finds, as users see it.

#![allow(clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use expect_test::{Expect, expect};
use mgen_promql::{Dialect, check_expr};
use mgen_spec::diagnostics::{Diagnostics, render};
use mgen_spec::{Model, Sources, compile};

/// The metrics that all queries here are about.
const SPEC: &str = r#"mgen: 1
system: shop
title: Shop
labels:
  outcome: {values: [ok, error]}
  peer: {limit: 20}
target_labels:
  cluster: {description: Where it runs.}
groups:
  - id: orders
    title: Orders
    metrics:
      - {name: shop_orders_total, type: counter, description: Orders., labels: [outcome, peer]}
      - {name: shop_queue, type: gauge, description: Waiting.}
      - {name: shop_duration_seconds, type: histogram, unit: s, description: Time., labels: [outcome]}
      - {name: shop_size_bytes, type: summary, unit: By, description: Size., quantiles: [0.5]}
      - {name: shop_wait_seconds, type: summary, unit: s, description: Wait.}
      - {name: shop_load_ratio, type: histogram, unit: "1", description: Load., native: true}
      - {name: shop_path_meters, type: histogram, unit: m, description: Path., native: true, buckets: [1]}
external_families:
  - {match: "grpc_*"}
  - {match: shop_failed_total, type: counter}
  - {match: shop_heat, type: gauge}
"#;

fn compiled(spec: &str) -> (Sources, Model) {
    let mut sources = Sources::new();
    sources.add("shop.yaml", spec);
    let (model, found) = compile(&sources);
    let model = model.unwrap_or_else(|| panic!("{}", render(&found, &sources)));
    (sources, model)
}

/// The findings in a spec that ends like this.
#[track_caller]
fn check(rest: &str, expected: Expect) {
    let (sources, model) = compiled(&format!("{SPEC}{rest}"));
    let found = Diagnostics::from(mgen_promql::check(&model, &sources));
    expected.assert_eq(&render(&found, &sources).to_string());
}

/// The findings in one query, one line each.
fn found(query: &str, dialect: Dialect) -> Vec<String> {
    let (_, model) = compiled(SPEC);
    let findings = check_expr(&model.systems[0], query, dialect);
    findings.into_iter().map(|finding| format!("{} {}", finding.code.id(), finding.message)).collect()
}

#[test]
fn a_metric_that_nobody_describes() {
    check(
        r#"rules:
  - name: shop
    rules:
      - alert: Failures
        expr: sum(rate(shop_order_total[5m])) > 3
      - alert: Losses
        expr: increase(lost_total[1h]) > 3
"#,
        expect![[r#"
            error[MG302]: no metric `shop_order_total` in this spec
              --> shop.yaml:28:24
               |
            28 |         expr: sum(rate(shop_order_total[5m])) > 3
               |                        ^^^^^^^^^^^^^^^^
               |
               = help: did you mean `shop_orders_total`?

            error[MG302]: no metric `lost_total` in this spec
              --> shop.yaml:30:24
               |
            30 |         expr: increase(lost_total[1h]) > 3
               |                        ^^^^^^^^^^
               |
               = help: if another document describes it, name it under `external_families`
        "#]],
    );
}

#[test]
fn places_within_every_style_of_yaml() {
    check(
        r#"rules:
  - name: shop
    rules:
      - {alert: A, expr: "sum(rate(shop_orders_total{outcome=\"ok\"}[5m])) > nothing"}
      - alert: B
        expr: |
          sum by (peer) (rate(shop_orders_total[5m]))
            / nothing
      - alert: C
        expr: >-
          sum by (peer) (rate(shop_orders_total[5m]))
          / nothing
      - alert: D
        expr: 'shop_queue{a=''b''}'
      - alert: E
        expr: "shop\u005fqueues"
"#,
        expect![[r#"
            error[MG302]: no metric `nothing` in this spec
              --> shop.yaml:27:78
               |
            27 |       - {alert: A, expr: "sum(rate(shop_orders_total{outcome=\"ok\"}[5m])) > nothing"}
               |                                                                              ^^^^^^^
               |
               = help: if another document describes it, name it under `external_families`

            error[MG302]: no metric `nothing` in this spec
              --> shop.yaml:31:15
               |
            31 |             / nothing
               |               ^^^^^^^
               |
               = help: if another document describes it, name it under `external_families`

            error[MG302]: no metric `nothing` in this spec
              --> shop.yaml:35:13
               |
            35 |           / nothing
               |             ^^^^^^^
               |
               = help: if another document describes it, name it under `external_families`

            error[MG303]: `shop_queue` has no label `a`
              --> shop.yaml:37:27
               |
            37 |         expr: 'shop_queue{a=''b''}'
               |                           ^
               |
               = help: there are `cluster`, `instance` and `job`

            error[MG302]: no metric `shop_queues` in this spec
              --> shop.yaml:39:15
               |
            39 |         expr: "shop\u005fqueues"
               |               ^^^^^^^^^^^^^^^^^^
               |
               = help: did you mean `shop_queue`?
        "#]],
    );
}

#[test]
fn syntax() {
    check(
        r#"rules:
  - name: shop
    rules:
      - {alert: A, expr: "sum(rate(shop_orders_total[5m])"}
      - {alert: B, expr: "rate(shop_orders_total[$__rate_interval])"}
      - {alert: C, expr: "sum(shop_orders_total) by peer > 1"}
      - alert: D
        expr: |
          shop_queue > 1
          && shop_queue < 日
"#,
        expect![[r#"
            error[MG301]: unclosed left parenthesis
              --> shop.yaml:27:26
               |
            27 |       - {alert: A, expr: "sum(rate(shop_orders_total[5m])"}
               |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            error[MG301]: rules have no variables
              --> shop.yaml:28:50
               |
            28 |       - {alert: B, expr: "rate(shop_orders_total[$__rate_interval])"}
               |                                                  ^^^^^^^^^^^^^^^^

            error[MG301]: `peer` cannot stand here
              --> shop.yaml:29:53
               |
            29 |       - {alert: C, expr: "sum(shop_orders_total) by peer > 1"}
               |                                                     ^^^^
               |
               = help: labels stand in parentheses: `by (peer)`

            error[MG301]: outside of texts PromQL has no `&`
              --> shop.yaml:33:11
               |
            33 |           && shop_queue < 日
               |           ^
               |
               = help: write `and`
        "#]],
    );
}

#[test]
fn constant_labels_have_one_value() {
    let spec = SPEC.replace("target_labels:\n", "const_labels: {shop: north, job: shops}\ntarget_labels:\n");
    let (_, model) = compiled(&spec);
    for (query, expected) in [
        ("shop_queue{shop=\"north\"}", None),
        ("shop_queue{shop=\"south\"}", Some("label `shop` is never `south`")),
        // The target's `job` is another one.
        ("shop_queue{job=\"api\"}", None),
    ] {
        let found = check_expr(&model.systems[0], query, Dialect::Plain);
        let messages: Vec<&str> = found.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(messages, Vec::from_iter(expected), "{query}");
    }
}

#[test]
fn functions_that_nobody_knows() {
    check(
        r#"rules:
  - name: shop
    rules:
      - {alert: A, expr: "sum(increse(shop_orders_total[5m])) > 3"}
      - {alert: B, expr: "holt_winters(shop_queue[5m], 0.1, 0.1) > 3"}
      - {alert: C, expr: "sum by (peer) (nothing_like_it(shop_queue)) > 3"}
"#,
        expect![[r#"
            error[MG301]: there is no function `increse`
              --> shop.yaml:27:31
               |
            27 |       - {alert: A, expr: "sum(increse(shop_orders_total[5m])) > 3"}
               |                               ^^^^^^^
               |
               = help: did you mean `increase`?

            error[MG301]: there is no function `holt_winters`
              --> shop.yaml:28:27
               |
            28 |       - {alert: B, expr: "holt_winters(shop_queue[5m], 0.1, 0.1) > 3"}
               |                           ^^^^^^^^^^^^
               |
               = help: since Prometheus 3.0 it is `double_exponential_smoothing`

            error[MG301]: there is no function `nothing_like_it`
              --> shop.yaml:29:42
               |
            29 |       - {alert: C, expr: "sum by (peer) (nothing_like_it(shop_queue)) > 3"}
               |                                          ^^^^^^^^^^^^^^^
        "#]],
    );
}

/// Forms, and those that look like them and are as old as any.
#[test]
fn forms_that_not_every_prometheus_knows() {
    let shown = |expr: &str| {
        let (sources, model) =
            compiled(&format!("{SPEC}rules: [{{name: shop, rules: [{{record: 'a:a', expr: {expr:?}}}]}}]\n"));
        assert!(mgen_promql::parse(expr, mgen_promql::Dialect::Plain).is_ok(), "{expr}");
        let found = mgen_promql::lint(&model, &sources);
        found
            .iter()
            .map(|found| format!("{} {}", found.code.id(), found.message))
            .collect::<Vec<_>>()
            .join("\n")
    };
    for old in [
        "x offset 5m",
        "x offset -1h",
        "x[5m:1m] offset 1d",
        "x > 0x1d",
        "x > 1e5 + .5 + 10",
        "x @ 1603774568",
        "x{offset='5', a=\"5m\"}[5m]",
        "label_replace(x, 'a', \"b\", `c`, '5m')",
        "sum by (offset) (x) > 5",
        "count_values('a', fill) # fill(1)",
    ] {
        assert_eq!(shown(old), "", "{old}");
    }
    for (new, expected) in [
        ("rate(x[300])", "MG527 `300` as a duration needs Prometheus 2.54"),
        (
            "x[1h:60] offset -5",
            "MG527 `60` as a duration needs Prometheus 2.54\nMG527 `5` as a duration needs Prometheus 2.54",
        ),
        ("x offset 0x10 > 5", "MG527 `0x10` as a duration needs Prometheus 2.54"),
        ("x > 1h30m", "MG527 `1h30m` as a number needs Prometheus 2.54"),
        ("{'a.b'}", "MG527 `'a.b'` as a name needs Prometheus 3.0"),
        ("x{a='b', \"c\"=~'d'}", "MG527 `\"c\"` as a name needs Prometheus 3.0"),
        ("sum by (a, 'b.c') (x)", "MG527 `'b.c'` as a name needs Prometheus 3.0"),
        ("x / fill(0) x", "MG528 `fill` is experimental"),
        ("x - on (a) fill_right(-1) x", "MG528 `fill_right` is experimental"),
    ] {
        assert_eq!(shown(new), expected, "{new}");
    }
}

#[test]
fn native_histograms_have_no_series_of_buckets() {
    check(
        r#"rules:
  - name: shop
    rules:
      - {alert: A, expr: "histogram_quantile(0.9, sum by (le) (rate(shop_load_ratio_bucket[5m]))) > 1"}
"#,
        expect![[r#"
            error[MG302]: `shop_load_ratio_bucket` is no series of the histogram `shop_load_ratio`
              --> shop.yaml:27:69
               |
            27 |       - {alert: A, expr: "histogram_quantile(0.9, sum by (le) (rate(shop_load_ratio_bucket[5m]))) > 1"}
               |                                                                     ^^^^^^^^^^^^^^^^^^^^^^
               |
               = help: it has `shop_load_ratio`, `shop_load_ratio_sum` and `shop_load_ratio_count`; `histogram_quantile` takes `rate(shop_load_ratio[…])`, without `le`
        "#]],
    );
}

#[test]
fn native_histograms_are_not_stored_by_every_prometheus() {
    let (sources, model) = compiled(&format!(
        "{SPEC}{}",
        r#"rules:
  - name: shop
    rules:
      - {record: "a:a", expr: "histogram_quantile(0.9, -sum(rate(shop_load_ratio[5m])) + rate(shop_duration_seconds[5m]))"}
"#
    ));
    let found = Diagnostics::from(mgen_promql::lint(&model, &sources));
    expect![[r#"
        error[MG528]: `shop_load_ratio` is a native histogram, which Prometheus stores only if it is told to
          --> shop.yaml:27:66
           |
        27 |       - {record: "a:a", expr: "histogram_quantile(0.9, -sum(rate(shop_load_ratio[5m])) + rate(shop_duration_seconds[5m]))"}
           |                                                                  ^^^^^^^^^^^^^^^
           |
           = help: start it with `--enable-feature=native-histograms`, or since Prometheus 3.8 say `scrape_native_histograms: true` in its configuration
    "#]].assert_eq(&render(&found, &sources).to_string());
}

/// Lints, as they look without a level of their own.
#[test]
fn functions_that_not_every_prometheus_knows() {
    let (sources, model) = compiled(&format!(
        "{SPEC}{}",
        r#"rules:
  - name: shop
    rules:
      - {record: "a:a", expr: "histogram_avg(rate(shop_duration_seconds[5m] @ end()))"}
      - {record: "b:b", expr: "limitk(3, shop_queue) + mad_over_time(shop_queue[1h] offset 1h)"}
      - {record: "c:c", expr: "rate(shop_orders_total{peer='limitk(3'}[5m]) # integral("}
"#
    ));
    let found = Diagnostics::from(mgen_promql::lint(&model, &sources));
    expect![[r#"
        error[MG527]: `histogram_avg` needs Prometheus 2.51
          --> shop.yaml:27:32
           |
        27 |       - {record: "a:a", expr: "histogram_avg(rate(shop_duration_seconds[5m] @ end()))"}
           |                                ^^^^^^^^^^^^^
           |
           = help: queries without what is newer work from 2.42 on

        error[MG528]: `limitk` is experimental
          --> shop.yaml:28:32
           |
        28 |       - {record: "b:b", expr: "limitk(3, shop_queue) + mad_over_time(shop_queue[1h] offset 1h)"}
           |                                ^^^^^^
           |
           = help: it needs Prometheus 2.54, started with `--enable-feature=promql-experimental-functions`

        error[MG528]: `mad_over_time` is experimental
          --> shop.yaml:28:56
           |
        28 |       - {record: "b:b", expr: "limitk(3, shop_queue) + mad_over_time(shop_queue[1h] offset 1h)"}
           |                                                        ^^^^^^^^^^^^^
           |
           = help: it needs Prometheus 2.49, started with `--enable-feature=promql-experimental-functions`
    "#]]
    .assert_eq(&render(&found, &sources).to_string());
}

#[test]
fn rows_of_dashboards() {
    check(
        r#"dashboard:
  rows:
    - title: Mine
      panels:
        - title: Orders
          queries:
            - {expr: "sum by (peer) (rate(shop_orders_total{peer=~\"$peer\", job=~\"$jobs\"}[$__rate_interval]))", legend: "{{per}}"}
            - "topk($n, shop_queue)"
"#,
        expect![[r#"
            error[MG306]: the dashboard has no variable `jobs`
              --> shop.yaml:30:85
               |
            30 |             - {expr: "sum by (peer) (rate(shop_orders_total{peer=~\"$peer\", job=~\"$jobs\"}[$__rate_interval]))", legend: "{{per}}"}
               |                                                                                     ^^^^^
               |
               = help: variables are `job`, `instance` and the names of labels

            error[MG303]: the legend names label `per`, which the result does not have
              --> shop.yaml:30:22
               |
            30 |             - {expr: "sum by (peer) (rate(shop_orders_total{peer=~\"$peer\", job=~\"$jobs\"}[$__rate_interval]))", legend: "{{per}}"}
               |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
               |
               = help: did you mean `peer`?

            error[MG301]: a variable can stand only inside of a string
              --> shop.yaml:31:21
               |
            31 |             - "topk($n, shop_queue)"
               |                     ^^
        "#]],
    );
}

#[test]
fn what_is_right() {
    for query in [
        "sum by (outcome, job, cluster) (rate(shop_orders_total{peer!=\"x\"}[5m]))",
        "histogram_quantile(0.9, sum by (le) (rate(shop_duration_seconds_bucket[5m])))",
        "histogram_quantile(0.9, sum by (le, outcome) (rate(shop_duration_seconds_bucket{le!=\"+Inf\"}[5m])))",
        "histogram_quantile(0.9, sum(rate(shop_duration_seconds[5m])))",
        "histogram_quantile(0.9, sum(rate(shop_duration_seconds[5m])) or sum by (le) (rate(shop_duration_seconds_bucket[5m])))",
        "rate(shop_duration_seconds_sum[5m]) / rate(shop_duration_seconds_count[5m])",
        "histogram_quantile(0.9, sum(rate(shop_load_ratio[5m])))",
        "sum by (job) (rate(shop_load_ratio[5m]))",
        "histogram_sum(rate(shop_load_ratio[5m])) / histogram_count(rate(shop_load_ratio[5m]))",
        "rate(shop_load_ratio_sum[5m]) / rate(shop_load_ratio_count[5m])",
        "histogram_quantile(0.9, rate(shop_path_meters[5m]) or rate(shop_path_meters_bucket[5m]))",
        "max by (quantile) (shop_size_bytes) / 2",
        "rate(shop_wait_seconds_sum[5m])",
        "up{job=\"x\", cluster=\"y\"} == 0",
        "ALERTS{alertname=\"A\", alertstate=\"firing\", severity=\"critical\", peer=\"x\"}",
        "scrape_duration_seconds{instance=\"x\"}",
        "sum by (grpc_method) (rate(grpc_server_handled_total{grpc_code!=\"OK\"}[5m]))",
        "increase(shop_failed_total{anything=\"x\"}[1h])",
        "sum by (peer, job) (rate(shop_orders_total[5m])) * on (job) group_left (cluster) up",
        "shop_queue - ignoring (peer) sum by (peer) (shop_orders_total)",
        "sum by (new) (label_replace(shop_queue, \"new\", \"$1\", \"job\", \"(.*)\"))",
        "count_values by (job) (\"value\", shop_queue)",
        "topk by (job) (3, sum without (peer) (rate(shop_orders_total[5m])))",
        "sum by (outcome) (topk(3, shop_orders_total))",
        "absent(shop_queue{job=\"x\"}) and on () vector(1)",
        "shop_orders_total{outcome=\"\"} or shop_orders_total{outcome=~\"ok|error\"} or shop_orders_total{outcome=~\"e.*\"}",
        "{__name__=~\"shop_queue|shop_heat\", job=\"x\"}",
        "{__name__=~\"shop_.*\", anything=\"x\"}",
        "time() - scalar(shop_queue)",
        "predict_linear(shop_queue[1h], 3600) < 0",
        "max_over_time(rate(shop_orders_total[5m])[1h:]) > 0",
    ] {
        assert_eq!(found(query, Dialect::Plain), [""; 0], "{query}");
    }
}

#[test]
fn what_is_wrong() {
    for (query, expected) in [
        (
            "shop_duration_seconds",
            "MG302 `shop_duration_seconds` is no series of the histogram `shop_duration_seconds`",
        ),
        (
            "shop_orders_total_sum",
            "MG302 `shop_orders_total_sum` is no series of the counter `shop_orders_total`",
        ),
        ("shop_wait_seconds", "MG302 `shop_wait_seconds` is no series of the summary `shop_wait_seconds`"),
        (
            "shop_size_bytes_bucket",
            "MG302 `shop_size_bytes_bucket` is no series of the summary `shop_size_bytes`",
        ),
        (
            "histogram_quantile(0.9, rate(shop_load_ratio_bucket[5m]))",
            "MG302 `shop_load_ratio_bucket` is no series of the histogram `shop_load_ratio`",
        ),
        (
            "histogram_quantile(0.9, sum by (le) (rate(shop_load_ratio[5m])))",
            "MG303 `shop_load_ratio` has no label `le`",
        ),
        (
            "histogram_fraction(0, 1, rate(shop_load_ratio{le=\"1\"}[5m]))",
            "MG303 `shop_load_ratio` has no label `le`",
        ),
        ("shop_queue{quantile=\"0.5\"}", "MG303 `shop_queue` has no label `quantile`"),
        ("shop_size_bytes_sum{quantile=\"0.5\"}", "MG303 `shop_size_bytes_sum` has no label `quantile`"),
        ("shop_duration_seconds_sum{le=\"1\"}", "MG303 `shop_duration_seconds_sum` has no label `le`"),
        ("sum by (outcomes) (shop_orders_total)", "MG303 `shop_orders_total` has no label `outcomes`"),
        ("sum without (outcomes) (shop_orders_total)", "MG303 `shop_orders_total` has no label `outcomes`"),
        ("sum by (peer) (sum by (outcome) (shop_orders_total))", "MG303 no label `peer` is left here"),
        ("shop_orders_total + on (peer) shop_queue", "MG303 no label `peer` is left here"),
        ("shop_queue + ignoring (xyz) shop_queue", "MG303 no label `xyz` is left here"),
        ("shop_orders_total * on (job) group_left (zone) up", "MG303 no label `zone` is left here"),
        ("shop_orders_total{outcome=\"eror\"}", "MG305 label `outcome` is never `eror`"),
        ("shop_orders_total{outcome=~\"ok|lost\"}", "MG305 label `outcome` is never `lost`"),
        ("rate(shop_queue[5m])", "MG304 `rate` needs a counter, and `shop_queue` is a gauge"),
        (
            "increase(shop_size_bytes[5m])",
            "MG304 `increase` needs a counter, and `shop_size_bytes` is the quantiles of a summary",
        ),
        ("irate(shop_heat[5m])", "MG304 `irate` needs a counter, and `shop_heat` is a gauge"),
        (
            "histogram_quantile(0.9, rate(shop_orders_total[5m]))",
            "MG304 `histogram_quantile` needs buckets, and there is no label `le` here",
        ),
        (
            "histogram_quantile(0.9, sum(rate(shop_duration_seconds_bucket[5m])))",
            "MG304 `histogram_quantile` needs buckets, and there is no label `le` here",
        ),
        ("rate(shop_unknown_total{x=\"y\"}[5m])", "MG302 no metric `shop_unknown_total` in this spec"),
        ("shop_queue[5m]", "MG301 the query must yield numbers, and yields a range of samples"),
        ("(shop_queue[5m:1m])", "MG301 the query must yield numbers, and yields a range of samples"),
        ("\"text\"", "MG301 the query must yield numbers, and yields a text"),
        ("rate(shop_queue)", "MG301 `rate` takes a range of time, and there is none"),
    ] {
        assert_eq!(found(query, Dialect::Plain), [expected], "{query}");
    }
}

#[test]
fn records_are_series_too() {
    check(
        r#"rules:
  - name: shop
    rules:
      - {record: "peer:orders:rate5m", expr: "sum by (peer) (rate(shop_orders_total[5m]))", labels: {level: peer}}
      - {alert: A, expr: "sum by (peer, level) (peer:orders:rate5m) > 1"}
      - {alert: B, expr: "sum by (outcome) (peer:orders:rate5m) > 1"}
"#,
        expect![[r#"
            error[MG303]: `peer:orders:rate5m` has no label `outcome`
              --> shop.yaml:29:35
               |
            29 |       - {alert: B, expr: "sum by (outcome) (peer:orders:rate5m) > 1"}
               |                                   ^^^^^^^
               |
               = help: there are `level` and `peer`
        "#]],
    );
}

#[test]
fn ranges_and_texts_are_no_results() {
    check(
        r#"rules:
  - name: shop
    rules:
      - {alert: A, expr: "shop_queue[5m]"}
      - {record: "shop:text", expr: '"text"'}
dashboard:
  rows:
    - title: Mine
      panels:
        - {title: Waiting, queries: ["shop_queue[$__range]"]}
"#,
        expect![[r#"
            error[MG301]: the query must yield numbers, and yields a range of samples
              --> shop.yaml:27:26
               |
            27 |       - {alert: A, expr: "shop_queue[5m]"}
               |                          ^^^^^^^^^^^^^^^^
               |
               = help: functions like `rate` or `max_over_time` make one number of them

            error[MG301]: the query must yield numbers, and yields a text
              --> shop.yaml:28:37
               |
            28 |       - {record: "shop:text", expr: '"text"'}
               |                                     ^^^^^^^^

            error[MG301]: the query must yield numbers, and yields a range of samples
              --> shop.yaml:33:38
               |
            33 |         - {title: Waiting, queries: ["shop_queue[$__range]"]}
               |                                      ^^^^^^^^^^^^^^^^^^^^^^
               |
               = help: functions like `rate` or `max_over_time` make one number of them
        "#]],
    );
}

#[test]
fn templates_of_alerts() {
    check(
        r#"rules:
  - name: shop
    rules:
      - alert: A
        expr: sum by (peer) (rate(shop_orders_total[5m])) > 1
        labels: {severity: "{{ if eq $labels.outcom `ok` }}low{{ end }}"}
        annotations:
          summary: "{{ $labels.alertname }}: {{ $labels.per }} is at {{ $value | humanize }}."
          description: "{{ .Labels.peer }} {{ $labels.peer"
          runbook_url: "https://example.com/$value}}"
          dashboard: "{{ $labels.severity }}"
      - {alert: B, expr: "grpc_calls > 1", annotations: {summary: "{{ $labels.anything }}"}}
      - {alert: C, expr: "sum(shop_queue) > 1", annotations: {summary: "{{ range query `up` }}{{ .Labels.job }}{{ end }}"}}
      - {record: "shop:queue", expr: sum(shop_queue), labels: {kept: "{{"}}
"#,
        expect![[r#"
            error[MG307]: label `severity` names label `outcom`, which the result does not have
              --> shop.yaml:29:46
               |
            29 |         labels: {severity: "{{ if eq $labels.outcom `ok` }}low{{ end }}"}
               |                                              ^^^^^^
               |
               = help: there is only `peer`

            error[MG307]: annotation `summary` names label `per`, which the result does not have
              --> shop.yaml:31:57
               |
            31 |           summary: "{{ $labels.alertname }}: {{ $labels.per }} is at {{ $value | humanize }}."
               |                                                         ^^^
               |
               = help: did you mean `peer`?

            error[MG307]: annotation `description` has `{{` without its `}}`
              --> shop.yaml:32:44
               |
            32 |           description: "{{ .Labels.peer }} {{ $labels.peer"
               |                                            ^^

            error[MG307]: annotation `runbook_url` has `$value` outside of `{{` and `}}`
              --> shop.yaml:33:45
               |
            33 |           runbook_url: "https://example.com/$value}}"
               |                                             ^^^^^^
               |
               = help: write `{{ $value }}`

            error[MG307]: annotation `dashboard` names label `severity`, which the result does not have
              --> shop.yaml:34:34
               |
            34 |           dashboard: "{{ $labels.severity }}"
               |                                  ^^^^^^^^
               |
               = help: there is only `peer`
        "#]],
    );
}

#[test]
fn a_wildcard_allows_any_label() {
    let spec = SPEC.replace("  cluster: ", "  \"*\": {description: Labels of the pod.}\n  cluster: ");
    let (sources, model) = compiled(&spec);
    assert_eq!(check_expr(&model.systems[0], "sum by (app) (shop_queue{tier=\"x\"})", Dialect::Plain), []);
    assert_eq!(mgen_promql::check(&model, &sources), []);
}

#[test]
fn regular_expressions() {
    for (regex, expected) in [
        ("a|b.*", ""),
        ("{a}", ""),
        ("(a", "the regular expression is not valid: unclosed group"),
        ("(?:a{90}){90}", "the regular expression is not valid: repeats something more than 1000 times"),
    ] {
        let found = found(&format!("shop_queue{{job=~\"{regex}\"}}"), Dialect::Plain);
        let expected: Vec<String> =
            [expected].iter().filter(|text| !text.is_empty()).map(|text| format!("MG301 {text}")).collect();
        assert_eq!(found, expected, "{regex}");
    }
    check(
        "rules: [{name: r, rules: [{record: 'a:b', expr: \"sum(shop_queue{job=~'[a'})\"}]}]\n",
        expect![[r#"
            error[MG301]: the regular expression is not valid: unclosed character class
              --> shop.yaml:24:70
               |
            24 | rules: [{name: r, rules: [{record: 'a:b', expr: "sum(shop_queue{job=~'[a'})"}]}]
               |                                                                      ^^^^
        "#]],
    );
    // As for any matchers, not all may match the empty text.
    assert_eq!(found("{job=~\".*\"}", Dialect::Plain).len(), 1);
    assert_eq!(found("{job=~\".+\", instance!~\"\"}", Dialect::Plain), [""; 0]);
}

/// To compile such regular expressions takes a tenth of a second each.
#[test]
fn regular_expressions_are_only_read() {
    let rules: String = (0..2000)
        .map(|number| {
            format!("      - {{record: \"a:b{number}\", expr: 'shop_queue{{job=~\"\\\\w{{1000}}\\\\pL{{1000}}\"}}'}}\n")
        })
        .collect();
    check(&format!("rules:\n  - name: r\n    rules:\n{rules}"), expect![[""]]);
}

#[test]
fn escapes() {
    for known in [r"\n\\\x41", r"\'", r"\101\u00e9"] {
        assert_eq!(found(&format!("shop_queue{{job='{known}'}}"), Dialect::Plain), [""; 0], "{known}");
    }
    for (unknown, escape) in [(r"\d", r"\d"), ("a\\é", "\\é"), (r#"\""#, r#"\""#)] {
        for operator in ["=", "=~"] {
            let query = format!("shop_queue{{job{operator}'{unknown}'}}");
            let expected = format!("MG301 a string has no escape `{escape}`");
            assert_eq!(found(&query, Dialect::Plain), [expected], "{query}");
        }
    }
}

#[test]
fn too_much_to_check() {
    let sum = format!("shop_queue{}", " + shop_queue".repeat(100));
    let rules: String =
        (0..1000).map(|number| format!("      - {{record: \"a:b{number}\", expr: {sum}}}\n")).collect();
    check(
        &format!("rules:\n  - name: r\n    rules:\n{rules}"),
        expect![[r#"
            error[MG320]: the queries of the system come to more than 1 MiB
               --> shop.yaml:827:34
                |
            827 |       - {record: "a:b800", expr: shop_queue + shop_queue + shop_queue + shop_queue + shop_queue + shop_queue + sh...
                |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ up to here
                |
                = help: record what many queries have in common, or make several systems of this one
        "#]],
    );
    let words = format!("shop_queue{}", " + shop_queue".repeat(500));
    assert_eq!(found(&words, Dialect::Plain), ["MG301 the expression has more than 1000 words and signs"]);
    let deep = format!("{}shop_queue{}", "-(".repeat(220), ")".repeat(220));
    assert_eq!(found(&deep, Dialect::Plain), ["MG301 the expression nests more than 200 levels deep"]);
}

/// The labels of what is recorded are carried on and could become more with each rule; many are taken for any.
#[test]
fn labels_without_end() {
    let mut rules = "      - {record: 'a:b0', expr: 'sum by (job) (up)'}\n".to_owned();
    for rule in 1..400 {
        let before = rule - 1;
        let labels: Vec<String> = (0..100).map(|label| format!("l{rule}x{label}")).collect();
        let labels = labels.join(",");
        let expr = format!("a:b{before} * on (job) group_left ({labels}) grpc_x + a:b{before}");
        rules += &format!("      - {{record: 'a:b{rule}', expr: '{expr}'}}\n");
    }
    let unknown =
        |rule: u32| format!("      - {{record: 'c:d{rule}', expr: 'a:b{rule}{{nowhere=\"x\"}}'}}\n");
    let rules = [rules, unknown(2), unknown(3)].concat();
    check(
        &format!("rules:\n  - name: r\n    rules:\n{rules}"),
        expect![[r#"
            error[MG303]: `a:b2` has no label `nowhere`
               --> shop.yaml:427:38
                |
            427 |       - {record: 'c:d2', expr: 'a:b2{nowhere="x"}'}
                |                                      ^^^^^^^
                |
                = help: there are `job`, `l1x0`, `l1x1`, `l1x10`, `l1x11`, `l1x12`, `l1x13`, `l1x14`, `l1x15`, `l1x16`, `l1x17`, `l1x18` and 189 more
        "#]],
    );
}
