use std::collections::BTreeSet;

/// More labels than these nobody writes by hand, and each use of a series copies them.
const MOST: usize = 256;

/// The labels that a series may carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Labels {
    /// Unknown, so any.
    Any,
    /// At most these.
    These(BTreeSet<String>),
}

impl Labels {
    pub(super) fn none() -> Self {
        Labels::These(BTreeSet::new())
    }

    pub(super) fn these<L: Into<String>>(labels: impl IntoIterator<Item = L>) -> Self {
        Labels::These(labels.into_iter().map(Into::into).collect()).or_any()
    }

    /// The same; too many are taken for any.
    fn or_any(self) -> Self {
        match self {
            Labels::These(labels) if labels.len() > MOST => Labels::Any,
            labels => labels,
        }
    }

    pub(super) fn may_have(&self, label: &str) -> bool {
        match self {
            Labels::Any => true,
            Labels::These(labels) => labels.contains(label),
        }
    }

    pub(super) fn with(mut self, label: &str) -> Self {
        if let Labels::These(labels) = &mut self {
            labels.insert(label.to_owned());
        }
        self.or_any()
    }

    pub(super) fn without(mut self, label: &str) -> Self {
        if let Labels::These(labels) = &mut self {
            labels.remove(label);
        }
        self
    }

    pub(super) fn union(self, other: Labels) -> Self {
        match (self, other) {
            (Labels::These(mut labels), Labels::These(others)) => {
                labels.extend(others);
                Labels::These(labels).or_any()
            }
            (Labels::Any, _) | (_, Labels::Any) => Labels::Any,
        }
    }
}
