//! Numbers as text.
//!
//! Floats are written as Go's `strconv.FormatFloat(x, 'g', -1, 64)` does, which is what Prometheus itself and its Go
//! clients write: the fewest digits that read back as the same number, with an exponent below 1e-4 and from 1e6 on.
//! The form matters for `le`, which is text to PromQL: `1e-09` and `1e-9` would be two buckets.

use std::io::Write;

/// Magnitudes that are written without an exponent.
const PLAIN: std::ops::Range<f64> = 1e-4..1e6;

/// All numbers of two digits.
const PAIRS: &[[u8; 2]] = DIGITS.as_chunks().0;
const DIGITS: &[u8; 200] = b"\
    0001020304050607080910111213141516171819\
    2021222324252627282930313233343536373839\
    4041424344454647484950515253545556575859\
    6061626364656667686970717273747576777879\
    8081828384858687888990919293949596979899\
    ";

/// Appends an integer, every digit of it.
pub(super) fn unsigned(out: &mut Vec<u8>, value: u64) {
    let mut digits = [0; 20];
    let mut rest = value;
    let mut start = digits.len();
    // Two digits at a time halve the divisions.
    for pair in digits.as_chunks_mut::<2>().0.iter_mut().rev() {
        let two = (rest % 100) as usize;
        *pair = PAIRS.get(two).copied().unwrap_or_default();
        rest /= 100;
        start -= 2;
        if rest == 0 {
            start += usize::from(two < 10);
            break;
        }
    }
    out.extend_from_slice(digits.get(start..).unwrap_or_default());
}

/// Appends an integer, every digit of it.
pub(super) fn signed(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    unsigned(out, value.unsigned_abs());
}

/// Appends a float.
pub(super) fn float(out: &mut Vec<u8>, value: f64) {
    if value.is_nan() {
        out.extend_from_slice(b"NaN");
        return;
    }
    if value.is_infinite() {
        out.extend_from_slice(if value > 0.0 { b"+Inf" } else { b"-Inf" });
        return;
    }
    let magnitude = value.abs();
    // Writing to memory cannot fail.
    if magnitude == 0.0 || PLAIN.contains(&magnitude) {
        let _ = write!(out, "{value}");
    } else {
        let _ = write!(out, "{value:e}");
        widen_exponent(out);
    }
}

/// Turns the exponent at the end, `e9` or `e-9`, into one with a sign and at least two digits: `e+09`, `e-09`.
fn widen_exponent(out: &mut Vec<u8>) {
    let Some(e) = out.iter().rposition(|byte| *byte == b'e') else { return };
    if out.get(e + 1) != Some(&b'-') {
        out.insert(e + 1, b'+');
    }
    if out.len() == e + 3 {
        out.insert(e + 2, b'0');
    }
}

#[cfg(test)]
mod tests {
    fn text(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = vec![];
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    fn float(value: f64) -> String {
        text(|out| super::float(out, value))
    }

    #[test]
    fn integers_are_exact() {
        for value in [0, 1, 9, 10, 99, 1_000, (1 << 53) + 1, u64::MAX - 1, u64::MAX] {
            assert_eq!(text(|out| super::unsigned(out, value)), value.to_string());
        }
        for value in [0, -1, 10, i64::MIN, i64::MAX, (1 << 53) + 1, -(1 << 53) - 1] {
            assert_eq!(text(|out| super::signed(out, value)), value.to_string());
        }
    }

    /// Each right side is what `promtool tsdb dump`, a Go program, prints for the left one.
    #[test]
    fn floats_are_written_as_go_does() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (1.0, "1"),
            (0.1, "0.1"),
            (-2.5, "-2.5"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (1e-9, "1e-09"),
            (1.5e-10, "1.5e-10"),
            (100_000.0, "100000"),
            (131_072.0, "131072"),
            (999_999.9, "999999.9"),
            (1_000_000.0, "1e+06"),
            (1_234_567.0, "1.234567e+06"),
            (1.763_639_531_25e9, "1.76363953125e+09"),
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
        }
    }

    #[test]
    fn every_float_reads_back_as_itself() {
        // Bits in steps of a prime reach every exponent.
        for bits in (0..u64::MAX).step_by(1_000_003 * 1_000_000_007) {
            let value = f64::from_bits(bits);
            if value.is_finite() {
                assert_eq!(float(value).parse::<f64>().unwrap().to_bits(), bits, "{value:e}");
            }
        }
    }
}
