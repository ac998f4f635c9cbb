//! Families whose series are all known in advance.

use std::sync::OnceLock;

use super::ConstLabels;
use crate::cells::Cell;
use crate::exposition::{LabelText, LabelTexts};
use crate::rt::MetricSpec;

/// One cell for every combination of label values. The last label varies fastest.
#[derive(Debug)]
pub(crate) struct Dense<C> {
    cells: Box<[C]>,
    metric: &'static MetricSpec,
    const_labels: ConstLabels,
    /// The labels of every cell as text, made by the first scrape; nothing for a combination that cannot be.
    texts: OnceLock<LabelTexts>,
}

impl<C: Cell> Dense<C> {
    pub(super) fn new(metric: &'static MetricSpec, const_labels: ConstLabels) -> Self {
        let count =
            metric.labels.iter().try_fold(1, |count: usize, label| count.checked_mul(closed(label).len()));
        // More combinations than memory has addresses cannot be had at all.
        let cells = (0..count.unwrap_or(0)).map(|_| C::new(&metric.kind)).collect();
        Self { cells, metric, const_labels, texts: OnceLock::new() }
    }

    #[inline]
    pub(super) fn nth(&self, cell: usize) -> Option<&C> {
        self.cells.get(cell)
    }

    pub(super) fn with(&self, values: &[&str]) -> Option<&C> {
        if values.len() != self.metric.labels.len() {
            return None;
        }
        let cell = self.metric.labels.iter().zip(values).try_fold(0, |cell, (label, value)| {
            let values = closed(label);
            Some(cell * values.len() + values.iter().position(|known| known == value)?)
        });
        self.nth(cell?)
    }

    pub(super) fn for_each(&self, visit: &mut impl FnMut(LabelText<'_>, &C)) {
        for (text, cell) in
            self.texts().iter().zip(&self.cells).filter(|(text, _)| !text.as_bytes().is_empty())
        {
            visit(text, cell);
        }
    }

    fn texts(&self) -> &LabelTexts {
        self.texts.get_or_init(|| {
            let mut texts = LabelTexts::default();
            let mut values = vec![""; self.metric.labels.len()];
            for cell in 0..self.cells.len() {
                let mut rest = cell;
                for (value, label) in values.iter_mut().zip(self.metric.labels).rev() {
                    let all = closed(label);
                    *value =
                        rest.checked_rem(all.len()).and_then(|at| all.get(at)).copied().unwrap_or_default();
                    rest = rest.checked_div(all.len()).unwrap_or_default();
                }
                if self.metric.allows(&values) {
                    texts.push(self.const_labels, self.metric.labels, &values);
                } else {
                    texts.push_none();
                }
            }
            texts
        })
    }
}

/// The values of a closed label.
fn closed(label: &crate::rt::LabelSpec) -> &'static [&'static str] {
    label.values.closed().unwrap_or_default()
}
