//! Metrics by their names, for checks over a whole system or run.

use std::borrow::Cow;

use crate::lookup::Lookup;
use crate::model::{Metric, System};

/// Metrics by their names. Of those that share one, the first.
pub(super) struct Named<'m> {
    names: Lookup<'m>,
    pub(super) metrics: Vec<&'m Metric>,
}

impl<'m> Named<'m> {
    pub(super) fn with_capacity(count: usize) -> Self {
        Named { names: Lookup::with_capacity(count), metrics: Vec::with_capacity(count) }
    }

    /// Those of a system.
    pub(super) fn of(system: &'m System) -> Self {
        let mut named = Named::with_capacity(system.metrics().count());
        for (_, metric) in system.metrics() {
            named.insert(metric);
        }
        named
    }

    /// Adds a metric, unless one has its name already, which is given back.
    pub(super) fn insert(&mut self, metric: &'m Metric) -> Option<&'m Metric> {
        let first = self.names.insert(Cow::Borrowed(&metric.name), self.metrics.len());
        let first = first.and_then(|first| self.metrics.get(first).copied());
        if first.is_none() {
            self.metrics.push(metric);
        }
        first
    }

    pub(super) fn get(&self, name: &str) -> Option<&'m Metric> {
        self.metrics.get(self.names.get(name)?).copied()
    }
}
