//! Units: UCUM in the spec, ids of Grafana's own list in the dashboard.
//!
//! Values are never converted: a query shows what Prometheus stores, and the unit says what that is.

use mgen_spec::model::{Metric, Unit};

/// UCUM and Grafana's id for the same unit.
const UNITS: [(&str, &str); 29] = [
    ("1", "percentunit"),
    ("%", "percent"),
    ("ns", "ns"),
    ("us", "µs"),
    ("ms", "ms"),
    ("s", "s"),
    ("min", "m"),
    ("h", "h"),
    ("d", "d"),
    ("bit", "bits"),
    ("By", "bytes"),
    ("kBy", "deckbytes"),
    ("KiBy", "kbytes"),
    ("MBy", "decmbytes"),
    ("MiBy", "mbytes"),
    ("GBy", "decgbytes"),
    ("GiBy", "gbytes"),
    ("Hz", "hertz"),
    ("kHz", "rotkhz"),
    ("MHz", "rotmhz"),
    ("Cel", "celsius"),
    ("K", "kelvin"),
    ("V", "volt"),
    ("A", "amp"),
    ("W", "watt"),
    ("kW", "kwatt"),
    ("J", "joule"),
    ("m", "lengthm"),
    ("g", "massg"),
];

/// UCUM and Grafana's id for so much of it in a second.
const RATES: [(&str, &str); 15] = [
    ("1", "short"),
    ("s", "percentunit"),
    ("bit", "binbps"),
    ("By", "binBps"),
    ("KiBy", "KiBs"),
    ("MiBy", "MiBs"),
    ("GiBy", "GiBs"),
    ("J", "watt"),
    ("{request}", "reqps"),
    ("{call}", "reqps"),
    ("{query}", "reqps"),
    ("{operation}", "ops"),
    ("{event}", "eps"),
    ("{message}", "mps"),
    ("{row}", "rowsps"),
];

/// What the ends of names say where the spec gives no unit.
const SUFFIXES: [(&str, &str); 9] = [
    ("_nanoseconds", "ns"),
    ("_ns", "ns"),
    ("_microseconds", "us"),
    ("_milliseconds", "ms"),
    ("_ms", "ms"),
    ("_seconds", "s"),
    ("_bytes", "By"),
    ("_ratio", "1"),
    ("_percent", "%"),
];

/// The unit of a metric's values: as the spec says, or as the name's end says.
pub(crate) fn of_metric(metric: &Metric) -> Option<&str> {
    if let Some(unit) = &metric.unit {
        return Some(unit.as_str());
    }
    let name = metric.name.strip_suffix("_total").unwrap_or(&metric.name);
    SUFFIXES.iter().find(|(suffix, _)| name.ends_with(suffix)).map(|(_, unit)| *unit)
}

/// Grafana's unit for a quantity.
pub(crate) fn quantity(unit: Option<&str>) -> String {
    let Some(unit) = unit else { return "short".to_owned() };
    if let Some(counted) = unit.strip_suffix("/s") {
        return rate(Some(counted));
    }
    find(&UNITS, unit).map_or_else(|| other(unit), str::to_owned)
}

/// Grafana's unit for a quantity per second.
pub(crate) fn rate(unit: Option<&str>) -> String {
    let Some(unit) = unit else { return "cps".to_owned() };
    let known = find(&RATES, unit).map(str::to_owned);
    known.unwrap_or_else(|| if is_count(unit) { "cps".to_owned() } else { format!("suffix: {unit}/s") })
}

/// Grafana's unit for what the spec gives in UCUM.
pub(crate) fn of_spec(unit: Option<&Unit>) -> String {
    quantity(unit.map(Unit::as_str))
}

/// Whether the unit is one of time.
pub(crate) fn is_time(unit: Option<&str>) -> bool {
    matches!(unit, Some("ns" | "us" | "ms" | "s" | "min" | "h" | "d"))
}

/// Whether values of the unit mean the same whether there is one of them or many: shares and temperatures.
pub(crate) fn is_intensive(unit: Option<&str>) -> bool {
    is_time(unit) || matches!(unit, Some("1" | "%" | "Cel" | "K" | "Hz" | "kHz" | "MHz" | "V"))
}

/// `{request}`: no unit, only what is counted.
fn is_count(unit: &str) -> bool {
    unit.starts_with('{') && unit.ends_with('}')
}

fn other(unit: &str) -> String {
    if is_count(unit) { "short".to_owned() } else { format!("suffix: {unit}") }
}

fn find(table: &[(&str, &'static str)], unit: &str) -> Option<&'static str> {
    table.iter().find(|(ucum, _)| *ucum == unit).map(|(_, grafana)| *grafana)
}

#[cfg(test)]
mod tests {
    use super::{quantity, rate};

    #[test]
    fn of_values_and_rates() {
        for (ucum, value, per_second) in [
            (Some("s"), "s", "percentunit"),
            (Some("By"), "bytes", "binBps"),
            (Some("{request}"), "short", "reqps"),
            (Some("{token}"), "short", "cps"),
            (Some("1"), "percentunit", "short"),
            (Some("By/s"), "binBps", "suffix: By/s/s"),
            (Some("{check}/s"), "cps", "suffix: {check}/s/s"),
            (Some("ms"), "ms", "suffix: ms/s"),
            (Some("[lb_av]"), "suffix: [lb_av]", "suffix: [lb_av]/s"),
            (None, "short", "cps"),
        ] {
            assert_eq!(quantity(ucum), value, "{ucum:?}");
            assert_eq!(rate(ucum), per_second, "{ucum:?}");
        }
    }
}
