//! The unit in which a metric measures time.

/// How long one of a metric's units is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimeUnit {
    nanoseconds: f64,
}

impl TimeUnit {
    /// What a UCUM unit says. One that is no time stands for seconds, and so does none: Prometheus measures time in them.
    #[inline]
    pub(crate) const fn of(ucum: &str) -> Self {
        let nanoseconds = match without_note(ucum.as_bytes()) {
            b"fs" => 1e-6,
            b"ps" => 1e-3,
            b"ns" => 1.0,
            b"us" => 1e3,
            b"ms" => 1e6,
            b"cs" => 1e7,
            b"ds" => 1e8,
            b"das" => 1e10,
            b"hs" => 1e11,
            b"ks" => 1e12,
            b"Ms" => 1e15,
            b"Gs" => 1e18,
            b"Ts" => 1e21,
            b"Ps" => 1e24,
            b"Es" => 1e27,
            b"min" => 60e9,
            b"h" => 3_600e9,
            b"d" => DAY,
            b"wk" => 7.0 * DAY,
            // Of Julian years, as UCUM has it.
            b"mo" => 365.25 * DAY / 12.0,
            b"a" => 365.25 * DAY,
            _ => 1e9,
        };
        Self { nanoseconds }
    }

    /// A span of time as a number of units: the nearest there is, for what takes less than a hundred days.
    pub(super) fn measure(self, span: std::time::Duration) -> f64 {
        span.as_nanos() as f64 / self.nanoseconds
    }
}

const DAY: f64 = 86_400e9;

/// A unit without what stands in braces after it, which says what is measured and not how.
#[inline]
const fn without_note(unit: &[u8]) -> &[u8] {
    let (mut rest, mut len) = (unit, 0);
    while let [byte, others @ ..] = rest
        && *byte != b'{'
    {
        len += 1;
        rest = others;
    }
    match unit.split_at_checked(len) {
        Some((atom, _)) => atom,
        None => unit,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::TimeUnit;

    #[test]
    fn a_span_is_told_in_the_unit() {
        let day = Duration::from_secs(86_400);
        for (unit, expected) in [
            ("ns", 86_400e9),
            ("us", 86_400e6),
            ("ms", 86_400e3),
            ("ms{wait}", 86_400e3),
            ("s", 86_400.0),
            ("ks", 86.4),
            ("min", 1_440.0),
            ("h", 24.0),
            ("d", 1.0),
            ("wk", 1.0 / 7.0),
            ("a", 1.0 / 365.25),
        ] {
            assert_eq!(TimeUnit::of(unit).measure(day), expected, "{unit}");
        }
    }

    #[test]
    fn what_is_no_time_stands_for_seconds() {
        for unit in ["", "1", "By", "{request}", "s2", "min/d", "By/s"] {
            assert_eq!(TimeUnit::of(unit).measure(Duration::from_millis(1_500)), 1.5, "{unit}");
        }
    }

    /// Bounds of buckets are inclusive, so what took a bound's time must be that bound and not its neighbour.
    #[test]
    fn spans_are_the_nearest_numbers() {
        for ms in 1..2_000 {
            let span = Duration::from_millis(ms);
            assert_eq!(TimeUnit::of("ms").measure(span), ms as f64);
            assert_eq!(TimeUnit::of("s").measure(span), ms as f64 / 1e3);
        }
    }
}
