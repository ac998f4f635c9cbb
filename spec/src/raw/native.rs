use super::map::map;
use super::read::{Integer, Number, Reader, WordOf};
use crate::diagnostics::Diagnostics;
use crate::language::{Form, limits};
use crate::source::{Span, Spanned};
use crate::yaml::{Content, Node};

/// Whether a histogram is a native one, and how it is kept.
pub(crate) enum Nativeness {
    Whether(bool),
    How(Native),
}

map! {
    /// How a native histogram is kept.
    Native = "a native histogram";

    /// By how much a bucket's upper bound may be above its lower one, at most: as many times.
    optional "factor" factor: Number = "1.1",
    /// Buckets of a series, beyond which each two become one.
    optional "max_buckets" max_buckets: Integer<1, { limits::NATIVE_BUCKETS }> = "160",
    /// Values at most so far from 0 lie in one bucket, the zero bucket.
    optional "zero_threshold" zero_threshold: Number = "2.938735877055719e-39",
}

type Whether = WordOf<bool>;

impl Reader for Nativeness {
    type Value = (Nativeness, Span);
    const FORM: Form = Form::AnyOf(&[Whether::FORM, Native::FORM]);

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<(Nativeness, Span)> {
        let value = match &node.content {
            Content::Map(_) => Nativeness::How(Native::read(node, out)?),
            Content::Scalar(_) | Content::List(_) => {
                let Spanned { value, span: _ } = Whether::read(node, out)?;
                Nativeness::Whether(value)
            }
        };
        Some((value, node.span))
    }
}
