//! `measured` 0.0.25.

use lasso::ThreadedRodeo;
use measured::metric::MetricFamilyEncoding;
use measured::metric::group::Encoding;
use measured::metric::name::MetricName;
use measured::text::BufferedTextEncoder;
use measured::{Counter, CounterVec, FixedCardinalityLabel, LabelGroup};

use crate::encode;
use crate::inputs::{self, ENCODED, ENCODED_HELP, MASK};
use crate::measure::Case;

const NAME: &str = "measured";

#[derive(Clone, Copy, FixedCardinalityLabel)]
enum Method {
    Get,
    Post,
}

#[derive(Clone, Copy, FixedCardinalityLabel)]
enum Code {
    Ok,
    Error,
}

#[derive(Clone, Copy, LabelGroup)]
#[label(set = EnumSet)]
struct Enums {
    method: Method,
    code: Code,
}

#[derive(LabelGroup)]
#[label(set = PathSet)]
struct Path<'a> {
    #[label(dynamic_with = ThreadedRodeo, default)]
    path: &'a str,
}

#[derive(LabelGroup)]
#[label(set = RequestSet)]
struct Request<'a> {
    #[label(dynamic_with = ThreadedRodeo, default)]
    route: &'a str,
    #[label(dynamic_with = ThreadedRodeo, default)]
    tenant: &'a str,
}

pub fn counter() -> Case {
    let counter = Counter::new();
    Case::new(NAME, "`Counter`", move |times| {
        for _ in 0..times {
            counter.inc();
        }
    })
}

pub fn enums() -> Case {
    let counters = CounterVec::<EnumSet>::new();
    let labels: Vec<Enums> = inputs::pairs()
        .into_iter()
        .map(|(method, code)| Enums {
            method: [Method::Get, Method::Post][method],
            code: [Code::Ok, Code::Error][code],
        })
        .collect();
    Case::new(NAME, "dense `CounterVec`", move |times| {
        for step in 0..times as usize {
            counters.inc(labels[step & MASK]);
        }
    })
}

pub fn text() -> Case {
    let counters = CounterVec::<PathSet>::new();
    let sequence = inputs::path_sequence();
    Case::new(NAME, "`CounterVec`, `ThreadedRodeo`", move |times| {
        for step in 0..times as usize {
            counters.inc(Path { path: &sequence[step & MASK] });
        }
    })
}

pub fn encode() -> Case {
    let counters = CounterVec::<RequestSet>::new();
    for (route, tenant, value) in &inputs::encoded() {
        counters.inc_by(Request { route, tenant }, *value);
    }
    let mut encoder = BufferedTextEncoder::new();
    encode::case(NAME, "`BufferedTextEncoder`, reused", move |take| {
        let name = MetricName::from_str(ENCODED);
        let result = encoder
            .write_help(name, ENCODED_HELP)
            .and_then(|()| counters.collect_family_into(name, &mut encoder));
        result.expect("memory takes everything");
        take(&encoder.finish());
    })
}
