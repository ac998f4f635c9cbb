//! Writers, scrapers and the making of series, all at once.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use mgen::rt::{BucketSpec, Group, GroupSpec, Kind, MetricList, MetricSpec, Metrics};

use crate::parse::{Family, find};
use crate::specs::{Bounded, Open, Plain, Source, texts};

const WRITERS: usize = 4;
const ROUNDS: usize = 5_000;

/// Runs `write` on several threads while this one scrapes; every scrape is parsed, so it is consistent in itself, and
/// compared with the one before. Gives the last one.
fn hammer<S: GroupSpec>(source: &Source<S>, write: impl Fn(usize, usize) + Sync) -> Vec<Family> {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let write = &write;
                scope.spawn(move || (0..ROUNDS).for_each(|round| write(writer, round)))
            })
            .collect();
        let done = &done;
        let scrapers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(move || {
                    let mut before = HashMap::new();
                    while !done.load(Ordering::Acquire) {
                        monotonic(&mut before, &source.parse());
                    }
                })
            })
            .collect();
        writers.into_iter().for_each(|writer| writer.join().unwrap());
        done.store(true, Ordering::Release);
        scrapers.into_iter().for_each(|scraper| scraper.join().unwrap());
    });
    source.parse()
}

/// Nothing but gauges may fall, and nothing may vanish.
fn monotonic(before: &mut HashMap<String, f64>, families: &[Family]) {
    let samples = families.iter().filter(|family| family.kind != "gauge").flat_map(|family| &family.samples);
    let mut seen = 0;
    for sample in samples.filter(|sample| !sample.value.contains("NaN")) {
        let series = format!("{}{:?}", sample.name, sample.labels);
        let value = sample.float();
        let last = before.insert(series, value);
        assert!(last.is_none_or(|last| last <= value), "{sample:?} was {last:?}");
        seen += 1;
    }
    assert_eq!(seen, before.len(), "a series has vanished");
}

#[test]
fn sums_are_exact_and_histograms_whole() {
    let source = Source::<Plain>::new();
    let group = &source.0;
    let families = hammer(&source, |writer, round| {
        group.counter(Plain::COUNTER, 0).inc();
        group.float_counter(Plain::FLOAT_COUNTER, 0).inc_by(0.5);
        group.gauge(Plain::GAUGE, 0).add(if round % 2 == 0 { 3 } else { -3 });
        group.float_gauge(Plain::FLOAT_GAUGE, 0).sub(0.25);
        // One in each bucket in turn; powers of two, so that the sum is exact in any order.
        group.histogram(Plain::HISTOGRAM, 0).observe([0.0, 0.25, 1024.0, 4_194_304.0][(writer + round) % 4]);
        group.summary(Plain::BARE_SUMMARY, 0).observe(2.0);
    });
    let value = |name| find(&families, name, &[]).unwrap().float();
    let total = (WRITERS * ROUNDS) as f64;
    assert_eq!(value("plain_things_total"), total);
    assert_eq!(value("plain_float_total"), total / 2.0);
    assert_eq!(value("plain_level"), 0.0);
    assert_eq!(value("plain_float_level"), -total / 4.0);
    assert_eq!(value("plain_seconds_count"), total);
    assert_eq!(value("plain_seconds_sum"), total / 4.0 * (0.25 + 1024.0 + 4_194_304.0));
    for (le, buckets) in [("1e-09", 1.0), ("0.5", 2.0), ("1e+06", 3.0), ("+Inf", 4.0)] {
        let bucket = find(&families, "plain_seconds_bucket", &[("le", le)]).unwrap();
        assert_eq!(bucket.float(), total / 4.0 * buckets);
    }
    assert_eq!(value("plain_bare_size_count"), total);
    assert_eq!(value("plain_bare_size_sum"), total * 2.0);
}

/// A histogram with so many buckets that some observations can be made while one thread's are read.
#[derive(Debug)]
enum Wide {}

impl MetricList<1> for Wide {
    const LIST: [MetricSpec; 1] = [MetricSpec {
        name: "wide",
        help: "",
        unit: "",
        kind: Kind::Histogram { buckets: &BucketSpec::new(&POWERS_OF_TWO, "") },
        labels: &[],
        max_series: 0,
    }];
}

impl GroupSpec for Wide {
    const METRICS: Metrics<Self> = Metrics::of();
}

const POWERS_OF_TWO: [f64; 121] = {
    let (mut powers, mut at) = ([0.0; 121], 0);
    while at < powers.len() {
        powers[at] = f64::from_bits((1_023 - 60 + at as u64) << 52);
        at += 1;
    }
    powers
};

/// Every observation is 1, so the sum must be the count, but for threads that the machine has stopped in the middle of one:
/// these do nothing else, so often they are. A scrape that did not mind that buckets are written while it reads would be
/// wrong by more.
#[test]
fn sum_and_count_belong_to_the_same_observations() {
    let source = Source::<Wide>::new();
    let histogram = source.0.histogram(0, 0);
    std::thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| (0..200 * ROUNDS).for_each(|_| histogram.observe(1.0)));
        }
        loop {
            let families = source.parse();
            let sum = find(&families, "wide_sum", &[]).unwrap().float();
            let count = find(&families, "wide_count", &[]).unwrap().float();
            assert!((sum - count).abs() <= WRITERS as f64, "{sum} {count}");
            if count == (WRITERS * 200 * ROUNDS) as f64 {
                break;
            }
        }
    });
}

#[test]
fn series_are_made_once_whoever_asks_first() {
    let source = Source::<Open>::new();
    let families = hammer(&source, |_, round| {
        let path = format!("/{}", round % 1_000);
        source.0.counter_with(Open::COUNTER, Open::labels([&path, "", "GET"])).inc();
        source.0.histogram_with(Open::HISTOGRAM, texts([&path])).observe(0.5);
    });
    let counters = &families[0].samples;
    assert_eq!(counters.len(), 1_000);
    let each = (WRITERS * ROUNDS / 1_000) as u64;
    assert!(counters.iter().all(|sample| sample.integer() == each));
    let counts = families[1].samples.iter().filter(|sample| sample.name.ends_with("_count"));
    assert_eq!(counts.map(|sample| sample.integer()).collect::<Vec<_>>(), vec![each; 1_000]);
}

#[test]
fn bounds_hold_under_load() {
    let source = Source::<Bounded>::new();
    let families = hammer(&source, |writer, round| {
        let text = format!("{writer}-{round}");
        source.0.counter_with(Bounded::FIVE_SERIES, Bounded::labels(["inbound", &text])).inc();
        source.0.counter_with(Bounded::THREE_PEERS, texts([&text, "/"])).inc();
        source.0.counter_with(Bounded::BOTH, texts([&text, &text])).inc();
    });
    for (family, series) in families.iter().zip([6, 4, 5]) {
        let sum: u64 = family.samples.iter().map(|sample| sample.integer()).sum();
        assert_eq!((family.samples.len(), sum), (series, (WRITERS * ROUNDS) as u64), "{}", family.name);
    }
}

#[test]
fn instances_come_and_go_while_others_count() {
    static SHARED: Group<Plain> = Group::new();
    std::thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                for _ in 0..200 {
                    let own = Group::<Open>::new();
                    own.counter_with(Open::COUNTER, Open::labels(["/", "", ""])).inc();
                    assert_eq!(own.counter_with(Open::COUNTER, Open::labels(["/", "", ""])).get(), 1);
                    SHARED.counter(Plain::COUNTER, 0).inc();
                }
            });
        }
    });
    assert_eq!(SHARED.counter(Plain::COUNTER, 0).get(), (WRITERS * 200) as u64);
}
