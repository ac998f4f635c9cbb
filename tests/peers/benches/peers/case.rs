//! One library's way to do the work of a row.

use std::arch::asm;
use std::sync::{Arc, Mutex};

use crate::encode::Samples;

/// Far enough from each other in the sequence of inputs that two threads do not walk in step.
const STRIDE: usize = 1361;

/// Counts once in one of the series that are encoded, chosen by the number.
pub type Writer = Arc<dyn Fn(usize) + Send + Sync>;

pub struct Case {
    pub subject: &'static str,
    /// The part of the library's interface that is used.
    pub way: &'static str,
    /// Does the work so many times, as the thread of that number.
    pub run: Arc<dyn Fn(u64, usize) + Send + Sync>,
    /// How often the work was done since ever, where the library can tell.
    pub counted: Option<Box<dyn Fn() -> u64>>,
    /// What the library wants done from time to time, outside of the clock.
    pub upkeep: Option<Box<dyn Fn()>>,
    pub write: Option<Writer>,
}

impl Case {
    fn new(
        subject: &'static str,
        way: &'static str,
        run: impl Fn(u64, usize) + Send + Sync + 'static,
    ) -> Self {
        Self { subject, way, run: Arc::new(run), counted: None, upkeep: None, write: None }
    }

    /// The same step each time.
    pub fn repeat(subject: &'static str, way: &'static str, step: impl Fn() + Send + Sync + 'static) -> Self {
        Self::new(subject, way, move |times, _| {
            for _ in 0..times {
                step();
                end_of_step();
            }
        })
    }

    /// The step gets its number.
    pub fn number(
        subject: &'static str,
        way: &'static str,
        step: impl Fn(u64) + Send + Sync + 'static,
    ) -> Self {
        Self::new(subject, way, move |times, _| {
            for number in 0..times {
                step(number);
                end_of_step();
            }
        })
    }

    /// The step gets one input after the other, round and round. `N` is a power of two.
    pub fn over<T: Send + Sync + 'static, const N: usize>(
        subject: &'static str,
        way: &'static str,
        inputs: Box<[T; N]>,
        step: impl Fn(&T) + Send + Sync + 'static,
    ) -> Self {
        const { assert!(N.is_power_of_two()) };
        let run = move |times: u64, thread: usize| {
            for number in 0..times as usize {
                step(&inputs[(number + thread * STRIDE) & (N - 1)]);
                end_of_step();
            }
        };
        // Every series is there before anything is timed.
        run(N as u64, 0);
        Self::new(subject, way, run)
    }

    /// Encodes and hands over the text, which is compared with the samples that it has to have.
    pub fn encode(
        subject: &'static str,
        way: &'static str,
        expected: Option<Samples>,
        mut encode: impl FnMut(&mut dyn FnMut(&[u8])) + Send + 'static,
        write: impl Fn(usize) + Send + Sync + 'static,
    ) -> Self {
        if let Some(expected) = expected {
            encode(&mut |text| expected.compare(subject, text));
        }
        let encode = Mutex::new(encode);
        let run = move |times, _| {
            let mut encode = encode.lock().expect("no encoder panics");
            for _ in 0..times {
                encode(&mut |text| {
                    std::hint::black_box(text);
                });
            }
        };
        Self { write: Some(Arc::new(write)), ..Self::new(subject, way, run) }
    }

    pub fn counting(mut self, counted: impl Fn() -> u64 + 'static) -> Self {
        self.counted = Some(Box::new(counted));
        self
    }

    pub fn with_upkeep(mut self, upkeep: impl Fn() + 'static) -> Self {
        self.upkeep = Some(Box::new(upkeep));
        self
    }

    /// The same case under the name of the limit, with nobody else at work.
    pub fn as_limit(mut self, subject: &'static str, way: &'static str) -> Self {
        (self.subject, self.way, self.write) = (subject, way, None);
        self
    }
}

/// Keeps steps apart: what a step wrote to memory is there, and what it read is read anew by the next, as it would be
/// with the user's own code between them. It costs no instruction, and unlike `black_box` it takes no value out of its
/// register: a counter whose address has to be reloaded for each step would show that and not what counting costs.
#[inline(always)]
fn end_of_step() {
    // SAFETY: the assembly is empty.
    unsafe { asm!("", options(nostack, preserves_flags)) };
}
