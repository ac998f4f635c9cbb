//! `measured` 0.0.25: sets of labels that grow, and, as its fastest way, sets that are known beforehand.

use std::any::Any;
use std::sync::Arc;

use lasso::{Rodeo, RodeoReader, Spur, ThreadedRodeo};
use measured::label::StaticLabelSet;
use measured::metric::MetricFamilyEncoding;
use measured::metric::group::Encoding;
use measured::metric::histogram::Thresholds;
use measured::metric::name::MetricName;
use measured::text::BufferedTextEncoder;
use measured::{Counter, CounterVec, FixedCardinalityLabel, Gauge, Histogram, HistogramVec, LabelGroup};

use crate::case::Case;
use crate::encode::Samples;
use crate::inputs::{
    self, BOUNDS, ENCODED, ENCODED_HELP, ENCODED_HISTOGRAM, ENCODED_HISTOGRAM_HELP, Mixed, Shape,
};
use crate::row::Work;

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

#[derive(Clone, Copy, FixedCardinalityLabel)]
enum Verb {
    Get,
    Post,
    Put,
    Delete,
}

const VERBS: [Verb; 4] = [Verb::Get, Verb::Post, Verb::Put, Verb::Delete];

#[derive(Clone, Copy, LabelGroup)]
#[label(set = EnumSet)]
struct Enums {
    method: Method,
    code: Code,
}

type Known = RodeoReader<Spur, ahash::RandomState>;

#[derive(LabelGroup)]
#[label(set = PathSet)]
struct Path<'a> {
    #[label(dynamic_with = ThreadedRodeo, default)]
    path: &'a str,
}

#[derive(LabelGroup)]
#[label(set = KnownPathSet)]
struct KnownPath<'a> {
    #[label(fixed_with = Known)]
    path: &'a str,
}

#[derive(LabelGroup)]
#[label(set = FullSet)]
struct Full<'a> {
    verb: Verb,
    #[label(dynamic_with = ThreadedRodeo, default)]
    host: &'a str,
    #[label(dynamic_with = ThreadedRodeo, default)]
    route: &'a str,
}

#[derive(LabelGroup)]
#[label(set = KnownFullSet)]
struct KnownFull<'a> {
    verb: Verb,
    #[label(fixed_with = Known)]
    host: &'a str,
    #[label(fixed_with = Known)]
    route: &'a str,
}

#[derive(LabelGroup)]
#[label(set = RequestSet)]
struct Request<'a> {
    #[label(dynamic_with = ThreadedRodeo, default)]
    route: &'a str,
    #[label(dynamic_with = ThreadedRodeo, default)]
    tenant: &'a str,
}

#[derive(LabelGroup)]
#[label(set = KnownRequestSet)]
struct KnownRequest<'a> {
    #[label(fixed_with = Known)]
    route: &'a str,
    #[label(fixed_with = Known)]
    tenant: &'a str,
}

#[derive(LabelGroup)]
#[label(set = RouteSet)]
struct Route<'a> {
    #[label(dynamic_with = ThreadedRodeo, default)]
    route: &'a str,
}

fn known(values: impl IntoIterator<Item = String>) -> Known {
    let mut rodeo = Rodeo::with_hasher(ahash::RandomState::new());
    for value in values {
        rodeo.get_or_intern(value);
    }
    rodeo.into_reader()
}

pub fn cases(work: Work) -> Vec<Case> {
    match work {
        Work::Increment => {
            let counter = Counter::new();
            vec![Case::repeat(NAME, "`Counter`", move || counter.inc())]
        }
        Work::Enums => vec![enums()],
        Work::Lookup => vec![lookup(), lookup_known()],
        Work::Handle => vec![handle(), handle_known()],
        Work::LookupRemovable | Work::HandleRemovable => vec![],
        Work::Mixed => vec![mixed(), mixed_known()],
        Work::Observe => {
            let histogram = Histogram::<11>::with_metadata(Thresholds::with_buckets(BOUNDS));
            let values = inputs::observations(|value| value);
            vec![Case::over(NAME, "`Histogram`", values, move |value| histogram.observe(*value))]
        }
        Work::Set => {
            let gauge = Gauge::new();
            vec![Case::number(NAME, "`Gauge`", move |number| gauge.set(number as i64))]
        }
        Work::Add => {
            let gauge = Gauge::new();
            vec![Case::number(
                NAME,
                "`Gauge`",
                move |number| if number & 1 == 0 { gauge.inc() } else { gauge.dec() },
            )]
        }
        Work::EncodeCounters => vec![encode_counters(), encode_known_counters()],
        Work::EncodeHistograms => vec![encode_histograms()],
    }
}

fn enums() -> Case {
    let counters = CounterVec::<EnumSet>::new();
    let labels = inputs::pairs(|method, code| Enums {
        method: [Method::Get, Method::Post][method],
        code: [Code::Ok, Code::Error][code],
    });
    Case::over(NAME, "dense `CounterVec`", labels, move |labels| counters.inc(*labels))
}

fn lookup() -> Case {
    let counters = CounterVec::<PathSet>::new();
    Case::over(NAME, "`CounterVec`, `ThreadedRodeo`", inputs::path_sequence(), move |path| {
        counters.inc(Path { path })
    })
}

fn lookup_known() -> Case {
    let counters = CounterVec::with_label_set(KnownPathSet { path: known(inputs::paths()) });
    Case::over(NAME, "dense `CounterVec`, values known beforehand", inputs::path_sequence(), move |path| {
        counters.inc(KnownPath { path });
    })
}

fn handle() -> Case {
    let counters = CounterVec::<PathSet>::new();
    let handles: Vec<_> = inputs::paths().iter().map(|path| counters.with_labels(Path { path })).collect();
    Case::over(NAME, "`LabelId`, `ThreadedRodeo`", inputs::by_path(|place| handles[place]), move |id| {
        counters.get_metric(*id).inc();
    })
}

fn handle_known() -> Case {
    let counters = CounterVec::with_label_set(KnownPathSet { path: known(inputs::paths()) });
    let handles: Vec<_> =
        inputs::paths().iter().map(|path| counters.with_labels(KnownPath { path })).collect();
    Case::over(
        NAME,
        "`LabelId`, values known beforehand",
        inputs::by_path(|place| handles[place]),
        move |id| {
            counters.get_metric(*id).inc();
        },
    )
}

fn mixed() -> Case {
    let counters = CounterVec::<FullSet>::new();
    let labels = |Mixed { verb, host, route }| Full { verb: VERBS[verb], host, route };
    inputs::mixed().into_iter().for_each(|mixed| counters.inc_by(labels(mixed), 0));
    Case::over(NAME, "`CounterVec`, `ThreadedRodeo`", inputs::mixed_sequence(|mixed| mixed), move |mixed| {
        counters.inc(labels(*mixed));
    })
}

fn mixed_known() -> Case {
    let set = KnownFullSet {
        verb: StaticLabelSet::new(),
        host: known(inputs::hosts()),
        route: known(inputs::paths().into_iter().take(inputs::ROUTES)),
    };
    let counters = CounterVec::dense_with_label_set(set);
    let labels = |Mixed { verb, host, route }| KnownFull { verb: VERBS[verb], host, route };
    inputs::mixed().into_iter().for_each(|mixed| counters.inc_by(labels(mixed), 0));
    Case::over(
        NAME,
        "dense `CounterVec`, values known beforehand",
        inputs::mixed_sequence(|mixed| mixed),
        move |mixed| {
            counters.inc(labels(*mixed));
        },
    )
}

fn encode<M>(
    way: &'static str,
    (name, help): (&'static str, &'static str),
    metric: Arc<M>,
    expected: Samples,
    write: impl Fn(&M, usize) + Send + Sync + 'static,
) -> Case
where
    M: MetricFamilyEncoding<BufferedTextEncoder> + Send + Sync + 'static,
{
    let written = metric.clone();
    let mut encoder = BufferedTextEncoder::new();
    let encode = move |take: &mut dyn FnMut(&[u8])| {
        let name = MetricName::from_str(name);
        let result =
            encoder.write_help(name, help).and_then(|()| metric.collect_family_into(name, &mut encoder));
        result.expect("memory takes everything");
        take(&encoder.finish());
    };
    Case::encode(NAME, way, Some(expected), encode, move |number| write(&written, number))
}

fn encode_counters() -> Case {
    let counters = Arc::new(CounterVec::<RequestSet>::new());
    for (route, tenant, value) in &inputs::encoded() {
        counters.inc_by(Request { route, tenant }, *value);
    }
    let (routes, tenants) = (inputs::encoded_routes(), inputs::encoded_tenants());
    encode(
        "`BufferedTextEncoder`, reused; `ThreadedRodeo`",
        (ENCODED, ENCODED_HELP),
        counters,
        Samples::counters(),
        move |counters, number| {
            counters.inc(Request { route: &routes[number % 100], tenant: &tenants[number / 7 % 100] });
        },
    )
}

fn encode_known_counters() -> Case {
    let (routes, tenants) = (inputs::encoded_routes(), inputs::encoded_tenants());
    let set = KnownRequestSet { route: known(routes.clone()), tenant: known(tenants.clone()) };
    let counters = Arc::new(CounterVec::dense_with_label_set(set));
    for (route, tenant, value) in &inputs::encoded() {
        counters.inc_by(KnownRequest { route, tenant }, *value);
    }
    encode(
        "`BufferedTextEncoder`, reused; dense, values known beforehand",
        (ENCODED, ENCODED_HELP),
        counters,
        Samples::counters(),
        move |counters, number| {
            counters.inc(KnownRequest { route: &routes[number % 100], tenant: &tenants[number / 7 % 100] });
        },
    )
}

fn encode_histograms() -> Case {
    let histograms = HistogramVec::<RouteSet, 11>::with_metadata(Thresholds::with_buckets(BOUNDS));
    for (route, observations) in &inputs::encoded_histograms() {
        observations.iter().for_each(|value| histograms.observe(Route { route }, *value));
    }
    let routes = inputs::paths();
    encode(
        "`BufferedTextEncoder`, reused; `ThreadedRodeo`",
        (ENCODED_HISTOGRAM, ENCODED_HISTOGRAM_HELP),
        Arc::new(histograms),
        Samples::histograms(),
        move |histograms, number| histograms.observe(Route { route: &routes[number % 1000] }, 0.3),
    )
}

pub fn heap(shape: Shape) -> Box<dyn Any> {
    let counters = CounterVec::<RequestSet>::new();
    inputs::each_series(shape, |route, tenant| counters.inc(Request { route, tenant }));
    Box::new(counters)
}
