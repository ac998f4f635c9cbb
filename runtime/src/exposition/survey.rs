//! Which families there are, before anything is written.

use super::sink::{Sink, SourceLabels};
use crate::family::{ConstLabels, Family};
use crate::rt::MetricSpec;

/// What sources bring, in their order.
#[derive(Default)]
pub(super) struct Survey {
    pub(super) found: Vec<Found>,
}

pub(super) enum Found {
    Enter(Box<SourceLabels>),
    Leave,
    Family(&'static MetricSpec, ConstLabels),
}

impl Sink for Survey {
    fn enter(&mut self, labels: &SourceLabels) {
        self.found.push(Found::Enter(labels.into()));
    }

    fn leave(&mut self) {
        self.found.push(Found::Leave);
    }

    fn family(&mut self, family: &Family, const_labels: ConstLabels) {
        self.found.push(Found::Family(family.metric, const_labels));
    }
}
