use super::map::map;
use super::read::{Integer, Items, Number, Reader, wrong_type};
use crate::diagnostics::Diagnostics;
use crate::language::{Form, limits};
use crate::source::Spanned;
use crate::yaml::{Content, Node};

/// Bounds of a histogram, listed or computed.
pub(crate) enum Buckets {
    Explicit(Vec<Spanned<f64>>),
    Exponential(Exponential),
    Linear(Linear),
}

map! {
    /// Bounds that are computed.
    Series = "a series of buckets", apart: &["exponential", "linear"];

    /// Each bound is a multiple of the one before it.
    optional "exponential" exponential: Exponential,
    /// Each bound is the one before it and a width more.
    optional "linear" linear: Linear,
}

map! {
    /// Bounds of which each is a multiple of the one before it.
    Exponential = "an exponential series";

    /// The first bound, above 0.
    required "start" start: Number,
    /// By what the next one is greater, above 1.
    required "factor" factor: Number,
    /// How many there are.
    required "count" count: Integer<1, { u32::MAX }>,
}

map! {
    /// Bounds that are all the same width apart.
    Linear = "a linear series";

    /// The first bound.
    required "start" start: Number,
    /// The distance to the next one, above 0.
    required "width" width: Number,
    /// How many there are.
    required "count" count: Integer<1, { u32::MAX }>,
}

type Bounds = Items<Number, { limits::BOUNDS }>;

impl Reader for Buckets {
    type Value = Spanned<Buckets>;
    const FORM: Form = Form::AnyOf(&[Bounds::FORM, Series::FORM]);

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<Buckets>> {
        let value = match &node.content {
            Content::List(_) => Buckets::Explicit(Bounds::read(node, out)?),
            Content::Map(_) => {
                let Series { exponential, linear } = Series::read(node, out)?;
                exponential.map(Buckets::Exponential).or(linear.map(Buckets::Linear))?
            }
            Content::Scalar(_) => {
                wrong_type(node, "a list of numbers, or a map that computes them", out);
                return None;
            }
        };
        Some(Spanned { value, span: node.span })
    }
}
