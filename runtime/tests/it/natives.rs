//! Native histograms: what is counted where, and what each format tells of it.

use std::collections::BTreeMap;

use expect_test::expect;
use mgen::rt::NativeBuckets;
use mgen::{Exposition, Format};

use crate::protobuf::families;
use crate::specs::{Natives, Source, render_as, texts};

/// A native histogram by the definition of its buckets, with no care for time.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) schema: i8,
    pub(crate) zero: usize,
    pub(crate) positive: BTreeMap<i64, usize>,
    pub(crate) negative: BTreeMap<i64, usize>,
}

impl Model {
    pub(crate) fn of(values: &[f64], buckets: NativeBuckets) -> Self {
        let NativeBuckets { mut schema, zero_threshold, max_buckets } = buckets;
        // The schema falls with the value that is one too many, and never rises again.
        for seen in 1..=values.len() {
            let count = |schema| {
                let model = Model::at(schema, &values[..seen], zero_threshold);
                model.positive.len() + model.negative.len()
            };
            while count(schema) > max_buckets as usize && schema > -4 {
                schema -= 1;
            }
        }
        Model::at(schema, values, zero_threshold)
    }

    fn at(schema: i8, values: &[f64], zero_threshold: f64) -> Self {
        let mut model = Model { schema, zero: 0, positive: BTreeMap::new(), negative: BTreeMap::new() };
        for value in values.iter().filter(|value| !value.is_nan()) {
            let side = if *value > zero_threshold {
                &mut model.positive
            } else if *value < -zero_threshold {
                &mut model.negative
            } else {
                model.zero += 1;
                continue;
            };
            *side.entry(bucket(value.abs(), schema)).or_default() += 1;
        }
        model
    }
}

/// The least `i` for which the value is at most `2^(i / 2^schema)`; infinity is one further than the greatest number.
fn bucket(value: f64, schema: i8) -> i64 {
    if value.is_infinite() {
        return bucket(f64::MAX, schema) + 1;
    }
    // The whole part of the logarithm apart, so that rounding cannot hide what is behind the point.
    let (mut rest, mut whole) = (value, 0_i64);
    while rest < 1.0 {
        (rest, whole) = (rest * 2.0, whole - 1);
    }
    while rest >= 2.0 {
        (rest, whole) = (rest / 2.0, whole + 1);
    }
    if schema >= 0 {
        (whole << schema) + (rest.log2() * f64::from(1 << schema)).ceil() as i64
    } else {
        let width = 1 << -schema;
        (whole + i64::from(rest > 1.0) + width - 1).div_euclid(width)
    }
}

#[test]
fn messages_have_spans_and_deltas() {
    let source = Source::<Natives>::new();
    let histogram = source.0.native_histogram(Natives::ALONE, 0);
    // Buckets 0, 1, 4 (two empty ones are bridged) and 8 (three are not), 16 on the other side, and the zero bucket.
    let values = [1.0, 1.09, 1.09, 1.4, 2.0, 2.0, 2.0, -4.0, 0.0, -1e-40, f64::NAN];
    values.into_iter().for_each(|value| histogram.observe(value));
    assert_eq!((histogram.count(), histogram.sum().is_nan()), (11, true));
    expect![[r#"
        family
          1: "natives_alone"
          2: "Text."
          3: 4
          4 {
            1 {
              1: "direction"
              2: "inbound"
            }
            7 {
              1: 11
              2: NaN
              5: 6
              6: 2.938735877055719e-39
              7: 2
              9 {
                1: 32
                2: 1
              }
              10: 2
              12 {
                1: 0
                2: 5
              }
              12 {
                1: 6
                2: 1
              }
              13: 2
              13: 2
              13: 3
              13: 0
              13: 2
              13: 4
            }
          }
          4 {
            1 {
              1: "direction"
              2: "outbound"
            }
            7 {
              1: 0
              2: 0.0
              5: 6
              6: 2.938735877055719e-39
              7: 0
              12 {
                1: 0
                2: 0
              }
            }
          }
    "#]]
    .assert_eq(&families(Exposition::new().render(&source, Format::PROTOBUF)));
}

#[test]
fn text_formats_have_classic_buckets() {
    let source = Source::<Natives>::new();
    source.0.native_histogram(Natives::ALONE, 1).observe(0.5);
    let few = source.0.native_histogram_with(Natives::FEW, texts(["/"]));
    [0.1, 0.5, 7.0].into_iter().for_each(|value| few.observe(value));
    expect![[r##"
        # HELP natives_alone Text.
        # TYPE natives_alone histogram
        natives_alone_bucket{direction="inbound",le="+Inf"} 0
        natives_alone_sum{direction="inbound"} 0
        natives_alone_count{direction="inbound"} 0
        natives_alone_bucket{direction="outbound",le="+Inf"} 1
        natives_alone_sum{direction="outbound"} 0.5
        natives_alone_count{direction="outbound"} 1
        # HELP natives_few Text.
        # TYPE natives_few histogram
        natives_few_bucket{path="/",le="0.1"} 1
        natives_few_bucket{path="/",le="1"} 2
        natives_few_bucket{path="/",le="+Inf"} 3
        natives_few_sum{path="/"} 7.6
        natives_few_count{path="/"} 3
    "##]]
    .assert_eq(&source.render());
    let openmetrics = render_as(&source, Format::OPENMETRICS);
    assert!(openmetrics.contains("natives_alone_bucket{direction=\"outbound\",le=\"+Inf\"} 1\n"));
}

#[test]
fn exemplars_are_those_of_classic_buckets() {
    let source = Source::<Natives>::new();
    let alone = source.0.native_histogram(Natives::ALONE, 1);
    alone.observe_with_exemplar(0.5, &[("trace_id", "x1")]);
    let few = source.0.native_histogram_with(Natives::FEW, texts(["home"]));
    few.observe_with_exemplar(0.1, &[("trace_id", "x2")]);
    few.observe_with_exemplar(5.0, &[("trace_id", "x3")]);
    let text = render_as(&source, Format::OPENMETRICS);
    for line in [
        "natives_alone_bucket{direction=\"outbound\",le=\"+Inf\"} 1 # {trace_id=\"x1\"} 0.5 ",
        "natives_few_bucket{path=\"home\",le=\"0.1\"} 1 # {trace_id=\"x2\"} 0.1 ",
        "natives_few_bucket{path=\"home\",le=\"+Inf\"} 2 # {trace_id=\"x3\"} 5 ",
    ] {
        assert!(text.contains(line), "{text}");
    }
    let messages = families(Exposition::new().render(&source, Format::PROTOBUF));
    // Once for the histogram and, where it has classic buckets, once for the bucket.
    let times = ["x1", "x2", "x3"].map(|trace| messages.matches(&format!("2: \"{trace}\"")).count());
    assert_eq!(times, [1, 2, 2], "{messages}");
}

#[test]
fn a_group_that_is_off_observes_nothing() {
    let source = Source::<Natives>::new();
    let alone = source.0.native_histogram(Natives::ALONE, 0);
    source.0.set_enabled(false);
    alone.observe(1.0);
    source.0.native_histogram_with(Natives::FEW, texts(["/"])).observe(1.0);
    source.0.set_enabled(true);
    assert_eq!(alone.count(), 0);
    assert!(!source.render().contains("natives_few"));
    alone.observe(1.0);
    assert_eq!((alone.count(), alone.sum()), (1, 1.0));
}

#[test]
fn a_series_that_does_not_exist_is_nowhere() {
    let source = Source::<Natives>::new();
    let nowhere = source.0.native_histogram(Natives::ALONE, 2);
    nowhere.observe_with_exemplar(1.0, &[("trace_id", "x1")]);
    assert_eq!(nowhere.count(), 0);
    let text = render_as(&source, Format::OPENMETRICS);
    assert!(
        !text.contains("x1") && text.contains("natives_alone_count{direction=\"inbound\"} 0\n"),
        "{text}"
    );
}

/// Threads that observe while another one scrapes: every scrape is whole, and nothing is lost.
#[test]
fn each_scrape_is_consistent() {
    let source = Source::<Natives>::new();
    std::thread::scope(|scope| {
        for thread in 0..2 {
            let group = &source.0;
            scope.spawn(move || {
                for n in 0..10_000 {
                    let value = f64::from(n % 97 + 1) * f64::from(thread + 1);
                    group.native_histogram_with(Natives::FEW, texts(["/"])).observe(value);
                }
            });
        }
        for _ in 0..100 {
            let text = source.render();
            let value = |name: &str| {
                let line = text.lines().find(|line| line.starts_with(name));
                line.map(|line| line.rsplit_once(' ').unwrap().1.to_owned())
            };
            let infinite = value("natives_few_bucket{path=\"/\",le=\"+Inf\"}");
            assert_eq!(infinite, value("natives_few_count"), "{text}");
        }
    });
    let sum: u32 = (0..10_000).map(|n| n % 97 + 1).sum();
    let series = source.0.native_histogram_with(Natives::FEW, texts(["/"]));
    assert_eq!((series.count(), series.sum()), (20_000, f64::from(sum * 3)));
}
