//! mgen: the accessors that `metrics_spec!` makes.

use crate::encode;
use crate::inputs::{self, MASK};
use crate::measure::Case;
use crate::report::OURS;

mgen::metrics_spec!("spec/hot.yaml");
mgen::metrics_spec!("spec/encoding.yaml");

use encoding::requests::Total;
use hot::{Code, METRICS, Method};

pub fn counter() -> Case {
    Case::new(OURS, "accessor", |times| {
        let before = METRICS.requests.plain_total().get();
        for _ in 0..times {
            METRICS.requests.plain_total().inc();
        }
        assert_eq!(METRICS.requests.plain_total().get() - before, times);
    })
}

pub fn enums() -> Case {
    let pairs: Vec<(Method, Code)> = inputs::pairs()
        .into_iter()
        .map(|(method, code)| ([Method::Get, Method::Post][method], [Code::Ok, Code::Error][code]))
        .collect();
    Case::new(OURS, "accessor", move |times| {
        for step in 0..times as usize {
            let (method, code) = pairs[step & MASK];
            METRICS.requests.enums_total(method, code).inc();
        }
    })
}

pub fn text() -> Case {
    let sequence = inputs::path_sequence();
    Case::new(OURS, "accessor", move |times| {
        for step in 0..times as usize {
            METRICS.requests.paths_total(&sequence[step & MASK]).inc();
        }
    })
}

pub fn encode() -> Case {
    let metrics = encoding::Metrics::new();
    for (route, tenant, value) in &inputs::encoded() {
        metrics.requests.total(Total { route, tenant }).inc_by(*value);
    }
    let mut exposition = mgen::Exposition::new();
    encode::case(OURS, "`Exposition`, text", move |take| {
        take(exposition.render(&metrics, mgen::Format::TEXT));
    })
}
