//! mgen: the accessors that `metrics_spec!` makes.

use std::any::Any;

use crate::case::Case;
use crate::encode::Samples;
use crate::inputs::{self, Shape};
use crate::report::OURS;
use crate::row::Work;

mgen::metrics_spec!("spec/hot.yaml");
mgen::metrics_spec!("spec/encoding.yaml");

use ::mgen::{Exposition, Format};
use encoding::many::Total as Many;
use encoding::requests::Total;
use hot::requests::MixedTotal;
use hot::{Code, METRICS, Method, Verb};

const METHODS: [Method; 2] = [Method::Get, Method::Post];
const CODES: [Code; 2] = [Code::Ok, Code::Error];
const VERBS: [Verb; 4] = [Verb::Get, Verb::Post, Verb::Put, Verb::Delete];

pub fn cases(work: Work) -> Vec<Case> {
    vec![match work {
        Work::Increment => Case::repeat(OURS, "accessor", || METRICS.requests.plain_total().inc())
            .counting(|| METRICS.requests.plain_total().get()),
        Work::Enums => enums(),
        Work::Lookup => Case::over(OURS, "accessor", inputs::path_sequence(), |path| {
            METRICS.requests.paths_total(path).inc();
        })
        .counting(paths_counted),
        Work::Handle => handle(),
        Work::LookupRemovable => Case::over(OURS, "accessor", inputs::path_sequence(), |path| {
            METRICS.requests.removable_total(path).inc();
        })
        .counting(removable_counted),
        Work::HandleRemovable => handle_removable(),
        Work::Mixed => mixed(),
        Work::Observe => Case::over(OURS, "accessor", inputs::observations(|value| value), |value| {
            METRICS.requests.duration_seconds().observe(*value);
        })
        .counting(|| METRICS.requests.duration_seconds().count()),
        Work::Set => Case::number(OURS, "accessor", |number| METRICS.requests.level().set(number as i64)),
        Work::Add => Case::number(OURS, "accessor", |number| {
            let gauge = METRICS.requests.up_down();
            if number & 1 == 0 { gauge.inc() } else { gauge.dec() }
        }),
        Work::EncodeCounters => encode_counters(),
        Work::EncodeHistograms => encode_histograms(),
    }]
}

fn enums() -> Case {
    let labels = inputs::pairs(|method, code| (METHODS[method], CODES[code]));
    Case::over(OURS, "accessor", labels, |(method, code)| {
        METRICS.requests.enums_total(*method, *code).inc();
    })
    .counting(|| {
        let series = METHODS.iter().flat_map(|method| CODES.map(|code| (*method, code)));
        series.map(|(method, code)| METRICS.requests.enums_total(method, code).get()).sum()
    })
}

fn paths_counted() -> u64 {
    inputs::paths().iter().map(|path| METRICS.requests.paths_total(path).get()).sum()
}

fn handle() -> Case {
    let paths: Vec<&str> = inputs::paths().into_iter().map(|path| &*path.leak()).collect();
    let handles = inputs::by_path(|place| METRICS.requests.paths_total(paths[place]));
    Case::over(OURS, "handle", handles, |handle| handle.inc()).counting(paths_counted)
}

fn removable_counted() -> u64 {
    inputs::paths().iter().map(|path| METRICS.requests.removable_total(path).get()).sum()
}

fn handle_removable() -> Case {
    let paths: Vec<&str> = inputs::paths().into_iter().map(|path| &*path.leak()).collect();
    let handles = inputs::by_path(|place| METRICS.requests.removable_total(paths[place]));
    Case::over(OURS, "handle", handles, |handle| handle.inc()).counting(removable_counted)
}

fn mixed() -> Case {
    let labels =
        |mixed: inputs::Mixed| MixedTotal { verb: VERBS[mixed.verb], host: mixed.host, route: mixed.route };
    for mixed in inputs::mixed() {
        METRICS.requests.mixed_total(labels(mixed)).inc_by(0);
    }
    Case::over(OURS, "accessor", inputs::mixed_sequence(labels), |labels| {
        METRICS.requests.mixed_total(*labels).inc();
    })
    .counting(move || {
        let series = inputs::mixed().into_iter();
        series.map(|mixed| METRICS.requests.mixed_total(labels(mixed)).get()).sum()
    })
}

/// An instance of its own for each case, which lives as long as the process.
fn instance() -> &'static encoding::Metrics {
    Box::leak(Box::default())
}

fn encode(
    metrics: &'static encoding::Metrics,
    expected: Samples,
    write: impl Fn(usize) + Send + Sync + 'static,
) -> Case {
    let mut exposition = Exposition::new();
    let encode = move |take: &mut dyn FnMut(&[u8])| take(exposition.render(metrics, Format::TEXT));
    Case::encode(OURS, "`Exposition`, text", Some(expected), encode, write)
}

fn encode_counters() -> Case {
    let metrics = instance();
    for (route, tenant, value) in &inputs::encoded() {
        metrics.requests.total(Total { route, tenant }).inc_by(*value);
    }
    let (routes, tenants) = (inputs::encoded_routes(), inputs::encoded_tenants());
    encode(metrics, Samples::counters(), move |number| {
        let labels = Total { route: &routes[number % 100], tenant: &tenants[number / 7 % 100] };
        metrics.requests.total(labels).inc();
    })
}

fn encode_histograms() -> Case {
    let metrics = instance();
    for (route, observations) in &inputs::encoded_histograms() {
        observations.iter().for_each(|value| metrics.durations.seconds(route).observe(*value));
    }
    let routes = inputs::paths();
    encode(metrics, Samples::histograms(), move |number| {
        metrics.durations.seconds(&routes[number % 1000]).observe(0.3)
    })
}

pub fn heap(shape: Shape) -> Box<dyn Any> {
    let metrics = Box::new(encoding::Metrics::new());
    inputs::each_series(shape, |route, tenant| metrics.many.total(Many { route, tenant }).inc());
    metrics
}
