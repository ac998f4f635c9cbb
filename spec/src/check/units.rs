//! A name that ends in a unit must not speak of another one than `unit` does. A name without a unit says nothing.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{Metric, MetricKind, System};
use crate::resolve::is_unit;

/// Last words of names, and the units that they may stand for. Some write kilobytes for 1024 bytes each.
const WORDS: &[(&str, &[&str])] = &[
    ("seconds", &["s"]),
    ("milliseconds", &["ms"]),
    ("microseconds", &["us"]),
    ("nanoseconds", &["ns"]),
    ("minutes", &["min"]),
    ("hours", &["h"]),
    ("days", &["d"]),
    ("weeks", &["wk"]),
    ("bytes", &["By"]),
    ("kilobytes", &["kBy", "KiBy"]),
    ("megabytes", &["MBy", "MiBy"]),
    ("gigabytes", &["GBy", "GiBy"]),
    ("terabytes", &["TBy", "TiBy"]),
    ("kibibytes", &["KiBy"]),
    ("mebibytes", &["MiBy"]),
    ("gibibytes", &["GiBy"]),
    ("tebibytes", &["TiBy"]),
    ("bits", &["bit"]),
    ("ratio", &["1"]),
    ("percent", &["%"]),
    ("celsius", &["Cel"]),
    ("kelvin", &["K"]),
    ("hertz", &["Hz"]),
    ("volts", &["V"]),
    ("amperes", &["A"]),
    ("watts", &["W"]),
    ("joules", &["J"]),
    ("grams", &["g"]),
    ("meters", &["m"]),
    ("metres", &["m"]),
];

/// Words that may mean something else, unless the unit is one of time as well.
const SHORT: &[(&str, &str)] = &[("ms", "ms"), ("us", "us"), ("ns", "ns")];
const TIMES: &[&str] = &["s", "ms", "us", "ns", "min", "h", "d", "wk"];

pub(super) fn check(system: &System, out: &mut Diagnostics) {
    for (_, metric) in system.metrics() {
        let Some(unit) = metric.unit.as_ref().map(|unit| unit.as_str()) else { continue };
        if let Some((word, meant)) = contradiction(metric, unit) {
            out.report(|| {
                let message = format!(
                    "the unit is {}, but the name ends in {}",
                    quote(unit),
                    quote(&format!("_{word}"))
                );
                Diagnostic::error(Code::UnitAgainstName, metric.places.unit.unwrap_or(metric.span), message)
                    .and(metric.span, format!("by its name the unit is `{meant}`"))
            });
        }
    }
}

/// The last word of the name and the unit that it stands for, if that is another one.
fn contradiction<'m>(metric: &'m Metric, unit: &str) -> Option<(&'m str, &'static str)> {
    // Of `By/s` and the like a name shows only a part, if anything. What is no unit is told elsewhere.
    let (symbol, note) = match unit.strip_suffix('}').and_then(|unit| unit.split_once('{')) {
        Some((symbol, note)) => (symbol, Some(note)),
        None => (unit, None),
    };
    if !is_plain(symbol) || !is_unit(unit) {
        return None;
    }
    let name = match metric.kind {
        MetricKind::Counter(_) => metric.name.strip_suffix("_total").unwrap_or(&metric.name),
        _ => &metric.name,
    };
    let (before, word) = name.rsplit_once('_')?;
    // A rate has the unit of its first word as well.
    if before.ends_with("_per") {
        return None;
    }
    // Days may be counted like anything else.
    let counted = note.filter(|_| symbol.is_empty());
    if counted.is_some_and(|things| word.starts_with(things) || things.starts_with(word)) {
        return None;
    }
    let units = match SHORT.iter().find(|(short, _)| *short == word && TIMES.contains(&symbol)) {
        Some((_, meant)) => std::slice::from_ref(meant),
        None => WORDS.iter().find(|(long, _)| *long == word)?.1,
    };
    let meant = units.first().filter(|_| !units.contains(&symbol))?;
    Some((word, meant))
}

fn is_plain(unit: &str) -> bool {
    matches!(unit, "1" | "%" | "") || unit.bytes().all(|byte| byte.is_ascii_alphabetic())
}
