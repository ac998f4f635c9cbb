//! `foundations-metrics` 0.1.0-beta.6. Its registry is one for the whole process, so families are encoded by themselves.

use std::any::Any;
use std::num::NonZeroUsize;

use foundations_metrics::{
    Counter, EncodeMetric, Family, Gauge, Histogram, HistogramBuilder, LowCardinalityFamily,
    LowCardinalityLabel, NamedMetric, ThreadLocalCounter, TimeHistogram, encode_to_text,
};
use serde::Serialize;

use crate::case::Case;
use crate::encode::Samples;
use crate::inputs::{
    self, BOUNDS, ENCODED, ENCODED_HELP, ENCODED_HISTOGRAM, ENCODED_HISTOGRAM_HELP, Mixed, Shape,
};
use crate::row::Work;

const NAME: &str = "foundations-metrics";

#[derive(Clone, Copy, PartialEq, Serialize)]
enum Method {
    Get,
    Post,
}

#[derive(Clone, Copy, PartialEq, Serialize)]
enum Code {
    Ok,
    Error,
}

#[derive(Clone, Copy, PartialEq, Serialize)]
struct Enums {
    method: Method,
    code: Code,
}

impl LowCardinalityLabel for Enums {
    const CARDINALITY: NonZeroUsize = NonZeroUsize::new(4).expect("not zero");

    #[inline]
    fn index(&self) -> usize {
        self.method as usize * 2 + self.code as usize
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize)]
enum Verb {
    Get,
    Post,
    Put,
    Delete,
}

const VERBS: [Verb; 4] = [Verb::Get, Verb::Post, Verb::Put, Verb::Delete];

#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
struct Path {
    path: String,
}

#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
struct Full {
    verb: Verb,
    host: String,
    route: String,
}

impl Full {
    fn new(Mixed { verb, host, route }: Mixed) -> Self {
        Self { verb: VERBS[verb], host: host.into(), route: route.into() }
    }
}

#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
struct Request {
    route: String,
    tenant: String,
}

#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
struct Route {
    route: String,
}

pub fn cases(work: Work) -> Vec<Case> {
    match work {
        Work::Increment => vec![counter(), own_counter()],
        Work::Enums => vec![enums(), own_enums()],
        Work::Lookup => vec![lookup()],
        Work::Handle => vec![handle(), own_handle()],
        Work::LookupRemovable | Work::HandleRemovable => vec![],
        Work::Mixed => vec![mixed()],
        Work::Observe => vec![observe(), observe_time()],
        Work::Set => {
            let gauge = <Gauge>::default();
            vec![Case::number(NAME, "`Gauge`", move |number| {
                gauge.set(number);
            })]
        }
        Work::Add => {
            let gauge = <Gauge>::default();
            vec![Case::number(NAME, "`Gauge`", move |number| {
                if number & 1 == 0 {
                    gauge.inc()
                } else {
                    gauge.dec()
                };
            })]
        }
        Work::EncodeCounters => vec![encode_counters()],
        Work::EncodeHistograms => vec![encode_histograms()],
    }
}

fn counter() -> Case {
    let counter = Counter::<u64>::default();
    let same = counter.clone();
    Case::repeat(NAME, "`Counter`", move || {
        counter.inc();
    })
    .counting(move || same.get())
}

fn own_counter() -> Case {
    let counter = ThreadLocalCounter::<u64>::default();
    let same = counter.clone();
    Case::repeat(NAME, "`ThreadLocalCounter`", move || counter.inc()).counting(move || same.get())
}

fn labels() -> Box<[Enums; inputs::LENGTH]> {
    inputs::pairs(|method, code| Enums {
        method: [Method::Get, Method::Post][method],
        code: [Code::Ok, Code::Error][code],
    })
}

fn enums() -> Case {
    let family = LowCardinalityFamily::<Enums, Counter>::default();
    Case::over(NAME, "`LowCardinalityFamily`", labels(), move |labels| {
        family.get_or_create(labels).inc();
    })
}

fn own_enums() -> Case {
    let family = LowCardinalityFamily::<Enums, ThreadLocalCounter>::default();
    Case::over(NAME, "`LowCardinalityFamily` of `ThreadLocalCounter`", labels(), move |labels| {
        family.get_or_create(labels).inc();
    })
}

fn lookup() -> Case {
    let family = Family::<Path, Counter>::default();
    Case::over(NAME, "`Family::get_or_create`, allocates the key", inputs::path_sequence(), move |path| {
        family.get_or_create(&Path { path: (*path).into() }).inc();
    })
}

fn handle() -> Case {
    let family = Family::<Path, Counter>::default();
    let paths = inputs::paths().into_iter();
    let handles: Vec<_> = paths.map(|path| family.get_or_create_owned(&Path { path })).collect();
    Case::over(
        NAME,
        "`get_or_create_owned`, held",
        inputs::by_path(|place| handles[place].clone()),
        |counter| {
            counter.inc();
        },
    )
}

fn own_handle() -> Case {
    let family = Family::<Path, ThreadLocalCounter>::default();
    let paths = inputs::paths().into_iter();
    let handles: Vec<_> = paths.map(|path| family.get_or_create_owned(&Path { path })).collect();
    let sequence = inputs::by_path(|place| handles[place].clone());
    Case::over(NAME, "held `ThreadLocalCounter`", sequence, |counter| counter.inc())
}

fn mixed() -> Case {
    let family = Family::<Full, Counter>::default();
    for mixed in inputs::mixed() {
        drop(family.get_or_create(&Full::new(mixed)));
    }
    let sequence = inputs::mixed_sequence(|mixed| mixed);
    Case::over(NAME, "`Family::get_or_create`, allocates the key", sequence, move |mixed| {
        family.get_or_create(&Full::new(*mixed)).inc();
    })
}

fn observe() -> Case {
    let histogram = Histogram::new(BOUNDS);
    Case::over(NAME, "`Histogram`", inputs::observations(|value| value), move |value| {
        histogram.observe(*value)
    })
}

fn observe_time() -> Case {
    let histogram = TimeHistogram::new(BOUNDS);
    let nanoseconds = inputs::observations(|value| (value * 1e9) as u64);
    Case::over(NAME, "`TimeHistogram`, integers", nanoseconds, move |value| histogram.observe(*value))
}

fn encode(
    metric: impl EncodeMetric + Send + 'static,
    expected: Samples,
    write: impl Fn(usize) + Send + Sync + 'static,
) -> Case {
    let encode = move |take: &mut dyn FnMut(&[u8])| take(encode_to_text(&metric.encode()).as_bytes());
    Case::encode(NAME, "`encode_to_text`, by way of protobuf", Some(expected), encode, write)
}

fn encode_counters() -> Case {
    let family = Family::<Request, Counter>::default();
    let mut handles = vec![];
    for (route, tenant, value) in inputs::encoded() {
        let counter = family.get_or_create_owned(&Request { route, tenant });
        counter.inc_by(value);
        handles.push(counter);
    }
    encode(NamedMetric::new(ENCODED, ENCODED_HELP, family), Samples::counters(), move |number| {
        handles[number % handles.len()].inc();
    })
}

fn encode_histograms() -> Case {
    let builder = HistogramBuilder { buckets: &BOUNDS };
    let family = Family::<Route, Histogram, HistogramBuilder>::new_with_constructor(builder);
    let mut handles = vec![];
    for (route, observations) in inputs::encoded_histograms() {
        let histogram = family.get_or_create_owned(&Route { route });
        observations.iter().for_each(|value| histogram.observe(*value));
        handles.push(histogram);
    }
    let metric = NamedMetric::new(ENCODED_HISTOGRAM, ENCODED_HISTOGRAM_HELP, family);
    encode(metric, Samples::histograms(), move |number| handles[number % handles.len()].observe(0.3))
}

pub fn heap(shape: Shape) -> Box<dyn Any> {
    let family = Family::<Request, Counter>::default();
    inputs::each_series(shape, |route, tenant| {
        family.get_or_create(&Request { route: route.into(), tenant: tenant.into() }).inc();
    });
    Box::new(family)
}
