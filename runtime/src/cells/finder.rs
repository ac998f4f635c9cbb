//! From a value to its bucket.

/// Slots of a table. Bounds that need more are counted.
const SLOTS: usize = 128;

/// Finds buckets by looking at a value's exponent and as many bits behind it as tell the bounds apart: one step in a
/// table, then one comparison. The compiler makes the table, so it is data of the program.
///
/// Where no table will do, because bounds are not positive, or too close or too far apart, the bounds below the value are
/// counted.
#[derive(Debug)]
pub struct Finder {
    bounds: &'static [f64],
    table: Option<Table>,
}

#[derive(Debug)]
struct Table {
    /// Bits of a value that are not looked at.
    shift: u32,
    /// The leading bits of the values of the first slot and of the last one.
    first: i64,
    last: i64,
    slots: [Slot; SLOTS],
}

/// Values with equal leading bits; at most one bound is among them.
#[derive(Clone, Copy, Debug)]
struct Slot {
    bound: f64,
    /// The bucket of values up to the bound.
    below: u32,
    /// The bucket of the others, and of NaN.
    above: u32,
}

impl Finder {
    /// `bounds` are finite and ascending.
    #[inline]
    pub(crate) const fn new(bounds: &'static [f64]) -> Self {
        let mut table = None;
        let mut bits = 0;
        while bits < 8 && table.is_none() {
            table = Table::new(bounds, 52 - bits);
            bits += 1;
        }
        Self { bounds, table }
    }

    #[inline]
    pub(crate) const fn bounds(&self) -> &'static [f64] {
        self.bounds
    }

    /// The number of buckets, that of `+Inf` included.
    #[inline(always)]
    pub(crate) const fn buckets(&self) -> usize {
        self.bounds.len() + 1
    }

    /// The bucket of a value. Bounds are inclusive; NaN lies above all of them, as in the reference implementation.
    #[inline(always)]
    pub(crate) fn bucket(&self, value: f64) -> usize {
        match &self.table {
            Some(table) => table.bucket(value),
            None => self.count(value),
        }
    }

    fn count(&self, value: f64) -> usize {
        // Counting needs no branch, and none of the bounds is at or above NaN.
        self.bounds.len() - self.bounds.iter().filter(|bound| value <= **bound).count()
    }
}

impl Table {
    #[inline]
    const fn new(bounds: &[f64], shift: u32) -> Option<Self> {
        let ([lowest, ..], [.., highest]) = (bounds, bounds) else { return None };
        let (first, last) = (leading(*lowest, shift) - 1, leading(*highest, shift) + 1);
        if *lowest <= 0.0 || last - first >= SLOTS as i64 || bounds.len() > u32::MAX as usize {
            return None;
        }
        let count = bounds.len() as u32;
        let mut slots = [Slot { bound: f64::INFINITY, below: count, above: count }; SLOTS];
        let (mut rest, mut below, mut next) = (bounds, 0, 0);
        while let [bound, others @ ..] = rest {
            let own = (leading(*bound, shift) - first) as usize;
            if own < next {
                return None;
            }
            while next < own {
                set(&mut slots, next, Slot { bound: f64::INFINITY, below, above: count });
                next += 1;
            }
            set(&mut slots, own, Slot { bound: *bound, below, above: below + 1 });
            next = own + 1;
            below += 1;
            rest = others;
        }
        // All further slots lie above the highest bound, as they have been made.
        Some(Self { shift, first, last, slots })
    }

    #[inline(always)]
    fn bucket(&self, value: f64) -> usize {
        // Negative values have negative bits and so go to the first slot, below all bounds.
        let slot = leading(value, self.shift).clamp(self.first, self.last) - self.first;
        let slot = self.slots.get(slot as usize % SLOTS);
        slot.map_or(0, |slot| if value <= slot.bound { slot.below } else { slot.above }) as usize
    }
}

#[inline]
const fn leading(value: f64, shift: u32) -> i64 {
    value.to_bits().cast_signed() >> shift
}

#[inline]
const fn set(slots: &mut [Slot; SLOTS], at: usize, slot: Slot) {
    if let Some((_, [place, ..])) = slots.split_at_mut_checked(at) {
        *place = slot;
    }
}

#[cfg(test)]
mod tests {
    use super::Finder;

    /// Every bound, its neighbours and values of all kinds lie where counting says.
    fn check(bounds: &'static [f64], with_table: bool) {
        let finder = Finder::new(bounds);
        assert_eq!(finder.table.is_some(), with_table, "{bounds:?}");
        let mut values = vec![0.0, -0.0, f64::NAN, -f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
        values.extend([f64::MAX, f64::MIN, f64::MIN_POSITIVE, 5e-324, -5e-324, 1.0, -1.0]);
        values.extend(bounds.iter().flat_map(|bound| [bound.next_down(), *bound, bound.next_up(), -bound]));
        values.extend((0..u64::MAX).step_by((1 << 54) + 12_345).map(f64::from_bits));
        for value in values {
            let expected = bounds.iter().filter(|bound| value.is_nan() || value > **bound).count();
            assert_eq!(finder.bucket(value), expected, "{value:e} in {bounds:?}");
        }
    }

    #[test]
    fn usual_bounds_have_a_table() {
        check(&[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0], true);
        check(&[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0], true);
        check(&[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 1024.0, 131_072.0], true);
        check(&[1.0], true);
        check(&[f64::MIN_POSITIVE], true);
        check(&[f64::MAX], true);
    }

    #[test]
    fn others_are_counted() {
        check(&[], false);
        check(&[0.0, 1.0], false);
        check(&[-1.0, 0.0, 2.5], false);
        check(&[-2.0, -1.0], false);
        check(&[1e-300, 1e300], false);
        check(&[1.0, 1.0000001], false);
    }
}
