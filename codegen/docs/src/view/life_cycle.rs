use mgen_spec::model::{Deprecated, System};
use serde::Serialize;

/// The end of something's life.
#[derive(Debug, Serialize)]
pub(super) struct LifeCycle<'a> {
    since: Option<&'a str>,
    removed_in: Option<&'a str>,
    replaced_by: Option<&'a str>,
    /// Whether the replacement is a metric of the page, so that its name is an anchor.
    linked: bool,
    reason: Option<&'a str>,
}

impl<'a> LifeCycle<'a> {
    /// Of a metric.
    pub(super) fn of_metric(system: &System, deprecated: &'a Deprecated) -> Self {
        let linked = |name: &String| system.metrics().any(|(_, metric)| metric.name == *name);
        LifeCycle {
            linked: deprecated.replaced_by.as_ref().is_some_and(linked),
            ..Self::of_value(deprecated)
        }
    }

    /// Of a label's value, which has no anchor.
    pub(super) fn of_value(deprecated: &'a Deprecated) -> Self {
        let Deprecated { since, removed_in, replaced_by, reason } = deprecated;
        LifeCycle {
            since: since.as_deref(),
            removed_in: removed_in.as_deref(),
            replaced_by: replaced_by.as_deref(),
            linked: false,
            reason: reason.as_deref(),
        }
    }
}
