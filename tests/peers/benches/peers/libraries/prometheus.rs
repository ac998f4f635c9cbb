//! `prometheus` 0.14 and `prometheus-static-metric` 0.5.

use std::any::Any;

use lazy_static::lazy_static;
use prometheus::core::Collector;
use prometheus::{
    Counter, Encoder, Histogram, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, Opts,
    Registry, TextEncoder,
};
use prometheus_static_metric::{auto_flush_from, make_auto_flush_static_metric, make_static_metric};

use crate::case::Case;
use crate::encode::Samples;
use crate::inputs::{
    self, BOUNDS, CODES, ENCODED, ENCODED_HELP, ENCODED_HISTOGRAM, ENCODED_HISTOGRAM_HELP, METHODS, Mixed,
    Shape, VERBS,
};
use crate::row::Work;

const NAME: &str = "prometheus";

make_static_metric! {
    pub label_enum Method { get, post }
    pub label_enum Code { ok, error }
    pub struct Requests: IntCounter { "method" => Method, "code" => Code }
}

/// The other macro makes names that would collide.
mod flushed {
    use super::*;

    make_auto_flush_static_metric! {
        pub label_enum LocalMethod { get, post }
        pub label_enum LocalCode { ok, error }
        pub struct LocalRequests: LocalIntCounter { "method" => LocalMethod, "code" => LocalCode }
    }

    lazy_static! {
        pub static ref COUNTERS: IntCounterVec = super::vec("flushed_total", &["method", "code"]);
        pub static ref LOCAL: LocalRequests = auto_flush_from!(COUNTERS, LocalRequests);
    }
}

fn vec(name: &str, labels: &[&str]) -> IntCounterVec {
    IntCounterVec::new(Opts::new(name, ENCODED_HELP), labels).expect("valid names")
}

fn histogram(name: &str) -> HistogramOpts {
    HistogramOpts::new(name, ENCODED_HISTOGRAM_HELP).buckets(BOUNDS.to_vec())
}

fn sum(counters: &IntCounterVec) -> u64 {
    counters
        .collect()
        .iter()
        .flat_map(|family| family.get_metric())
        .map(|one| one.get_counter().get_value() as u64)
        .sum()
}

pub fn cases(work: Work) -> Vec<Case> {
    match work {
        Work::Increment => vec![counter(), float_counter()],
        Work::Enums => vec![enums(), static_enums(), flushed_enums()],
        Work::Lookup => vec![lookup()],
        Work::Handle => vec![handle()],
        Work::LookupRemovable | Work::HandleRemovable => vec![],
        Work::Mixed => vec![mixed()],
        Work::Observe => vec![observe()],
        Work::Set => {
            let gauge = IntGauge::new("level", "Help.").expect("a valid name");
            vec![Case::number(NAME, "`IntGauge`", move |number| gauge.set(number as i64))]
        }
        Work::Add => {
            let gauge = IntGauge::new("level", "Help.").expect("a valid name");
            vec![Case::number(
                NAME,
                "`IntGauge`",
                move |number| if number & 1 == 0 { gauge.inc() } else { gauge.dec() },
            )]
        }
        Work::EncodeCounters => vec![encode_counters()],
        Work::EncodeHistograms => vec![encode_histograms()],
    }
}

fn counter() -> Case {
    let counter = IntCounter::new("plain_total", "Help.").expect("a valid name");
    let same = counter.clone();
    Case::repeat(NAME, "`IntCounter`", move || counter.inc()).counting(move || same.get())
}

fn float_counter() -> Case {
    let counter = Counter::new("plain_total", "Help.").expect("a valid name");
    Case::repeat(NAME, "`Counter`", move || counter.inc())
}

fn enums() -> Case {
    let counters = vec("enums_total", &["method", "code"]);
    let same = counters.clone();
    Case::over(
        NAME,
        "`with_label_values`",
        inputs::pairs(|method, code| (method, code)),
        move |(method, code)| {
            counters.with_label_values(&[METHODS[*method], CODES[*code]]).inc();
        },
    )
    .counting(move || sum(&same))
}

fn static_enums() -> Case {
    let counters = vec("enums_total", &["method", "code"]);
    let by_enum = Requests::from(&counters);
    let labels =
        inputs::pairs(|method, code| ([Method::get, Method::post][method], [Code::ok, Code::error][code]));
    Case::over(NAME, "`prometheus-static-metric`", labels, move |(method, code)| {
        by_enum.get(*method).get(*code).inc();
    })
    .counting(move || sum(&counters))
}

fn flushed_enums() -> Case {
    use flushed::{LOCAL, LocalCode, LocalMethod};
    let labels = inputs::pairs(|method, code| {
        ([LocalMethod::get, LocalMethod::post][method], [LocalCode::ok, LocalCode::error][code])
    });
    Case::over(NAME, "`prometheus-static-metric`, shown up to a second late", labels, |(method, code)| {
        LOCAL.get(*method).get(*code).inc();
    })
}

/// Compares a hash of the values only, so it does less than the others: two label sets may be counted as one.
fn lookup() -> Case {
    let counters = vec("paths_total", &["path"]);
    let same = counters.clone();
    Case::over(NAME, "`with_label_values`, compares hashes only", inputs::path_sequence(), move |path| {
        counters.with_label_values(&[path]).inc();
    })
    .counting(move || sum(&same))
}

fn handle() -> Case {
    let counters = vec("paths_total", &["path"]);
    let handles: Vec<IntCounter> =
        inputs::paths().iter().map(|path| counters.with_label_values(&[path])).collect();
    let sequence = inputs::by_path(|place| handles[place].clone());
    Case::over(NAME, "held `IntCounter`", sequence, |counter| counter.inc()).counting(move || sum(&counters))
}

fn mixed() -> Case {
    let counters = vec("mixed_total", &["verb", "host", "route"]);
    for Mixed { verb, host, route } in inputs::mixed() {
        counters.with_label_values(&[VERBS[verb], host, route]);
    }
    let same = counters.clone();
    let sequence = inputs::mixed_sequence(|mixed| mixed);
    Case::over(
        NAME,
        "`with_label_values`, compares hashes only",
        sequence,
        move |Mixed { verb, host, route }| {
            counters.with_label_values(&[VERBS[*verb], host, route]).inc();
        },
    )
    .counting(move || sum(&same))
}

fn observe() -> Case {
    let histogram = Histogram::with_opts(histogram("seconds")).expect("a valid name");
    let same = histogram.clone();
    Case::over(NAME, "`Histogram`", inputs::observations(|value| value), move |value| {
        histogram.observe(*value)
    })
    .counting(move || same.get_sample_count())
}

fn encode(registry: Registry, expected: Samples, write: impl Fn(usize) + Send + Sync + 'static) -> Case {
    let mut out = vec![];
    let encode = move |take: &mut dyn FnMut(&[u8])| {
        out.clear();
        TextEncoder::new().encode(&registry.gather(), &mut out).expect("memory takes everything");
        take(&out);
    };
    Case::encode(NAME, "`gather` and `TextEncoder`, buffer reused", Some(expected), encode, write)
}

fn encode_counters() -> Case {
    let registry = Registry::new();
    let counters = vec(ENCODED, &["route", "tenant"]);
    registry.register(Box::new(counters.clone())).expect("a new name");
    let mut handles = vec![];
    for (route, tenant, value) in &inputs::encoded() {
        let counter = counters.with_label_values(&[route, tenant]);
        counter.inc_by(*value);
        handles.push(counter);
    }
    encode(registry, Samples::counters(), move |number| handles[number % handles.len()].inc())
}

fn encode_histograms() -> Case {
    let registry = Registry::new();
    let histograms = HistogramVec::new(histogram(ENCODED_HISTOGRAM), &["route"]).expect("valid names");
    registry.register(Box::new(histograms.clone())).expect("a new name");
    let mut handles = vec![];
    for (route, observations) in &inputs::encoded_histograms() {
        let histogram = histograms.with_label_values(&[route]);
        observations.iter().for_each(|value| histogram.observe(*value));
        handles.push(histogram);
    }
    encode(registry, Samples::histograms(), move |number| handles[number % handles.len()].observe(0.3))
}

pub fn heap(shape: Shape) -> Box<dyn Any> {
    let counters = vec("many_total", &["route", "tenant"]);
    inputs::each_series(shape, |route, tenant| counters.with_label_values(&[route, tenant]).inc());
    Box::new(counters)
}
