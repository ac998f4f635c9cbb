//! What tests of users see.

use expect_test::expect;
use mgen::testing::{Snapshot, changes};
use mgen::{Collect, Labelled};

use crate::parse;
use crate::prng::Prng;
use crate::round_trip;
use crate::specs::{Dense, Open, Plain, Source, Utf8, texts};

/// The snapshot and the strict reader of the exposition find the same.
fn agrees(source: &dyn Collect) {
    let snapshot = Snapshot::of(source);
    let text = mgen::render(source);
    let families = parse::parse(&text);
    let read: Vec<_> = families.into_iter().flat_map(|family| family.samples).collect();
    assert_eq!(snapshot.samples().len(), read.len());
    for (sample, read) in snapshot.samples().iter().zip(&read) {
        assert_eq!(sample.series.name(), read.name);
        let labels = read.labels.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        assert!(sample.series.labels().eq(labels.clone()), "{sample}");
        assert_eq!(sample.value, read.value);
        let mut labels: Vec<_> = labels.collect();
        labels.reverse();
        assert_eq!(snapshot.get(&read.name, &labels), Some(sample), "the order of labels says nothing");
    }
    let lines = text.split_inclusive('\n').filter(|line| !line.starts_with('#'));
    assert_eq!(snapshot.to_string(), lines.collect::<String>());
}

#[test]
fn every_kind() {
    let plain = Source::<Plain>::new();
    plain.0.histogram(Plain::HISTOGRAM, 0).observe(0.5);
    plain.0.summary(Plain::SUMMARY, 0).observe(0.5);
    plain.0.unknown(Plain::UNKNOWN, 0).set(f64::NAN);
    plain.0.float_gauge(Plain::FLOAT_GAUGE, 0).set(f64::NEG_INFINITY);
    plain.0.info(Plain::INFO, 0).set();
    agrees(&plain);
    agrees(&Source::<Dense>::new());
    agrees(&crate::state_sets::source());
    agrees(&Source::<Open>::new());
    let [one, two] = [("1", &plain), ("\"\n", &plain)].map(|(name, of)| Labelled::new(of, [("shard", name)]));
    agrees(&[&one as &dyn Collect, &Source::<Dense>::new(), &two]);
}

#[test]
fn any_label_value() {
    for seed in 0..50 {
        let prng = &mut Prng::new(seed);
        let source = Source::<Open>::new();
        for _ in 0..20 {
            let [path, method] = [round_trip::text(prng), round_trip::text(prng)];
            let labels = Open::labels([&path, *prng.pick(&["", "true", "no\n\"id\""]), &method]);
            source.0.counter_with(Open::COUNTER, labels).inc_by(round_trip::integer(prng));
            source.0.histogram_with(Open::HISTOGRAM, texts([&path])).observe(round_trip::float(prng));
        }
        agrees(&source);
    }
}

/// Names are those of the spec, where an exposition may have others.
#[test]
fn names_beyond_the_legacy_alphabet() {
    let source = Source::<Utf8>::new();
    let changes = changes(&source, || {
        source.0.counter_with(Utf8::COUNTER, texts(["a", "b"])).inc();
        source.0.counter(Utf8::COLLISION, 0).inc();
        source.0.histogram(Utf8::HISTOGRAM, 1).observe(0.5);
    });
    expect![[r#"
        {"http.requests_total","k.v"="a",k_v="b"} absent -> 1
        {"größe \"s\"_bucket","花"="outbound",le="1"} 0 -> 1
        {"größe \"s\"_bucket","花"="outbound",le="+Inf"} 0 -> 1
        {"größe \"s\"_sum","花"="outbound"} 0 -> 0.5
        {"größe \"s\"_count","花"="outbound"} 0 -> 1
        http_requests_total 0 -> 1"#]]
    .assert_eq(&changes.to_string());
    let snapshot = Snapshot::of(&source);
    assert_eq!(snapshot.value("http.requests_total", &[("k_v", "b"), ("k.v", "a")]), Some(1.0));
    assert_eq!(snapshot.value("größe \"s\"_sum", &[("花", "outbound")]), Some(0.5));
}

#[test]
fn series_are_found_by_all_their_labels() {
    let source = Source::<Open>::new();
    source.0.counter_with(Open::COUNTER, Open::labels(["/a", "true", ""])).inc_by(2);
    let snapshot = Snapshot::of(&source);
    assert_eq!(snapshot.value("open_total", &[("path", "/a"), ("tls", "true")]), Some(2.0));
    let with_empty = [("method", ""), ("tls", "true"), ("path", "/a")];
    assert_eq!(snapshot.value("open_total", &with_empty), Some(2.0));
    for labels in [
        &[][..],
        &[("path", "/a")],
        &[("path", "/a"), ("path", "/a")],
        &[("path", "/b"), ("tls", "true")],
        &[("path", "/a"), ("tls", "true"), ("method", "GET")],
    ] {
        assert_eq!(snapshot.value("open_total", labels), None, "{labels:?}");
    }
    assert_eq!(snapshot.value("open", &[("path", "/a"), ("tls", "true")]), None);
    assert_eq!(snapshot.samples()[0].series.label("tls"), Some("true"));
}

/// Two numbers that are one as `f64` are still two.
#[test]
fn integers_are_exact() {
    let source = Source::<Plain>::new();
    let counter = source.0.counter(Plain::COUNTER, 0);
    counter.inc_by(u64::MAX - 1);
    let changes = changes(&source, || counter.inc());
    assert_eq!(changes.to_string(), "plain_things_total 18446744073709551614 -> 18446744073709551615");
    assert_eq!(changes.iter().map(mgen::testing::Change::by).collect::<Vec<_>>(), [1.0]);
}

#[test]
fn changes_of_values_that_are_no_numbers() {
    let source = Source::<Plain>::new();
    let unknown = source.0.unknown(Plain::UNKNOWN, 0);
    unknown.set(f64::NAN);
    assert!(changes(&source, || unknown.set(f64::NAN)).is_empty(), "NaN stayed NaN");
    let changes = changes(&source, || unknown.set(f64::INFINITY));
    assert_eq!(changes.to_string(), "plain_unknown NaN -> +Inf");
    assert!(changes.iter().all(|change| change.by().is_nan()));
}

#[test]
fn series_come_and_go() {
    let source = Source::<Open>::new();
    let gauge = || source.0.gauge_with(Open::GAUGE, texts(["/"]));
    let came = changes(&source, || gauge().set(-3));
    assert_eq!(came.to_string(), "open_level{path=\"/\"} absent -> -3");
    assert_eq!(came.iter().next().map(mgen::testing::Change::by), Some(-3.0));
    let gone = changes(&source, || source.0.set_enabled(false));
    assert_eq!(gone.to_string(), "open_level{path=\"/\"} -3 -> absent");
    assert_eq!((gone.len(), (&gone).into_iter().next().map(mgen::testing::Change::by)), (1, Some(3.0)));
    let nothing = changes(&source, || {});
    assert_eq!((nothing.is_empty(), nothing.to_string().as_str()), (true, ""));
}
