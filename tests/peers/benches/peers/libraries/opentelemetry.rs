//! `opentelemetry` 0.33 with `opentelemetry-prometheus`.

use std::any::Any;

use opentelemetry::KeyValue;
use opentelemetry::metrics::{Counter, Meter, MeterProvider};
use opentelemetry_sdk::metrics::{Instrument, SdkMeterProvider, Stream};
use prometheus::{Encoder, Registry, TextEncoder};

use crate::case::Case;
use crate::encode::Samples;
use crate::inputs::{
    self, BOUNDS, CODES, ENCODED, ENCODED_HELP, ENCODED_HISTOGRAM, ENCODED_HISTOGRAM_HELP, METHODS, Mixed,
    SERIES, Shape, VERBS,
};
use crate::row::Work;

const NAME: &str = "opentelemetry";

/// What must live as long as its instruments are used.
struct Provider {
    _provider: SdkMeterProvider,
    meter: Meter,
    registry: Registry,
}

impl Provider {
    /// Without its limit of 2,000 series, so that each is counted, and with the series of the metric alone.
    fn new() -> Self {
        let registry = Registry::new();
        let exporter = opentelemetry_prometheus::exporter()
            .with_registry(registry.clone())
            .without_target_info()
            .scope_info_enabled(false)
            .build()
            .expect("a registry of its own");
        let unlimited = |_: &Instrument| Stream::builder().with_cardinality_limit(2 * SERIES).build().ok();
        let provider = SdkMeterProvider::builder().with_reader(exporter).with_view(unlimited).build();
        Self { meter: provider.meter("bench"), _provider: provider, registry }
    }
}

/// It lives as long as the process: without it nothing is counted or encoded, and a closure keeps only what it names.
fn provider() -> &'static Provider {
    Box::leak(Box::new(Provider::new()))
}

fn meter() -> &'static Meter {
    &provider().meter
}

fn counter() -> Counter<u64> {
    meter().u64_counter("requests").build()
}

pub fn cases(work: Work) -> Vec<Case> {
    match work {
        Work::Increment => {
            let (held, bound) = (counter(), counter().bind(&[]));
            vec![
                Case::repeat(NAME, "`add` without attributes", move || held.add(1, &[])),
                Case::repeat(NAME, "bound counter", move || bound.add(1)),
            ]
        }
        Work::Enums => vec![enums(), ready_enums()],
        Work::Lookup => {
            let counter = counter();
            vec![Case::over(NAME, "`add`, owned text", inputs::path_sequence(), move |path| {
                counter.add(1, &[KeyValue::new("path", (*path).to_owned())]);
            })]
        }
        Work::Handle => vec![handle()],
        Work::LookupRemovable | Work::HandleRemovable => vec![],
        Work::Mixed => vec![mixed()],
        Work::Observe => vec![observe(), observe_bound()],
        Work::Set => {
            let gauge = meter().i64_gauge("level").build().bind(&[]);
            vec![Case::number(NAME, "bound gauge", move |number| gauge.record(number as i64))]
        }
        Work::Add => {
            let counter = meter().i64_up_down_counter("up_down").build().bind(&[]);
            vec![Case::number(NAME, "bound up-down counter", move |number| {
                counter.add(if number & 1 == 0 { 1 } else { -1 });
            })]
        }
        Work::EncodeCounters => vec![encode_counters()],
        Work::EncodeHistograms => vec![encode_histograms()],
    }
}

fn attributes(method: usize, code: usize) -> [KeyValue; 2] {
    [KeyValue::new("method", METHODS[method]), KeyValue::new("code", CODES[code])]
}

fn enums() -> Case {
    let counter = counter();
    Case::over(NAME, "`add`", inputs::pairs(|method, code| (method, code)), move |(method, code)| {
        counter.add(1, &attributes(*method, *code));
    })
}

fn ready_enums() -> Case {
    let counter = counter();
    Case::over(NAME, "`add`, attributes made before", inputs::pairs(attributes), move |attributes| {
        counter.add(1, attributes);
    })
}

fn handle() -> Case {
    let counter = counter();
    let bound = inputs::paths()
        .into_iter()
        .map(|path| &*Box::leak(Box::new(counter.bind(&[KeyValue::new("path", path)]))));
    let bound: Vec<_> = bound.collect();
    Case::over(NAME, "bound counter", inputs::by_path(|place| bound[place]), |bound| bound.add(1))
}

fn mixed() -> Case {
    let counter = counter();
    let add = move |Mixed { verb, host, route }| {
        let attributes = [
            KeyValue::new("verb", VERBS[verb]),
            KeyValue::new("host", host.to_owned()),
            KeyValue::new("route", route.to_owned()),
        ];
        counter.add(1, &attributes);
    };
    inputs::mixed().into_iter().for_each(&add);
    Case::over(NAME, "`add`, owned texts", inputs::mixed_sequence(|mixed| mixed), move |mixed| add(*mixed))
}

fn observe() -> Case {
    let histogram = meter().f64_histogram("seconds").with_boundaries(BOUNDS.to_vec()).build();
    let values = inputs::observations(|value| value);
    Case::over(NAME, "`record` without attributes", values, move |value| histogram.record(*value, &[]))
}

fn observe_bound() -> Case {
    let histogram = meter().f64_histogram("seconds").with_boundaries(BOUNDS.to_vec()).build().bind(&[]);
    let values = inputs::observations(|value| value);
    Case::over(NAME, "bound histogram", values, move |value| histogram.record(*value))
}

fn encode(
    provider: &'static Provider,
    expected: Samples,
    write: impl Fn(usize) + Send + Sync + 'static,
) -> Case {
    let mut out = vec![];
    let encode = move |take: &mut dyn FnMut(&[u8])| {
        out.clear();
        TextEncoder::new().encode(&provider.registry.gather(), &mut out).expect("memory takes everything");
        take(&out);
    };
    Case::encode(NAME, "`gather` and `TextEncoder`, buffer reused", Some(expected), encode, write)
}

fn encode_counters() -> Case {
    let provider = provider();
    // The exporter adds `_total`.
    let name = ENCODED.trim_end_matches("_total");
    let counter = provider.meter.u64_counter(name).with_description(ENCODED_HELP).build();
    let mut series = vec![];
    for (route, tenant, value) in inputs::encoded() {
        let attributes = [KeyValue::new("route", route), KeyValue::new("tenant", tenant)];
        counter.add(value, &attributes);
        series.push(attributes);
    }
    encode(provider, Samples::counters(), move |number| counter.add(1, &series[number % series.len()]))
}

fn encode_histograms() -> Case {
    let provider = provider();
    let builder = provider.meter.f64_histogram(ENCODED_HISTOGRAM).with_description(ENCODED_HISTOGRAM_HELP);
    let histogram = builder.with_boundaries(BOUNDS.to_vec()).build();
    let mut series = vec![];
    for (route, observations) in inputs::encoded_histograms() {
        let attributes = [KeyValue::new("route", route)];
        observations.iter().for_each(|value| histogram.record(*value, &attributes));
        series.push(attributes);
    }
    encode(provider, Samples::histograms(), move |number| {
        histogram.record(0.3, &series[number % series.len()])
    })
}

pub fn heap(shape: Shape) -> Box<dyn Any> {
    let provider = Provider::new();
    let counter = provider.meter.u64_counter("many").build();
    inputs::each_series(shape, |route, tenant| {
        counter
            .add(1, &[KeyValue::new("route", route.to_owned()), KeyValue::new("tenant", tenant.to_owned())]);
    });
    Box::new((provider, counter))
}
