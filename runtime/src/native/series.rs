//! The observations of one series.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::index::bucket;
use super::{Counts, NativeBuckets, NativeReading, NativeSeries};

/// The coarsest schema that there is: buckets 65,536 times as wide as the ones before.
const COARSEST: i8 = -4;

#[derive(Debug)]
pub(super) struct Observed {
    buckets: NativeBuckets,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// One count for each classic bucket, not cumulative.
    classic: Box<[u64]>,
    sum: f64,
    native: NativeReading,
}

impl Observed {
    #[inline]
    pub(super) fn new(buckets: NativeBuckets, classic: usize) -> Self {
        let native = NativeReading { schema: buckets.schema, ..NativeReading::default() };
        let state = State { classic: vec![0; classic].into(), sum: 0.0, native };
        Self { buckets, state: Mutex::new(state) }
    }

    #[inline]
    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing under this lock can panic half-way, so poison would mean nothing.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl NativeSeries for Observed {
    #[inline]
    fn observe(&self, classic: usize, value: f64) {
        let NativeBuckets { schema: _, zero_threshold, max_buckets } = self.buckets;
        let mut state = self.lock();
        let State { classic: counts, sum, native } = &mut *state;
        if let Some(count) = counts.get_mut(classic) {
            *count = count.saturating_add(1);
        }
        *sum += value;
        let NativeReading { schema, zero, positive, negative } = native;
        let is_new = if value > zero_threshold {
            positive.add(bucket(value, *schema))
        } else if value < -zero_threshold {
            negative.add(bucket(-value, *schema))
        } else if value.is_nan() {
            // It has a part in count and sum, and lies nowhere.
            false
        } else {
            *zero = zero.saturating_add(1);
            false
        };
        let is_full = |positive: &Counts, negative: &Counts| {
            positive.len() + negative.len() > usize::try_from(max_buckets).unwrap_or(usize::MAX)
        };
        while is_new && is_full(positive, negative) && *schema > COARSEST {
            *schema -= 1;
            positive.halve();
            negative.halve();
        }
    }

    #[inline]
    fn totals(&self) -> (u64, f64) {
        let state = self.lock();
        (state.classic.iter().fold(0, |count: u64, bucket| count.saturating_add(*bucket)), state.sum)
    }

    #[inline]
    fn read(&self, buckets: &mut [u64], reading: &mut NativeReading) -> f64 {
        let state = self.lock();
        let State { classic, sum, native: NativeReading { schema, zero, positive, negative } } = &*state;
        buckets.iter_mut().zip(classic).for_each(|(copy, count)| *copy = *count);
        (reading.schema, reading.zero) = (*schema, *zero);
        reading.positive.copy(positive);
        reading.negative.copy(negative);
        *sum
    }
}
