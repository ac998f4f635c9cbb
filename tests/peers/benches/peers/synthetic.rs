//! A system of any size: as a spec, and written out by hand for `prometheus`.

use std::fmt::Write as _;

/// Metrics of a group.
const GROUP: usize = 50;
/// Metrics that the crate uses, so that it is not empty of calls.
const USED: usize = 20;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A counter with two closed labels.
    Closed,
    /// A counter with one open label.
    Open,
    Gauge,
    Histogram,
}

struct Metric {
    group: usize,
    /// The name without the group's prefix.
    short: String,
    kind: Kind,
}

impl Metric {
    fn name(&self) -> String {
        format!("acme_g{}_{}", self.group, self.short)
    }

    fn description(&self) -> String {
        format!("What part {} of the system has to say about {}.", self.group, self.short.replace('_', " "))
    }
}

fn metrics(count: usize) -> impl Iterator<Item = Metric> {
    (0..count).map(|n| {
        let (kind, short) = match n % 10 {
            0..6 => (Kind::Closed, format!("requests_{n}_total")),
            6 => (Kind::Open, format!("peers_{n}_total")),
            7 | 8 => (Kind::Gauge, format!("sessions_{n}")),
            _ => (Kind::Histogram, format!("duration_{n}_seconds")),
        };
        Metric { group: n / GROUP, short, kind }
    })
}

/// The spec of a system with so many metrics.
pub fn spec(count: usize) -> String {
    let mut yaml = String::from(
        "mgen: 1\nsystem: acme\ntitle: Acme metrics\nlabels:\n  \
         direction:\n    description: Which way it went.\n    values: {inbound: In., outbound: Out.}\n  \
         outcome:\n    description: How it ended.\n    values: {ok: Well., failed: Badly., shed: Not at all.}\n  \
         peer: {description: The remote host., limit: 200}\ngroups:\n",
    );
    for (n, metric) in metrics(count).enumerate() {
        if n % GROUP == 0 {
            let group = metric.group;
            let _ = write!(
                yaml,
                "  - id: g{group}\n    title: Part {group}\n    prefix: acme_g{group}_\n    metrics:\n"
            );
        }
        let rest = match metric.kind {
            Kind::Closed => "type: counter\n        labels: [direction, outcome]",
            Kind::Open => "type: counter\n        labels: [peer]",
            Kind::Gauge => "type: gauge",
            Kind::Histogram => "type: histogram\n        unit: s",
        };
        let _ = write!(
            yaml,
            "      - name: {}\n        {rest}\n        description: {}\n        since: 1.{}.0\n",
            metric.name(),
            metric.description(),
            n % 30,
        );
    }
    yaml
}

/// A crate that has the metrics from the spec.
pub fn from_spec(count: usize) -> String {
    let mut code = String::from(
        "mgen::metrics_spec!(\"spec/acme.yaml\");\n\n\
         use acme::{Direction, METRICS, Outcome};\n\n\
         pub fn work() {\n",
    );
    for metric in metrics(count).take(USED) {
        let call = match metric.kind {
            Kind::Closed => "(Direction::Inbound, Outcome::Ok).inc()",
            Kind::Open => "(\"db-1\").inc()",
            Kind::Gauge => "().inc()",
            Kind::Histogram => "().observe(0.5)",
        };
        let _ = writeln!(code, "    METRICS.g{}.{}{call};", metric.group, metric.short);
    }
    code.push_str("}\n\npub fn scrape() -> String {\n    METRICS.render()\n}\n");
    code
}

/// A crate with the same metrics as `prometheus` documents it. `lazy_static!` takes less than a hundred at once.
pub fn by_hand(count: usize) -> String {
    let mut code = String::from("use lazy_static::lazy_static;\nuse prometheus::*;\n");
    let metrics: Vec<_> = metrics(count).collect();
    for block in metrics.chunks(GROUP) {
        code.push_str("\nlazy_static! {\n");
        for metric in block {
            let (name, description) = (metric.name(), metric.description());
            let (kind, register, labels) = match metric.kind {
                Kind::Closed => {
                    ("IntCounterVec", "register_int_counter_vec", ", &[\"direction\", \"outcome\"]")
                }
                Kind::Open => ("IntCounterVec", "register_int_counter_vec", ", &[\"peer\"]"),
                Kind::Gauge => ("IntGauge", "register_int_gauge", ""),
                Kind::Histogram => ("Histogram", "register_histogram", ""),
            };
            let _ = writeln!(
                code,
                "    /// {description}\n    pub static ref {}: {kind} =\n        \
                 {register}!({name:?}, {description:?}{labels}).unwrap();",
                name.to_uppercase(),
            );
        }
        code.push_str("}\n");
    }
    code.push_str("\npub fn work() {\n");
    for metric in metrics.iter().take(USED) {
        let call = match metric.kind {
            Kind::Closed => "with_label_values(&[\"inbound\", \"ok\"]).inc()",
            Kind::Open => "with_label_values(&[\"db-1\"]).inc()",
            Kind::Gauge => "inc()",
            Kind::Histogram => "observe(0.5)",
        };
        let _ = writeln!(code, "    {}.{call};", metric.name().to_uppercase());
    }
    code.push_str(
        "}\n\npub fn scrape() -> String {\n    TextEncoder::new().encode_to_string(&gather()).unwrap()\n}\n",
    );
    code
}
