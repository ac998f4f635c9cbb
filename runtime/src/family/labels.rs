//! The labels of one series, as a walk over its family lends them.

use super::ConstLabels;
use super::key::Key;
use crate::exposition::{Cursor, quoted};
use crate::rt::MetricSpec;

/// The labels of one series: the constant ones of its group, then its own. An empty value is the same series as the
/// label's absence, so it is left out of everything that is said here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Labels<'a> {
    pub(super) metric: &'static MetricSpec,
    pub(super) const_labels: ConstLabels,
    pub(super) values: Values<'a>,
    /// `,a="b",c="d"`, escaped for the text formats.
    pub(super) text: &'a [u8],
}

/// Where the values of a series are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Values<'a> {
    /// In the specification: the number of the cell says which they are.
    Cell(usize),
    /// With the series.
    Key(&'a Key),
}

impl<'a> Labels<'a> {
    /// Writes the labels as the text formats do, each with a comma in front: `,a="b",c="d"`.
    pub(crate) fn write(self, out: &mut Cursor<'_>) {
        out.bytes(self.text);
    }

    /// Names and values as they are, nothing escaped.
    pub(crate) fn pairs(self) -> impl Iterator<Item = (&'static str, &'a str)> {
        let Self { metric, const_labels, values, text: _ } = self;
        let own =
            metric.labels.iter().enumerate().map(move |(at, label)| (label.name, values.get(metric, at)));
        const_labels.iter().copied().chain(own).filter(|(_, value)| !value.is_empty())
    }
}

impl<'a> Values<'a> {
    fn get(self, metric: &'static MetricSpec, at: usize) -> &'a str {
        match self {
            Self::Cell(cell) => metric.closed_value(cell, at),
            Self::Key(key) => key.get(at),
        }
    }
}

/// Appends the labels as text formats write them, each with a comma in front.
pub(super) fn write(out: &mut String, metric: &MetricSpec, const_labels: ConstLabels, values: &[&str]) {
    let own = metric.labels.iter().zip(values).map(|(label, value)| (label.name, *value));
    for (name, value) in const_labels.iter().copied().chain(own).filter(|(_, value)| !value.is_empty()) {
        out.push(',');
        out.push_str(name);
        out.push_str("=\"");
        out.extend(quoted(value));
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rt::{Kind, LabelSpec, LabelValues};

    static METRIC: MetricSpec = MetricSpec {
        name: "things",
        help: "",
        unit: "",
        kind: Kind::Counter,
        labels: &[
            LabelSpec { name: "a", values: LabelValues::Closed(&["", "1"]) },
            LabelSpec { name: "b", values: LabelValues::Closed(&["2", "", "} \""]) },
        ],
        max_series: 0,
    };

    fn check(const_labels: ConstLabels, cell: usize, values: &[&str], text: &str) {
        let mut written = String::new();
        write(&mut written, &METRIC, const_labels, values);
        assert_eq!(written, text);
        let key = Key::new(values);
        let pairs = |values| {
            let labels = Labels { metric: &METRIC, const_labels, values, text: text.as_bytes() };
            labels.pairs().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>()
        };
        assert_eq!(pairs(Values::Cell(cell)), pairs(Values::Key(&key)));
        assert_eq!(pairs(Values::Key(&key)).len(), text.matches("=\"").count());
    }

    #[test]
    fn empty_values_are_left_out() {
        check(&[], 0, &["", "2"], r#",b="2""#);
        check(&[], 1, &["", ""], "");
        check(&[], 3, &["1", "2"], r#",a="1",b="2""#);
        check(&[], 4, &["1", ""], r#",a="1""#);
        check(&[("z", "0")], 5, &["1", "} \""], r#",z="0",a="1",b="} \"""#);
    }
}
