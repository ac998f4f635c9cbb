//! The start of a line: the name, and the labels that all series of a source share.

use std::borrow::Cow;

use super::super::padded::{Padded, PaddedBuf};
use super::super::{escape, names};

/// A name with fixed labels, before the labels of a series: `name{` or `name{a="b",`.
#[derive(Debug)]
pub(super) struct Start(PaddedBuf);

impl Start {
    pub(super) fn new(name: &str, suffix: &str, fixed: &[(String, &str)]) -> Self {
        let name = name.to_owned() + suffix;
        let mut text = String::new();
        if names::is_plain_metric(&name) {
            text.push_str(&name);
            text.push('{');
        } else {
            // A name in quotes stands among the labels.
            text.push('{');
            text.push_str(&metric(&name));
            text.push(',');
        }
        for (name, value) in fixed {
            text.push_str(&label(name));
            text.push_str("=\"");
            text.push_str(&escape::quoted(value));
            text.push_str("\",");
        }
        Self(PaddedBuf::new(text.as_bytes()))
    }

    #[inline(always)]
    pub(super) fn padded(&self) -> Padded<'_> {
        self.0.padded()
    }
}

/// The name of a metric in metadata or among labels.
pub(super) fn metric(name: &str) -> Cow<'_, str> {
    if names::is_plain_metric(name) { Cow::Borrowed(name) } else { in_quotes(name) }
}

/// The name of a label.
pub(super) fn label(name: &str) -> Cow<'_, str> {
    if names::is_plain_label(name) { Cow::Borrowed(name) } else { in_quotes(name) }
}

fn in_quotes(name: &str) -> Cow<'_, str> {
    ("\"".to_owned() + &escape::quoted(name) + "\"").into()
}
