//! Families whose series are all known in advance.

use std::ops::Range;
use std::sync::OnceLock;

use super::dynamic::Member;
use super::labels;
use super::members::{Members, in_batches};
use super::{Created, Labels};
use crate::bank::Place;
use crate::cells::Aside;
use crate::rt::{Label, MetricSpec};

/// A series for every combination of label values. The last label varies fastest.
#[derive(Debug)]
pub(crate) struct Dense {
    metric: &'static MetricSpec,
    place: Place,
    created: Created,
    /// What series have beside their cells, if they need it: one for each.
    asides: Vec<Aside>,
    /// The labels of every series as text, made by the first scrape.
    texts: OnceLock<Texts>,
}

/// The labels of many series, one behind the other.
#[derive(Debug)]
struct Texts {
    text: String,
    /// Where those of each series are; nothing for a combination that cannot be.
    places: Vec<Option<Range<usize>>>,
}

impl Dense {
    pub(super) fn new(metric: &'static MetricSpec, place: Place) -> Self {
        let mut asides = vec![];
        while asides.len() < place.series
            && let Some(aside) = Aside::new(&metric.kind)
        {
            asides.push(aside);
        }
        Self { metric, place, created: Created::now(), asides, texts: OnceLock::new() }
    }

    /// The series that can be.
    fn iter(&self) -> impl Iterator<Item = Labels<'_>> {
        let Texts { text, places } = self.texts.get_or_init(|| self.texts());
        places.iter().enumerate().filter_map(move |(number, place)| {
            let text = text.get(place.clone()?)?.as_bytes();
            Some(Labels::Dense { family: self, number, text })
        })
    }

    /// The offset of a series' first cell.
    pub(super) fn cell(&self, number: usize) -> usize {
        self.place.start + number * self.place.stride
    }

    pub(super) fn created(&self) -> Created {
        self.created
    }

    pub(super) fn metric(&self) -> &'static MetricSpec {
        self.metric
    }

    fn texts(&self) -> Texts {
        let (mut text, mut places) = (String::new(), vec![]);
        let mut values = vec![];
        for series in 0..self.place.series {
            values.clear();
            values.extend((0..self.metric.labels.len()).map(|at| self.metric.closed_value(series, at)));
            let start = text.len();
            places.push(self.metric.allows(&values).then(|| {
                for (label, value) in self.metric.labels.iter().zip(&values) {
                    labels::write(&mut text, label.name, value);
                }
                start..text.len()
            }));
        }
        Texts { text, places }
    }
}

impl Members for Dense {
    fn batches(&self, take: &mut dyn FnMut(&[Option<Labels<'_>>])) {
        in_batches(self.iter(), take);
    }

    fn aside(&self, number: usize) -> Option<&Aside> {
        self.asides.get(number)
    }

    #[allow(unsafe_code)]
    unsafe fn miss(&self, _: &[Label<'_>]) -> Option<Member<'_>> {
        None
    }

    fn overflowed(&self) -> u64 {
        0
    }
}
