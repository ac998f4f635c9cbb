//! What a format is: a way to write a family's head and its series.

use super::metadata::Type;
use super::padded::PaddedTexts;
use crate::family::Batch;
use crate::rt::MetricSpec;

/// A format. What it can know of a family before any reading, it prepares as an outline; then a scrape copies texts.
///
/// All that is not about bytes (the walk, the plan, the writer) knows formats by this trait only, so it is compiled once,
/// and a format is compiled where a program asks for it.
pub(super) trait Encoder {
    /// Whether families are named as in OpenMetrics: without what the names of their series end with.
    fn is_openmetrics(&self) -> bool;

    /// What stands before the series of a family.
    fn head(&self, family: &Described<'_>) -> Vec<u8>;

    /// What the series of a family have in common, those of one source.
    fn outline(&self, family: &Described<'_>) -> Box<dyn Outline>;

    /// Completes a family, which begins at `start`.
    fn close(&self, out: &mut Vec<u8>, start: usize);

    /// Completes an exposition.
    fn end(&self, out: &mut Vec<u8>);
}

/// The series of a family, but for their own labels and their readings.
pub(super) trait Outline: Send + Sync {
    /// Writes series. `starts` is room for parts of lines, used again for each batch.
    fn series(&self, series: Batch<'_>, starts: &mut PaddedTexts, out: &mut Vec<u8>);
}

/// A family in the terms of a format, with all names as they are to be written.
#[derive(Debug)]
pub(super) struct Described<'a> {
    pub(super) metric: &'static MetricSpec,
    /// The name in the metadata.
    pub(super) family: &'a str,
    /// The name that those of the series begin with.
    pub(super) name: &'a str,
    pub(super) kind: Type,
    /// Labels that all series of the source have.
    pub(super) fixed: &'a [(String, &'a str)],
    /// The names of the other labels, in the spec and as they are written; nothing where they are the same.
    pub(super) renamed: Option<&'a [(&'static str, String)]>,
}

/// What a label is called that the spec calls `own`.
pub(super) fn renamed<'n>(names: &'n [(&'static str, String)], own: &str) -> &'n str {
    // All labels of the metric are among the names.
    names.iter().find(|(name, _)| *name == own).map_or("", |(_, written)| written)
}
