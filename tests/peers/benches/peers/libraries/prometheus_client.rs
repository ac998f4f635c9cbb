//! `prometheus-client` 0.25.

use std::any::Any;

use prometheus_client::encoding::text::encode as encode_text;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::case::Case;
use crate::encode::Samples;
use crate::inputs::{
    self, BOUNDS, ENCODED, ENCODED_HELP, ENCODED_HISTOGRAM, ENCODED_HISTOGRAM_HELP, Mixed, Shape,
};
use crate::row::Work;

const NAME: &str = "prometheus-client";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
enum Method {
    Get,
    Post,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
enum Code {
    Ok,
    Error,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
enum Verb {
    Get,
    Post,
    Put,
    Delete,
}

const VERBS: [Verb; 4] = [Verb::Get, Verb::Post, Verb::Put, Verb::Delete];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Enums {
    method: Method,
    code: Code,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Path {
    path: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
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

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: String,
    tenant: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

pub fn cases(work: Work) -> Vec<Case> {
    vec![match work {
        Work::Increment => {
            let counter = <Counter>::default();
            let same = counter.clone();
            Case::repeat(NAME, "`Counter`", move || {
                counter.inc();
            })
            .counting(move || same.get())
        }
        Work::Enums => enums(),
        Work::Lookup => lookup(),
        Work::Handle => handle(),
        Work::LookupRemovable | Work::HandleRemovable => return vec![],
        Work::Mixed => mixed(),
        Work::Observe => {
            let histogram = Histogram::new(BOUNDS);
            Case::over(NAME, "`Histogram`", inputs::observations(|value| value), move |value| {
                histogram.observe(*value)
            })
        }
        Work::Set => {
            let gauge = <Gauge>::default();
            Case::number(NAME, "`Gauge`", move |number| {
                gauge.set(number as i64);
            })
        }
        Work::Add => {
            let gauge = <Gauge>::default();
            Case::number(NAME, "`Gauge`", move |number| {
                if number & 1 == 0 {
                    gauge.inc()
                } else {
                    gauge.dec()
                };
            })
        }
        Work::EncodeCounters => encode_counters(),
        Work::EncodeHistograms => encode_histograms(),
    }]
}

fn enums() -> Case {
    let family = Family::<Enums, Counter>::default();
    let labels = inputs::pairs(|method, code| Enums {
        method: [Method::Get, Method::Post][method],
        code: [Code::Ok, Code::Error][code],
    });
    Case::over(NAME, "`Family::get_or_create`", labels, move |labels| {
        family.get_or_create(labels).inc();
    })
}

fn lookup() -> Case {
    let family = Family::<Path, Counter>::default();
    let same = family.clone();
    Case::over(NAME, "`Family::get_or_create`, allocates the key", inputs::path_sequence(), move |path| {
        family.get_or_create(&Path { path: (*path).into() }).inc();
    })
    .counting(move || inputs::paths().into_iter().map(|path| same.get_or_create(&Path { path }).get()).sum())
}

fn handle() -> Case {
    let family = Family::<Path, Counter>::default();
    let paths = inputs::paths().into_iter();
    let handles: Vec<Counter> = paths.map(|path| family.get_or_create_owned(&Path { path })).collect();
    Case::over(
        NAME,
        "`get_or_create_owned`, held",
        inputs::by_path(|place| handles[place].clone()),
        |counter| {
            counter.inc();
        },
    )
}

fn mixed() -> Case {
    let family = Family::<Full, Counter>::default();
    for mixed in inputs::mixed() {
        family.get_or_create_owned(&Full::new(mixed));
    }
    let sequence = inputs::mixed_sequence(|mixed| mixed);
    Case::over(NAME, "`Family::get_or_create`, allocates the key", sequence, move |mixed| {
        family.get_or_create(&Full::new(*mixed)).inc();
    })
}

fn encode(registry: Registry, expected: Samples, write: impl Fn(usize) + Send + Sync + 'static) -> Case {
    let mut out = String::new();
    let encode = move |take: &mut dyn FnMut(&[u8])| {
        out.clear();
        encode_text(&mut out, &registry).expect("memory takes everything");
        take(out.as_bytes());
    };
    Case::encode(NAME, "`text::encode`, buffer reused", Some(expected), encode, write)
}

fn encode_counters() -> Case {
    let mut registry = Registry::default();
    let family = Family::<Request, Counter>::default();
    // The encoder adds `_total`.
    registry.register(ENCODED.trim_end_matches("_total"), ENCODED_HELP, family.clone());
    let mut handles = vec![];
    for (route, tenant, value) in inputs::encoded() {
        let counter = family.get_or_create_owned(&Request { route, tenant });
        counter.inc_by(value);
        handles.push(counter);
    }
    encode(registry, Samples::counters(), move |number| {
        handles[number % handles.len()].inc();
    })
}

fn encode_histograms() -> Case {
    let mut registry = Registry::default();
    let family =
        Family::<Route, Histogram>::new_with_constructor((|| Histogram::new(BOUNDS)) as fn() -> Histogram);
    registry.register(ENCODED_HISTOGRAM, ENCODED_HISTOGRAM_HELP, family.clone());
    let mut handles = vec![];
    for (route, observations) in inputs::encoded_histograms() {
        let histogram = family.get_or_create_owned(&Route { route });
        observations.iter().for_each(|value| histogram.observe(*value));
        handles.push(histogram);
    }
    encode(registry, Samples::histograms(), move |number| handles[number % handles.len()].observe(0.3))
}

pub fn heap(shape: Shape) -> Box<dyn Any> {
    let family = Family::<Request, Counter>::default();
    inputs::each_series(shape, |route, tenant| {
        family.get_or_create(&Request { route: route.into(), tenant: tenant.into() }).inc();
    });
    Box::new(family)
}
