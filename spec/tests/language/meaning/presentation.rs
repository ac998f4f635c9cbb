use expect_test::expect;

use crate::check::{check, compiled, spec};

#[test]
fn rules() {
    check(
        &spec(
            "rules:\n  - name: r\n    interval: often\n    rules:\n      - {alert: A, expr: up, for: 5 minutes, keep_firing_for: 1m, labels: {le: x}}\n      - {record: a-b, expr: up}\n      - {record: m, expr: up}\n",
            "- {name: m, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG230]: `often` is no duration
             --> spec.yaml:6:15
              |
            6 |     interval: often
              |               ^^^^^
              |
              = help: write `30s`, `5m` or `1h30m`; the units are y, w, d, h, m, s and ms, each at most once

            error[MG230]: `5 minutes` is no duration
             --> spec.yaml:8:35
              |
            8 |       - {alert: A, expr: up, for: 5 minutes, keep_firing_for: 1m, labels: {le: x}}
              |                                   ^^^^^^^^^
              |
              = help: write `30s`, `5m` or `1h30m`; the units are y, w, d, h, m, s and ms, each at most once

            error[MG204]: `le` cannot be the name of a label
             --> spec.yaml:8:76
              |
            8 |       - {alert: A, expr: up, for: 5 minutes, keep_firing_for: 1m, labels: {le: x}}
              |                                                                            ^^
              |
              = help: `le` and `quantile` belong to histograms and summaries

            error[MG237]: `a-b` cannot be the name of a series
             --> spec.yaml:9:18
              |
            9 |       - {record: a-b, expr: up}
              |                  ^^^
              |
              = help: a name has letters, digits, `_` and `:`, and does not start with a digit

            error[MG237]: a rule cannot record `m`, which is a metric
              --> spec.yaml:10:18
               |
            10 |       - {record: m, expr: up}
               |                  ^
            ...
            15 |       - {name: m, type: gauge, description: D.}
               |                - the metric
        "#]],
    );
}

#[test]
fn annotations() {
    check(
        &spec(
            "rules: [{name: r, rules: [{alert: A, expr: up, annotations: {run-book: x, 1st: x, _le: x, __x: x, \"\": x}}]}]\n",
            "- {name: m, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG203]: `run-book` cannot be the name of an annotation
             --> spec.yaml:4:62
              |
            4 | rules: [{name: r, rules: [{alert: A, expr: up, annotations: {run-book: x, 1st: x, _le: x, __x: x, "": x}}]}]
              |                                                              ^^^^^^^^
              |
              = help: a name has letters, digits and `_`, and does not start with a digit

            error[MG203]: `1st` cannot be the name of an annotation
             --> spec.yaml:4:75
              |
            4 | rules: [{name: r, rules: [{alert: A, expr: up, annotations: {run-book: x, 1st: x, _le: x, __x: x, "": x}}]}]
              |                                                                           ^^^
              |
              = help: a name has letters, digits and `_`, and does not start with a digit

            error[MG203]: `` cannot be the name of an annotation
             --> spec.yaml:4:99
              |
            4 | rules: [{name: r, rules: [{alert: A, expr: up, annotations: {run-book: x, 1st: x, _le: x, __x: x, "": x}}]}]
              |                                                                                                   ^^
              |
              = help: a name has letters, digits and `_`, and does not start with a digit
        "#]],
    );
}

#[test]
fn endpoints() {
    check(
        &spec(
            "endpoint: {path: metrics}\ncomponents: [{id: c, title: C, endpoint: {path: x}}]\n",
            "- {name: m, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG238]: the path `metrics` does not start with `/`
             --> spec.yaml:4:18
              |
            4 | endpoint: {path: metrics}
              |                  ^^^^^^^

            error[MG238]: the path `x` does not start with `/`
             --> spec.yaml:5:49
              |
            5 | components: [{id: c, title: C, endpoint: {path: x}}]
              |                                                 ^
        "#]],
    );
    let model = compiled(&spec("endpoint: {port: 4191}\n", "- {name: m, type: gauge, description: D.}"));
    let endpoint = model.systems[0].endpoint.clone().unwrap();
    assert_eq!((endpoint.path.as_str(), endpoint.port), ("/metrics", Some(4191)));
}

#[test]
fn variables_of_the_dashboard() {
    let metrics = "- {name: m, type: gauge, description: D., labels: [region]}";
    check(
        &spec("labels: {region: {}}\ndashboard: {variables: [region, job, reigon]}\n", metrics),
        expect![[r#"
            error[MG211]: no metric carries a label `reigon`
             --> spec.yaml:5:38
              |
            5 | dashboard: {variables: [region, job, reigon]}
              |                                      ^^^^^^
              |
              = help: did you mean `region`?
        "#]],
    );
    compiled(&spec(
        "labels: {region: {}}\ntarget_labels: {'*': {description: Any.}}\ndashboard: {variables: [anything]}\n",
        metrics,
    ));
}

#[test]
fn texts_are_read_by_the_type_of_their_key() {
    let model = compiled(
        "mgen: 1\nsystem: shop\ntitle: >\n  Two\n  lines\nversion: 1.10\ndescription: |\n\n  # Prose\n\n      code\n\n\
         labels: {l: {values: [no, 1.0, 0x10, ' padded ', '']}}\ngroups:\n  - id: g\n    title: G\n    metrics:\n\
         \x20     - name: m\n        type: gauge\n        description: |\n          First  line,\n          second line.\n        since: 1.10\n        labels: [l]\n",
    );
    let system = &model.systems[0];
    assert_eq!((system.title.as_str(), system.version.as_deref()), ("Two lines", Some("1.10")));
    assert_eq!(system.description.as_deref(), Some("# Prose\n\n    code"));
    let (_, metric) = system.metrics().next().unwrap();
    assert_eq!(
        (metric.description.as_str(), metric.since.as_deref()),
        ("First  line, second line.", Some("1.10"))
    );
    let mgen_spec::model::Values::Closed { values, .. } = &system.labels[0].values else { panic!() };
    let texts: Vec<_> =
        values.iter().map(|value| (value.value.as_str(), value.rust_variant.as_str())).collect();
    assert_eq!(
        texts,
        [("no", "No"), ("1.0", "_1_0"), ("0x10", "_0x10"), (" padded ", "Padded"), ("", "Empty")]
    );
}

#[test]
fn addresses() {
    check(
        &spec(
            "reference: 'https://example.org/shop.html#top'\nexternal_families:\n  - {match: a, url: www.example.org}\n  \
             - {match: b, url: 'https:///x'}\n  - {match: c, url: 'https://example.org/the docs'}\n",
            "- {name: m, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG248]: `https://example.org/shop.html#top` is the address of a part of a page
             --> spec.yaml:4:12
              |
            4 | reference: 'https://example.org/shop.html#top'
              |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: leave out the `#` and what follows it: links to the metrics put their names there

            error[MG248]: `www.example.org` is not the address of a page
             --> spec.yaml:6:21
              |
            6 |   - {match: a, url: www.example.org}
              |                     ^^^^^^^^^^^^^^^
              |
              = help: an address starts with `https://` or `http://`

            error[MG248]: `https:///x` is not the address of a page
             --> spec.yaml:7:21
              |
            7 |   - {match: b, url: 'https:///x'}
              |                     ^^^^^^^^^^^^
              |
              = help: the name of a host follows the `//`

            error[MG248]: `https://example.org/the docs` is not the address of a page
             --> spec.yaml:8:21
              |
            8 |   - {match: c, url: 'https://example.org/the docs'}
              |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: whatever is not ASCII, spaces and `"<>\^`{|}` are written as `%` and two digits: `%20`
        "#]],
    );
}

#[test]
fn what_others_write() {
    check(
        &spec(
            "rules: [{name: r, rules: [{record: up, expr: m}, {record: mgen_a, expr: m}, {alert: A, expr: m, labels: {alertname: B}}]}]\n",
            "- {name: m, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG237]: a rule cannot record `up`
             --> spec.yaml:4:36
              |
            4 | rules: [{name: r, rules: [{record: up, expr: m}, {record: mgen_a, expr: m}, {alert: A, expr: m, labels: {alertname: B}}]}]
              |                                    ^^
              |
              = help: Prometheus writes series of this name itself

            error[MG237]: a rule cannot record `mgen_a`
             --> spec.yaml:4:59
              |
            4 | rules: [{name: r, rules: [{record: up, expr: m}, {record: mgen_a, expr: m}, {alert: A, expr: m, labels: {alertname: B}}]}]
              |                                                           ^^^^^^
              |
              = help: the runtime of mgen writes series of this name itself

            error[MG204]: `alertname` cannot be a label of an alert
             --> spec.yaml:4:106
              |
            4 | rules: [{name: r, rules: [{record: up, expr: m}, {record: mgen_a, expr: m}, {alert: A, expr: m, labels: {alertname: B}}]}]
              |                                                                                                          ^^^^^^^^^
              |
              = help: Prometheus sets it to the name of the alert
        "#]],
    );
}
