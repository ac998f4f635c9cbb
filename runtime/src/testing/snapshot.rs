//! All samples of one moment.

use std::fmt;

use super::changes::Changes;
use super::line;
use crate::collect::Collect;
use crate::exposition::{Escaping, Exposition, Format};

/// What metrics expose at one moment, in the order of the exposition.
///
/// Its `Display` is the exposition without HELP and TYPE.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    samples: Vec<Sample>,
}

/// A series and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// What has the value.
    pub series: Series,
    /// The value as it is exposed. It is text since that is exact: `18446744073709551615` fits no `f64`, and `NaN` equals
    /// itself.
    pub value: String,
}

/// A name with labels. Its `Display` is that of the text format: `name{label="value"}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    text: String,
    name: String,
    labels: Vec<(String, String)>,
}

impl Snapshot {
    /// The samples of `metrics` now. Names are those of the spec, whatever characters they have.
    ///
    /// A histogram is many samples, of the names that end with `_bucket`, `_sum` and `_count`; a summary and a stateset
    /// have several too.
    #[must_use]
    #[inline]
    pub fn of(metrics: &dyn Collect) -> Self {
        let mut exposition = Exposition::new();
        let body = exposition.render(metrics, Format::TEXT.with_escaping(Escaping::AllowUtf8));
        let text = String::from_utf8_lossy(body);
        // Only line feeds end a line: a value may have any other character that elsewhere does.
        let lines = text.split('\n').filter(|line| !line.starts_with('#'));
        Self { samples: lines.filter_map(Sample::read).collect() }
    }

    /// All samples, in the order of the exposition.
    #[must_use]
    #[inline]
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }

    /// The sample of the series with this name and exactly these labels, in any order; constant ones and `le` are among
    /// them. A label whose value is empty is one that is not there.
    #[must_use]
    #[inline]
    pub fn get(&self, name: &str, labels: &[(&str, &str)]) -> Option<&Sample> {
        self.samples.iter().find(|sample| sample.series.is(name, labels))
    }

    /// The value of this series (see [`get`](Self::get)), as near as an `f64` comes. Prometheus stores it like this.
    #[must_use]
    #[inline]
    pub fn value(&self, name: &str, labels: &[(&str, &str)]) -> Option<f64> {
        self.get(name, labels)?.value.parse().ok()
    }

    /// What is different in `after`.
    #[must_use]
    #[inline]
    pub fn changes(&self, after: &Self) -> Changes {
        Changes::between(self, after)
    }
}

impl Sample {
    #[inline]
    fn read(line: &str) -> Option<Self> {
        let (text, value) = line.rsplit_once(' ')?;
        let (name, labels) = line::series(text)?;
        Some(Self { series: Series { text: text.to_owned(), name, labels }, value: value.to_owned() })
    }
}

impl Series {
    /// The name, with `_bucket`, `_sum` or `_count` at its end if it is part of a histogram or summary.
    #[must_use]
    #[inline]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Names and values of the labels, in the order of the exposition.
    #[inline]
    pub fn labels(&self) -> impl Iterator<Item = (&str, &str)> {
        self.labels.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of this label.
    #[must_use]
    #[inline]
    pub fn label(&self, name: &str) -> Option<&str> {
        self.labels().find_map(|(label, value)| (label == name).then_some(value))
    }

    /// The form in which it is exposed, which no other series has.
    #[inline]
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    #[inline]
    fn is(&self, name: &str, labels: &[(&str, &str)]) -> bool {
        let given = labels.iter().filter(|(_, value)| !value.is_empty()).count();
        self.name == name && self.labels.len() == given && self.labels().all(|label| labels.contains(&label))
    }
}

impl fmt::Display for Snapshot {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.samples.iter().try_for_each(|sample| writeln!(f, "{sample}"))
    }
}

impl fmt::Display for Sample {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { series, value } = self;
        write!(f, "{series} {value}")
    }
}

impl fmt::Display for Series {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
