//! What somebody may have meant by a text that is no unit.

use super::{BINARY, METRIC, Prefixes, UNITS, is_atom, is_unit};
use crate::diagnostics::quote;

/// What people write instead of UCUM's symbols, in small letters and without the `s` of a plural.
const WORDS: &[(&str, &str)] = &[
    ("second", "s"),
    ("sec", "s"),
    ("millisecond", "ms"),
    ("milli", "ms"),
    ("msec", "ms"),
    ("microsecond", "us"),
    ("micro", "us"),
    ("usec", "us"),
    ("µ", "us"),
    ("μ", "us"),
    ("nanosecond", "ns"),
    ("nano", "ns"),
    ("nsec", "ns"),
    ("minute", "min"),
    ("hour", "h"),
    ("hr", "h"),
    ("day", "d"),
    ("week", "wk"),
    ("byte", "By"),
    ("b", "By"),
    ("kilobyte", "kBy"),
    ("kb", "kBy"),
    ("megabyte", "MBy"),
    ("mb", "MBy"),
    ("gigabyte", "GBy"),
    ("gb", "GBy"),
    ("terabyte", "TBy"),
    ("tb", "TBy"),
    ("kibibyte", "KiBy"),
    ("kib", "KiBy"),
    ("mebibyte", "MiBy"),
    ("mib", "MiBy"),
    ("gibibyte", "GiBy"),
    ("gib", "GiBy"),
    ("tebibyte", "TiBy"),
    ("tib", "TiBy"),
    ("ratio", "1"),
    ("percent", "%"),
    ("celsiu", "Cel"),
    ("°c", "Cel"),
    ("fahrenheit", "[degF]"),
    ("°f", "[degF]"),
    ("kelvin", "K"),
    ("hertz", "Hz"),
    ("volt", "V"),
    ("ampere", "A"),
    ("amp", "A"),
    ("watt", "W"),
    ("joule", "J"),
    ("gram", "g"),
    ("meter", "m"),
    ("metre", "m"),
];

/// The help for a text that is no unit.
pub(super) fn hint(text: &str) -> String {
    let meant = text.strip_prefix('/').map_or_else(|| written(text), |rate| written(&format!("1/{rate}")));
    match meant.filter(|meant| is_unit(meant)) {
        Some(counted) if counted.contains('{') && !text.contains('{') => {
            format!("things that are counted stand in braces: {}", quote(&counted))
        }
        Some(meant) => format!("UCUM writes {}", quote(&meant)),
        None => "write `s`, `By`, `1`, `%`, `{request}`, or several with `.` and `/`: `By/s`".to_owned(),
    }
}

/// The text with each part as UCUM writes it; `None` if there is one of which nothing can be made.
fn written(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    loop {
        let end = rest.find(['.', '/']).unwrap_or(rest.len());
        let (part, after) = rest.split_at_checked(end)?;
        out.push_str(&symbol(part.trim())?);
        let mut characters = after.chars();
        let Some(separator) = characters.next() else { return Some(out) };
        out.push(separator);
        rest = characters.as_str();
    }
}

fn symbol(part: &str) -> Option<String> {
    if is_unit(part) || is_atom(part) {
        return Some(part.to_owned());
    }
    let small = part.to_lowercase();
    let singular = small.strip_suffix('s').unwrap_or(&small);
    let word = WORDS.iter().find(|(word, _)| *word == small || *word == singular);
    let known = word.map(|(_, symbol)| (*symbol).to_owned()).or_else(|| in_another_case(part));
    let is_word = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    known.or_else(|| is_word.then(|| format!("{{{part}}}")))
}

/// `hz` for `Hz`, `KBy` for `kBy`.
fn in_another_case(part: &str) -> Option<String> {
    for (unit, prefixes) in UNITS {
        let prefixes: &[&[&str]] = match prefixes {
            Prefixes::None => &[&[""]],
            Prefixes::Metric => &[&[""], METRIC],
            Prefixes::Binary => &[&[""], METRIC, BINARY],
        };
        for prefixes in prefixes {
            for prefix in *prefixes {
                let spelt = format!("{prefix}{unit}");
                if spelt.eq_ignore_ascii_case(part) {
                    return Some(spelt);
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::hint;

    #[test]
    fn what_is_meant() {
        for (text, expected) in [
            ("seconds", "UCUM writes `s`"),
            ("Seconds", "UCUM writes `s`"),
            ("µs", "UCUM writes `us`"),
            ("bytes", "UCUM writes `By`"),
            ("B", "UCUM writes `By`"),
            ("MB", "UCUM writes `MBy`"),
            ("KiB/s", "UCUM writes `KiBy/s`"),
            ("bytes/second", "UCUM writes `By/s`"),
            ("requests/s", "things that are counted stand in braces: `{requests}/s`"),
            ("/s", "UCUM writes `1/s`"),
            ("KBy", "UCUM writes `kBy`"),
            ("hz", "UCUM writes `Hz`"),
            ("celsius", "UCUM writes `Cel`"),
            ("foo", "things that are counted stand in braces: `{foo}`"),
            ("cache_hits", "things that are counted stand in braces: `{cache_hits}`"),
        ] {
            assert_eq!(hint(text), expected, "{text}");
        }
        for text in ["", "{", "{a b}", "By per s", "1s", "s//s", "s/", "-", "k%"] {
            assert!(hint(text).starts_with("write `s`"), "{text}: {}", hint(text));
        }
    }
}
