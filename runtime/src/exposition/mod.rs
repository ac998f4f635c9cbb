//! From readings to bytes.

mod escape;
mod labels;
mod number;
mod text;

pub(crate) use labels::{LabelText, LabelTexts, OwnedLabelText, Points};
pub(crate) use text::TextWriter;
