//! What the scheduler did to a thread.

use std::time::{Duration, Instant};

/// A stretch of work of one thread.
pub struct Stretch {
    pub start: Instant,
    pub end: Instant,
    /// The thread was not made to leave its processor. It may have waited of its own accord, for a lock.
    undisturbed: bool,
}

impl Stretch {
    pub fn of(work: impl FnOnce()) -> Self {
        let interruptions = usage(libc::RUSAGE_THREAD).map(|usage| usage.ru_nivcsw);
        let start = Instant::now();
        work();
        let end = Instant::now();
        let undisturbed = interruptions == usage(libc::RUSAGE_THREAD).map(|usage| usage.ru_nivcsw);
        Self { start, end, undisturbed }
    }

    /// One, or nothing if it was disturbed.
    pub fn trust(&self) -> f64 {
        if self.undisturbed { 1.0 } else { 0.0 }
    }

    pub fn nanoseconds(&self) -> f64 {
        (self.end - self.start).as_nanos() as f64
    }
}

fn usage(who: libc::c_int) -> Option<libc::rusage> {
    // SAFETY: all bits zero are a valid `rusage`, and the pointer is to it.
    unsafe {
        let mut usage = std::mem::zeroed();
        (libc::getrusage(who, &mut usage) == 0).then_some(usage)
    }
}

/// Keeps the calling thread on one of the processors that it may use; a second thread is then given another.
pub fn pin(number: usize) {
    // SAFETY: all bits zero are an empty set, and the pointers are to it.
    unsafe {
        let mut allowed: libc::cpu_set_t = std::mem::zeroed();
        if libc::sched_getaffinity(0, size_of_val(&allowed), &mut allowed) != 0 {
            return;
        }
        let mut processors = (0..libc::CPU_SETSIZE as usize).filter(|one| libc::CPU_ISSET(*one, &allowed));
        if let Some(processor) = processors.nth(number) {
            let mut only: libc::cpu_set_t = std::mem::zeroed();
            libc::CPU_SET(processor, &mut only);
            libc::sched_setaffinity(0, size_of_val(&only), &only);
        }
    }
}

/// Processor time of the calling thread.
pub fn time_of_thread() -> Duration {
    usage(libc::RUSAGE_THREAD).map_or(Duration::ZERO, processor_time)
}

/// Processor time of all processes that this one has started and waited for, and of those that they have.
pub fn time_of_children() -> Duration {
    usage(libc::RUSAGE_CHILDREN).map_or(Duration::ZERO, processor_time)
}

fn processor_time(usage: libc::rusage) -> Duration {
    let time = |time: libc::timeval| Duration::new(time.tv_sec as u64, time.tv_usec as u32 * 1000);
    time(usage.ru_utime) + time(usage.ru_stime)
}
