//! The numbers of a series under its lock, and how handles change them.

use super::slot::Tenant;
use crate::cells::{Aside, Buckets, Finder, Level, Reading, Scratch, Sum, Summarise};
use crate::native::NativeReading;
use crate::rt::Kind;

/// A value, and what histograms and summaries have beside it.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    /// The bits of the value; of observations those of their sum.
    pub(super) value: u64,
    /// A count for each bucket, but not of a native histogram, which keeps them itself; one for a summary.
    counts: Box<[u64]>,
    aside: Option<Aside>,
}

impl Numbers {
    /// The numbers of a new series.
    #[inline]
    pub(super) fn new(kind: &Kind) -> Self {
        let buckets = match kind {
            Kind::Histogram { buckets } | Kind::NativeHistogram { buckets, native: _ } => buckets.count(),
            Kind::Summary { quantiles: _ } => 1,
            Kind::Counter
            | Kind::FloatCounter
            | Kind::UpDown
            | Kind::FloatUpDown
            | Kind::Gauge
            | Kind::FloatGauge
            | Kind::Info
            | Kind::StateSet { states: _ }
            | Kind::Unknown => 0,
        };
        Self { value: 0, counts: vec![0; buckets].into(), aside: Aside::new(kind) }
    }

    /// Adds what is a list to those of `scratch`, which have those of so many series, and gives the value.
    #[inline]
    pub(super) fn copy(&self, before: usize, scratch: &mut Scratch) -> u64 {
        let Scratch { buckets, row: _, quantiles, natives } = scratch;
        let start = buckets.len();
        buckets.extend_from_slice(&self.counts);
        match &self.aside {
            Some(Aside::Recent(recent)) => recent.read(quantiles),
            Some(Aside::Native(series)) => {
                natives.resize_with(natives.len().max(before + 1), NativeReading::default);
                if let (Some(own), Some(native)) = (buckets.get_mut(start..), natives.get_mut(before)) {
                    return series.read(own, native).to_bits();
                }
            }
            None => {}
        }
        self.value
    }

    #[inline]
    fn observe(&mut self, bucket: usize, value: f64) {
        match &self.aside {
            Some(Aside::Native(series)) => return series.observe(bucket, value),
            Some(Aside::Recent(recent)) => recent.observe(value),
            None => {}
        }
        if let Some(count) = self.counts.get_mut(bucket) {
            *count = count.saturating_add(1);
            self.add(value);
        }
    }

    #[inline]
    fn add(&mut self, amount: f64) {
        self.value = (f64::from_bits(self.value) + amount).to_bits();
    }

    #[inline]
    fn observed(&self) -> (u64, f64) {
        if let Some(Aside::Native(series)) = &self.aside {
            return series.totals();
        }
        (self.counts.iter().copied().fold(0, u64::saturating_add), f64::from_bits(self.value))
    }
}

/// What [`Numbers::copy`] has read of series of one kind, one after the other.
#[derive(Debug)]
pub(super) struct Copies<'s> {
    kind: &'s Kind,
    buckets: &'s [u64],
    quantiles: &'s [f64],
    natives: &'s [NativeReading],
}

impl<'s> Copies<'s> {
    #[inline]
    pub(super) fn new(kind: &'s Kind, scratch: &'s Scratch) -> Self {
        let Scratch { buckets, row: _, quantiles, natives } = scratch;
        Self { kind, buckets, quantiles, natives }
    }

    /// The next series, which has this value.
    #[inline]
    pub(super) fn next(&mut self, value: u64) -> Reading<'s> {
        match self.kind {
            Kind::Counter => Reading::Unsigned(value),
            Kind::FloatCounter | Kind::FloatUpDown | Kind::FloatGauge | Kind::Unknown => {
                Reading::Float(f64::from_bits(value))
            }
            Kind::UpDown | Kind::Gauge => Reading::Signed(value.cast_signed()),
            Kind::Info if value == 0 => Reading::Absent,
            Kind::Info => Reading::Unsigned(1),
            Kind::StateSet { states: _ } => Reading::States(value),
            Kind::Histogram { buckets } => {
                let buckets = take(&mut self.buckets, buckets.count());
                Reading::Histogram { buckets, sum: f64::from_bits(value), native: None }
            }
            Kind::NativeHistogram { buckets, native: _ } => {
                let buckets = take(&mut self.buckets, buckets.count());
                let native = take(&mut self.natives, 1).first();
                Reading::Histogram { buckets, sum: f64::from_bits(value), native }
            }
            Kind::Summary { quantiles: _ } => {
                let quantiles = take(&mut self.quantiles, self.kind.quantiles().len());
                let count = take(&mut self.buckets, 1).first().copied().unwrap_or_default();
                Reading::Summary { quantiles, sum: f64::from_bits(value), count }
            }
        }
    }
}

/// The first items of a list, which then begins behind them.
#[inline]
fn take<'s, T>(list: &mut &'s [T], count: usize) -> &'s [T] {
    let (own, others) = list.split_at_checked(count).unwrap_or_default();
    *list = others;
    own
}

impl Sum for Tenant<'_> {
    #[inline]
    fn count_one(self) {
        self.count(1);
    }

    #[inline]
    fn count(self, n: u64) {
        self.write(|numbers| numbers.value = numbers.value.saturating_add(n));
    }

    #[inline]
    fn add_signed(self, n: i64) {
        self.raise(n);
    }

    #[inline]
    fn add_float(self, amount: f64) {
        self.raise_float(amount);
    }

    #[inline]
    fn exemplify(self, value: f64, labels: &[(&str, &str)]) {
        self.keep_exemplar(0, value, labels);
    }

    #[inline]
    fn counted(self) -> u64 {
        self.get()
    }

    #[inline]
    fn signed(self) -> i64 {
        self.get().cast_signed()
    }

    #[inline]
    fn float(self) -> f64 {
        f64::from_bits(self.get())
    }
}

impl Level for Tenant<'_> {
    #[inline]
    fn set(self, bits: u64) {
        self.write(|numbers| numbers.value = bits);
    }

    #[inline]
    fn raise(self, n: i64) {
        self.write(|numbers| numbers.value = numbers.value.wrapping_add(n.cast_unsigned()));
    }

    #[inline]
    fn raise_float(self, amount: f64) {
        self.write(|numbers| numbers.add(amount));
    }

    #[inline]
    fn set_bits(self, bits: u64) {
        self.write(|numbers| numbers.value |= bits);
    }

    #[inline]
    fn clear_bits(self, bits: u64) {
        self.write(|numbers| numbers.value &= !bits);
    }

    #[inline]
    fn get(self) -> u64 {
        self.read(|numbers| numbers.value)
    }
}

impl Buckets for Tenant<'_> {
    #[inline]
    fn observe(self, finder: &Finder, value: f64) {
        let bucket = finder.bucket(value);
        self.write(|numbers| numbers.observe(bucket, value));
    }

    #[inline]
    fn exemplify_bucket(self, finder: &Finder, value: f64, labels: &[(&str, &str)]) {
        self.keep_exemplar(finder.bucket(value), value, labels);
    }

    #[inline]
    fn observed(self, _: usize) -> (u64, f64) {
        self.read(Numbers::observed)
    }
}

impl Summarise for Tenant<'_> {
    #[inline]
    fn summarise(self, value: f64) {
        self.write(|numbers| numbers.observe(0, value));
    }

    #[inline]
    fn summarised(self) -> (u64, f64) {
        self.read(Numbers::observed)
    }
}
