//! Examples of what cells count.

use super::Cells;
use crate::exemplars::{self, Exemplar};

impl Cells<'_> {
    /// Keeps an exemplar of what one of the series' cells counts, unless the group is switched off.
    #[inline]
    pub(super) fn keep_exemplar(self, cell: usize, value: f64, labels: &[(&str, &str)]) {
        if self.is_enabled()
            && let Some(exemplar) = Exemplar::new(value, labels)
        {
            self.bank.shared().exemplars_or(exemplars::empty::<true>).put(self.offset + cell, exemplar);
        }
    }
}
