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
        let asides = (0..place.series).map_while(|_| Aside::new(&metric.kind)).collect();
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
        let mut text = String::new();
        let place = |series| {
            let values = (0..self.metric.labels.len()).map(|at| self.metric.closed_value(series, at));
            let values: Vec<_> = values.collect();
            let own = self.metric.labels.iter().map(|label| label.name).zip(values.iter().copied());
            let start = text.len();
            self.metric.allows(&values).then(|| {
                labels::write(&mut text, own);
                start..text.len()
            })
        };
        let places = (0..self.place.series).map(place).collect();
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
