//! Interleaved timing.
//!
//! In each round every case of a row runs once, in a new order, and ratios are taken within the round. A slow phase of
//! the machine then hits all cases alike; benchmarks that run one after the other turn it into differences.

use std::time::{Duration, Instant};

use crate::inputs::Random;

const ROUNDS: usize = 31;
const BATCH: Duration = Duration::from_millis(2);
/// How often a run is repeated in which the machine did something else too.
const ATTEMPTS: usize = 20;

/// One library's way to do the work of a row.
pub struct Case {
    pub subject: &'static str,
    /// The part of the library's interface that is used.
    pub way: &'static str,
    /// Does the work so many times.
    pub run: Box<dyn FnMut(u64)>,
}

impl Case {
    pub fn new(subject: &'static str, way: &'static str, run: impl FnMut(u64) + 'static) -> Self {
        Self { subject, way, run: Box::new(run) }
    }
}

/// A case with its nanoseconds per unit of work, one figure for each round.
pub struct Measured {
    pub subject: &'static str,
    pub way: &'static str,
    pub nanoseconds: Vec<f64>,
}

impl Measured {
    pub fn median(&self) -> f64 {
        median(self.nanoseconds.clone())
    }

    /// How many times as long as `other` it took: the median of the rounds' ratios.
    pub fn times(&self, other: &Self) -> f64 {
        median(self.nanoseconds.iter().zip(&other.nanoseconds).map(|(own, other)| own / other).collect())
    }
}

/// Times all cases of a row. Each run of a case does `units` units of work.
pub fn row(cases: Vec<Case>, units: u64) -> Vec<Measured> {
    let mut cases: Vec<_> = cases
        .into_iter()
        .map(|Case { subject, way, mut run }| {
            let times = calibrate(&mut run);
            (run, times, Measured { subject, way, nanoseconds: vec![] })
        })
        .collect();
    let mut random = Random::new(1);
    let mut order: Vec<usize> = (0..cases.len()).collect();
    for _ in 0..ROUNDS {
        for last in (1..order.len()).rev() {
            order.swap(last, random.below(last + 1));
        }
        for &case in &order {
            let (run, times, measured) = &mut cases[case];
            // Caches and predictors are this case's own before the clock starts.
            run((*times / 20).max(1));
            let nanoseconds = undisturbed(run, *times).as_nanos() as f64;
            measured.nanoseconds.push(nanoseconds / (*times * units) as f64);
        }
    }
    cases.into_iter().map(|(_, _, measured)| measured).collect()
}

/// How often the work must be done to fill a batch.
fn calibrate(run: &mut dyn FnMut(u64)) -> u64 {
    let mut times = 1;
    loop {
        // The best of three: a pause of the machine must not end the search.
        let best = (0..3).map(|_| time(run, times)).min().unwrap_or_default();
        if best >= BATCH / 2 {
            let each = best.as_nanos() as f64 / times as f64;
            return ((BATCH.as_nanos() as f64 / each) as u64).max(1);
        }
        times *= 2;
    }
}

/// The time of a run during which this thread kept its processor, or of the last attempt at one.
fn undisturbed(run: &mut dyn FnMut(u64), times: u64) -> Duration {
    let mut last = Duration::ZERO;
    for _ in 0..ATTEMPTS {
        let before = interruptions();
        last = time(run, times);
        if before == interruptions() {
            break;
        }
    }
    last
}

/// How often this thread had to give up its processor so far, where Linux tells.
fn interruptions() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/thread-self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("nonvoluntary_ctxt_switches:"))?;
    line.trim().parse().ok()
}

fn time(run: &mut dyn FnMut(u64), times: u64) -> Duration {
    let start = Instant::now();
    run(times);
    start.elapsed()
}

pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
