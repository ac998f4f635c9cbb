//! `prometheus` 0.14.

use prometheus::{Encoder, IntCounter, IntCounterVec, Opts, Registry, TextEncoder};

use crate::encode;
use crate::inputs::{self, ENCODED, ENCODED_HELP, MASK};
use crate::measure::Case;

const NAME: &str = "prometheus";
const METHODS: [&str; 2] = ["get", "post"];
const CODES: [&str; 2] = ["ok", "error"];

fn vec(name: &str, help: &str, labels: &[&str]) -> IntCounterVec {
    IntCounterVec::new(Opts::new(name, help), labels).expect("valid names")
}

pub fn counter() -> Case {
    let counter = IntCounter::new("bench_plain_total", "Help.").expect("a valid name");
    Case::new(NAME, "`IntCounter`", move |times| {
        for _ in 0..times {
            counter.inc();
        }
    })
}

pub fn enums() -> Case {
    let counters = vec("bench_enums_total", "Help.", &["method", "code"]);
    let pairs = inputs::pairs();
    Case::new(NAME, "`with_label_values`", move |times| {
        for step in 0..times as usize {
            let (method, code) = pairs[step & MASK];
            counters.with_label_values(&[METHODS[method], CODES[code]]).inc();
        }
    })
}

/// Compares a hash of the values only, so it does less than the others: two label sets may be counted as one.
pub fn text() -> Case {
    let counters = vec("bench_paths_total", "Help.", &["path"]);
    let sequence = inputs::path_sequence();
    Case::new(NAME, "`with_label_values`, compares hashes only", move |times| {
        for step in 0..times as usize {
            counters.with_label_values(&[&sequence[step & MASK]]).inc();
        }
    })
}

pub fn encode() -> Case {
    let registry = Registry::new();
    let counters = vec(ENCODED, ENCODED_HELP, &["route", "tenant"]);
    registry.register(Box::new(counters.clone())).expect("a new name");
    for (route, tenant, value) in &inputs::encoded() {
        counters.with_label_values(&[route, tenant]).inc_by(*value);
    }
    let mut out = vec![];
    encode::case(NAME, "`gather` and `TextEncoder`, buffer reused", move |take| {
        out.clear();
        TextEncoder::new().encode(&registry.gather(), &mut out).expect("memory takes everything");
        take(&out);
    })
}
