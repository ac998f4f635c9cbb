//! How much a spec may hold of one thing, where its shape alone tells how much there is.

/// The most bytes of the name of a metric or label.
pub(crate) const NAME: usize = 256;
/// The most bytes of an id: that of a system, with an ending, is the name of a file.
pub(crate) const ID: usize = 128;
/// The most bytes of a version.
pub(crate) const VERSION: usize = 64;
/// The most values of a closed label.
pub(crate) const VALUES: usize = 256;
/// The most states of a stateset: those that hold are bits of a single word, so that they change at once.
pub(crate) const STATES: usize = 64;
/// The most labels of a metric, and of a label set; the most label sets of a group or metric.
pub(crate) const LABELS: usize = 64;
/// The most bounds of a histogram: each is a series of its own.
pub(crate) const BOUNDS: usize = 256;
/// The most buckets of a native histogram that a spec may allow: they are kept for each series.
pub(crate) const NATIVE_BUCKETS: u32 = 10_000;
/// The most external families: each of their patterns is compared with each metric.
pub(crate) const FAMILIES: usize = 1000;
