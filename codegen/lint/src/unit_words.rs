//! Units as words of names.

/// Units that a name should write out.
const ABBREVIATIONS: &[&str] =
    &["s", "ms", "us", "ns", "sec", "b", "kb", "mb", "gb", "tb", "pb", "m", "h", "d"];

const PREFIXES: &[&str] = &[
    "pico", "nano", "micro", "milli", "centi", "deci", "deca", "hecto", "kilo", "kibi", "mega", "mebi",
    "mibi", "giga", "gibi", "tera", "tebi", "peta", "pebi",
];

/// Units, and the base unit of each.
const UNITS: &[(&str, &str)] = &[
    ("amperes", "amperes"),
    ("bytes", "bytes"),
    ("celsius", "celsius"),
    ("grams", "grams"),
    ("joules", "joules"),
    ("kelvin", "kelvin"),
    ("meters", "meters"),
    ("metres", "metres"),
    ("seconds", "seconds"),
    ("volts", "volts"),
    ("bits", "bytes"),
    ("calories", "joules"),
    ("days", "seconds"),
    ("fahrenheit", "celsius"),
    ("hours", "seconds"),
    ("inches", "meters"),
    ("kelvins", "kelvin"),
    ("miles", "meters"),
    ("minutes", "seconds"),
    ("ounces", "grams"),
    ("pounds", "grams"),
    ("rankine", "celsius"),
    ("weeks", "seconds"),
    ("yards", "meters"),
];

/// Whether the word is the short form of a unit.
pub(super) fn is_abbreviated(word: &str) -> bool {
    ABBREVIATIONS.iter().any(|short| word.eq_ignore_ascii_case(short))
}

/// The base unit of a word that is a unit and no base unit.
pub(super) fn base_word(word: &str) -> Option<&'static str> {
    UNITS.iter().find_map(|(unit, base)| {
        let prefix = word.strip_suffix(unit)?;
        let is_other = PREFIXES.contains(&prefix) || (prefix.is_empty() && unit != base);
        is_other.then_some(*base)
    })
}
