//! What a summary with quantiles has beside its cells, as traits: its code is compiled for programs with such summaries,
//! since only their specs name [`Quantiles`](super::Quantiles).

use std::fmt;

/// The way from a metric to the code of quantiles.
pub trait QuantileKind: fmt::Debug + Sync {
    /// The quantiles, from 0 to 1, ascending.
    #[doc(hidden)]
    fn quantiles(&self) -> &'static [f64];

    /// The window of a series.
    #[doc(hidden)]
    fn recent(&self) -> Box<dyn Recent>;
}

/// The window of one series. Its sum and count are cells like those of a histogram with one bucket.
pub trait Recent: fmt::Debug + Send + Sync {
    /// Takes up an observation of this moment.
    fn observe(&self, value: f64);

    /// Appends one estimate for each quantile.
    fn read(&self, estimates: &mut Vec<f64>);
}
