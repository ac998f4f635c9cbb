//! What a format calls a family, and of which type.

use crate::rt::Kind;

/// The type of a family as a reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Counter,
    Gauge,
    Histogram,
    Summary,
    Info,
    StateSet,
    Unknown,
}

impl Type {
    pub(super) fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Counter | Kind::FloatCounter => Self::Counter,
            Kind::UpDown | Kind::FloatUpDown | Kind::Gauge | Kind::FloatGauge => Self::Gauge,
            Kind::Histogram { .. } | Kind::NativeHistogram { .. } => Self::Histogram,
            Kind::Summary { quantiles: _ } => Self::Summary,
            Kind::Info => Self::Info,
            Kind::StateSet { states: _ } => Self::StateSet,
            Kind::Unknown => Self::Unknown,
        }
    }

    /// What the names of this type's series end with. Where `_created` is told, its name is taken as well.
    pub(super) fn suffixes(self) -> &'static [&'static str] {
        match self {
            Self::Counter | Self::Gauge | Self::Info | Self::StateSet | Self::Unknown => &[""],
            Self::Histogram => &["", "_bucket", "_sum", "_count", "_created"],
            Self::Summary => &["", "_sum", "_count", "_created"],
        }
    }

    /// What OpenMetrics leaves out of the family's name, and what a metric becomes that is not named like its type
    /// demands: its documented name is kept, so it is of another type.
    pub(super) fn openmetrics(self) -> Option<(&'static str, Self)> {
        match self {
            Self::Counter => Some(("_total", Self::Unknown)),
            Self::Info => Some(("_info", Self::Gauge)),
            Self::Gauge | Self::Histogram | Self::Summary | Self::StateSet | Self::Unknown => None,
        }
    }
}

/// UCUM's symbols and the last words of names that say the same.
const UNITS: &[(&str, &[&str])] = &[
    ("s", &["seconds"]),
    ("ms", &["milliseconds", "ms"]),
    ("us", &["microseconds", "us"]),
    ("ns", &["nanoseconds", "ns"]),
    ("min", &["minutes"]),
    ("h", &["hours"]),
    ("d", &["days"]),
    ("wk", &["weeks"]),
    ("By", &["bytes"]),
    ("kBy", &["kilobytes"]),
    ("KiBy", &["kibibytes", "kilobytes"]),
    ("MBy", &["megabytes"]),
    ("MiBy", &["mebibytes", "megabytes"]),
    ("GBy", &["gigabytes"]),
    ("GiBy", &["gibibytes", "gigabytes"]),
    ("TBy", &["terabytes"]),
    ("TiBy", &["tebibytes", "terabytes"]),
    ("bit", &["bits"]),
    ("1", &["ratio"]),
    ("%", &["percent"]),
    ("Cel", &["celsius"]),
    ("K", &["kelvin"]),
    ("Hz", &["hertz"]),
    ("V", &["volts"]),
    ("A", &["amperes"]),
    ("W", &["watts"]),
    ("J", &["joules"]),
    ("g", &["grams"]),
    ("m", &["meters", "metres"]),
];

/// The unit of a family in the words of its name. OpenMetrics has units only where the name ends in them.
pub(super) fn unit(family: &str, ucum: &str) -> Option<&'static str> {
    let (_, words) = UNITS.iter().find(|(symbol, _)| *symbol == ucum)?;
    let ends_in = |word: &&&str| family.strip_suffix(**word).is_some_and(|rest| rest.ends_with('_'));
    words.iter().find(ends_in).copied()
}

#[cfg(test)]
mod tests {
    use super::unit;

    #[test]
    fn units_are_the_suffix_of_the_name() {
        for (family, ucum, expected) in [
            ("http_seconds", "s", Some("seconds")),
            ("http_ms", "ms", Some("ms")),
            ("http_milliseconds", "ms", Some("milliseconds")),
            ("http_seconds", "ms", None),
            ("http_size", "By", None),
            ("seconds", "s", None),
            ("busy_ratio", "1", Some("ratio")),
            ("free_kilobytes", "KiBy", Some("kilobytes")),
            ("orders", "{order}", None),
            ("http_seconds", "", None),
        ] {
            assert_eq!(unit(family, ucum), expected, "{family}");
        }
    }
}
