//! Which series a family has.

use super::dynamic::Member;
use super::labels::Labels;
use super::walk::BATCH;
use crate::cells::Aside;
use crate::rt::Label;

/// The series of a family. The runtime knows the trait alone, so that each way of keeping series is compiled for programs
/// that have such families, and for no others.
pub(crate) trait Members: Send + Sync {
    /// Hands all series over, in the order in which they are to be shown.
    fn batches(&self, take: &mut dyn FnMut(&[Option<Labels<'_>>]));

    /// What the series with this number has beside its cells, if series have numbers.
    fn aside(&self, number: usize) -> Option<&Aside>;

    /// The series for labels that were not found, if series can be made.
    ///
    /// # Safety
    ///
    /// There is one label for each of the metric's, and it is open where that one is.
    #[allow(unsafe_code)]
    unsafe fn miss(&self, labels: &[Label<'_>]) -> Option<Member<'_>>;

    /// How often labels were asked for that found no room.
    fn overflowed(&self) -> u64;
}

/// Hands series over, as many at once as a walk reads.
#[inline]
pub(super) fn in_batches<'a>(
    series: impl Iterator<Item = Labels<'a>>,
    take: &mut dyn FnMut(&[Option<Labels<'_>>]),
) {
    let (mut batch, mut count) = ([const { None }; BATCH], 0);
    series.for_each(|labels| {
        if let Some(place) = batch.get_mut(count) {
            *place = Some(labels);
            count += 1;
        }
        if count == BATCH {
            take(&batch);
            count = 0;
        }
    });
    if let Some(rest @ [_, ..]) = batch.get(..count) {
        take(rest);
    }
}
