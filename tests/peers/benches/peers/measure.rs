//! Interleaved timing.
//!
//! In each round every case of a row runs once, in a new order, and ratios are taken within the round. A slow phase of
//! the machine then hits all cases alike; benchmarks that run one after the other turn it into differences.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::case::{Case, Writer};
use crate::inputs::Random;
use crate::row::{Row, Setting};
use crate::watch::{Stretch, pin};

const ROUNDS: usize = 11;
const BATCH: Duration = Duration::from_millis(2);
/// Shorter: two threads at once keep their processors for less long.
const BATCH_OF_TWO: Duration = Duration::from_micros(800);
/// How often a run is repeated in which the machine did something else too.
const ATTEMPTS: usize = 40;
/// For how long, at most. What takes longer than a slice of the processor is never left alone.
const PATIENCE: Duration = Duration::from_millis(100);

/// The nanoseconds that a case took per unit of work, one figure for each round.
pub struct Measured {
    pub subject: String,
    pub way: String,
    pub nanoseconds: Vec<f64>,
    /// Rounds for which no undisturbed run was to be had.
    pub disturbed: usize,
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

/// Times all cases of a row.
pub fn measure(row: &Row, cases: Vec<Case>, seed: u64) -> Vec<Measured> {
    let batch = if row.setting == Setting::Alone { BATCH } else { BATCH_OF_TWO };
    // Before this thread is pinned, since the other one would inherit that.
    let second = Second::start();
    if row.setting != Setting::Alone {
        pin(0);
    }
    let mut cases: Vec<_> = cases
        .into_iter()
        .map(|case| {
            let times = calibrate(&case, row.setting, batch, &second);
            let (subject, way) = (case.subject.to_owned(), case.way.to_owned());
            (case, times, Measured { subject, way, nanoseconds: vec![], disturbed: 0 })
        })
        .collect();
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..cases.len()).collect();
    for _ in 0..ROUNDS {
        for last in (1..order.len()).rev() {
            order.swap(last, random.below(last + 1));
        }
        for &number in &order {
            let (case, times, measured) = &mut cases[number];
            // Caches and predictors are this case's own before the clock starts.
            (case.run)((*times / 20).max(1), 0);
            let run = undisturbed(case, *times, row.setting, &second);
            measured.nanoseconds.push(run.each / row.work.units() as f64);
            measured.disturbed += usize::from(!run.is_good());
            if let Some(upkeep) = &case.upkeep {
                upkeep();
            }
        }
    }
    cases.into_iter().map(|(_, _, measured)| measured).collect()
}

/// How often the work must be done to fill a batch. Proves on the way that the library does it.
fn calibrate(case: &Case, setting: Setting, batch: Duration, second: &Second) -> u64 {
    let batch = batch.as_nanos() as f64;
    let before = case.counted.as_ref().map(|counted| counted());
    let (mut times, mut total) = (1, 0);
    loop {
        // The best of three: a pause of the machine must not end the search.
        let each =
            (0..3).map(|_| once(case, times, Setting::Alone, second).each).fold(f64::INFINITY, f64::min);
        total += 3 * times;
        if each * times as f64 >= batch / 2.0 {
            times = ((batch / each) as u64).max(1);
            break;
        }
        times *= 2;
    }
    if setting == Setting::TwoThreads {
        // Two may be far slower than one, and a long run is always disturbed.
        times = (times / 16).max(1);
        for _ in 0..ATTEMPTS {
            let run = once(case, times, setting, second);
            total += run.steps;
            if run.is_good() {
                times = ((batch / run.each) as u64 / 2).max(1);
                break;
            }
        }
    }
    if let (Some(before), Some(counted)) = (before, &case.counted) {
        assert_eq!(counted() - before, total, "{} lost work: {}", case.subject, case.way);
    }
    times
}

/// A run that nothing disturbed, or the best of many attempts at one.
fn undisturbed(case: &Case, times: u64, setting: Setting, second: &Second) -> Run {
    let start = Instant::now();
    let mut best = once(case, times, setting, second);
    for _ in 1..ATTEMPTS {
        if best.is_good() || start.elapsed() > PATIENCE {
            break;
        }
        // A new slice of time.
        thread::yield_now();
        let run = once(case, times, setting, second);
        if run.trust > best.trust || (run.trust == best.trust && run.each < best.each) {
            best = run;
        }
    }
    best
}

struct Run {
    /// Nanoseconds for each time that the work was done.
    each: f64,
    /// How often it was done in all, measured or not.
    steps: u64,
    /// The part of the time in which all threads were at work, nothing if one lost its processor.
    trust: f64,
}

impl Run {
    fn is_good(&self) -> bool {
        self.trust > 0.8
    }
}

fn once(case: &Case, times: u64, setting: Setting, second: &Second) -> Run {
    match (setting, &case.write) {
        (Setting::Alone, _) | (Setting::WhileWriting, None) => {
            let own = Stretch::of(|| (case.run)(times, 0));
            Run { each: own.nanoseconds() / times as f64, steps: times, trust: own.trust() }
        }
        (Setting::TwoThreads, _) => two_threads(case, times, second),
        (Setting::WhileWriting, Some(write)) => while_writing(case, write, times, second),
    }
}

/// One thread beside that of the measurement, the same for a whole row, as libraries know threads by.
struct Second {
    jobs: Sender<Box<dyn FnOnce() + Send>>,
}

impl Second {
    fn start() -> Self {
        let (jobs, waiting) = mpsc::channel::<Box<dyn FnOnce() + Send>>();
        thread::spawn(move || {
            pin(1);
            waiting.into_iter().for_each(|job| job());
        });
        Self { jobs }
    }

    /// Both at once.
    fn beside<O: Send + 'static>(
        &self,
        own: impl FnOnce() -> Stretch,
        other: impl FnOnce() -> O + Send + 'static,
    ) -> (Stretch, O) {
        let ready = Arc::new(AtomicU32::new(0));
        let meet = |ready: &AtomicU32| {
            ready.fetch_add(1, Ordering::AcqRel);
            while ready.load(Ordering::Acquire) < 2 {
                std::hint::spin_loop();
            }
        };
        let (result, results) = mpsc::channel();
        let there = ready.clone();
        let job = move || {
            meet(&there);
            // Somebody waits for it, unless the measurement has failed.
            let _ = result.send(other());
        };
        self.jobs.send(Box::new(job)).expect("the second thread waits for work");
        meet(&ready);
        (own(), results.recv().expect("no library panics"))
    }
}

/// Both threads do the work so many times by the clock. Who is done first goes on until the other is done too, since
/// processors do not share a contended line in equal parts, and the slower one would end alone.
fn two_threads(case: &Case, times: u64, second: &Second) -> Run {
    let done = Arc::new(AtomicU32::new(0));
    let more = Arc::new(AtomicU64::new(0));
    let of_thread = |thread: usize| {
        let (run, done, more) = (case.run.clone(), done.clone(), more.clone());
        move || {
            let stretch = Stretch::of(|| run(times, thread));
            done.fetch_add(1, Ordering::AcqRel);
            while done.load(Ordering::Acquire) < 2 {
                let some = (times / 20).max(1);
                run(some, thread);
                more.fetch_add(some, Ordering::Relaxed);
            }
            stretch
        }
    };
    let (own, other) = second.beside(of_thread(0), of_thread(1));
    let both = own.end.min(other.end).saturating_duration_since(own.start.max(other.start)).as_nanos() as f64;
    let at_once = both / own.nanoseconds().min(other.nanoseconds());
    let steps_in_a_nanosecond = times as f64 / own.nanoseconds() + times as f64 / other.nanoseconds();
    Run {
        each: 1.0 / steps_in_a_nanosecond,
        steps: 2 * times + more.load(Ordering::Relaxed),
        trust: at_once * own.trust() * other.trust(),
    }
}

fn while_writing(case: &Case, write: &Writer, times: u64, second: &Second) -> Run {
    let is_over = Arc::new(AtomicBool::new(false));
    let (write, until) = (write.clone(), is_over.clone());
    let writing = move || {
        Stretch::of(|| {
            let mut number = 0;
            while !until.load(Ordering::Acquire) {
                for _ in 0..100 {
                    number += 7;
                    write(number);
                }
            }
        })
    };
    let encoding = || {
        let stretch = Stretch::of(|| (case.run)(times, 0));
        is_over.store(true, Ordering::Release);
        stretch
    };
    let (own, other) = second.beside(encoding, writing);
    Run { each: own.nanoseconds() / times as f64, steps: times, trust: own.trust() * other.trust() }
}

pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
