use expect_test::expect;
use mgen_spec::{Code, Levels, Sources, compile, lint};

use crate::check::{check, check_files, compiled, spec};

#[test]
fn duplicates() {
    check(
        &spec(
            "",
            "- {name: a_total, type: counter, description: D.}\n- {name: a_total, type: gauge, description: D., rust_name: b}",
        ),
        expect![[r#"
            error[MG207]: a metric with the name `a_total` exists already
             --> spec.yaml:9:16
              |
            8 |       - {name: a_total, type: counter, description: D.}
              |                ------- first one here
            9 |       - {name: a_total, type: gauge, description: D., rust_name: b}
              |                ^^^^^^^
        "#]],
    );
}

#[test]
fn suffixes() {
    check(
        &spec(
            "",
            "- {name: h, type: histogram, unit: s, description: D.}\n- {name: h_count, type: counter, description: D.}\n\
             - {name: s, type: summary, description: D.}\n- {name: s_sum, type: gauge, description: D.}\n\
             - {name: s_bucket, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG208]: the metric `h_count` has the name of a series of another one
             --> spec.yaml:9:16
              |
            8 |       - {name: h, type: histogram, unit: s, description: D.}
              |                - this histogram exposes `h_count` as well
            9 |       - {name: h_count, type: counter, description: D.}
              |                ^^^^^^^

            error[MG208]: the metric `s_sum` has the name of a series of another one
              --> spec.yaml:11:16
               |
            10 |       - {name: s, type: summary, description: D.}
               |                - this summary exposes `s_sum` as well
            11 |       - {name: s_sum, type: gauge, description: D.}
               |                ^^^^^
        "#]],
    );
}

/// A gauge beside its counter is one family in OpenMetrics only.
#[test]
fn gauge_beside_its_counter() {
    compiled(&spec(
        "",
        "- {name: a, type: gauge, description: D.}\n- {name: a_total, type: counter, description: D.}",
    ));
}

#[test]
fn across_systems() {
    let one = spec("", "- {name: h, type: histogram, unit: s, description: D.}");
    let other =
        "- {name: h_sum, type: gauge, description: D.}\n- {name: h_created, type: gauge, description: D.}";
    let other = spec("", other).replace("system: shop", "system: store");
    check_files(
        &[("one.yaml", &one), ("two.yaml", &other)],
        expect![[r#"
            error[MG208]: the metric `h_sum` has the name of a series of another one
             --> two.yaml:8:16
              |
            8 |       - {name: h_sum, type: gauge, description: D.}
              |                ^^^^^
             ::: one.yaml:8:16
              |
            8 |       - {name: h, type: histogram, unit: s, description: D.}
              |                - this histogram exposes `h_sum` as well

            error[MG208]: the metric `h_created` has the name of a series of another one
             --> two.yaml:9:16
              |
            9 |       - {name: h_created, type: gauge, description: D.}
              |                ^^^^^^^^^
             ::: one.yaml:8:16
              |
            8 |       - {name: h, type: histogram, unit: s, description: D.}
              |                - in OpenMetrics, this histogram exposes `h_created` as well
        "#]],
    );
}

#[test]
fn external_families() {
    check(
        &spec(
            "external_families: [{match: 'shop_*'}, {match: 'grpc_{a}'}, {match: up, type: gouge}]\n",
            "- {name: shop_orders_total, type: counter, description: D.}",
        ),
        expect![[r#"
            error[MG105]: `gouge` is none of `counter`, `gauge`, `histogram`, `summary`, `info`, `stateset`, `unknown`
             --> spec.yaml:4:79
              |
            4 | external_families: [{match: 'shop_*'}, {match: 'grpc_{a}'}, {match: up, type: gouge}]
              |                                                                               ^^^^^
              |
              = help: did you mean `gauge`?
        "#]],
    );
    check(
        &spec(
            "external_families: [{match: 'shop_*'}, {match: 'grpc_{a}'}, {match: up, type: gauge}]\n",
            "- {name: shop_orders_total, type: counter, description: D.}",
        ),
        expect![[r#"
            error[MG236]: `shop_orders_total` is a metric of this spec
             --> spec.yaml:4:29
              |
            4 | external_families: [{match: 'shop_*'}, {match: 'grpc_{a}'}, {match: up, type: gauge}]
              |                             ^^^^^^^^
            ...
            9 |       - {name: shop_orders_total, type: counter, description: D.}
              |                ----------------- the metric

            error[MG235]: `grpc_{a}` is no metric's name and no pattern of one
             --> spec.yaml:4:48
              |
            4 | external_families: [{match: 'shop_*'}, {match: 'grpc_{a}'}, {match: up, type: gauge}]
              |                                                ^^^^^^^^^^
              |
              = help: a pattern has at most 256 letters, digits, `_`, `:`, and `*` for any run of characters
        "#]],
    );
}

#[test]
fn series_of_external_families() {
    check(
        &spec(
            "external_families:\n  - {match: h_count}\n  - {match: e, type: histogram}\n  - {match: f, type: summary}\n  \
             - {match: 'g*', type: histogram}\n  - {match: h_created}\n",
            "- {name: h, type: histogram, unit: s, description: D.}\n- {name: e_sum, type: gauge, description: D.}\n\
             - {name: f_bucket, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG236]: `h_count` is a series of the histogram `h`
              --> spec.yaml:5:13
               |
            5  |   - {match: h_count}
               |             ^^^^^^^
            ...
            14 |       - {name: h, type: histogram, unit: s, description: D.}
               |                - the metric

            error[MG236]: its series `e_sum` is a metric of this spec
              --> spec.yaml:6:13
               |
            6  |   - {match: e, type: histogram}
               |             ^
            ...
            15 |       - {name: e_sum, type: gauge, description: D.}
               |                ----- the metric
        "#]],
    );
}

/// The second spec of a system says nothing new about metrics.
#[test]
fn one_system_twice() {
    let one = spec("", "- {name: a_total, type: counter, description: D.}");
    check_files(
        &[("one.yaml", &one), ("copy.yaml", &one)],
        expect![[r#"
        error[MG206]: two specs describe the system `shop`
         --> copy.yaml:2:9
          |
        2 | system: shop
          |         ^^^^
         ::: one.yaml:2:9
          |
        2 | system: shop
          |         ---- first one here
    "#]],
    );
}

/// What exposes OpenMetrics adds the time when a series began.
#[test]
fn created() {
    check(
        &spec(
            "",
            "- {name: a_total, type: counter, description: D.}\n- {name: a_created, type: gauge, description: D.}\n\
             - {name: h, type: histogram, unit: s, description: D.}\n- {name: h_created, type: gauge, description: D.}\n\
             - {name: i, type: info, description: D.}\n- {name: i_created, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG208]: the metric `a_created` has the name of a series of another one
             --> spec.yaml:9:16
              |
            8 |       - {name: a_total, type: counter, description: D.}
              |                ------- in OpenMetrics, this counter exposes `a_created` as well
            9 |       - {name: a_created, type: gauge, description: D.}
              |                ^^^^^^^^^

            error[MG208]: the metric `h_created` has the name of a series of another one
              --> spec.yaml:11:16
               |
            10 |       - {name: h, type: histogram, unit: s, description: D.}
               |                - in OpenMetrics, this histogram exposes `h_created` as well
            11 |       - {name: h_created, type: gauge, description: D.}
               |                ^^^^^^^^^
        "#]],
    );
}

#[test]
fn one_name_in_two_systems() {
    let one = spec("", "- {name: a_total, type: counter, description: D.}");
    let other = one.replace("system: shop", "system: store");
    check_files(
        &[("one.yaml", &one), ("two.yaml", &other)],
        expect![[r#"
        error[MG207]: a metric with the name `a_total` exists already
         --> two.yaml:8:16
          |
        8 |       - {name: a_total, type: counter, description: D.}
          |                ^^^^^^^
         ::: one.yaml:8:16
          |
        8 |       - {name: a_total, type: counter, description: D.}
          |                ------- first one here
    "#]],
    );
}

/// A second metric of a name does not collide in Rust as well, and its series are those of the first.
#[test]
fn nothing_more_of_duplicates() {
    check(
        &spec(
            "",
            "- {name: a_total, type: counter, description: D.}\n- {name: a_total, type: counter, description: D.}\n\
             - {name: a:total, type: counter, description: D.}\n- {name: a:total, type: counter, description: D.}\n\
             - {name: s, type: summary, description: D.}\n- {name: s, type: summary, description: D.}\n\
             - {name: s_sum, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG207]: a metric with the name `a_total` exists already
             --> spec.yaml:9:16
              |
            8 |       - {name: a_total, type: counter, description: D.}
              |                ------- first one here
            9 |       - {name: a_total, type: counter, description: D.}
              |                ^^^^^^^

            error[MG234]: the metric `a_total` and the metric `a:total` both become `a_total` in Rust
              --> spec.yaml:10:16
               |
            8  |       - {name: a_total, type: counter, description: D.}
               |                ------- first one here
            9  |       - {name: a_total, type: counter, description: D.}
            10 |       - {name: a:total, type: counter, description: D.}
               |                ^^^^^^^
               |
               = help: give one of them a `rust_name`

            error[MG207]: a metric with the name `a:total` exists already
              --> spec.yaml:11:16
               |
            10 |       - {name: a:total, type: counter, description: D.}
               |                ------- first one here
            11 |       - {name: a:total, type: counter, description: D.}
               |                ^^^^^^^

            error[MG207]: a metric with the name `s` exists already
              --> spec.yaml:13:16
               |
            12 |       - {name: s, type: summary, description: D.}
               |                - first one here
            13 |       - {name: s, type: summary, description: D.}
               |                ^

            error[MG208]: the metric `s_sum` has the name of a series of another one
              --> spec.yaml:14:16
               |
            12 |       - {name: s, type: summary, description: D.}
               |                - this summary exposes `s_sum` as well
            13 |       - {name: s, type: summary, description: D.}
            14 |       - {name: s_sum, type: gauge, description: D.}
               |                ^^^^^
        "#]],
    );
}

#[test]
fn recorded() {
    check(
        &spec(
            "rules: [{name: r, rules: [{record: h_count, expr: up}, {record: h_max, expr: up}, {record: h_created, expr: up}]}]\n",
            "- {name: h, type: histogram, unit: s, description: D.}",
        ),
        expect![[r#"
            error[MG237]: a rule cannot record `h_count`, which is a series of a metric
             --> spec.yaml:4:36
              |
            4 | rules: [{name: r, rules: [{record: h_count, expr: up}, {record: h_max, expr: up}, {record: h_created, expr: up}]}]
              |                                    ^^^^^^^
            ...
            9 |       - {name: h, type: histogram, unit: s, description: D.}
              |                - this histogram exposes it
        "#]],
    );
}

/// Whatever two metrics are called and whatever they are, a clash of their names is told once: those that every format
/// has and those with `_created` as errors, and what only the families of OpenMetrics have in common as a lint.
#[test]
fn every_pair() {
    const TYPES: [&str; 6] = ["counter", "gauge", "histogram", "summary", "info", "unknown"];
    const ENDS: [&str; 12] = [
        "",
        "_total",
        "_created",
        "_count",
        "_sum",
        "_bucket",
        "_info",
        "_gsum",
        "_count_total",
        "_created_total",
        "_sum_info",
        "_total_info",
    ];
    let metrics = || TYPES.iter().flat_map(|kind| ENDS.iter().map(move |end| (*kind, format!("x{end}"))));
    for (kind, name) in metrics() {
        for (other_kind, other) in metrics() {
            let (one, two) = (Exposed::new(kind, &name), Exposed::new(other_kind, &other));
            let expected = match () {
                () if one.text.contains(&other) || two.text.contains(&name) => Some("error"),
                () if one.created == Some(other.clone()) || two.created == Some(name.clone()) => {
                    Some("error")
                }
                () if one.open_metrics().any(|known| two.open_metrics().any(|other| known == other)) => {
                    Some("warning")
                }
                () => None,
            };
            let found = clashes(kind, &name, other_kind, &other);
            assert_eq!(found, Vec::from_iter(expected), "{kind} {name} beside {other_kind} {other}");
        }
    }
}

/// The severities of all findings about names that clash.
fn clashes(kind: &str, name: &str, other_kind: &str, other: &str) -> Vec<&'static str> {
    let metric = |kind: &str, name: &str, rust: &str| {
        let unit = if kind == "histogram" { "unit: s, " } else { "" };
        format!("- {{name: {name}, type: {kind}, {unit}rust_name: {rust}, description: D.}}\n")
    };
    let text = spec("", &(metric(kind, name, "one") + &metric(other_kind, other, "two")));
    let mut sources = Sources::new();
    sources.add("spec.yaml", text);
    let (model, found) = compile(&sources);
    let linted = model.map(|model| lint::lint(&model, &Levels::new())).unwrap_or_default();
    let codes = [Code::DuplicateMetric, Code::SeriesClash, Code::FamilyClash];
    let clashes = found.iter().chain(linted.iter()).filter(|found| codes.contains(&found.code));
    clashes.map(|found| found.severity.as_str()).collect()
}

/// What a metric is called where.
struct Exposed {
    family: String,
    /// In every format.
    text: Vec<String>,
    created: Option<String>,
}

impl Exposed {
    fn new(kind: &str, name: &str) -> Self {
        let ends: &[&str] = match kind {
            "histogram" => &["", "_bucket", "_sum", "_count"],
            "summary" => &["", "_sum", "_count"],
            _ => &[""],
        };
        // A counter or info without its suffix is exposed as `unknown`.
        let family = match kind {
            "counter" => name.strip_suffix("_total"),
            "info" => name.strip_suffix("_info"),
            _ => None,
        };
        let has_created = matches!(kind, "histogram" | "summary") || kind == "counter" && family.is_some();
        let family = family.unwrap_or(name).to_owned();
        Exposed {
            created: has_created.then(|| format!("{family}_created")),
            text: ends.iter().map(|end| format!("{name}{end}")).collect(),
            family,
        }
    }

    fn open_metrics(&self) -> impl Iterator<Item = &String> {
        self.text.iter().chain(&self.created).chain([&self.family])
    }
}
