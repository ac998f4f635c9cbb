//! Quantiles over the recent past.

use std::time::Duration;

use sketches_ddsketch::{Config, DDSketch};

/// Parts of a window. The oldest is dropped as a whole, so a quantile looks back between 5/6 and 6/6 of the window.
const SLOTS: u32 = 6;

/// A ring of sketches, each for one part of the window. Estimates lie within 1 % of an observed value, as far as sketches go:
/// they take magnitudes below 1e-9 for 0, and have room for values of which the greatest is 1e17 times the least one. Where
/// there are smaller ones, these become one.
///
/// Time is given, never asked for: what a window says depends on its arguments alone.
pub(super) struct Window {
    slot: Duration,
    quantiles: &'static [f64],
    ring: [Slot; SLOTS as usize],
    /// What was estimated last, and in which part; forgotten when something is observed.
    last: Option<u128>,
    estimates: Vec<f64>,
}

/// What was observed in one part of the window.
#[derive(Default)]
struct Slot {
    /// Which part since the beginning; the slot is stale when it is not among the last `SLOTS` ones.
    turn: u128,
    sketch: Option<DDSketch>,
}

impl Window {
    #[inline]
    pub(super) fn new(length: Duration, quantiles: &'static [f64]) -> Self {
        let slot = (length / SLOTS).max(Duration::from_nanos(1));
        Self { slot, quantiles, ring: Default::default(), last: None, estimates: vec![] }
    }

    /// Takes up an observation made `now` after the beginning. NaN and infinities have no place in a sketch.
    #[inline]
    pub(super) fn observe(&mut self, now: Duration, value: f64) {
        if !value.is_finite() {
            return;
        }
        let turn = self.turn(now);
        self.last = None;
        let Some(slot) = self.ring.get_mut((turn % u128::from(SLOTS)) as usize) else { return };
        if slot.turn < turn {
            *slot = Slot { turn, sketch: None };
        }
        slot.sketch.get_or_insert_with(|| DDSketch::new(Config::defaults())).add(value);
    }

    /// One estimate for each quantile; NaN where nothing was observed within the window.
    #[inline]
    pub(super) fn estimates(&mut self, now: Duration) -> &[f64] {
        let turn = self.turn(now);
        if self.last.replace(turn) != Some(turn) {
            self.estimate(turn);
        }
        &self.estimates
    }

    #[inline]
    fn estimate(&mut self, turn: u128) {
        let mut merged = DDSketch::new(Config::defaults());
        for slot in &self.ring {
            if slot.turn + u128::from(SLOTS) > turn
                && let Some(sketch) = &slot.sketch
            {
                // All sketches are made alike, and only sketches made differently refuse to merge.
                let _ = merged.merge(sketch);
            }
        }
        // An estimate stands for all values that are as near to each other, and may lie beyond those that there are.
        let (least, greatest) = (merged.min().unwrap_or(f64::NAN), merged.max().unwrap_or(f64::NAN));
        let estimate = |q: &f64| {
            let estimate = merged.quantile(rank(*q, merged.count())).ok().flatten();
            estimate.map_or(f64::NAN, |estimate| estimate.max(least).min(greatest))
        };
        self.estimates.clear();
        self.estimates.extend(self.quantiles.iter().map(estimate));
    }

    #[inline]
    fn turn(&self, now: Duration) -> u128 {
        now.as_nanos() / self.slot.as_nanos()
    }
}

/// The quantile to ask a sketch for, so that it answers with the least value that a share of `q` does not exceed.
///
/// A sketch of few values rounds the other way: its 0.99 of two values would be the smaller one.
#[inline]
fn rank(q: f64, count: usize) -> f64 {
    let count = count as f64;
    if !(0.0..=1.0).contains(&q) || count < 2.0 {
        return q;
    }
    let rank = (q * count).ceil().max(1.0) - 1.0;
    // Half a rank more keeps the sketch's own rounding on this side.
    ((rank + 0.5) / (count - 1.0)).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn median(window: &mut Window, seconds: u64) -> f64 {
        window.estimates(Duration::from_secs(seconds))[0]
    }

    #[test]
    fn an_empty_window_has_no_quantiles() {
        assert!(median(&mut Window::new(MINUTE, &[0.5]), 0).is_nan());
    }

    #[test]
    fn estimates_are_within_one_percent() {
        let mut window = Window::new(MINUTE, &[0.0, 0.5, 0.9, 0.99, 1.0, 1.5]);
        (1..=1_000).for_each(|value| window.observe(Duration::ZERO, f64::from(value)));
        let estimates = window.estimates(Duration::ZERO);
        for (estimate, exact) in estimates.iter().zip([1.0, 500.0, 900.0, 990.0, 1_000.0]) {
            assert!((estimate - exact).abs() <= exact * 0.011, "{estimate} for {exact}");
        }
        assert!(estimates[5].is_nan(), "1.5 is no quantile");
    }

    #[test]
    fn few_values_have_high_quantiles_too() {
        for count in [1, 2, 10, 50, 100] {
            const QUANTILES: &[f64] = &[0.0, 0.25, 0.5, 0.9, 0.99, 1.0];
            let mut window = Window::new(MINUTE, QUANTILES);
            (1..=count).for_each(|value| window.observe(Duration::ZERO, f64::from(value)));
            for (estimate, q) in window.estimates(Duration::ZERO).iter().zip(QUANTILES) {
                let exact = (q * f64::from(count)).ceil().max(1.0);
                assert!((estimate - exact).abs() <= exact * 0.011, "{estimate} for {exact} of {count}");
            }
        }
    }

    #[test]
    fn estimates_lie_among_what_was_observed() {
        for values in [&[0.5][..], &[-3.0], &[f64::MAX, f64::MAX / 1.001], &[1.0, 1.0, 1.004], &[-2.0, -2.01]]
        {
            let mut window = Window::new(MINUTE, &[0.0, 0.5, 0.99, 1.0]);
            values.iter().for_each(|value| window.observe(Duration::ZERO, *value));
            let estimates = window.estimates(Duration::ZERO);
            let (least, greatest) =
                (values.iter().copied().reduce(f64::min), values.iter().copied().reduce(f64::max));
            let range = least.unwrap()..=greatest.unwrap();
            assert!(estimates.iter().all(|estimate| range.contains(estimate)), "{estimates:?} of {values:?}");
        }
    }

    /// Seventeen powers of ten, and what becomes of more.
    #[test]
    fn small_values_beside_large_ones_become_one() {
        let mut window = Window::new(MINUTE, &[0.5]);
        [1e-8, 1.0, 1e9].into_iter().for_each(|value| window.observe(Duration::ZERO, value));
        assert!((median(&mut window, 0) - 1.0).abs() < 0.011);
        window.observe(Duration::ZERO, 1e100);
        let estimate = median(&mut window, 0);
        assert!((1.0..1e100).contains(&estimate), "{estimate}");
    }

    #[test]
    fn what_is_older_than_the_window_is_forgotten() {
        let mut window = Window::new(MINUTE, &[0.5]);
        window.observe(Duration::from_secs(5), 100.0);
        window.observe(Duration::from_secs(15), 1.0);
        window.observe(Duration::from_secs(25), 1.0);
        assert!((median(&mut window, 59) - 1.0).abs() < 0.02);
        window.observe(Duration::from_secs(65), 50.0);
        window.observe(Duration::from_secs(66), 50.0);
        window.observe(Duration::from_secs(67), 50.0);
        assert!((median(&mut window, 67) - 50.0).abs() < 0.6);
        assert!((median(&mut window, 119) - 50.0).abs() < 0.6);
        assert!(median(&mut window, 120).is_nan());
        assert!(median(&mut window, 1_000_000).is_nan());
    }

    #[test]
    fn what_is_not_finite_is_left_out_and_extremes_do_no_harm() {
        let mut window = Window::new(Duration::ZERO, &[0.5]);
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            window.observe(Duration::ZERO, value);
        }
        assert!(median(&mut window, 0).is_nan());
        for value in [f64::MAX, f64::MIN, f64::MIN_POSITIVE, 5e-324, -0.0] {
            window.observe(Duration::ZERO, value);
        }
        assert_eq!(median(&mut window, 0), 0.0);
        window.observe(Duration::MAX, 1.0);
        assert!(median(&mut window, u64::MAX).is_finite());
    }
}
