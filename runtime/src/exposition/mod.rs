//! From readings to bytes.
//!
//! A format is an [`encoder`]; a [`server`] holds a [`plan`] of what is to be written and a [`writer`] that fills it in.

mod cursor;
mod encoder;
mod escape;
mod format;
mod metadata;
mod names;
mod negotiation;
mod number;
mod padded;
mod plan;
mod protobuf;
mod server;
mod sink;
mod survey;
mod text;
mod tip;
mod writer;

pub(crate) use cursor::Cursor;
pub(crate) use escape::{quoted, quoted_to};
pub use format::Format;
pub use names::Escaping;
pub(crate) use padded::{Padded, PaddedBuf};
pub(crate) use protobuf::{exemplar_message, native_message};
pub use server::Exposition;
pub(crate) use sink::{Sink, SourceLabels};
pub(crate) use text::exemplar_text;
pub(crate) use tip::Tip;
