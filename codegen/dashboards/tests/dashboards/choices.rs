//! Which panels a metric gets.

use expect_test::{Expect, expect};
use mgen_dashboards::dashboard;
use mgen_dashboards::grafana::Property;

use crate::{outline, panels, system, with_metrics};

#[track_caller]
fn check(labels: &str, metrics: &str, expected: Expect) {
    expected.assert_eq(&panels(labels, metrics));
}

/// The dictionary of labels, of which a spec may have only those that it uses.
fn labels(names: &[&str]) -> String {
    const ALL: [(&str, &str); 4] = [
        ("direction", "{values: [in, out]}"),
        ("tls", "{values: [on, off]}"),
        ("peer", "{limit: 200}"),
        ("code", "{limit: 10}"),
    ];
    let used = ALL.iter().filter(|(name, _)| names.contains(name));
    used.fold("labels:\n".to_owned(), |text, (name, label)| format!("{text}  {name}: {label}\n"))
}

#[test]
fn counters() {
    check(
        &labels(&["direction", "tls", "peer", "code"]),
        r#"      - {name: shop_visits_total, type: counter, description: Visits.}
      - {name: shop_requests_total, type: counter, unit: "{request}", description: Requests., labels: [peer, code]}
      - {name: shop_sent_bytes_total, type: counter, description: Bytes., labels: [direction, tls]}
      - {name: shop_busy_seconds_total, type: counter, value: float, description: Busy., labels: [{label: peer, when: Sometimes.}]}
"#,
        expect![[r#"
            Visits rate (timeseries, cps)
              Visits: sum(rate(shop_visits_total{S}[$__rate_interval]))
            Sent bytes rate by direction and TLS (timeseries, binBps)
              {{direction}} {{tls}}: sum by (direction, tls) (rate(shop_sent_bytes_total{S}[$__rate_interval]))
            Requests rate by code (timeseries, reqps)
              {{code}}: sum by (code) (rate(shop_requests_total{S}[$__rate_interval]))
            Requests rate by peer (timeseries, reqps)
              {{peer}}: sum by (peer) (rate(shop_requests_total{S}[$__rate_interval])) and topk(10, sum by (peer) (rate(shop_requests_total{S}[$__range] @ end())))
            Busy rate by peer (timeseries, percentunit)
              peer={{peer}}: sum by (peer) (rate(shop_busy_seconds_total{S}[$__rate_interval])) and topk(10, sum by (peer) (rate(shop_busy_seconds_total{S}[$__range] @ end())))
        "#]],
    );
}

#[test]
fn failures_by_another_counter() {
    check(
        &labels(&["direction", "peer"]),
        r#"      - {name: shop_orders_total, type: counter, description: Orders., labels: [direction, peer]}
      - {name: shop_orders_failed_total, type: counter, description: Failed., labels: [direction]}
      - {name: shop_lookups_total, type: counter, description: Lookups., labels: [peer]}
      - {name: shop_lookups_hits_total, type: counter, description: Hits., labels: [peer]}
      - {name: shop_jobs_total, type: counter, description: Jobs.}
      - {name: shop_jobs_success_total, type: counter, description: Succeeded.}
"#,
        expect![[r#"
            Orders rate by direction (timeseries, cps)
              {{direction}}: sum by (direction) (rate(shop_orders_total{S, direction=~"$direction"}[$__rate_interval]))
            Orders failed rate by direction (timeseries, cps)
              {{direction}}: sum by (direction) (rate(shop_orders_failed_total{S, direction=~"$direction"}[$__rate_interval]))
            Orders failure ratio by direction (timeseries, percentunit)
              {{direction}}: (sum by (direction) (rate(shop_orders_failed_total{S, direction=~"$direction"}[$__rate_interval])) or 0 * sum by (direction) (rate(shop_orders_total{S, direction=~"$direction"}[$__rate_interval]))) / (sum by (direction) (rate(shop_orders_total{S, direction=~"$direction"}[$__rate_interval])) > 0)
            Orders rate by peer (timeseries, cps)
              {{peer}}: sum by (peer) (rate(shop_orders_total{S, direction=~"$direction"}[$__rate_interval])) and topk(10, sum by (peer) (rate(shop_orders_total{S, direction=~"$direction"}[$__range] @ end())))
            Lookups rate by peer (timeseries, cps)
              {{peer}}: sum by (peer) (rate(shop_lookups_total{S}[$__rate_interval])) and topk(10, sum by (peer) (rate(shop_lookups_total{S}[$__range] @ end())))
            Lookups hits rate by peer (timeseries, cps)
              {{peer}}: sum by (peer) (rate(shop_lookups_hits_total{S}[$__rate_interval])) and topk(10, sum by (peer) (rate(shop_lookups_hits_total{S}[$__range] @ end())))
            Lookups hits ratio by peer (timeseries, percentunit)
              {{peer}}: (sum by (peer) (rate(shop_lookups_hits_total{S}[$__rate_interval])) or 0 * sum by (peer) (rate(shop_lookups_total{S}[$__rate_interval]))) / (sum by (peer) (rate(shop_lookups_total{S}[$__rate_interval])) > 0) and topk(10, sum by (peer) (rate(shop_lookups_total{S}[$__range] @ end())))
            Jobs rate (timeseries, cps)
              Jobs: sum(rate(shop_jobs_total{S}[$__rate_interval]))
            Jobs success rate (timeseries, cps)
              Jobs success: sum(rate(shop_jobs_success_total{S}[$__rate_interval]))
            Jobs failure ratio (timeseries, percentunit)
              Failed: 1 - (sum(rate(shop_jobs_success_total{S}[$__rate_interval])) or 0 * sum(rate(shop_jobs_total{S}[$__rate_interval]))) / (sum(rate(shop_jobs_total{S}[$__rate_interval])) > 0)
        "#]],
    );
}

#[test]
fn failures_by_a_label() {
    check(
        "labels:
  classification: {values: [success, failure]}
  status: {values: [ok, lost, late]}
",
        r#"      - {name: shop_responses_total, type: counter, description: Responses., labels: [classification]}
      - {name: shop_events_total, type: counter, description: Events., labels: [status]}
"#,
        expect![[r#"
            Responses rate by classification (timeseries, cps)
              {{classification}}: sum by (classification) (rate(shop_responses_total{S}[$__rate_interval]))
            Responses failure ratio (timeseries, percentunit)
              Failed: (sum(rate(shop_responses_total{S, classification="failure"}[$__rate_interval])) or 0 * sum(rate(shop_responses_total{S}[$__rate_interval]))) / (sum(rate(shop_responses_total{S}[$__rate_interval])) > 0)
            Events rate by status (timeseries, cps)
              {{status}}: sum by (status) (rate(shop_events_total{S}[$__rate_interval]))
            Events failure ratio (timeseries, percentunit)
              Failed: (sum(rate(shop_events_total{S, status!="ok"}[$__rate_interval])) or 0 * sum(rate(shop_events_total{S}[$__rate_interval]))) / (sum(rate(shop_events_total{S}[$__rate_interval])) > 0)
        "#]],
    );
}

#[test]
fn parts_and_whole_are_filtered_alike() {
    check(
        &labels(&["direction", "tls"]),
        r#"      - {name: shop_resumes_total, type: counter, description: Resumes., labels: [direction, tls]}
      - {name: shop_resumes_failed_total, type: counter, description: Failed., labels: [tls]}
      - {name: shop_visits_total, type: counter, description: Visits., labels: [direction]}
      - {name: shop_visits_hits_total, type: counter, description: Hits.}
"#,
        expect![[r#"
            Resumes rate by direction and TLS (timeseries, cps)
              {{direction}} {{tls}}: sum by (direction, tls) (rate(shop_resumes_total{S, direction=~"$direction", tls=~"$tls"}[$__rate_interval]))
            Resumes failed rate by TLS (timeseries, cps)
              {{tls}}: sum by (tls) (rate(shop_resumes_failed_total{S, tls=~"$tls"}[$__rate_interval]))
            Resumes failure ratio by TLS (timeseries, percentunit)
              {{tls}}: (sum by (tls) (rate(shop_resumes_failed_total{S, tls=~"$tls"}[$__rate_interval])) or 0 * sum by (tls) (rate(shop_resumes_total{S, tls=~"$tls"}[$__rate_interval]))) / (sum by (tls) (rate(shop_resumes_total{S, tls=~"$tls"}[$__rate_interval])) > 0)
            Visits rate by direction (timeseries, cps)
              {{direction}}: sum by (direction) (rate(shop_visits_total{S, direction=~"$direction"}[$__rate_interval]))
            Visits hits rate (timeseries, cps)
              Visits hits: sum(rate(shop_visits_hits_total{S}[$__rate_interval]))
            Visits hits ratio (timeseries, percentunit)
              Visits hits: (sum(rate(shop_visits_hits_total{S}[$__rate_interval])) or 0 * sum(rate(shop_visits_total{S}[$__rate_interval]))) / (sum(rate(shop_visits_total{S}[$__rate_interval])) > 0)
        "#]],
    );
}

#[test]
fn values_and_their_limits_are_filtered_alike() {
    check(
        &labels(&["direction", "tls"]),
        r#"      - {name: shop_slots, type: gauge, description: Slots., labels: [direction, tls]}
      - {name: shop_slots_limit, type: gauge, description: At most., labels: [tls]}
      - {name: shop_doors, type: gauge, description: Doors., labels: [direction]}
      - {name: shop_doors_limit, type: gauge, description: At most.}
"#,
        expect![[r#"
            Slots and limit by TLS (timeseries, short)
              {{tls}}: sum by (tls) (shop_slots{S, tls=~"$tls"})
              {{tls}} limit: sum by (tls) (shop_slots_limit{S, tls=~"$tls"})
            Slots saturation by TLS (timeseries, percentunit)
              {{tls}}: sum by (tls) (shop_slots{S, tls=~"$tls"}) / (sum by (tls) (shop_slots_limit{S, tls=~"$tls"}) > 0)
            Doors and limit (timeseries, short)
              Doors: sum(shop_doors{S})
              Limit: sum(shop_doors_limit{S})
            Doors saturation (timeseries, percentunit)
              Used: sum(shop_doors{S}) / (sum(shop_doors_limit{S}) > 0)
        "#]],
    );
}

#[test]
fn failures_are_not_told_apart_by_what_decides_them() {
    let spec = format!(
        "{}dashboard: {{variables: [peer]}}\n",
        with_metrics(
            "labels:
  classification: {values: [success, failure]}
  status_code: {limit: 20}
  peer: {limit: 200}
",
            r#"      - {name: shop_responses_total, type: counter, description: Responses., labels: [classification, status_code]}
      - {name: shop_closes_total, type: counter, description: Closes., labels: [classification, status_code, peer]}
      - {name: shop_opens_total, type: counter, description: Opens., labels: [status_code]}
      - {name: shop_opens_failed_total, type: counter, description: Failed., labels: [status_code]}
"#
        )
    );
    let outline = outline(&dashboard(&system(&spec)));
    let headings: Vec<&str> = outline.lines().filter(|line| line.contains("failure ratio")).collect();
    expect![[r#"
        Responses failure ratio (timeseries, percentunit)
        Closes failure ratio by peer (timeseries, percentunit)
        Opens failure ratio (timeseries, percentunit)"#]]
    .assert_eq(&headings.join("\n"));
}

#[test]
fn gauges() {
    check(
        &labels(&["direction", "peer"]),
        r#"      - {name: shop_sessions, type: gauge, description: Now., labels: [direction]}
      - {name: shop_sessions_total, type: counter, description: Ever., labels: [direction]}
      - {name: shop_connections, type: gauge, description: Now.}
      - {name: shop_connections_limit, type: gauge, description: At most.}
      - {name: shop_heat, type: gauge, unit: Cel, description: Heat.}
      - {name: shop_used, type: gauge, unit: "1", value: float, description: Share., labels: [direction]}
      - {name: shop_certificate_expiry_timestamp_seconds, type: gauge, description: End.}
      - {name: shop_last_order_timestamp_seconds, type: gauge, description: Last.}
      - {name: shop_cache_enabled, type: gauge, description: Whether.}
      - {name: shop_queue, type: gauge, description: Queues., labels: [peer]}
"#,
        expect![[r#"
            Sessions by direction (timeseries, short)
              {{direction}}: sum by (direction) (shop_sessions{S, direction=~"$direction"})
            Sessions rate by direction (timeseries, cps)
              {{direction}}: sum by (direction) (rate(shop_sessions_total{S, direction=~"$direction"}[$__rate_interval]))
            Connections and limit (timeseries, short)
              Connections: sum(shop_connections{S})
              Limit: sum(shop_connections_limit{S})
            Connections saturation (timeseries, percentunit)
              Used: sum(shop_connections{S}) / (sum(shop_connections_limit{S}) > 0)
            Heat by instance (timeseries, celsius)
              {{instance}}: max by (instance) (shop_heat{S})
            Used by direction (timeseries, percentunit)
              {{direction}}: max by (direction) (shop_used{S, direction=~"$direction"})
            Time until certificate expiry (timeseries, s)
              Time until certificate expiry: min(shop_certificate_expiry_timestamp_seconds{S} > 0) - time()
            Time since last order (timeseries, s)
              Time since last order: time() - max(shop_last_order_timestamp_seconds{S} > 0)
            Cache enabled (state-timeline, bool_yes_no)
              Cache enabled: max(shop_cache_enabled{S})
            Queue by peer (timeseries, short)
              {{peer}}: sum by (peer) (shop_queue{S}) and topk(10, sum by (peer) (avg_over_time(shop_queue{S}[$__range] @ end())))
        "#]],
    );
}

#[test]
fn distributions() {
    check(
        &labels(&["direction"]),
        r#"      - {name: shop_duration_seconds, type: histogram, unit: s, description: Time., labels: [direction]}
      - {name: shop_size_bytes, type: summary, unit: By, description: Size., quantiles: [0.5, 0.99]}
      - {name: shop_wait_ms, type: summary, unit: ms, description: Wait.}
"#,
        expect![[r#"
            Duration distribution (heatmap, s)
              {{le}}: sum by (le) (increase(shop_duration_seconds_bucket{S}[$__rate_interval]))
            Duration quantiles (timeseries, s)
              p50: histogram_quantile(0.5, sum by (le) (rate(shop_duration_seconds_bucket{S}[$__rate_interval]))) or histogram_quantile(0.5, sum(rate(shop_duration_seconds{S}[$__rate_interval])))
              p90: histogram_quantile(0.9, sum by (le) (rate(shop_duration_seconds_bucket{S}[$__rate_interval]))) or histogram_quantile(0.9, sum(rate(shop_duration_seconds{S}[$__rate_interval])))
              p99: histogram_quantile(0.99, sum by (le) (rate(shop_duration_seconds_bucket{S}[$__rate_interval]))) or histogram_quantile(0.99, sum(rate(shop_duration_seconds{S}[$__rate_interval])))
              mean: sum(rate(shop_duration_seconds_sum{S}[$__rate_interval])) / (sum(rate(shop_duration_seconds_count{S}[$__rate_interval])) > 0)
            Size bytes quantiles (timeseries, bytes)
              quantile {{quantile}}: max by (quantile) (shop_size_bytes{S})
              mean: sum(rate(shop_size_bytes_sum{S}[$__rate_interval])) / (sum(rate(shop_size_bytes_count{S}[$__rate_interval])) > 0)
            Size bytes rate (timeseries, cps)
              Size bytes: sum(rate(shop_size_bytes_count{S}[$__rate_interval]))
            Size bytes throughput (timeseries, binBps)
              Size bytes: sum(rate(shop_size_bytes_sum{S}[$__rate_interval]))
            Wait mean (timeseries, ms)
              mean: sum(rate(shop_wait_ms_sum{S}[$__rate_interval])) / (sum(rate(shop_wait_ms_count{S}[$__rate_interval])) > 0)
            Wait rate (timeseries, cps)
              Wait: sum(rate(shop_wait_ms_count{S}[$__rate_interval]))
        "#]],
    );
}

#[test]
fn native_distributions() {
    check(
        &labels(&["direction"]),
        r#"      - {name: shop_duration_seconds, type: histogram, unit: s, description: Time., labels: [direction], native: true}
      - {name: shop_size_bytes, type: histogram, unit: By, description: Size., native: true, buckets: [1024]}
"#,
        expect![[r#"
            Duration distribution (heatmap, s)
              : sum(increase(shop_duration_seconds{S}[$__rate_interval]))
            Duration quantiles (timeseries, s)
              p50: histogram_quantile(0.5, sum(rate(shop_duration_seconds{S}[$__rate_interval])))
              p90: histogram_quantile(0.9, sum(rate(shop_duration_seconds{S}[$__rate_interval])))
              p99: histogram_quantile(0.99, sum(rate(shop_duration_seconds{S}[$__rate_interval])))
              mean: sum(rate(shop_duration_seconds_sum{S}[$__rate_interval])) / (sum(rate(shop_duration_seconds_count{S}[$__rate_interval])) > 0) or histogram_sum(sum(rate(shop_duration_seconds{S}[$__rate_interval]))) / (histogram_count(sum(rate(shop_duration_seconds{S}[$__rate_interval]))) > 0)
            Size bytes distribution (heatmap, bytes)
              {{le}}: sum by (le) (increase(shop_size_bytes_bucket{S}[$__rate_interval])) or sum(increase(shop_size_bytes{S}[$__rate_interval]))
            Size bytes quantiles (timeseries, bytes)
              p50: histogram_quantile(0.5, sum by (le) (rate(shop_size_bytes_bucket{S}[$__rate_interval]))) or histogram_quantile(0.5, sum(rate(shop_size_bytes{S}[$__rate_interval])))
              p90: histogram_quantile(0.9, sum by (le) (rate(shop_size_bytes_bucket{S}[$__rate_interval]))) or histogram_quantile(0.9, sum(rate(shop_size_bytes{S}[$__rate_interval])))
              p99: histogram_quantile(0.99, sum by (le) (rate(shop_size_bytes_bucket{S}[$__rate_interval]))) or histogram_quantile(0.99, sum(rate(shop_size_bytes{S}[$__rate_interval])))
              mean: sum(rate(shop_size_bytes_sum{S}[$__rate_interval])) / (sum(rate(shop_size_bytes_count{S}[$__rate_interval])) > 0) or histogram_sum(sum(rate(shop_size_bytes{S}[$__rate_interval]))) / (histogram_count(sum(rate(shop_size_bytes{S}[$__rate_interval]))) > 0)
        "#]],
    );
}

#[test]
fn facts_and_unknowns() {
    check(
        "labels:\n  version: {}\n  revision: {}\n",
        r#"      - {name: shop_build_info, type: info, description: Build., labels: [version, revision]}
      - {name: shop_thing, type: unknown, description: Something.}
"#,
        expect![[r#"
            Build (table, short)
              : count by (version, revision) (shop_build_info{S})
            Thing (timeseries, short)
              Thing: sum(shop_thing{S})
        "#]],
    );
}

#[test]
fn variables_filter_what_has_the_label() {
    let metrics = r#"      - {name: shop_a_total, type: counter, description: A., labels: [direction]}
      - {name: shop_b_total, type: counter, description: B., labels: [{label: direction, when: Sometimes.}, peer]}
      - {name: shop_c, type: gauge, description: C.}
"#;
    let spec = format!(
        "{}target_labels:\n  namespace: {{description: Namespace.}}\n  zone: {{description: Zone.}}\ndashboard: {{title: Mine, variables: [peer, zone]}}\n",
        with_metrics("labels:\n  direction: {values: [in, out]}\n  peer: {}\n", metrics)
    );
    let dashboard = dashboard(&system(&spec));
    assert_eq!(dashboard.title, "Mine");
    let variables = serde_json::to_value(&dashboard.templating).expect("JSON");
    let queries: Vec<&str> = variables["list"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|variable| variable["query"].as_str())
        .collect();
    expect![[r#"
        prometheus
        label_values(shop_c, namespace)
        label_values(shop_c{namespace=~"$namespace"}, zone)
        label_values(shop_c{namespace=~"$namespace", zone=~"$zone"}, job)
        label_values(shop_c{namespace=~"$namespace", zone=~"$zone", job=~"$job"}, instance)
        label_values(shop_a_total{job=~"$job", instance=~"$instance", namespace=~"$namespace", zone=~"$zone"}, direction)
        label_values(shop_b_total{job=~"$job", instance=~"$instance", namespace=~"$namespace", zone=~"$zone", direction=~"$direction"}, peer)"#]].assert_eq(&queries.join("\n"));
    expect![[r#"
        A rate by direction (timeseries, cps)
          {{direction}}: sum by (direction) (rate(shop_a_total{S, namespace=~"$namespace", zone=~"$zone", direction=~"$direction"}[$__rate_interval]))
        B rate by peer (timeseries, cps)
          {{peer}}: sum by (peer) (rate(shop_b_total{S, namespace=~"$namespace", zone=~"$zone", direction=~"$direction", peer=~"$peer"}[$__rate_interval])) and topk(10, sum by (peer) (rate(shop_b_total{S, namespace=~"$namespace", zone=~"$zone", direction=~"$direction", peer=~"$peer"}[$__range] @ end())))
        C (timeseries, short)
          C: sum(shop_c{S, namespace=~"$namespace", zone=~"$zone"})
    "#]].assert_eq(&outline(&dashboard));
}

#[test]
fn rows_of_the_spec() {
    let spec = format!(
        "{}dashboard:
  rows:
    - title: Mine
      panels:
        - title: Orders
          description: How many.
          unit: \"{{order}}/s\"
          queries:
            - {{expr: \"sum by (code) (rate(shop_orders_total{{code=~\\\"$code\\\"}}[$__rate_interval]))\", legend: \"{{{{code}}}}\"}}
        - {{title: Up, type: stat, queries: [sum(up)]}}
",
        with_metrics(
            "labels:\n  code: {}\n",
            "      - {name: shop_orders_total, type: counter, description: Orders., labels: [code]}\n"
        )
    );
    let dashboard = dashboard(&system(&spec));
    expect![[r#"
        Orders (timeseries, cps)
          {{code}}: sum by (code) (rate(shop_orders_total{code=~"$code", S}[$__rate_interval]))
        Up (stat, short)
          __auto: sum(up{S})
        Orders rate by code (timeseries, cps)
          {{code}}: sum by (code) (rate(shop_orders_total{S, code=~"$code"}[$__rate_interval])) and topk(10, sum by (code) (rate(shop_orders_total{S, code=~"$code"}[$__range] @ end())))
    "#]].assert_eq(&outline(&dashboard));
    let description =
        dashboard.all_panels().find(|panel| panel.title == "Orders").map(|panel| &panel.description);
    expect![[r#"
        How many.

        - `shop_orders_total`, counter, label `code`"#]]
    .assert_eq(description.expect("the panel"));
}

#[test]
fn alerts() {
    let spec = format!(
        "{}rules:
  - name: shop
    rules:
      - {{record: \"shop:orders:rate5m\", expr: \"sum(rate(shop_orders_total[5m]))\"}}
      - alert: ShopFailures
        expr: increase(shop_orders_total{{code=\"500\"}}[1h]) > 3
        for: 5m
        annotations: {{summary: Orders fail., runbook_url: \"https://example.com\"}}
      - {{alert: ShopIdle, expr: 0.5 >= shop:orders:rate5m and on () vector(1)}}
",
        with_metrics(
            "labels:\n  code: {}\n",
            "      - {name: shop_orders_total, type: counter, description: Orders., labels: [code]}\n"
        )
    );
    let dashboard = dashboard(&system(&spec));
    expect![[r#"
        ShopFailures (timeseries, short)
          __auto: increase(shop_orders_total{code="500", S}[1h])
        ShopIdle (timeseries, short)
          __auto: shop:orders:rate5m
        Orders rate by code (timeseries, cps)
          {{code}}: sum by (code) (rate(shop_orders_total{S}[$__rate_interval])) and topk(10, sum by (code) (rate(shop_orders_total{S}[$__range] @ end())))
    "#]].assert_eq(&outline(&dashboard));
    let panel = dashboard.all_panels().find(|panel| panel.title == "ShopFailures").expect("the panel");
    expect![[r#"
        Orders fail.

        **Shown:** what the alert `ShopFailures` watches; it fires where the value is above 3, the dashed line, for 5m.

        - `shop_orders_total`, counter, label `code`

        **Alerts:** `ShopFailures`"#]].assert_eq(&panel.description);
    let thresholds = serde_json::to_string(&panel.field_config.defaults.thresholds).expect("JSON");
    expect![[r#"{"mode":"absolute","steps":[{"value":null,"color":"green"},{"value":3,"color":"red"}]}"#]]
        .assert_eq(&thresholds);
    assert_eq!(panel.links.iter().map(|link| link.url.as_str()).collect::<Vec<_>>(), ["https://example.com"]);
    expect![[r#"ALERTS{alertstate="firing", alertname=~"ShopFailures|ShopIdle"}"#]]
        .assert_eq(&dashboard.annotations.list[0].expr);
}

#[test]
fn limits_are_dashed_and_red() {
    let metrics = "      - {name: shop_a, type: gauge, description: A.}\n      - {name: shop_a_limit, type: gauge, description: L.}\n";
    let dashboard = dashboard(&system(&with_metrics("", metrics)));
    let panel = dashboard.all_panels().find(|panel| panel.title == "A and limit").expect("the panel");
    let [limit] = panel.field_config.overrides.as_slice() else {
        panic!("{:?}", panel.field_config.overrides)
    };
    assert!(
        limit
            .properties
            .iter()
            .any(|property| matches!(property, Property::LineStyle(style) if style.fill == "dash"))
    );
    assert!(limit.properties.iter().any(|property| matches!(property, Property::Color(_))));
}

#[test]
fn links_to_the_reference() {
    let metrics = "      - {name: shop_a, type: gauge, description: A.}\n";
    let line = |reference: &str| {
        let dashboard = dashboard(&system(&with_metrics(reference, metrics)));
        let panel = dashboard.all_panels().find(|panel| panel.title == "A").expect("the panel");
        let line = panel.description.lines().last().unwrap_or_default().to_owned();
        (line, dashboard.links.iter().map(|link| link.url.clone()).collect::<Vec<_>>())
    };
    assert_eq!(line(""), ("- `shop_a`, gauge".to_owned(), Vec::new()));
    let found = line("reference: https://example.org/docs(2)/shop.html?of=$1\n");
    let page = "https://example.org/docs%282%29/shop.html?of=%241";
    assert_eq!(found, (format!("- [`shop_a`]({page}#shop_a), gauge"), vec![page.to_owned()]));
}
