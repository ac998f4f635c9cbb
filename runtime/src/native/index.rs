//! From a value to its bucket.

/// The finest schema that there is; all others follow from it.
const FINEST: i8 = 8;
/// Buckets that a power of two has in the finest schema.
const PER_OCTAVE: usize = 1 << FINEST;

/// Bits of the fraction of a double.
const FRACTION: u32 = 52;
const FRACTION_MASK: u64 = (1 << FRACTION) - 1;
/// The exponent of doubles whose exponent bits say 1, which subnormal ones have as well.
const LEAST_EXPONENT: i32 = -1022;

/// The bucket of a magnitude above zero, infinity included, which lies one bucket beyond all numbers.
///
/// Bounds are compared exactly. A bucket of a lower schema is made of whole buckets of the finest one, so there is only one
/// list of bounds.
#[inline]
pub(super) fn bucket(magnitude: f64, schema: i8) -> i32 {
    let shift = FINEST.saturating_sub(schema).unsigned_abs();
    let finest = finest(magnitude) + i32::from(magnitude.is_infinite());
    // Rounded up, since upper bounds belong to their bucket.
    (finest + (1 << shift) - 1) >> shift
}

#[inline]
fn finest(magnitude: f64) -> i32 {
    let bits = magnitude.to_bits();
    let (exponent, fraction) = match (bits >> FRACTION) as i32 {
        0 => {
            // A subnormal number: its first bit takes the place of the one that others have without writing it.
            let fraction = bits & FRACTION_MASK;
            let shift = fraction.leading_zeros().saturating_sub(u64::BITS - FRACTION - 1);
            (LEAST_EXPONENT - shift as i32, fraction << shift & FRACTION_MASK)
        }
        biased => (biased - 1 + LEAST_EXPONENT, bits & FRACTION_MASK),
    };
    let below = Bounds::FRACTIONS.partition_point(|bound| *bound < fraction);
    exponent * PER_OCTAVE as i32 + below as i32
}

/// Holds the bounds. A constant of a type is made only for programs that use it.
struct Bounds;

impl Bounds {
    /// For each bound from 1 to below 2, the fraction of the greatest double that is not above it. But for 1 none of them
    /// is a double itself, so whatever is greater than this lies above the bound.
    const FRACTIONS: [u64; PER_OCTAVE] = {
        let roots = roots();
        let mut fractions = [0; PER_OCTAVE];
        let (mut rest, mut at) = (fractions.as_mut_slice(), 0);
        while let [fraction, others @ ..] = rest {
            // The bits of a bound's number say which roots have a part in it, the highest bit stands for the first.
            let (mut product, mut bit, mut factors) = (ONE, PER_OCTAVE >> 1, roots.as_slice());
            while let [root, others @ ..] = factors {
                if at & bit != 0 {
                    product = multiply(product, *root);
                }
                bit >>= 1;
                factors = others;
            }
            *fraction = (product >> (POINT - FRACTION)) as u64 & FRACTION_MASK;
            at += 1;
            rest = others;
        }
        fractions
    };
}

/// Numbers from 1 to below 2 as whole numbers, with so many bits behind the point.
const POINT: u32 = 127;
const ONE: u128 = 1 << POINT;
/// The square root of 2, rounded down.
const ROOT_OF_TWO: u128 = 0xb504_f333_f9de_6484_597d_89b3_754a_be9f;

/// 2^(1/2), 2^(1/4) and so on, each the root of the one before.
#[inline]
const fn roots() -> [u128; FINEST as usize] {
    let mut roots = [ROOT_OF_TWO; FINEST as usize];
    let [first, rest @ ..] = &mut roots;
    let (mut before, mut rest) = (*first, rest.as_mut_slice());
    while let [root, others @ ..] = rest {
        *root = square_root(before);
        before = *root;
        rest = others;
    }
    roots
}

/// Bit by bit the greatest number whose square is not greater.
#[inline]
const fn square_root(of: u128) -> u128 {
    let mut root = ONE;
    let mut bit = ONE >> 1;
    while bit > 0 {
        let tried = root | bit;
        // The square of what is greater than the root of 2 has no place before the point.
        if tried <= ROOT_OF_TWO && multiply(tried, tried) <= of {
            root = tried;
        }
        bit >>= 1;
    }
    root
}

/// The product, which is less than 2, rounded down.
#[inline]
const fn multiply(a: u128, b: u128) -> u128 {
    const HALF: u32 = 64;
    const LOW: u128 = u64::MAX as u128;
    let (a, a_low, b, b_low) = (a >> HALF, a & LOW, b >> HALF, b & LOW);
    let middle = a * b_low + ((a_low * b_low) >> HALF);
    let (middle, carried) = (middle & LOW, middle >> HALF);
    let high = a * b + carried + ((a_low * b + middle) >> HALF);
    // Of twice as many bits behind the point, all but 126 are gone.
    high << 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A whole number of any size, the lowest 32 bits first.
    fn product(a: &[u32], b: &[u32]) -> Vec<u32> {
        let mut product = vec![0; a.len() + b.len()];
        for (at, a) in a.iter().enumerate() {
            let mut carried = 0;
            for (place, b) in product.iter_mut().skip(at).zip(b.iter().chain(std::iter::repeat(&0))) {
                let sum = u64::from(*a) * u64::from(*b) + u64::from(*place) + carried;
                *place = sum as u32;
                carried = sum >> 32;
            }
        }
        product
    }

    /// Whether `(1 + fraction / 2^52)^256` is at most `2^at`, with all digits.
    fn is_at_most(fraction: u64, at: usize) -> bool {
        let significand = fraction | 1 << FRACTION;
        let mut power = vec![significand as u32, (significand >> 32) as u32];
        (0..FINEST).for_each(|_| power = product(&power, &power));
        let limit = FRACTION as usize * PER_OCTAVE + at;
        let bits = |number: &[u32]| {
            number
                .iter()
                .rposition(|word| *word != 0)
                .map_or(0, |word| word * 32 + (32 - number[word].leading_zeros() as usize))
        };
        // At most 2^limit: fewer bits, or just that power of two.
        bits(&power) <= limit
            || bits(&power) == limit + 1 && power.iter().map(|word| word.count_ones()).sum::<u32>() == 1
    }

    #[test]
    fn bounds_are_exact() {
        for (at, fraction) in Bounds::FRACTIONS.into_iter().enumerate() {
            assert!(is_at_most(fraction, at), "{at}");
            assert!(!is_at_most(fraction + 1, at), "{at}");
        }
    }

    #[test]
    fn powers_of_two_are_upper_bounds() {
        for exponent in -1074..1024 {
            let power = if exponent < -1022 {
                f64::from_bits(1 << (exponent + 1074))
            } else {
                f64::from_bits(((exponent + 1023) as u64) << FRACTION)
            };
            for schema in 0..=FINEST {
                let own = exponent << schema;
                assert_eq!(bucket(power, schema), own, "2^{exponent} in {schema}");
                // The neighbours of subnormal numbers are further away than a bucket is wide.
                if exponent >= LEAST_EXPONENT {
                    assert_eq!(bucket(power.next_up(), schema), own + 1, "above 2^{exponent} in {schema}");
                }
            }
            for schema in -4..0_i8 {
                let width = 1 << -schema;
                assert_eq!(
                    bucket(power, schema),
                    (exponent + width - 1).div_euclid(width),
                    "2^{exponent} in {schema}"
                );
            }
        }
    }

    #[test]
    fn infinity_is_beyond_all_numbers() {
        for schema in -4..=FINEST {
            assert_eq!(bucket(f64::INFINITY, schema), bucket(f64::MAX, schema) + 1, "{schema}");
        }
        assert_eq!(bucket(f64::MAX, -4), 64);
        assert_eq!(bucket(5e-324, 0), -1074);
        assert_eq!(bucket(3.0 * 5e-324, 0), -1072);
        assert_eq!(bucket(5e-324, -4), -67);
    }
}
