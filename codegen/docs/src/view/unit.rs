use mgen_spec::model;
use serde::Serialize;

/// A unit as the spec writes it, and in words where it has any.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Unit<'a> {
    code: &'a str,
    words: Option<&'a str>,
}

impl<'a> Unit<'a> {
    pub(super) fn new(model::Unit(code): &'a model::Unit) -> Self {
        Unit { code, words: words(code) }
    }

    pub(super) fn code(&self) -> &str {
        self.code
    }
}

/// UCUM is precise and short, but few readers know that `By` is bytes. An annotation is already a word.
fn words(code: &str) -> Option<&str> {
    Some(match code {
        "ns" => "nanoseconds",
        "us" => "microseconds",
        "ms" => "milliseconds",
        "s" => "seconds",
        "min" => "minutes",
        "h" => "hours",
        "d" => "days",
        "bit" => "bits",
        "By" => "bytes",
        "By/s" => "bytes per second",
        "1" => "ratio",
        "%" => "percent",
        "Hz" => "hertz",
        "Cel" => "degrees Celsius",
        _ => return code.strip_prefix('{')?.strip_suffix('}').filter(|word| !word.contains(['{', '}'])),
    })
}
