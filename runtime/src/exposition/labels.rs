//! Labels in the form in which they are written, made once for each series.
//!
//! The form is `{a="b",c="d"} `, braces and the space before the value included, or just that space where there are no
//! labels. Then the line of a counter is name, labels, digits. An empty value is the same series as the label's absence,
//! so it is left out.

use super::{escape, number};
use crate::family::ConstLabels;
use crate::rt::{Kind, LabelSpec};

/// The labels of one series.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LabelText<'a>(&'a str);

impl<'a> LabelText<'a> {
    /// With braces and the space before the value.
    pub(crate) fn as_bytes(self) -> &'a [u8] {
        self.0.as_bytes()
    }

    /// What stands between the braces; empty if there are none.
    pub(super) fn inner(self) -> &'a [u8] {
        self.0.strip_prefix('{').and_then(|text| text.strip_suffix("} ")).unwrap_or_default().as_bytes()
    }
}

/// The labels of one series, with their own memory.
#[derive(Debug)]
pub(crate) struct OwnedLabelText(Box<str>);

impl OwnedLabelText {
    pub(crate) fn new(const_labels: ConstLabels, labels: &[LabelSpec], values: &[&str]) -> Self {
        let mut text = String::new();
        write(&mut text, const_labels, labels, values);
        Self(text.into())
    }

    pub(crate) fn borrow(&self) -> LabelText<'_> {
        LabelText(&self.0)
    }
}

/// The labels of many series, one behind the other.
#[derive(Debug, Default)]
pub(crate) struct LabelTexts {
    text: String,
    ends: Vec<usize>,
}

impl LabelTexts {
    pub(crate) fn push(&mut self, const_labels: ConstLabels, labels: &[LabelSpec], values: &[&str]) {
        write(&mut self.text, const_labels, labels, values);
        self.ends.push(self.text.len());
    }

    /// An empty text, which no series has.
    pub(crate) fn push_none(&mut self) {
        self.ends.push(self.text.len());
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = LabelText<'_>> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let text = self.text.get(start..*end).unwrap_or_default();
            start = *end;
            LabelText(text)
        })
    }
}

fn write(out: &mut String, const_labels: ConstLabels, labels: &[LabelSpec], values: &[&str]) {
    let own = labels.iter().zip(values).map(|(label, value)| (label.name, *value));
    let mut separator = '{';
    for (name, value) in const_labels.iter().copied().chain(own).filter(|(_, value)| !value.is_empty()) {
        out.push(separator);
        out.push_str(name);
        out.push_str("=\"");
        escape::label_value(out, value);
        out.push('"');
        separator = ',';
    }
    out.push_str(if separator == '{' { " " } else { "} " });
}

/// The labels `le` of a histogram's buckets, or `quantile` of a summary, each as `le="0.5"} `.
#[derive(Debug)]
pub(crate) struct Points(Box<[Box<[u8]>]>);

impl Points {
    pub(crate) fn new(kind: &Kind) -> Self {
        let (name, values, last): (&str, _, _) = match kind {
            Kind::Histogram { bounds } => ("le", *bounds, Some(f64::INFINITY)),
            Kind::Summary { quantiles, window_seconds: _ } => ("quantile", *quantiles, None),
            Kind::Counter
            | Kind::FloatCounter
            | Kind::Gauge
            | Kind::FloatGauge
            | Kind::Info
            | Kind::Unknown => ("", [].as_slice(), None),
        };
        let point = |value| {
            let mut text = [name.as_bytes(), b"=\""].concat();
            number::float(&mut text, value);
            text.extend_from_slice(b"\"} ");
            text.into()
        };
        Self(values.iter().copied().chain(last).map(point).collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().map(|point| &**point)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rt::LabelValues;

    const LABELS: &[LabelSpec] = &[
        LabelSpec { name: "a", values: LabelValues::Open { limit: 0 } },
        LabelSpec { name: "b", values: LabelValues::Open { limit: 0 } },
    ];

    fn text(const_labels: ConstLabels, values: &[&str]) -> (String, String) {
        let owned = OwnedLabelText::new(const_labels, LABELS, values);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (text(owned.borrow().as_bytes()), text(owned.borrow().inner()))
    }

    #[test]
    fn empty_values_are_left_out() {
        assert_eq!(text(&[], &["1", "2"]), (r#"{a="1",b="2"} "#.into(), r#"a="1",b="2""#.into()));
        assert_eq!(text(&[], &["1", ""]), (r#"{a="1"} "#.into(), r#"a="1""#.into()));
        assert_eq!(text(&[], &["", "2"]), (r#"{b="2"} "#.into(), r#"b="2""#.into()));
        assert_eq!(text(&[], &["", ""]), (" ".into(), String::new()));
        assert_eq!(text(&[("z", "0")], &["", "} "]), (r#"{z="0",b="} "} "#.into(), r#"z="0",b="} ""#.into()));
    }

    #[test]
    fn points_are_the_shortest_exact_numbers() {
        let points = Points::new(&Kind::Histogram { bounds: &[1e-9, 0.005, 1.0, 2.5e6] });
        let points: Vec<_> = points.iter().map(|point| str::from_utf8(point).unwrap()).collect();
        let expected =
            ["le=\"1e-09\"} ", "le=\"0.005\"} ", "le=\"1\"} ", "le=\"2.5e+06\"} ", "le=\"+Inf\"} "];
        assert_eq!(points, expected);
    }
}
