//! `metriken` 0.11. Labels are metadata of an index, so that nothing is looked up by its values, and histograms have
//! buckets of their own and no sum.

use std::any::Any;
use std::collections::HashMap;

use metriken::{
    AtomicCounterHistogram, Counter, CounterFamily, CounterGroup, Gauge, ShardedCounterGroup,
    ShardedCounterHistogram, metric,
};

use crate::case::Case;
use crate::encode::Samples;
use crate::inputs::{self, Shape, microseconds};
use crate::row::Work;

const NAME: &str = "metriken";

static COUNTER: Counter = Counter::new();
static SHARDED: ShardedCounterGroup = ShardedCounterGroup::new(1);
static ENUMS: CounterGroup = CounterGroup::new(4);
static SHARDED_ENUMS: ShardedCounterGroup = ShardedCounterGroup::new(4);
static PATHS: CounterFamily = CounterFamily::new();
static HISTOGRAM: AtomicCounterHistogram = AtomicCounterHistogram::new(3, 32);
static SHARDED_HISTOGRAM: ShardedCounterHistogram = ShardedCounterHistogram::new(3, 32);
static GAUGE: Gauge = Gauge::new();

// The one metric that is registered, and so encoded.
#[metric(name = "bench_requests_total", description = "Requests handled by one part of the server.")]
static ENCODED: CounterGroup = CounterGroup::new(10_000);

pub fn cases(work: Work) -> Vec<Case> {
    match work {
        Work::Increment => vec![
            Case::repeat(NAME, "`Counter`", || {
                COUNTER.increment();
            })
            .counting(|| COUNTER.value()),
            Case::repeat(NAME, "`ShardedCounterGroup`", || {
                SHARDED.increment(0);
            })
            .counting(|| SHARDED.value(0).unwrap_or(0)),
        ],
        Work::Enums => {
            let places = || inputs::pairs(|method, code| method * 2 + code);
            vec![
                Case::over(NAME, "`CounterGroup` by index", places(), |place| {
                    ENUMS.increment(*place);
                }),
                Case::over(NAME, "`ShardedCounterGroup` by index", places(), |place| {
                    SHARDED_ENUMS.increment(*place);
                })
                .counting(|| (0..4).map(|place| SHARDED_ENUMS.value(place).unwrap_or(0)).sum()),
            ]
        }
        Work::Lookup | Work::Mixed => vec![],
        Work::Handle => vec![handle()],
        Work::LookupRemovable | Work::HandleRemovable => vec![],
        Work::Observe => vec![
            Case::over(
                NAME,
                "`AtomicCounterHistogram`, integers, no sum",
                inputs::observations(microseconds),
                |value| {
                    let _ = HISTOGRAM.increment(*value);
                },
            ),
            Case::over(
                NAME,
                "`ShardedCounterHistogram`, integers, no sum",
                inputs::observations(microseconds),
                |value| {
                    let _ = SHARDED_HISTOGRAM.increment(*value);
                },
            ),
        ],
        Work::Set => vec![Case::number(NAME, "`Gauge`", |number| {
            GAUGE.set(number as i64);
        })],
        Work::Add => vec![Case::number(NAME, "`Gauge`", |number| {
            if number & 1 == 0 {
                GAUGE.increment()
            } else {
                GAUGE.decrement()
            };
        })],
        Work::EncodeCounters => vec![encode_counters()],
        Work::EncodeHistograms => vec![],
    }
}

fn handle() -> Case {
    let members = inputs::paths().into_iter().map(|path| PATHS.member([("path", path)]));
    // They cannot be copied.
    let handles: &'static [_] = members.collect::<Vec<_>>().leak();
    Case::over(
        NAME,
        "held member of a `CounterFamily`",
        inputs::by_path(|place| &handles[place]),
        |counter| {
            counter.increment();
        },
    )
}

fn encode_counters() -> Case {
    for (place, (route, tenant, value)) in inputs::encoded().into_iter().enumerate() {
        ENCODED.set(place, value);
        ENCODED.set_metadata(place, HashMap::from([("route".into(), route), ("tenant".into(), tenant)]));
    }
    let encode = |take: &mut dyn FnMut(&[u8])| {
        take(metriken_exposition::prometheus_text(&Default::default()).as_bytes());
    };
    Case::encode(NAME, "`prometheus_text` of a `CounterGroup`", Some(Samples::counters()), encode, |number| {
        ENCODED.increment(number % 10_000);
    })
}

/// Its series cannot be looked up, so the handles are all that there is.
pub fn heap(shape: Shape) -> Box<dyn Any> {
    static MANY: [CounterFamily; 2] = [const { CounterFamily::new() }; 2];
    let family = match shape {
        Shape::Shared => &MANY[0],
        Shape::Unique => &MANY[1],
    };
    let mut handles = vec![];
    inputs::each_series(shape, |route, tenant| {
        handles.push(family.member([("route", route), ("tenant", tenant)]))
    });
    Box::new(handles)
}
