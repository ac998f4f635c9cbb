//! `prometheus-client` 0.25.

use prometheus_client::encoding::text::encode as encode_text;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

use crate::encode;
use crate::inputs::{self, ENCODED, ENCODED_HELP, MASK};
use crate::measure::Case;

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
struct Request {
    route: String,
    tenant: String,
}

pub fn counter() -> Case {
    let counter = <Counter>::default();
    Case::new(NAME, "`Counter`", move |times| {
        for _ in 0..times {
            counter.inc();
        }
    })
}

pub fn enums() -> Case {
    let family = Family::<Enums, Counter>::default();
    let labels: Vec<Enums> = inputs::pairs()
        .into_iter()
        .map(|(method, code)| Enums {
            method: [Method::Get, Method::Post][method],
            code: [Code::Ok, Code::Error][code],
        })
        .collect();
    Case::new(NAME, "`Family::get_or_create`", move |times| {
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

pub fn encode() -> Case {
    let mut registry = Registry::default();
    let family = Family::<Request, Counter>::default();
    // The encoder adds `_total`.
    registry.register(ENCODED.trim_end_matches("_total"), ENCODED_HELP, family.clone());
    for (route, tenant, value) in inputs::encoded() {
        family.get_or_create(&Request { route, tenant }).inc_by(value);
    }
    let mut out = String::new();
    encode::case(NAME, "`text::encode`, buffer reused", move |take| {
        out.clear();
        encode_text(&mut out, &registry).expect("memory takes everything");
        take(out.as_bytes());
    })
}
