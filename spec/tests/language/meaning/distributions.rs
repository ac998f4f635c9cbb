use expect_test::expect;
use mgen_spec::model::{MetricKind, Native};

use crate::check::{check, compiled, spec};

fn kinds(metrics: &str) -> Vec<MetricKind> {
    compiled(&spec("", metrics)).systems[0].metrics().map(|(_, metric)| metric.kind.clone()).collect()
}

fn bounds(metric: &str) -> Vec<f64> {
    match kinds(metric).remove(0) {
        MetricKind::Histogram { buckets, native: None } => buckets,
        other => panic!("{other:?}"),
    }
}

#[test]
fn default_bounds() {
    for (unit, expected) in [
        ("s", vec![0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0]),
        ("ms", vec![5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0, 2500.0, 5000.0, 10000.0]),
        ("'1'", vec![0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
        ("'{token}'", (0..=17).map(|power| f64::from(1 << power)).collect()),
    ] {
        assert_eq!(
            bounds(&format!("- {{name: h, type: histogram, description: D., unit: {unit}}}")),
            expected
        );
    }
}

#[test]
fn computed_bounds() {
    let bounds = |buckets: &str| {
        bounds(&format!("- {{name: h, type: histogram, description: D., buckets: {buckets}}}"))
    };
    assert_eq!(bounds("{exponential: {start: 0.5, factor: 2, count: 4}}"), [0.5, 1.0, 2.0, 4.0]);
    assert_eq!(bounds("{linear: {start: -0.1, width: 0.1, count: 4}}"), [-0.1, 0.0, 0.1, 0.1 * 3.0 - 0.1]);
    assert_eq!(bounds("[-1, 0, +1.5, 2e3]"), [-1.0, 0.0, 1.5, 2000.0]);
}

#[test]
fn native_histograms() {
    let native = |keys: &str| {
        let metric = format!("- {{name: h, type: histogram, description: D., {keys}}}");
        match kinds(&metric).remove(0) {
            MetricKind::Histogram { buckets, native } => (buckets, native),
            other => panic!("{other:?}"),
        }
    };
    let usual = Native { factor: 1.1, schema: 3, max_buckets: 160, zero_threshold: 2.0_f64.powi(-128) };
    assert_eq!(native("native: true"), (vec![], Some(usual)));
    assert_eq!(native("native: true, buckets: [1, 2]"), (vec![1.0, 2.0], Some(usual)));
    assert_eq!(native("native: false, buckets: [1, 2]"), (vec![1.0, 2.0], None));
    assert_eq!(native("native: {max_buckets: 7}, unit: s").1, Some(Native { max_buckets: 7, ..usual }));
    assert_eq!(
        native("native: {factor: 65536, zero_threshold: 0}").1,
        Some(Native { factor: 65_536.0, schema: -4, zero_threshold: 0.0, ..usual })
    );
}

#[test]
fn wrong_native_histograms() {
    check(
        &spec(
            "",
            "- {name: a, type: histogram, description: D., native: {factor: 1, zero_threshold: -1e-9}}\n\
             - {name: b, type: histogram, description: D., native: {max_buckets: 0}}\n\
             - {name: c, type: histogram, description: D., native: no}\n\
             - {name: d, type: histogram, description: D., native: {}}\n\
             - {name: e, type: histogram, description: D., native: [1]}\n\
             - {name: f, type: summary, description: D., native: true}\n\
             - {name: g, type: histogram, description: D., native: {faktor: 2}}",
        ),
        expect![[r#"
            error[MG106]: expected an integer from 1 to 10000, found `0`
             --> spec.yaml:9:75
              |
            9 |       - {name: b, type: histogram, description: D., native: {max_buckets: 0}}
              |                                                                           ^

            error[MG105]: `no` is none of `true`, `false`
              --> spec.yaml:10:61
               |
            10 |       - {name: c, type: histogram, description: D., native: no}
               |                                                             ^^

            error[MG104]: the map is empty
              --> spec.yaml:11:61
               |
            11 |       - {name: d, type: histogram, description: D., native: {}}
               |                                                             ^^

            error[MG102]: expected a text, found a list
              --> spec.yaml:12:61
               |
            12 |       - {name: e, type: histogram, description: D., native: [1]}
               |                                                             ^^^

            error[MG101]: a native histogram has no key `faktor`
              --> spec.yaml:14:62
               |
            14 |       - {name: g, type: histogram, description: D., native: {faktor: 2}}
               |                                                              ^^^^^^
               |
               = help: did you mean `factor`?
        "#]],
    );
    check(
        &spec(
            "",
            "- {name: a, type: histogram, description: D., native: {factor: 1, zero_threshold: -1e-9}}\n\
             - {name: f, type: summary, description: D., native: true}",
        ),
        expect![[r#"
            error[MG271]: the factor is at least 1.0027112750502025, that of the finest schema
             --> spec.yaml:8:70
              |
            8 |       - {name: a, type: histogram, description: D., native: {factor: 1, zero_threshold: -1e-9}}
              |                                                                      ^
              |
              = help: of 1.1, a bucket's upper bound is at most a tenth above its lower one

            error[MG271]: the zero bucket reaches from minus the threshold to it, so that is not below 0
             --> spec.yaml:8:89
              |
            8 |       - {name: a, type: histogram, description: D., native: {factor: 1, zero_threshold: -1e-9}}
              |                                                                                         ^^^^^

            error[MG223]: `native` goes with the type `histogram` only
             --> spec.yaml:9:59
              |
            9 |       - {name: f, type: summary, description: D., native: true}
              |                         -------                           ^^^^
              |                         |
              |                         the type is `summary`
        "#]],
    );
}

#[test]
fn wrong_bounds() {
    check(
        &spec(
            "",
            "- {name: a, type: histogram, description: D., buckets: [1, 1, 0.5]}\n\
             - {name: b, type: histogram, description: D., unit: By}\n\
             - {name: c, type: histogram, description: D., buckets: {exponential: {start: 0, factor: 1, count: 3}}}\n\
             - {name: d, type: histogram, description: D., buckets: {linear: {start: 0, width: 0, count: 300}}}\n\
             - {name: e, type: histogram, description: D., buckets: {exponential: {start: 1, factor: 1e300, count: 3}}}\n\
             - {name: f, type: histogram, description: D., buckets: {linear: {start: 1e18, width: 1, count: 3}}}",
        ),
        expect![[r#"
            error[MG224]: bounds ascend, and 1 is not above 1
             --> spec.yaml:8:66
              |
            8 |       - {name: a, type: histogram, description: D., buckets: [1, 1, 0.5]}
              |                                                               -  ^
              |                                                               |
              |                                                               the one before

            error[MG224]: bounds ascend, and 0.5 is not above 1
             --> spec.yaml:8:69
              |
            8 |       - {name: a, type: histogram, description: D., buckets: [1, 1, 0.5]}
              |                                                                  -  ^^^
              |                                                                  |
              |                                                                  the one before

            error[MG225]: a histogram of this unit needs the key `buckets`
             --> spec.yaml:9:16
              |
            9 |       - {name: b, type: histogram, description: D., unit: By}
              |                ^
              |
              = help: only the units `s`, `ms`, `1` and `{token}` have bounds by default; `native: true` needs none

            error[MG224]: the start of an exponential series is above 0
              --> spec.yaml:10:84
               |
            10 |       - {name: c, type: histogram, description: D., buckets: {exponential: {start: 0, factor: 1, count: 3}}}
               |                                                                                    ^

            error[MG224]: the factor of an exponential series is above 1
              --> spec.yaml:10:95
               |
            10 |       - {name: c, type: histogram, description: D., buckets: {exponential: {start: 0, factor: 1, count: 3}}}
               |                                                                                               ^

            error[MG224]: the width of a linear series is above 0
              --> spec.yaml:11:89
               |
            11 |       - {name: d, type: histogram, description: D., buckets: {linear: {start: 0, width: 0, count: 300}}}
               |                                                                                         ^

            error[MG224]: the series does not yield finite, ascending bounds
              --> spec.yaml:12:62
               |
            12 |       - {name: e, type: histogram, description: D., buckets: {exponential: {start: 1, factor: 1e300, count: 3}}}
               |                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            error[MG224]: the series does not yield finite, ascending bounds
              --> spec.yaml:13:62
               |
            13 |       - {name: f, type: histogram, description: D., buckets: {linear: {start: 1e18, width: 1, count: 3}}}
               |                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn summaries() {
    assert_eq!(
        kinds(
            "- {name: a, type: summary, description: D.}\n- {name: b, type: summary, description: D., quantiles: [0, 0.5, 1], window: 5m}\n\
             - {name: c, type: summary, description: D., quantiles: []}"
        ),
        [
            MetricKind::Summary { quantiles: vec![], window_seconds: 60 },
            MetricKind::Summary { quantiles: vec![0.0, 0.5, 1.0], window_seconds: 300 },
            MetricKind::Summary { quantiles: vec![], window_seconds: 60 },
        ]
    );
    check(
        &spec(
            "",
            "- {name: a, type: summary, description: D., quantiles: [0.5, 1.1], window: 500ms}\n\
             - {name: b, type: summary, description: D., quantiles: [0.9, 0.5], window: soon}\n\
             - {name: c, type: summary, description: D., window: 999999999y}",
        ),
        expect![[r#"
            error[MG226]: 1.1 is no quantile: it lies between 0 and 1
             --> spec.yaml:8:68
              |
            8 |       - {name: a, type: summary, description: D., quantiles: [0.5, 1.1], window: 500ms}
              |                                                                    ^^^

            error[MG230]: expected whole seconds, at least one, found `500ms`
             --> spec.yaml:8:82
              |
            8 |       - {name: a, type: summary, description: D., quantiles: [0.5, 1.1], window: 500ms}
              |                                                                                  ^^^^^

            error[MG226]: quantiles ascend, and 0.5 is not above 0.9
             --> spec.yaml:9:68
              |
            9 |       - {name: b, type: summary, description: D., quantiles: [0.9, 0.5], window: soon}
              |                                                               ---  ^^^
              |                                                               |
              |                                                               the one before

            error[MG230]: `soon` is no duration
             --> spec.yaml:9:82
              |
            9 |       - {name: b, type: summary, description: D., quantiles: [0.9, 0.5], window: soon}
              |                                                                                  ^^^^
              |
              = help: write `30s`, `5m` or `1h30m`; the units are y, w, d, h, m, s and ms, each at most once

            error[MG230]: `999999999y` is no duration
              --> spec.yaml:10:59
               |
            10 |       - {name: c, type: summary, description: D., window: 999999999y}
               |                                                           ^^^^^^^^^^
               |
               = help: write `30s`, `5m` or `1h30m`; the units are y, w, d, h, m, s and ms, each at most once
        "#]],
    );
}

#[test]
fn keys_of_other_types() {
    check(
        &spec(
            "",
            "- {name: a, type: gauge, description: D., buckets: [1], quantiles: [0.5], window: 60s, max_series: 10}\n\
             - {name: b, type: histogram, description: D., unit: s, value: float}",
        ),
        expect![[r#"
            error[MG223]: `buckets` goes with the type `histogram` only
             --> spec.yaml:8:58
              |
            8 |       - {name: a, type: gauge, description: D., buckets: [1], quantiles: [0.5], window: 60s, max_series: 10}
              |                         -----                            ^^^
              |                         |
              |                         the type is `gauge`

            error[MG223]: `quantiles` goes with the type `summary` only
             --> spec.yaml:8:74
              |
            8 |       - {name: a, type: gauge, description: D., buckets: [1], quantiles: [0.5], window: 60s, max_series: 10}
              |                         -----                                            ^^^^^
              |                         |
              |                         the type is `gauge`

            error[MG223]: `window` goes with the type `summary` only
             --> spec.yaml:8:89
              |
            8 |       - {name: a, type: gauge, description: D., buckets: [1], quantiles: [0.5], window: 60s, max_series: 10}
              |                         -----                                                           ^^^
              |                         |
              |                         the type is `gauge`

            error[MG223]: `max_series` goes with open labels only
             --> spec.yaml:8:106
              |
            8 |       - {name: a, type: gauge, description: D., buckets: [1], quantiles: [0.5], window: 60s, max_series: 10}
              |                -                                                                                         ^^
              |                |
              |                all series of this metric are known

            error[MG223]: `value` goes with the type `counter` or `gauge` only
             --> spec.yaml:9:69
              |
            9 |       - {name: b, type: histogram, description: D., unit: s, value: float}
              |                         ---------                                   ^^^^^
              |                         |
              |                         the type is `histogram`
        "#]],
    );
}
