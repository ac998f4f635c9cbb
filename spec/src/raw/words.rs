//! The words that some keys take.

use super::Kind;
use super::read::Vocabulary;
use crate::language::Word;
use crate::model::{Number, PanelKind, Place, Stability, State};

macro_rules! words {
    ($($T:ty { $($text:literal = $value:path: $meaning:literal,)+ })+) => {$(
        impl Vocabulary for $T {
            const WORDS: &'static [Word] = &[$(Word { text: $text, meaning: $meaning }),+];
            const VALUES: &'static [$T] = &[$($value),+];
        }
    )+};
}

words! {
    Kind {
        "counter" = Kind::Counter: "Goes up only.",
        "gauge" = Kind::Gauge: "Goes up and down.",
        "histogram" = Kind::Histogram: "Observations, counted in `buckets`.",
        "summary" = Kind::Summary: "Observations, with `quantiles` over a `window`.",
        "info" = Kind::Info: "Always 1; what it says is in its labels.",
        "stateset" = Kind::StateSet: "States, each of which holds or does not; a label of the metric's name lists them.",
        "unknown" = Kind::Unknown: "A number of which nothing is known.",
    }
    Number {
        "integer" = Number::Integer: "`u64` for counters, `i64` for gauges.",
        "float" = Number::Float: "`f64`.",
    }
    Stability {
        "development" = Stability::Development: "May change at any time.",
        "alpha" = Stability::Alpha: "For first users.",
        "beta" = Stability::Beta: "For wide use; small changes are possible.",
        "stable" = Stability::Stable: "Changes only through deprecation.",
    }
    State {
        "populated" = State::Populated: "There, with real values.",
        "conditional" = State::Conditional: "There once something has happened, or if something is configured.",
        "zero" = State::Zero: "There, but never anything else than zero.",
        "absent" = State::Absent: "Not there.",
    }
    PanelKind {
        "timeseries" = PanelKind::Timeseries: "Lines over time.",
        "stat" = PanelKind::Stat: "The last value, large.",
    }
    Place {
        "before" = Place::Before: "Before the metrics.",
        "after" = Place::After: "After the metrics.",
    }
}

impl Vocabulary for bool {
    const WORDS: &'static [Word] =
        &[Word { text: "true", meaning: "It is so." }, Word { text: "false", meaning: "It is not so." }];
    const VALUES: &'static [bool] = &[true, false];
}
