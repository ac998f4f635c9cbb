//! Where sources bring their families.

use crate::family::{ConstLabels, Family};

/// Labels that a source has from outside of its spec.
pub(crate) type SourceLabels = [(Box<str>, Box<str>)];

/// Takes up families, one after the other.
pub(crate) trait Sink {
    /// All families until the end of this scope have these labels, those of outer scopes too.
    fn enter(&mut self, labels: &SourceLabels);

    fn leave(&mut self);

    fn family(&mut self, family: &Family, const_labels: ConstLabels);
}
