//! `fast-telemetry` 0.10. It observes integers only, writes label values without escaping, and an enum-indexed metric
//! has one label, so that two enums are one enum of the pairs.

use std::any::Any;
use std::sync::Arc;

use ::fast_telemetry::{
    Counter, DynamicCounter, DynamicHistogram, Gauge, Histogram, LabelEnum, LabeledCounter, PrometheusExport,
};

use crate::case::Case;
use crate::encode::Samples;
use crate::inputs::{
    self, CODES, ENCODED, ENCODED_HELP, ENCODED_HISTOGRAM, ENCODED_HISTOGRAM_HELP, METHODS, Mixed, SERIES,
    Shape, VERBS, microseconds,
};
use crate::row::Work;

const NAME: &str = "fast-telemetry";
const SHARDS: usize = 4;

#[derive(Clone, Copy, Debug)]
struct Pair(u8);

impl LabelEnum for Pair {
    const CARDINALITY: usize = 4;
    const LABEL_NAME: &'static str = "method_code";

    fn as_index(self) -> usize {
        usize::from(self.0)
    }

    fn from_index(index: usize) -> Self {
        Self(index as u8)
    }

    fn variant_name(self) -> &'static str {
        ["get_ok", "get_error", "post_ok", "post_error"][self.as_index()]
    }
}

pub fn cases(work: Work) -> Vec<Case> {
    match work {
        Work::Increment => {
            let counter = Arc::new(Counter::new(SHARDS));
            let same = counter.clone();
            vec![Case::repeat(NAME, "`Counter`", move || counter.inc()).counting(move || same.sum() as u64)]
        }
        Work::Enums => vec![enums(), dynamic_enums()],
        Work::Lookup => {
            let counter = DynamicCounter::new(SHARDS);
            vec![Case::over(NAME, "`DynamicCounter`", inputs::path_sequence(), move |path| {
                counter.inc(&[("path", path)]);
            })]
        }
        Work::Handle => vec![handle()],
        Work::LookupRemovable | Work::HandleRemovable => vec![],
        Work::Mixed => vec![mixed()],
        Work::Observe => vec![observe()],
        Work::Set => {
            let gauge = Gauge::new();
            vec![Case::number(NAME, "`Gauge`", move |number| gauge.set(number as i64))]
        }
        Work::Add => {
            let counter = Counter::new(SHARDS);
            vec![Case::number(NAME, "`Counter`, steps up and down", move |number| {
                counter.add(if number & 1 == 0 { 1 } else { -1 });
            })]
        }
        Work::EncodeCounters => vec![encode_counters()],
        Work::EncodeHistograms => vec![encode_histograms()],
    }
}

fn enums() -> Case {
    let counter = Arc::new(LabeledCounter::<Pair>::new(SHARDS));
    let same = counter.clone();
    let pairs = inputs::pairs(|method, code| Pair((method * 2 + code) as u8));
    Case::over(NAME, "`LabeledCounter`, one enum", pairs, move |pair| counter.inc(*pair))
        .counting(move || same.sum_all() as u64)
}

fn dynamic_enums() -> Case {
    let counter = DynamicCounter::new(SHARDS);
    Case::over(
        NAME,
        "`DynamicCounter`",
        inputs::pairs(|method, code| (method, code)),
        move |(method, code)| {
            counter.inc(&[("method", METHODS[*method]), ("code", CODES[*code])]);
        },
    )
}

fn handle() -> Case {
    let counter = DynamicCounter::new(SHARDS);
    let handles = inputs::paths();
    let handles: Vec<_> = handles.iter().map(|path| counter.series(&[("path", path)])).collect();
    let sequence = inputs::by_path(|place| handles[place].clone());
    Case::over(NAME, "held `DynamicCounterSeries`", sequence, |series| series.inc())
}

fn mixed() -> Case {
    let counter = DynamicCounter::with_max_series(SHARDS, 2 * SERIES);
    let inc = move |Mixed { verb, host, route }| {
        counter.inc(&[("verb", VERBS[verb]), ("host", host), ("route", route)]);
    };
    inputs::mixed().into_iter().for_each(&inc);
    Case::over(NAME, "`DynamicCounter`", inputs::mixed_sequence(|mixed| mixed), move |mixed| inc(*mixed))
}

fn observe() -> Case {
    let histogram = Arc::new(Histogram::new(&inputs::bounds_in_microseconds(), SHARDS));
    let same = histogram.clone();
    Case::over(NAME, "`Histogram`, integers", inputs::observations(microseconds), move |value| {
        histogram.record(*value)
    })
    .counting(move || same.count())
}

fn encode<M: PrometheusExport + Send + 'static>(
    way: &'static str,
    (name, help): (&'static str, &'static str),
    metric: M,
    expected: Option<Samples>,
    write: impl Fn(usize) + Send + Sync + 'static,
) -> Case {
    let mut out = String::new();
    let encode = move |take: &mut dyn FnMut(&[u8])| {
        out.clear();
        metric.export_prometheus(&mut out, name, help);
        take(out.as_bytes());
    };
    Case::encode(NAME, way, expected, encode, write)
}

fn encode_counters() -> Case {
    let counter = DynamicCounter::with_max_series(SHARDS, 2 * SERIES);
    let mut handles = vec![];
    for (route, tenant, value) in &inputs::encoded() {
        let series = counter.series(&[("route", route), ("tenant", tenant)]);
        series.add(*value as isize);
        handles.push(series);
    }
    let way = "`export_prometheus`, buffer reused; does not escape";
    encode(way, (ENCODED, ENCODED_HELP), counter, Some(Samples::counters()), move |number| {
        handles[number % handles.len()].inc();
    })
}

/// In microseconds, so that its text is not that of the others.
fn encode_histograms() -> Case {
    let histogram = DynamicHistogram::with_limits(&inputs::bounds_in_microseconds(), SHARDS, 2 * SERIES);
    let mut handles = vec![];
    for (route, observations) in &inputs::encoded_histograms() {
        let series = histogram.series(&[("route", route)]);
        observations.iter().for_each(|value| series.record(microseconds(*value)));
        handles.push(series);
    }
    let way = "`export_prometheus`, buffer reused; integers, does not escape";
    encode(way, (ENCODED_HISTOGRAM, ENCODED_HISTOGRAM_HELP), histogram, None, move |number| {
        handles[number % handles.len()].record(300_000);
    })
}

pub fn heap(shape: Shape) -> Box<dyn Any> {
    let counter = DynamicCounter::with_max_series(SHARDS, 2 * SERIES);
    inputs::each_series(shape, |route, tenant| counter.inc(&[("route", route), ("tenant", tenant)]));
    Box::new(counter)
}
