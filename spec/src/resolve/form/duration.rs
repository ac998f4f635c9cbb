use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::raw::Text;

/// Units of Prometheus' durations, the longest first, and their milliseconds.
const UNITS: &[(&str, u64)] = &[
    ("y", 365 * 86_400_000),
    ("w", 7 * 86_400_000),
    ("d", 86_400_000),
    ("h", 3_600_000),
    ("m", 60_000),
    ("s", 1000),
    ("ms", 1),
];

/// A duration as Prometheus writes it: `30s`, `1h30m`.
pub(in crate::resolve) fn duration(text: &Text, out: &mut Diagnostics) -> Option<u64> {
    let parsed = milliseconds(&text.value);
    if parsed.is_none() {
        out.report(|| {
            Diagnostic::error(
                Code::InvalidDuration,
                text.span,
                format!("{} is no duration", quote(&text.value)),
            )
            .help("write `30s`, `5m` or `1h30m`; the units are y, w, d, h, m, s and ms, each at most once")
        });
    }
    parsed
}

/// A duration of one second or more without a fraction.
pub(in crate::resolve) fn whole_seconds(text: &Text, out: &mut Diagnostics) -> Option<u32> {
    let milliseconds = duration(text, out)?;
    let seconds =
        u32::try_from(milliseconds / 1000).ok().filter(|seconds| *seconds > 0 && milliseconds % 1000 == 0);
    if seconds.is_none() {
        out.report(|| {
            let message = format!("expected whole seconds, at least one, found {}", quote(&text.value));
            Diagnostic::error(Code::InvalidDuration, text.span, message)
        });
    }
    seconds
}

fn milliseconds(text: &str) -> Option<u64> {
    let mut rest = text;
    let mut total = 0u64;
    for (unit, worth) in UNITS {
        let digits = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
        let (number, after) = rest.split_at_checked(digits)?;
        let Some(after) = after.strip_prefix(unit) else { continue };
        // `m` also begins `ms`.
        if number.is_empty() || (*unit == "m" && after.starts_with('s')) {
            continue;
        }
        total = total.checked_add(number.parse::<u64>().ok()?.checked_mul(*worth)?)?;
        rest = after;
    }
    (rest.is_empty() && !text.is_empty()).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::milliseconds;

    #[test]
    fn durations() {
        for (text, expected) in [
            ("60s", Some(60_000)),
            ("1h30m", Some(5_400_000)),
            ("5m", Some(300_000)),
            ("5ms", Some(5)),
            ("1m5ms", Some(60_005)),
            ("1y2w3d", Some(365 * 86_400_000 + 17 * 86_400_000)),
            ("", None),
            ("60", None),
            ("s", None),
            ("1s1m", None),
            ("1.5s", None),
            ("-1s", None),
            ("99999999999999999999s", None),
        ] {
            assert_eq!(milliseconds(text), expected, "{text}");
        }
    }
}
