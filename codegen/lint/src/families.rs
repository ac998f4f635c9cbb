//! The names of families in OpenMetrics, of all systems of a run: what is checked together may be exposed together.

use std::collections::HashMap;

use mgen_spec::model::{Metric, System};

/// Who has which name.
pub(super) struct Families<'m> {
    metrics: HashMap<&'m str, &'m Metric>,
    /// The first of those whose family leaves a suffix out.
    shortened: HashMap<&'m str, &'m Metric>,
}

/// Who has the name of a metric's family as well.
#[derive(Clone, Copy)]
pub(super) enum Taken<'m> {
    /// A metric itself.
    Name(&'m Metric),
    /// A metric whose series is named so.
    Series(&'m Metric),
    /// A metric whose family is named so.
    Family(&'m Metric),
}

impl<'m> Families<'m> {
    pub(super) fn of(systems: &'m [System]) -> Self {
        let (mut metrics, mut shortened) = (HashMap::new(), HashMap::new());
        for (_, metric) in systems.iter().flat_map(System::metrics) {
            metrics.insert(metric.name.as_str(), metric);
            if metric.family() != metric.name {
                shortened.entry(metric.family()).or_insert(metric);
            }
        }
        Families { metrics, shortened }
    }

    /// Who has the name of this metric's family, if that is not its own name.
    pub(super) fn taken(&self, metric: &'m Metric) -> Option<Taken<'m>> {
        let family = metric.family();
        if family == metric.name {
            return None;
        }
        let name = self.metrics.get(family).copied().map(Taken::Name);
        let series = || self.series(family).map(Taken::Series);
        let first = || self.shortened.get(family).filter(|first| !std::ptr::eq(**first, metric)).copied();
        name.or_else(series).or_else(|| first().map(Taken::Family))
    }

    /// The metric that has a series of this name beside its own.
    fn series(&self, name: &str) -> Option<&'m Metric> {
        let (base, _) = name.rsplit_once('_')?;
        let mut owners = self.metrics.get(base).into_iter().chain(self.shortened.get(base)).copied();
        owners.find(|owner| owner.further_series().any(|series| series == name))
    }
}
