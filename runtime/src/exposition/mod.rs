//! From readings to bytes.

mod cursor;
mod escape;
mod number;
mod points;
mod text;

pub(crate) use cursor::Cursor;
pub(crate) use escape::label_value;
pub(crate) use points::Points;
pub(crate) use text::TextWriter;
