//! Exemplars: where they are told, and what is none.

use expect_test::expect;
use mgen::{Exposition, Format};

use crate::protobuf::families;
use crate::specs::{Names, Open, Plain, Source, render_as, texts};

const TRACE: &[(&str, &str)] = &[("trace_id", "4bf9"), ("span", "a \"b\"\\\n")];

/// The lines that have an exemplar, with `TIME` for a time of today.
fn lines(source: &impl mgen::Collect, format: Format) -> String {
    let text = render_as(source, format);
    let exemplars = text.lines().filter(|line| line.contains(" # "));
    let timeless = |line: &str| {
        let (rest, time) = line.rsplit_once(' ').unwrap();
        let (seconds, milliseconds) = time.split_once('.').unwrap();
        assert!(seconds.parse::<u64>().unwrap() > 1 << 30 && milliseconds.len() == 3, "{line}");
        format!("{rest} TIME\n")
    };
    exemplars.map(timeless).collect()
}

#[test]
fn counters_and_buckets_tell_their_last_exemplar() {
    let source = Source::<Plain>::new();
    let group = &source.0;
    let counter = group.counter(Plain::COUNTER, 0);
    counter.inc_with_exemplar(&[("trace_id", "earlier")]);
    counter.inc_by_with_exemplar(7, TRACE);
    group.float_counter(Plain::FLOAT_COUNTER, 0).inc_by_with_exemplar(0.5, &[]);
    let histogram = group.histogram(Plain::HISTOGRAM, 0);
    [0.25, 0.5, 2e6, f64::INFINITY]
        .into_iter()
        .for_each(|value| histogram.observe_with_exemplar(value, &[("trace_id", "1")]));
    expect![[r#"
        plain_things_total 8 # {trace_id="4bf9",span="a \"b\"\\\n"} 7 TIME
        plain_float_total 0.5 # {} 0.5 TIME
        plain_seconds_bucket{le="0.5"} 2 # {trace_id="1"} 0.5 TIME
        plain_seconds_bucket{le="+Inf"} 4 # {trace_id="1"} +Inf TIME
    "#]]
    .assert_eq(&lines(&source, Format::OPENMETRICS));
    assert_eq!(lines(&source, Format::TEXT), "");
}

#[test]
fn each_series_has_its_own() {
    let source = Source::<Open>::new();
    for (path, seconds) in [("/a", 0.5), ("/b", 5.0)] {
        let labels = Open::labels([path, "", ""]);
        source.0.counter_with(Open::COUNTER, labels).inc_with_exemplar(&[("trace_id", path)]);
        let histogram = source.0.histogram_with(Open::HISTOGRAM, texts([path]));
        histogram.observe_with_exemplar(seconds, &[("trace_id", path)]);
    }
    source.0.float_counter_with(Open::FLOAT_COUNTER, texts(["/a"])).inc_with_exemplar(TRACE);
    expect![[r#"
        open_total{path="/a"} 1 # {trace_id="/a"} 1 TIME
        open_total{path="/b"} 1 # {trace_id="/b"} 1 TIME
        open_float_total{path="/a"} 1 # {trace_id="4bf9",span="a \"b\"\\\n"} 1 TIME
        open_seconds_bucket{path="/a",le="1.0"} 1 # {trace_id="/a"} 0.5 TIME
        open_seconds_bucket{path="/b",le="+Inf"} 1 # {trace_id="/b"} 5 TIME
    "#]]
    .assert_eq(&lines(&source, Format::OPENMETRICS));
}

#[test]
fn what_is_no_exemplar_still_counts() {
    let source = Source::<Plain>::new();
    let group = &source.0;
    let counter = group.counter(Plain::COUNTER, 0);
    let long = "x".repeat(125);
    counter.inc_with_exemplar(&[("long", &long)]);
    counter.inc_with_exemplar(&[("trace.id", "1")]);
    counter.inc_with_exemplar(&[("a", "1"), ("a", "2")]);
    assert_eq!(counter.get(), 3);
    let float = group.float_counter(Plain::FLOAT_COUNTER, 0);
    [-1.0, f64::NAN].into_iter().for_each(|amount| float.inc_by_with_exemplar(amount, TRACE));
    assert_eq!(float.get(), 0.0);
    let histogram = group.histogram(Plain::HISTOGRAM, 0);
    histogram.observe_with_exemplar(f64::NAN, TRACE);
    assert_eq!(histogram.count(), 1);
    assert_eq!(lines(&source, Format::OPENMETRICS), "");
}

/// To OpenMetrics a counter without `_total` is of type unknown, which has no exemplars. Protobuf knows counters by type.
#[test]
fn only_counters_have_them() {
    let source = Source::<Names>::new();
    source.0.counter(Names::BARE_COUNTER, 0).inc_with_exemplar(&[("trace_id", "x1")]);
    source.0.counter(Names::COUNTER_BESIDE_GAUGE, 0).inc_with_exemplar(&[("trace_id", "x2")]);
    assert_eq!(lines(&source, Format::OPENMETRICS), "");
    let messages = families(Exposition::new().render(&source, Format::PROTOBUF));
    assert_eq!(
        messages.matches("2: \"x1\"").count() + messages.matches("2: \"x2\"").count(),
        2,
        "{messages}"
    );
}

#[test]
fn a_group_that_is_off_keeps_none() {
    let source = Source::<Plain>::new();
    let counter = source.0.counter(Plain::COUNTER, 0);
    source.0.set_enabled(false);
    counter.inc_with_exemplar(TRACE);
    source.0.set_enabled(true);
    assert_eq!(lines(&source, Format::OPENMETRICS), "");
}

#[test]
fn series_that_have_none_look_as_before() {
    let source = Source::<Names>::new();
    source.0.gauge(Names::GAUGE_BESIDE_COUNTER, 0).set(-7);
    source.0.info_with(Names::INFO, texts(["v1"])).set();
    source.0.summary(Names::SUMMARY, 0).observe(3.0);
    let before = render_as(&source, Format::OPENMETRICS);
    source.0.counter(Names::BARE_COUNTER, 0).inc_by_with_exemplar(0, TRACE);
    assert_eq!(render_as(&source, Format::OPENMETRICS), before);
}

#[test]
fn messages() {
    let source = Source::<Plain>::new();
    source.0.counter(Plain::COUNTER, 0).inc_by_with_exemplar(2, &[("trace_id", "x1")]);
    let messages = families(Exposition::new().render(&source, Format::PROTOBUF));
    let (_, message) = messages.split_once("    3 {\n").unwrap();
    let (message, _) = message.split_once("family").unwrap();
    // Seconds and nanoseconds differ from run to run.
    let is_time = |line: &&str| {
        let number = line.trim().strip_prefix("1: ").or(line.trim().strip_prefix("2: "));
        number.is_some_and(|number| number.parse::<u64>().is_ok())
    };
    assert_eq!(message.lines().filter(is_time).count(), 2);
    let timeless = message.lines().filter(|line| !is_time(line));
    expect![[r#"
        1: 2.0
        2 {
        1 {
        1: "trace_id"
        2: "x1"
        }
        2: 2.0
        3 {
        }
        }
        }
        }
    "#]]
    .assert_eq(&timeless.map(|line| format!("{}\n", line.trim())).collect::<String>());
}
