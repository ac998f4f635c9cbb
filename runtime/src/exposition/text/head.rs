//! The metadata of a family.

use super::super::encoder::Described;
use super::super::escape;
use super::super::metadata::{self, Type};
use super::Dialect;
use super::start::metric;
use crate::rt::MetricSpec;

/// `# HELP` and the like. The Prometheus format tells of the samples' name, OpenMetrics of the family's.
pub(super) fn head(dialect: Dialect, family: &Described<'_>) -> Vec<u8> {
    let Described { metric: spec, family: name, name: _, kind, fixed: _, renamed: _ } = family;
    let MetricSpec { name: _, help, unit, kind: _, labels: _, max_series: _ } = spec;
    let unit = metadata::unit(name, unit).filter(|_| *kind != Type::Info);
    let kind = word(dialect, *kind);
    let name = metric(name);
    let mut text = String::new();
    match dialect {
        Dialect::Prometheus => {
            if !help.is_empty() {
                line(&mut text, "# HELP ", &name, &escape::help(help));
            }
            line(&mut text, "# TYPE ", &name, kind);
        }
        Dialect::OpenMetrics => {
            line(&mut text, "# TYPE ", &name, kind);
            if let Some(unit) = unit {
                line(&mut text, "# UNIT ", &name, unit);
            }
            if !help.is_empty() {
                line(&mut text, "# HELP ", &name, &escape::quoted(help));
            }
        }
    }
    text.into_bytes()
}

fn line(text: &mut String, key: &str, name: &str, value: &str) {
    [key, name, " ", value, "\n"].into_iter().for_each(|part| text.push_str(part));
}

/// What a dialect calls a type.
fn word(dialect: Dialect, kind: Type) -> &'static str {
    match (kind, dialect) {
        (Type::Counter, _) => "counter",
        (Type::Gauge, _) => "gauge",
        (Type::Histogram, _) => "histogram",
        (Type::Summary, _) => "summary",
        (Type::Info, Dialect::OpenMetrics) => "info",
        (Type::StateSet, Dialect::OpenMetrics) => "stateset",
        // The format has neither; by convention they are gauges that say 1, or 0 where a state does not hold.
        (Type::Info | Type::StateSet, Dialect::Prometheus) => "gauge",
        (Type::Unknown, Dialect::OpenMetrics) => "unknown",
        (Type::Unknown, Dialect::Prometheus) => "untyped",
    }
}
