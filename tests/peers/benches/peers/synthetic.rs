//! A system of any size: as a spec, and written out by hand for `prometheus`.

use std::fmt::Write as _;

/// Metrics of a group. `lazy_static!` takes less than a hundred at once.
const GROUP: usize = 50;
/// Metrics that the program uses.
const USED: usize = 20;

/// What a metric is: its type and labels, as the spec and as `prometheus` name them.
struct Kind {
    /// The name without prefix and number.
    name: &'static str,
    suffix: &'static str,
    spec: &'static str,
    labels: &'static [&'static str],
    /// The type, and the macro that registers it.
    prometheus: (&'static str, &'static str),
    /// What is done with it: the values of the labels for mgen, for `prometheus`, and the call.
    used: (&'static str, &'static str, &'static str),
}

const NONE: (&str, &str, &str) = ("()", "", "inc()");
const OPEN: (&str, &str, &str) = ("(\"db-1\")", ".with_label_values(&[\"db-1\"])", "inc()");

/// A mix of types and labels as real systems have it, by their weights: of twenty metrics four have no label, nine have
/// one, six have two and one has four, so that the mean is 1.25; two labels are closed and two are open.
const KINDS: [(usize, Kind); 10] = [
    (
        4,
        Kind {
            name: "requests",
            suffix: "_total",
            spec: "type: counter",
            labels: &["direction", "outcome"],
            prometheus: ("IntCounterVec", "register_int_counter_vec"),
            used: (
                "(Direction::Inbound, Outcome::Ok)",
                ".with_label_values(&[\"inbound\", \"ok\"])",
                "inc()",
            ),
        },
    ),
    (
        3,
        Kind {
            name: "packets",
            suffix: "_total",
            spec: "type: counter",
            labels: &["direction"],
            prometheus: ("IntCounterVec", "register_int_counter_vec"),
            used: ("(Direction::Inbound)", ".with_label_values(&[\"inbound\"])", "inc()"),
        },
    ),
    (
        3,
        Kind {
            name: "retries",
            suffix: "_total",
            spec: "type: counter",
            labels: &["peer"],
            prometheus: ("IntCounterVec", "register_int_counter_vec"),
            used: OPEN,
        },
    ),
    (
        2,
        Kind {
            name: "messages",
            suffix: "_total",
            spec: "type: counter",
            labels: &["direction", "peer"],
            prometheus: ("IntCounterVec", "register_int_counter_vec"),
            used: ("(Direction::Inbound, \"db-1\")", ".with_label_values(&[\"inbound\", \"db-1\"])", "inc()"),
        },
    ),
    (
        1,
        Kind {
            name: "responses",
            suffix: "_total",
            spec: "type: counter",
            labels: &["direction", "outcome", "peer", "route"],
            prometheus: ("IntCounterVec", "register_int_counter_vec"),
            used: (
                "(Labels { direction: Direction::Inbound, outcome: Outcome::Ok, peer: \"db-1\", route: \"/\" })",
                ".with_label_values(&[\"inbound\", \"ok\", \"db-1\", \"/\"])",
                "inc()",
            ),
        },
    ),
    (
        3,
        Kind {
            name: "sessions",
            suffix: "",
            spec: "type: gauge",
            labels: &[],
            prometheus: ("IntGauge", "register_int_gauge"),
            used: NONE,
        },
    ),
    (
        1,
        Kind {
            name: "workers",
            suffix: "",
            spec: "type: gauge",
            labels: &["outcome"],
            prometheus: ("IntGaugeVec", "register_int_gauge_vec"),
            used: ("(Outcome::Ok)", ".with_label_values(&[\"ok\"])", "inc()"),
        },
    ),
    (
        1,
        Kind {
            name: "links",
            suffix: "",
            spec: "type: gauge",
            labels: &["peer"],
            prometheus: ("IntGaugeVec", "register_int_gauge_vec"),
            used: OPEN,
        },
    ),
    (
        1,
        Kind {
            name: "pause",
            suffix: "_seconds",
            spec: "type: histogram\n        unit: s",
            labels: &[],
            prometheus: ("Histogram", "register_histogram"),
            used: ("()", "", "observe(0.5)"),
        },
    ),
    (
        1,
        Kind {
            name: "duration",
            suffix: "_seconds",
            spec: "type: histogram\n        unit: s",
            labels: &["outcome"],
            prometheus: ("HistogramVec", "register_histogram_vec"),
            used: ("(Outcome::Ok)", ".with_label_values(&[\"ok\"])", "observe(0.5)"),
        },
    ),
];

struct Metric {
    number: usize,
    kind: &'static Kind,
}

impl Metric {
    fn group(&self) -> usize {
        self.number / GROUP
    }

    /// The name without the group's prefix.
    fn short(&self) -> String {
        format!("{}_{}{}", self.kind.name, self.number, self.kind.suffix)
    }

    fn name(&self) -> String {
        format!("acme_g{}_{}", self.group(), self.short())
    }

    fn description(&self) -> String {
        format!(
            "What part {} of the system has to say about {} {}.",
            self.group(),
            self.kind.name,
            self.number
        )
    }
}

fn metrics(count: usize) -> impl Iterator<Item = Metric> {
    let kinds = || KINDS.iter().flat_map(|(weight, kind)| std::iter::repeat_n(kind, *weight));
    (0..count).zip(std::iter::repeat_with(kinds).flatten()).map(|(number, kind)| Metric { number, kind })
}

/// The spec of a system with so many metrics.
pub fn spec(count: usize) -> String {
    let mut yaml = String::from(
        "mgen: 1\nsystem: acme\ntitle: Acme metrics\nlabels:\n  \
         direction:\n    description: Which way it went.\n    values: {inbound: In., outbound: Out.}\n  \
         outcome:\n    description: How it ended.\n    values: {ok: Well., failed: Badly., shed: Not at all.}\n  \
         peer: {description: The remote host., limit: 200}\n  \
         route: {description: The route of the request., limit: 50}\ngroups:\n",
    );
    for (n, metric) in metrics(count).enumerate() {
        if n % GROUP == 0 {
            let group = metric.group();
            let _ = write!(
                yaml,
                "  - id: g{group}\n    title: Part {group}\n    prefix: acme_g{group}_\n    metrics:\n"
            );
        }
        let _ = write!(
            yaml,
            "      - name: {}\n        {}\n        description: {}\n        since: 1.{}.0\n",
            metric.name(),
            metric.kind.spec,
            metric.description(),
            n % 30,
        );
        if !metric.kind.labels.is_empty() {
            let _ = writeln!(yaml, "        labels: [{}]", metric.kind.labels.join(", "));
        }
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
        let (labels, _, call) = metric.kind.used;
        let (group, short) = (metric.group(), metric.short());
        // The struct of labels has the metric's name in camel case.
        let structure = format!("acme::g{group}::Responses{}Total", metric.number);
        let labels = labels.replace("Labels", &structure);
        let _ = writeln!(code, "    METRICS.g{group}.{short}{labels}.{call};");
    }
    code.push_str("}\n\npub fn scrape() -> String {\n    METRICS.render()\n}\n");
    code
}

/// A crate with the same metrics as `prometheus` documents it.
pub fn by_hand(count: usize) -> String {
    let mut code = String::from("use lazy_static::lazy_static;\nuse prometheus::*;\n");
    let metrics: Vec<_> = metrics(count).collect();
    for block in metrics.chunks(GROUP) {
        code.push_str("\nlazy_static! {\n");
        for metric in block {
            let (name, description) = (metric.name(), metric.description());
            let (kind, register) = metric.kind.prometheus;
            let labels = match metric.kind.labels {
                [] => String::new(),
                labels => format!(", &{labels:?}"),
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
        let (_, labels, call) = metric.kind.used;
        let _ = writeln!(code, "    {}{labels}.{call};", metric.name().to_uppercase());
    }
    code.push_str(
        "}\n\npub fn scrape() -> String {\n    TextEncoder::new().encode_to_string(&gather()).unwrap()\n}\n",
    );
    code
}
