//! `metrics` 0.24 with `metrics-exporter-prometheus` 0.18.

use std::any::Any;
use std::sync::LazyLock;

use metrics::{Counter, Histogram, counter, gauge, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

use crate::case::Case;
use crate::encode::Samples;
use crate::inputs::{
    self, BOUNDS, CODES, ENCODED, ENCODED_HELP, ENCODED_HISTOGRAM, ENCODED_HISTOGRAM_HELP, METHODS, Mixed,
    Shape, VERBS,
};
use crate::row::Work;

const NAME: &str = "metrics";

fn recorder() -> PrometheusRecorder {
    PrometheusBuilder::new().set_buckets(&BOUNDS).expect("there are bounds").build_recorder()
}

/// The recorder behind the macros.
static GLOBAL: LazyLock<PrometheusHandle> = LazyLock::new(|| {
    let recorder = recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).unwrap_or_else(|_| unreachable!("it is set once"));
    handle
});

pub fn cases(work: Work) -> Vec<Case> {
    LazyLock::force(&GLOBAL);
    match work {
        Work::Increment => {
            let held = counter!("plain_held");
            vec![
                Case::repeat(NAME, "`counter!`", || counter!("plain").increment(1)),
                Case::repeat(NAME, "held `Counter`", move || held.increment(1)),
            ]
        }
        Work::Enums => vec![enums(), static_enums()],
        Work::Lookup => vec![Case::over(NAME, "`counter!`, owned text", inputs::path_sequence(), |path| {
            counter!("paths", "path" => (*path).to_owned()).increment(1);
        })],
        Work::Handle => vec![handle()],
        Work::LookupRemovable | Work::HandleRemovable => vec![],
        Work::Mixed => vec![mixed()],
        Work::Observe => vec![observe()],
        Work::Set => {
            let held = gauge!("level");
            vec![Case::number(NAME, "held `Gauge`", move |number| held.set(number as f64))]
        }
        Work::Add => {
            let held = gauge!("up_down");
            vec![Case::number(NAME, "held `Gauge`", move |number| {
                if number & 1 == 0 { held.increment(1.0) } else { held.decrement(1.0) }
            })]
        }
        Work::EncodeCounters => vec![encode_counters()],
        Work::EncodeHistograms => vec![encode_histograms()],
    }
}

fn enums() -> Case {
    Case::over(NAME, "`counter!`", inputs::pairs(|method, code| (method, code)), |(method, code)| {
        counter!("enums", "method" => METHODS[*method], "code" => CODES[*code]).increment(1);
    })
}

/// With literals as labels the macro makes the key at compile time.
fn static_enums() -> Case {
    Case::over(
        NAME,
        "a `match` to `counter!` of literals",
        inputs::pairs(|method, code| (method, code)),
        |pair| {
            let counter = match pair {
                (0, 0) => counter!("static_enums", "method" => "get", "code" => "ok"),
                (0, _) => counter!("static_enums", "method" => "get", "code" => "error"),
                (_, 0) => counter!("static_enums", "method" => "post", "code" => "ok"),
                (_, _) => counter!("static_enums", "method" => "post", "code" => "error"),
            };
            counter.increment(1);
        },
    )
}

fn handle() -> Case {
    let handles: Vec<Counter> =
        inputs::paths().into_iter().map(|path| counter!("held_paths", "path" => path)).collect();
    let sequence = inputs::by_path(|place| handles[place].clone());
    Case::over(NAME, "held `Counter`", sequence, |counter| counter.increment(1))
}

fn mixed() -> Case {
    let counter = |Mixed { verb, host, route }| counter!("mixed", "verb" => VERBS[verb], "host" => host.to_owned(), "route" => route.to_owned());
    inputs::mixed().into_iter().for_each(|mixed| counter(mixed).increment(0));
    Case::over(NAME, "`counter!`, owned texts", inputs::mixed_sequence(|mixed| mixed), move |mixed| {
        counter(*mixed).increment(1);
    })
}

/// Observations are queued until upkeep or a scrape, which must not be left out: it is part of each run.
fn observe() -> Case {
    let recorder = recorder();
    let histogram = metrics::with_local_recorder(&recorder, || histogram!("seconds"));
    let handle = recorder.handle();
    let values = inputs::observations(|value| value);
    let case =
        Case::over(NAME, "held `Histogram`, and its upkeep", values, move |value| histogram.record(*value));
    let observe = case.run;
    let upkeep = handle.clone();
    let run = move |times, thread| {
        observe(times, thread);
        handle.run_upkeep();
    };
    Case { run: std::sync::Arc::new(run), ..case }.with_upkeep(move || upkeep.run_upkeep())
}

fn encode(
    recorder: PrometheusRecorder,
    expected: Samples,
    write: impl Fn(usize) + Send + Sync + 'static,
) -> Case {
    let handle = recorder.handle();
    let mut out = vec![];
    let encode = move |take: &mut dyn FnMut(&[u8])| {
        out.clear();
        handle.render_to_write(&mut out).expect("memory takes everything");
        take(&out);
    };
    Case::encode(NAME, "`render_to_write`, buffer reused", Some(expected), encode, write)
}

fn encode_counters() -> Case {
    let recorder = recorder();
    let mut handles: Vec<Counter> = vec![];
    metrics::with_local_recorder(&recorder, || {
        metrics::describe_counter!(ENCODED, ENCODED_HELP);
        for (route, tenant, value) in inputs::encoded() {
            let counter = counter!(ENCODED, "route" => route, "tenant" => tenant);
            counter.increment(value);
            handles.push(counter);
        }
    });
    encode(recorder, Samples::counters(), move |number| handles[number % handles.len()].increment(1))
}

fn encode_histograms() -> Case {
    let recorder = recorder();
    let mut handles: Vec<Histogram> = vec![];
    metrics::with_local_recorder(&recorder, || {
        metrics::describe_histogram!(ENCODED_HISTOGRAM, ENCODED_HISTOGRAM_HELP);
        for (route, observations) in inputs::encoded_histograms() {
            let histogram = histogram!(ENCODED_HISTOGRAM, "route" => route);
            observations.iter().for_each(|value| histogram.record(*value));
            handles.push(histogram);
        }
    });
    encode(recorder, Samples::histograms(), move |number| handles[number % handles.len()].record(0.3))
}

pub fn heap(shape: Shape) -> Box<dyn Any> {
    let recorder = recorder();
    metrics::with_local_recorder(&recorder, || {
        inputs::each_series(shape, |route, tenant| {
            counter!("many", "route" => route.to_owned(), "tenant" => tenant.to_owned()).increment(1);
        });
    });
    Box::new(recorder)
}
