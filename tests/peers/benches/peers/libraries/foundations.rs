//! `foundations-metrics` 0.1.0-beta.6.

use std::num::NonZeroUsize;

use foundations_metrics::{
    Counter, EncodeMetric, Family, LowCardinalityFamily, LowCardinalityLabel, NamedMetric,
    ThreadLocalCounter, encode_to_text,
};
use serde::Serialize;

use crate::encode;
use crate::inputs::{self, ENCODED, ENCODED_HELP, MASK};
use crate::measure::Case;

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

#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
struct Path {
    path: String,
}

#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
struct Request {
    route: String,
    tenant: String,
}

pub fn counter() -> Case {
    let counter = Counter::<u64>::default();
    Case::new(NAME, "`Counter`", move |times| {
        for _ in 0..times {
            counter.inc();
        }
    })
}

pub fn thread_local_counter() -> Case {
    let counter = ThreadLocalCounter::<u64>::default();
    Case::new(NAME, "`ThreadLocalCounter`", move |times| {
        for _ in 0..times {
            counter.inc();
        }
    })
}

fn labels() -> Vec<Enums> {
    inputs::pairs()
        .into_iter()
        .map(|(method, code)| Enums {
            method: [Method::Get, Method::Post][method],
            code: [Code::Ok, Code::Error][code],
        })
        .collect()
}

pub fn enums() -> Case {
    let family = LowCardinalityFamily::<Enums, Counter>::default();
    let labels = labels();
    Case::new(NAME, "`LowCardinalityFamily`", move |times| {
        for step in 0..times as usize {
            family.get_or_create(&labels[step & MASK]).inc();
        }
    })
}

pub fn thread_local_enums() -> Case {
    let family = LowCardinalityFamily::<Enums, ThreadLocalCounter>::default();
    let labels = labels();
    Case::new(NAME, "`LowCardinalityFamily` of `ThreadLocalCounter`", move |times| {
        for step in 0..times as usize {
            family.get_or_create(&labels[step & MASK]).inc();
        }
    })
}

pub fn text() -> Case {
    let family = Family::<Path, Counter>::default();
    let sequence = inputs::path_sequence();
    Case::new(NAME, "`Family::get_or_create`, allocates the key", move |times| {
        for step in 0..times as usize {
            family.get_or_create(&Path { path: sequence[step & MASK].clone() }).inc();
        }
    })
}

/// Its registry is one for the whole process, so the family is encoded by itself.
pub fn encode() -> Case {
    let family = Family::<Request, Counter>::default();
    for (route, tenant, value) in inputs::encoded() {
        family.get_or_create(&Request { route, tenant }).inc_by(value);
    }
    let metric = NamedMetric::new(ENCODED, ENCODED_HELP, family);
    encode::case(NAME, "`encode_to_text`, by way of protobuf", move |take| {
        take(encode_to_text(&metric.encode()).as_bytes());
    })
}
