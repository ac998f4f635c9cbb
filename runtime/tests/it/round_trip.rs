//! Whatever goes in comes out: random label values and numbers, read back by the strict reader.

use std::collections::HashMap;

use crate::parse::find;
use crate::prng::Prng;
use crate::specs::{Open, Source, texts};

const PIECES: [&str; 20] = [
    "\"",
    "\\",
    "\n",
    "\\n",
    "\\\"",
    "{",
    "}",
    "} ",
    "=",
    ",",
    " ",
    "#",
    "\r",
    "\t",
    "\0",
    "ü",
    "🦀",
    "\u{feff}",
    "le=\"+Inf\"",
    "a",
];

pub(crate) fn text(prng: &mut Prng) -> String {
    (0..prng.below(6)).map(|_| *prng.pick(&PIECES)).collect()
}

pub(crate) fn float(prng: &mut Prng) -> f64 {
    let special = [
        0.0,
        -0.0,
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::MAX,
        f64::MIN_POSITIVE,
        5e-324,
        -1.5e-310,
        9_007_199_254_740_993.0,
        0.1,
    ];
    if prng.below(2) == 0 { *prng.pick(&special) } else { f64::from_bits(prng.next()) }
}

pub(crate) fn integer(prng: &mut Prng) -> u64 {
    let special = [0, 1, (1 << 53) + 1, u64::MAX - 1, u64::MAX, 1 << 63];
    if prng.below(2) == 0 { *prng.pick(&special) } else { prng.next() >> prng.below(64) }
}

/// Equal bit by bit, or both NaN.
fn same(one: f64, two: f64) -> bool {
    one.to_bits() == two.to_bits() || one.is_nan() && two.is_nan()
}

/// The labels as they arrive: without the empty ones.
fn present<'t>(labels: &[(&'t str, &'t str)]) -> Vec<(&'t str, &'t str)> {
    labels.iter().copied().filter(|(_, value)| !value.is_empty()).collect()
}

#[test]
fn labels_and_integers() {
    for seed in 0..50 {
        let prng = &mut Prng::new(seed);
        let source = Source::<Open>::new();
        let mut counters: HashMap<[String; 3], u64> = HashMap::new();
        let mut gauges: HashMap<String, i64> = HashMap::new();
        for _ in 0..100 {
            let labels = [text(prng), (*prng.pick(&["", "true", "no\n\"id\""])).into(), text(prng)];
            let n = integer(prng);
            let [path, tls, method] = &labels;
            source.0.counter_with(Open::COUNTER, Open::labels([path, tls, method])).inc_by(n);
            let sum = counters.entry(labels).or_default();
            *sum = sum.saturating_add(n);

            let (path, value) = (text(prng), integer(prng) as i64);
            source.0.gauge_with(Open::GAUGE, texts([&path])).set(value);
            gauges.insert(path, value);
        }
        let families = source.parse();
        assert_eq!(families[0].samples.len(), counters.len());
        for ([path, tls, method], sum) in &counters {
            let labels = present(&[("path", path), ("tls", tls), ("method", method)]);
            assert_eq!(find(&families, "open_total", &labels).unwrap().value, sum.to_string());
        }
        assert_eq!(families[1].samples.len(), gauges.len());
        for (path, value) in &gauges {
            let sample = find(&families, "open_level", &present(&[("path", path)])).unwrap();
            assert_eq!(sample.value, value.to_string());
        }
    }
}

#[test]
fn floats() {
    for seed in 0..50 {
        let prng = &mut Prng::new(seed);
        let source = Source::<Open>::new();
        let mut gauges: HashMap<String, f64> = HashMap::new();
        let mut observed: HashMap<String, Vec<f64>> = HashMap::new();
        for _ in 0..100 {
            let (path, value) = (text(prng), float(prng));
            source.0.float_gauge_with(Open::FLOAT_GAUGE, texts([&path])).set(value);
            source.0.unknown_with(Open::UNKNOWN, texts([&path])).set(value);
            source.0.histogram_with(Open::HISTOGRAM, texts([&path])).observe(value);
            source.0.summary_with(Open::SUMMARY, texts([&path])).observe(value);
            source.0.float_counter_with(Open::FLOAT_COUNTER, texts([&path])).inc_by(value);
            gauges.insert(path.clone(), value);
            observed.entry(path).or_default().push(value);
        }
        let families = source.parse();
        for (path, value) in &gauges {
            let labels = present(&[("path", path)]);
            for name in ["open_float_level", "open_unknown"] {
                let read = find(&families, name, &labels).unwrap().float();
                assert!(same(read, *value), "{name}: {read:e} for {value:e}");
            }
            let values = &observed[path];
            let count = find(&families, "open_seconds_count", &labels).unwrap().integer();
            assert_eq!(count, values.len() as u64);
            for (le, bound) in [("0.1", 0.1), ("1", 1.0)] {
                let labels = [&labels[..], &[("le", le)]].concat();
                let bucket = find(&families, "open_seconds_bucket", &labels).unwrap().integer();
                assert_eq!(bucket, values.iter().filter(|value| **value <= bound).count() as u64);
            }
            // The cell adds in the same order, so even rounding is the same.
            let sum = values.iter().sum::<f64>();
            for name in ["open_seconds_sum", "open_size_sum"] {
                let read = find(&families, name, &labels).unwrap().float();
                assert!(same(read + 0.0, sum + 0.0), "{name}: {read:e} for {sum:e}");
            }
            let positive = values.iter().filter(|value| **value > 0.0).sum::<f64>();
            let counted = find(&families, "open_float_total", &labels).unwrap().float();
            assert!(same(counted, positive + 0.0), "{counted:e} for {positive:e}");
        }
    }
}

#[test]
fn very_long_values() {
    let source = Source::<Open>::new();
    let long = "\\\"\n🦀ab".repeat(10_000);
    assert!(long.len() > 80_000);
    let longer = format!("{long}{long}");
    source.0.gauge_with(Open::GAUGE, texts([&long])).set(1);
    source.0.gauge_with(Open::GAUGE, texts([&longer])).set(2);
    source.0.gauge_with(Open::GAUGE, texts([&long])).inc();
    let families = source.parse();
    assert_eq!(families[0].samples.len(), 2);
    for value in [&long, &longer] {
        assert_eq!(find(&families, "open_level", &[("path", value)]).unwrap().value, "2");
    }
}

/// No two different texts may become one series.
#[test]
fn different_values_stay_different() {
    let source = Source::<Open>::new();
    let values = ["a\nb", "a\\nb", "a\\\nb", "a\\\\nb", "a\"b", "a\\\"b", "a\rb", "a b", "a.b", "a_b"];
    for value in values {
        source.0.gauge_with(Open::GAUGE, texts([value])).inc();
    }
    let families = source.parse();
    assert_eq!(families[0].samples.len(), values.len());
    assert!(families[0].samples.iter().all(|sample| sample.value == "1"));
}
