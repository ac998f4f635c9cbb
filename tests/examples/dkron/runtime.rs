//! The Go runtime: a heap that grows until the garbage collector cuts it back.

use mgen_tests::simulation::Tick;

use crate::dkron::METRICS;

const LIVE_BYTES: f64 = 14e6;
const OBJECT_BYTES: f64 = 96.0;
const IDLE_GOROUTINES: u64 = 64;

pub(crate) struct Runtime {
    heap_bytes: f64,
    heap_objects: f64,
    system_bytes: f64,
}

impl Default for Runtime {
    fn default() -> Runtime {
        Runtime {
            heap_bytes: LIVE_BYTES,
            heap_objects: LIVE_BYTES / OBJECT_BYTES,
            system_bytes: 3.0 * LIVE_BYTES,
        }
    }
}

impl Runtime {
    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>, executions: u64) {
        let metrics = &METRICS.runtime;
        let allocated = (30e3 * tick.seconds + 12e3 * executions as f64) * tick.random.between(0.6, 1.4);
        let objects = (allocated / OBJECT_BYTES).round();
        metrics.malloc_count().inc_by(objects as u64);
        self.heap_bytes += allocated;
        self.heap_objects += objects;
        if self.heap_bytes > 2.0 * LIVE_BYTES {
            self.collect_garbage(tick);
        }
        self.system_bytes = self.system_bytes.max(1.6 * self.heap_bytes);

        metrics.alloc_bytes().set(self.heap_bytes as i64);
        metrics.heap_objects().set(self.heap_objects as i64);
        metrics.sys_bytes().set(self.system_bytes as i64);
        metrics.num_goroutines().set((IDLE_GOROUTINES + 3 * executions + tick.random.integer(0, 4)) as i64);
    }

    fn collect_garbage(&mut self, tick: &mut Tick<'_>) {
        let metrics = &METRICS.runtime;
        let kept = LIVE_BYTES * tick.random.between(0.9, 1.1);
        let kept_objects = (kept / OBJECT_BYTES).round();
        metrics.free_count().inc_by((self.heap_objects - kept_objects).max(0.0) as u64);
        self.heap_bytes = kept;
        self.heap_objects = kept_objects;

        let pause_ns = tick.random.log_normal(180e3, 0.5) as u64;
        metrics.gc_pause_ns().set(pause_ns as i64);
        metrics.total_gc_pause_ns().inc_by(pause_ns);
        metrics.total_gc_runs().inc();
    }
}
