//! One exposition, rendered again and again.

use std::cell::Cell;

use mgen::rt::{GroupSpec, Kind, MetricList, MetricSpec, Metrics};
use mgen::{Collect, Collector, Escaping, Exposition, Format, Labelled};

use crate::specs::{Names, Open, Plain, Source, render_as};

const FORMATS: [Format; 3] = [Format::TEXT, Format::OPENMETRICS, Format::PROTOBUF];

fn fresh(sources: &dyn Collect, format: Format) -> Vec<u8> {
    Exposition::new().render(sources, format).to_vec()
}

#[test]
fn is_as_good_as_new() {
    let (plain, open, names) = (Source::<Plain>::new(), Source::<Open>::new(), Source::<Names>::new());
    let sources: [&dyn Collect; 4] = [&plain, &open, &names, &plain];
    let mut exposition = Exposition::new();
    for round in 0..5 {
        for format in FORMATS {
            assert_eq!(exposition.render(&sources, format), fresh(&sources, format));
            assert_eq!(exposition.render(&sources, format), fresh(&sources, format));
        }
        plain.0.counter(Plain::COUNTER, 0).inc();
        open.0.counter_with(Open::COUNTER, Open::labels([&round.to_string(), "", ""])).inc();
        names.0.histogram(Names::HISTOGRAM, 1).observe(0.5);
    }
}

#[test]
fn other_sources_make_another_exposition() {
    let (one, two) = (Source::<Plain>::new(), Source::<Names>::new());
    let shard = |n: &str| Labelled::new(&one, [("shard", n)]);
    let (first, second, third) = (shard("1"), shard("2"), shard("3"));
    let mixes: [&[&dyn Collect]; 8] = [
        &[&one, &two],
        &[&two, &one],
        &[&one],
        &[],
        &[&first, &second],
        &[&first, &third],
        &[&second, &two, &first],
        &[&one, &one],
    ];
    let mut exposition = Exposition::new();
    for (before, after) in mixes.iter().flat_map(|before| mixes.iter().map(move |after| (before, after))) {
        for format in FORMATS {
            exposition.render(before, format);
            assert_eq!(exposition.render(after, format), fresh(after, format));
        }
    }
}

/// Groups of which the compiler keeps the metrics in one place.
#[test]
fn labels_of_groups_are_their_own() {
    const METRICS: [MetricSpec; 1] =
        [MetricSpec { name: "level", help: "", unit: "", kind: Kind::Gauge, labels: &[], max_series: 0 }];

    #[derive(Debug)]
    enum One {}

    #[derive(Debug)]
    enum Two {}

    impl MetricList<1> for One {
        const LIST: [MetricSpec; 1] = METRICS;
    }

    impl GroupSpec for One {
        const METRICS: Metrics<Self> = Metrics::of();
        const CONST_LABELS: &'static [(&'static str, &'static str)] = &[("zone", "1"), ("none", "")];
    }

    impl MetricList<1> for Two {
        const LIST: [MetricSpec; 1] = METRICS;
    }

    impl GroupSpec for Two {
        const METRICS: Metrics<Self> = Metrics::of();
        const CONST_LABELS: &'static [(&'static str, &'static str)] = &[("zone", "2")];
    }

    let (one, two) = (Source::<One>::new(), Source::<Two>::new());
    assert!(one.render().ends_with("\nlevel{zone=\"1\"} 0\n"), "an empty value is no label");
    let mut exposition = Exposition::new();
    for format in FORMATS {
        exposition.render(&one, format);
        assert_eq!(exposition.render(&two, format), fresh(&two, format));
    }
}

/// A source that brings something else each time it is asked.
struct Fickle<'a> {
    asked: Cell<usize>,
    turns: &'a [&'a [&'a dyn Collect]],
}

impl Collect for Fickle<'_> {
    fn collect(&self, collector: &mut Collector<'_>) {
        let turn = self.turns[self.asked.replace(self.asked.get() + 1) % self.turns.len()];
        turn.iter().for_each(|source| source.collect(collector));
    }
}

#[test]
fn sources_that_change_while_they_are_asked_do_no_harm() {
    let (plain, names) = (Source::<Plain>::new(), Source::<Names>::new());
    // Each counts the number that its labels say.
    let shards: Vec<_> = (1..=3).map(|_| Source::<Plain>::new()).collect();
    for (number, shard) in (1..).zip(&shards) {
        shard.0.counter(Plain::COUNTER, 0).inc_by(number);
    }
    let shard = |n: usize| Labelled::new(&shards[n - 1], [("shard", n.to_string())]);
    let (one, two) = (shard(1), shard(2));
    let nested = Labelled::new([shard(3)], [("outer", "x")]);
    let turns: [&[&dyn Collect]; 7] = [
        &[&plain],
        &[&one, &two],
        &[&names, &two],
        &[&nested, &two],
        &[&two, &two, &one],
        &[],
        &[&nested, &plain],
    ];
    for step in 1..turns.len() {
        let order: Vec<_> = (0..turns.len()).map(|turn| turns[turn * step % turns.len()]).collect();
        let fickle = Fickle { asked: Cell::new(0), turns: &order };
        let mut exposition = Exposition::new();
        for _ in 0..30 {
            let text = exposition.render(&fickle, Format::TEXT);
            // The strict reader takes no series twice and no name without its type.
            for family in crate::parse::parse(str::from_utf8(text).unwrap()) {
                for sample in family.samples {
                    if sample.name == "plain_things_total" {
                        let label = |name| sample.labels.iter().find(|(own, _)| own == name);
                        let shard = label("shard").map_or("0", |(_, value)| value);
                        assert_eq!((sample.value.as_str(), label("outer").is_some()), (shard, shard == "3"));
                    }
                }
            }
        }
    }
    assert_eq!(render_as(&turns[1], Format::TEXT).matches("plain_level{").count(), 2);
}

/// Sources are asked twice where a plan has to be made, and once where there is one. Readers with different wishes, a few of
/// them, do not take each other's away.
#[test]
fn formats_by_turns_are_each_planned_once() {
    let plain = Source::<Plain>::new();
    let source = Fickle { asked: Cell::new(0), turns: &[&[&plain]] };
    let mut exposition = Exposition::new();
    let mut asked_for = |formats: &[Format]| {
        let before = source.asked.get();
        for format in formats {
            assert_eq!(exposition.render(&source, *format), fresh(&plain, *format));
        }
        source.asked.get() - before
    };
    let escaped = Format::TEXT.with_escaping(Escaping::AllowUtf8);
    let few = [Format::TEXT, Format::OPENMETRICS, escaped, Format::PROTOBUF];
    assert_eq!(asked_for(&few), 8);
    assert_eq!((asked_for(&few), asked_for(&few)), (4, 4));
    // One more than are kept: that of the format which was asked for the longest time ago is forgotten.
    assert_eq!(asked_for(&[Format::OPENMETRICS.with_escaping(Escaping::Dots)]), 2);
    assert_eq!((asked_for(&few[1..]), asked_for(&few[..1])), (3, 2));
}
