//! How much a reader may rely on a metric.

/// How much a reader may rely on a metric, as its spec says with `stability`. One that says nothing is stable.
///
/// Levels are ordered by what they promise. A program that was asked for nothing but what will stay switches the rest
/// off, with the method that generated `Metrics` have where a spec names a level:
///
/// ```
/// # mgen::metrics_spec!("docs/proxy.yaml");
/// use mgen::Stability;
///
/// let metrics = proxy::Metrics::new();
/// assert!(metrics.render().contains("proxy_retry_budget_ratio"));
/// metrics.set_minimum_stability(Stability::Beta);
/// assert!(!metrics.render().contains("proxy_retry_budget_ratio"), "it is alpha");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stability {
    /// May change at any time.
    Development,
    /// For first users.
    Alpha,
    /// For wide use; small changes are possible.
    Beta,
    /// Changes only through deprecation.
    Stable,
}

impl Stability {
    pub(crate) const DESCENDING: [Self; 4] = [Self::Stable, Self::Beta, Self::Alpha, Self::Development];
}
