//! Numbers as text.
//!
//! Floats are written as Go's `strconv.FormatFloat(x, 'g', -1, 64)` does, which is what Prometheus itself and its Go
//! clients write: the fewest digits that read back as the same number, with an exponent below 1e-4 and from 1e6 on.
//! The form matters for `le`, which is text to PromQL: `1e-09` and `1e-9` would be two buckets.

/// The first magnitude that is written with an exponent.
const LARGE: f64 = 1e6;

/// The least magnitude that is written without an exponent.
const SMALL: f64 = 1e-4;

/// The last decimal exponents that are written without one.
const PLAIN: std::ops::RangeInclusive<i32> = -4..=5;

/// Eight digits, one a byte and the first one lowest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Eight(u64);

const ZEROS: u64 = 0x3030_3030_3030_3030;

/// The digits of a number below 10^8, all at once: halves, then pairs, then digits, each in its part of one word.
#[inline]
pub(super) fn eight(value: u32) -> Eight {
    let (front, back) = (value / 10_000, value % 10_000);
    let halves = u64::from(front) | u64::from(back) << 32;
    // A multiplication and a shift divide by 100 what is below 10,000, and by 10 what is below 100.
    let hundreds = ((halves * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let pairs = hundreds | (halves - hundreds * 100) << 16;
    let tens = ((pairs * 103) >> 10) & 0x000f_000f_000f_000f;
    Eight(tens | (pairs - tens * 10) << 8)
}

/// The texts of numbers below 100; behind one digit there is a space.
const BELOW_HUNDRED: [[u8; 2]; 100] = below_hundred(false);
/// The same with a zero in front of one digit.
const PAIRS: [[u8; 2]; 100] = below_hundred(true);

const fn below_hundred(zero_in_front: bool) -> [[u8; 2]; 100] {
    let mut all = [[b' '; 2]; 100];
    let (mut rest, mut number) = (all.as_mut_slice(), 0);
    while let [text, others @ ..] = rest {
        let (front, back) = (b'0' + number / 10, b'0' + number % 10);
        *text = if zero_in_front || number >= 10 { [front, back] } else { [back, b' '] };
        rest = others;
        number += 1;
    }
    all
}

/// The text of a number below 100 and its length.
#[inline]
pub(super) fn small(value: u64) -> Option<([u8; 2], usize)> {
    let text = BELOW_HUNDRED.get(usize::try_from(value).ok()?)?;
    Some((*text, 1 + usize::from(value >= 10)))
}

/// The text of a number from 100 to 9,999 and its length. It takes two look-ups, fewer instructions than [`eight`].
#[inline]
pub(super) fn medium(value: u64) -> Option<([u8; 4], usize)> {
    let value = u32::try_from(value).ok()?;
    let (front, back) = (value / 100, value % 100);
    let [tens, units] = *PAIRS.get(back as usize)?;
    let [thousands, hundreds] = *PAIRS.get(front as usize)?;
    let text = u32::from_le_bytes([thousands, hundreds, tens, units]);
    let leading = u32::from(front < 10);
    Some(((text >> (leading * 8)).to_le_bytes(), 4 - leading as usize))
}

impl Eight {
    /// All digits as text.
    #[inline]
    pub(super) fn all(self) -> [u8; 8] {
        (self.0 | ZEROS).to_le_bytes()
    }

    /// The digits as text without zeros in front, of which zero keeps one; behind them the rest is filled with zeros.
    #[inline]
    pub(super) fn trimmed(self) -> ([u8; 8], usize) {
        let leading = (self.0 | 1 << 56).trailing_zeros() / 8;
        (((self.0 | ZEROS) >> (leading * 8)).to_le_bytes(), 8 - leading as usize)
    }
}

/// What stands before the last eight digits, and these.
#[inline]
pub(super) fn split(value: u64) -> (u64, u32) {
    (value / 100_000_000, (value % 100_000_000) as u32)
}

/// The integer that a float is, if it is written like one.
#[inline]
pub(super) fn small_integer(value: f64) -> Option<i64> {
    let integer = value as i64;
    let same = (integer as f64).to_bits() == value.to_bits();
    (same && value.abs() < LARGE).then_some(integer)
}

/// Whether a float that is no small integer has a text without an exponent, which is then the shortest one.
#[inline]
pub(super) fn is_plain(value: f64) -> bool {
    (SMALL..LARGE).contains(&value.abs())
}

/// The text of a float.
#[derive(Debug)]
pub(super) struct Float {
    text: [u8; Self::MAX],
    len: usize,
}

impl Float {
    /// Sign, 17 digits, point, and an exponent with sign and three digits take 24.
    const MAX: usize = 32;

    pub(super) fn new(value: f64) -> Self {
        let mut float = Self { text: [0; Self::MAX], len: 0 };
        if value.is_nan() {
            float.push(b"NaN");
        } else if value.is_infinite() {
            float.push(if value > 0.0 { b"+Inf" } else { b"-Inf" });
        } else {
            float.finite(value);
        }
        float
    }

    /// The canonical form of a bucket's bound or a quantile: always with a point or an exponent.
    pub(super) fn canonical(value: f64) -> Self {
        let mut float = Self::new(value);
        if float.as_bytes().iter().all(|byte| byte.is_ascii_digit() || *byte == b'-') {
            float.push(b".0");
        }
        float
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.text.get(..self.len).unwrap_or_default()
    }

    fn finite(&mut self, value: f64) {
        let mut buffer = zmij::Buffer::new();
        let text = buffer.format_finite(value);
        let magnitude = text.strip_prefix('-').unwrap_or(text);
        if magnitude.len() < text.len() {
            self.push(b"-");
        }
        let (mantissa, exponent) = magnitude.split_once('e').unwrap_or((magnitude, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent = integer(exponent);

        // Which digits count, and the power of ten that the first of them stands for.
        let mut digits = [0; Self::MAX];
        let all = whole.bytes().chain(fraction.bytes());
        let zeros = all.clone().take_while(|digit| *digit == b'0').count();
        let len = digits.iter_mut().zip(all.skip(zeros)).map(|(to, digit)| *to = digit).count();
        let digits = significant(digits.get(..len).unwrap_or_default());
        let first = whole.len() as i32 - 1 - zeros as i32 + exponent;
        match digits {
            [] => self.push(b"0"),
            digits if PLAIN.contains(&first) => self.plain(digits, first),
            digits => self.scientific(digits, first),
        }
    }

    /// Digits with a point among or before them, or with zeros behind them.
    fn plain(&mut self, digits: &[u8], first: i32) {
        match usize::try_from(first) {
            Ok(first) => match digits.split_at_checked(first + 1) {
                Some((whole, [])) => self.push(whole),
                Some((whole, fraction)) => [whole, b".", fraction].iter().for_each(|part| self.push(part)),
                None => {
                    self.push(digits);
                    (digits.len()..=first).for_each(|_| self.push(b"0"));
                }
            },
            Err(_) => {
                self.push(b"0.");
                (first..-1).for_each(|_| self.push(b"0"));
                self.push(digits);
            }
        }
    }

    /// One digit, a point if there are more, and an exponent with a sign and at least two digits.
    fn scientific(&mut self, digits: &[u8], exponent: i32) {
        let (leading, rest) = digits.split_at_checked(1).unwrap_or_default();
        self.push(leading);
        if !rest.is_empty() {
            self.push(b".");
            self.push(rest);
        }
        self.push(if exponent < 0 { b"e-" } else { b"e+" });
        let exponent = exponent.unsigned_abs();
        let all = eight(exponent).all();
        let used = if exponent < 100 { 2 } else { 3 };
        self.push(all.last_chunk::<3>().and_then(|last| last.get(3 - used..)).unwrap_or_default());
    }

    fn push(&mut self, text: &[u8]) {
        if let Some(room) = self.text.get_mut(self.len..self.len + text.len()) {
            room.copy_from_slice(text);
            self.len += text.len();
        }
    }
}

/// A small integer, maybe with a sign.
fn integer(text: &str) -> i32 {
    let digits = text.bytes().filter(u8::is_ascii_digit);
    let magnitude = digits.fold(0, |number: i32, digit| number * 10 + i32::from(digit - b'0'));
    if text.starts_with('-') { -magnitude } else { magnitude }
}

/// Digits without the zeros at their end.
fn significant(digits: &[u8]) -> &[u8] {
    let len = digits.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
    digits.get(..len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Float, eight, medium, small, small_integer};

    fn float(value: f64) -> String {
        match small_integer(value) {
            Some(integer) => integer.to_string(),
            None => String::from_utf8(Float::new(value).as_bytes().to_vec()).unwrap(),
        }
    }

    #[test]
    fn all_small_numbers() {
        for value in 0..100 {
            let (text, len) = small(value).unwrap();
            assert_eq!(text[..len], *value.to_string().as_bytes());
        }
        assert!(small(100).is_none() && small(u64::MAX).is_none());
    }

    #[test]
    fn all_numbers_of_up_to_four_digits() {
        for value in 0..10_000 {
            let (text, len) = eight(value).trimmed();
            assert_eq!(text[..len], *value.to_string().as_bytes());
            if value >= 100 {
                let (text, len) = medium(value.into()).unwrap();
                assert_eq!(text[..len], *value.to_string().as_bytes());
            }
        }
        assert!(medium(10_000).is_none() && medium(u64::MAX).is_none());
    }

    /// Each right side is what `promtool tsdb dump`, a Go program, prints for the left one.
    #[test]
    fn floats_are_written_as_go_does() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (1.0, "1"),
            (-7.0, "-7"),
            (0.1, "0.1"),
            (-2.5, "-2.5"),
            (0.0001, "0.0001"),
            (0.000123, "0.000123"),
            (0.00001, "1e-05"),
            (1e-9, "1e-09"),
            (1.5e-10, "1.5e-10"),
            (100_000.0, "100000"),
            (131_072.0, "131072"),
            (131_072.25, "131072.25"),
            (999_999.9, "999999.9"),
            (1_000_000.0, "1e+06"),
            (-1_000_000.0, "-1e+06"),
            (1_234_567.0, "1.234567e+06"),
            (1.763_639_531_25e9, "1.76363953125e+09"),
            (1e16, "1e+16"),
            (1.2e22, "1.2e+22"),
            (1e100, "1e+100"),
            (f64::MAX, "1.7976931348623157e+308"),
            (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
            (5e-324, "5e-324"),
            (-5e-324, "-5e-324"),
            (0.1 + 0.2, "0.30000000000000004"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "+Inf"),
            (f64::NEG_INFINITY, "-Inf"),
        ] {
            assert_eq!(float(value), expected);
            assert_eq!(Float::new(value).as_bytes(), expected.as_bytes());
        }
    }

    #[test]
    fn every_float_reads_back_as_itself() {
        // Bits in steps of a prime reach every exponent.
        for bits in (0..u64::MAX).step_by(1_000_003 * 1_000_000_007) {
            let value = f64::from_bits(bits);
            if value.is_finite() {
                let text = float(value);
                assert_eq!(text.parse::<f64>().unwrap().to_bits(), bits, "{value:e}");
                // Of two texts that are equally short and near, either may be taken.
                let digits = |text: &str| {
                    let mantissa = text.split('e').next().unwrap().replace(['.', '-'], "");
                    mantissa.trim_matches('0').len()
                };
                assert_eq!(digits(&text), digits(&format!("{value:e}")), "{text}");
            }
        }
    }

    #[test]
    fn canonical_floats_are_never_integers() {
        for (value, expected) in [
            (0.0, "0.0"),
            (-1.0, "-1.0"),
            (0.5, "0.5"),
            (100_000.0, "100000.0"),
            (1e6, "1e+06"),
            (1e-5, "1e-05"),
            (f64::INFINITY, "+Inf"),
        ] {
            assert_eq!(Float::canonical(value).as_bytes(), expected.as_bytes());
        }
    }
}
