mod hint;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::Unit;
use crate::raw::Text;

/// Units of UCUM that measure what software measures, and which prefixes they take.
const UNITS: &[(&str, Prefixes)] = &[
    ("1", Prefixes::None),
    ("%", Prefixes::None),
    ("s", Prefixes::Metric),
    ("min", Prefixes::None),
    ("h", Prefixes::None),
    ("d", Prefixes::None),
    ("wk", Prefixes::None),
    ("mo", Prefixes::None),
    ("a", Prefixes::None),
    ("By", Prefixes::Binary),
    ("bit", Prefixes::Binary),
    ("Hz", Prefixes::Metric),
    ("m", Prefixes::Metric),
    ("g", Prefixes::Metric),
    ("A", Prefixes::Metric),
    ("V", Prefixes::Metric),
    ("W", Prefixes::Metric),
    ("J", Prefixes::Metric),
    ("K", Prefixes::Metric),
    ("Cel", Prefixes::Metric),
    ("[degF]", Prefixes::None),
    ("Ohm", Prefixes::Metric),
    ("Pa", Prefixes::Metric),
    ("bar", Prefixes::Metric),
    ("N", Prefixes::Metric),
    ("C", Prefixes::Metric),
    ("F", Prefixes::Metric),
    ("T", Prefixes::Metric),
    // Of bels only the tenth is in use; `MB` is meant to be something else.
    ("dB", Prefixes::None),
    ("mol", Prefixes::Metric),
    ("cd", Prefixes::Metric),
    ("lm", Prefixes::Metric),
    ("lx", Prefixes::Metric),
    ("l", Prefixes::Metric),
    ("L", Prefixes::Metric),
    ("rad", Prefixes::Metric),
    ("deg", Prefixes::None),
];

const METRIC: &[&str] = &["f", "p", "n", "u", "m", "c", "d", "da", "h", "k", "M", "G", "T", "P", "E"];
const BINARY: &[&str] = &["Ki", "Mi", "Gi", "Ti"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefixes {
    None,
    Metric,
    /// Metric ones as well.
    Binary,
}

/// A unit in UCUM's terms.
pub(in crate::resolve) fn unit(text: &Text, out: &mut Diagnostics) -> Unit {
    if !is_unit(&text.value) {
        out.report(|| {
            let message = format!("{} is no unit of UCUM", quote(&text.value));
            Diagnostic::error(Code::InvalidUnit, text.span, message).help(hint::hint(&text.value))
        });
    }
    Unit(text.value.clone())
}

/// `component{("." | "/") component}`; a component is a unit with an exponent, a note in braces, or both.
pub(crate) fn is_unit(text: &str) -> bool {
    let mut rest = text;
    loop {
        let Some(after) = component(rest) else { return false };
        match after.strip_prefix(['.', '/']) {
            Some(next) => rest = next,
            None => return after.is_empty(),
        }
    }
}

/// The text after the first component.
fn component(text: &str) -> Option<&str> {
    let end = text.find(['.', '/', '{']).unwrap_or(text.len());
    let (atom, rest) = text.split_at_checked(end)?;
    if !atom.is_empty() && !is_atom(atom) {
        return None;
    }
    match rest.strip_prefix('{') {
        Some(note) => {
            let (note, after) = note.split_once('}')?;
            let legal = |byte: u8| byte.is_ascii_graphic() && byte != b'{';
            (!note.is_empty() && note.bytes().all(legal)).then_some(after)
        }
        None => (!atom.is_empty()).then_some(rest),
    }
}

fn is_atom(atom: &str) -> bool {
    atom == "1" || split(atom).is_some()
}

/// The prefix and the symbol of a unit, which may have an exponent: `KiBy`, `m2`, `s-1`.
fn split(atom: &str) -> Option<(&str, &'static str)> {
    let symbol = atom.trim_end_matches(|last: char| last.is_ascii_digit());
    let symbol =
        if symbol.len() < atom.len() { symbol.strip_suffix(['-', '+']).unwrap_or(symbol) } else { symbol };
    UNITS.iter().find_map(|(unit, prefixes)| {
        let prefix = symbol.strip_suffix(unit)?;
        let fits = match prefixes {
            _ if prefix.is_empty() => true,
            Prefixes::None => false,
            Prefixes::Metric => METRIC.contains(&prefix),
            Prefixes::Binary => METRIC.contains(&prefix) || BINARY.contains(&prefix),
        };
        fits.then_some((prefix, *unit))
    })
}

/// Units without a prefix that Prometheus' conventions express in another one.
const DERIVED: &[(&str, &str)] = &[
    ("%", "1"),
    ("min", "s"),
    ("h", "s"),
    ("d", "s"),
    ("wk", "s"),
    ("mo", "s"),
    ("a", "s"),
    ("bit", "By"),
    ("[degF]", "Cel"),
    ("deg", "rad"),
];

/// The base unit of the first part of a unit that is none: `s` for `ms`, `By` for `{page}/KiBy`.
pub(crate) fn base_unit(unit: &str) -> Option<&'static str> {
    unit.split(['.', '/']).find_map(|component| {
        let atom = component.split('{').next().filter(|atom| *atom != "1")?;
        let (prefix, symbol) = split(atom)?;
        let base = DERIVED.iter().find(|(derived, _)| *derived == symbol).map(|(_, base)| *base);
        base.or((!prefix.is_empty()).then_some(symbol))
    })
}

/// Symbols of what is more or less at a moment. Over time it has no sum.
const MOMENTARY: &[&str] =
    &["%", "Cel", "[degF]", "K", "Hz", "V", "A", "W", "Ohm", "Pa", "bar", "N", "T", "dB", "cd", "lm", "lx"];

/// Symbols of times.
const TIMES: &[&str] = &["s", "min", "h", "d", "wk", "mo", "a"];

/// Whether there can be a sum of such values: not of temperatures and shares, nor of rates such as `By/s`.
pub(crate) fn adds_up(unit: &str) -> bool {
    let is_in =
        |atom: &str, symbols: &[&str]| split(atom).is_some_and(|(_, symbol)| symbols.contains(&symbol));
    let below = unit.split_once('/').map_or("", |(_, below)| below);
    unit != "1" && !is_in(unit, MOMENTARY) && !below.split(['/', '.']).any(|part| is_in(part, TIMES))
}

#[cfg(test)]
mod tests {
    use super::{adds_up, is_unit};

    #[test]
    fn units() {
        for text in [
            "s",
            "ms",
            "us",
            "ns",
            "By",
            "KiBy",
            "MBy",
            "1",
            "%",
            "{request}",
            "By/s",
            "{token}/s",
            "1/s",
            "m/s2",
            "s-1",
            "Cel",
            "By{page}",
            "kW.h",
            "[degF]",
            "dB",
            "kBy",
        ] {
            assert!(is_unit(text), "{text}");
        }
        for text in [
            "", "seconds", "bytes", "{}", "{a", "a}", "/", "s/", "By//s", "Kis", "k%", "{a b}", "µs", "1s",
            "-1", "B", "kB", "MB",
        ] {
            assert!(!is_unit(text), "{text}");
        }
    }

    #[test]
    fn sums() {
        for unit in ["s", "By", "{request}", "J", "kW.h", "By{page}", "1{page}", "By/{request}", "m"] {
            assert!(adds_up(unit), "{unit}");
        }
        for unit in ["1", "%", "Cel", "MHz", "By/s", "{token}/s", "1/min", "W", "m/s2"] {
            assert!(!adds_up(unit), "{unit}");
        }
    }
}
