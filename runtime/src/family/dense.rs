//! Families whose series are all known in advance.

use std::ops::Range;
use std::sync::OnceLock;

use super::labels::{self, Labels, Values};
use super::{ConstLabels, Created};
use crate::cells::Cell;
use crate::rt::MetricSpec;

/// One cell for every combination of label values. The last label varies fastest.
#[derive(Debug)]
pub(crate) struct Dense<C> {
    cells: Box<[C]>,
    metric: &'static MetricSpec,
    const_labels: ConstLabels,
    created: Created,
    /// The labels of every cell as text, made by the first scrape.
    texts: OnceLock<Texts>,
}

/// The labels of many series, one behind the other.
#[derive(Debug)]
struct Texts {
    text: String,
    /// Where those of each cell are; nothing for a combination that cannot be.
    places: Box<[Option<Range<usize>>]>,
}

impl<C: Cell> Dense<C> {
    pub(super) fn new(metric: &'static MetricSpec, const_labels: ConstLabels) -> Self {
        let count =
            metric.labels.iter().try_fold(1, |count: usize, label| count.checked_mul(closed(label).len()));
        // More combinations than memory has addresses cannot be had at all.
        let cells = (0..count.unwrap_or(0)).map(|_| C::new(&metric.kind)).collect();
        Self { cells, metric, const_labels, created: Created::now(), texts: OnceLock::new() }
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

    pub(super) fn for_each(&self, visit: &mut impl FnMut(Labels<'_>, Created, &C)) {
        let Texts { text, places } = self.texts.get_or_init(|| self.texts());
        for (number, (place, cell)) in places.iter().zip(&self.cells).enumerate() {
            if let Some(text) = place.clone().and_then(|place| text.get(place)) {
                let labels = Labels {
                    metric: self.metric,
                    const_labels: self.const_labels,
                    values: Values::Cell(number),
                    text: text.as_bytes(),
                };
                visit(labels, self.created, cell);
            }
        }
    }

    fn texts(&self) -> Texts {
        let mut text = String::new();
        let count = self.metric.labels.len();
        let place = |cell| {
            let values: Vec<_> = (0..count).map(|at| self.metric.closed_value(cell, at)).collect();
            let start = text.len();
            self.metric.allows(&values).then(|| {
                labels::write(&mut text, self.metric, self.const_labels, &values);
                start..text.len()
            })
        };
        let places = (0..self.cells.len()).map(place).collect();
        Texts { text, places }
    }
}

/// The values of a closed label.
fn closed(label: &crate::rt::LabelSpec) -> &'static [&'static str] {
    label.values.closed().unwrap_or_default()
}
