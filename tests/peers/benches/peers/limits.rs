//! What the hardware allows. The first case of each work is the limit of its row.

use std::cell::Cell;
use std::hash::{BuildHasher, Hasher};
use std::hint::black_box;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use foldhash::fast::FixedState;

use crate::case::Case;
use crate::encode::{buckets, counter, series};
use crate::inputs::{self, BOUNDS, ENCODED_HISTOGRAM, Mixed};
use crate::report::LIMIT;
use crate::row::Work;

thread_local! {
    static OWN: [Cell<u64>; 16] = const { [const { Cell::new(0) }; 16] };
    static SUM: Cell<f64> = const { Cell::new(0.0) };
}

pub fn cases(work: Work) -> Vec<Case> {
    match work {
        Work::Increment => vec![shared(), own(), Case::repeat(LIMIT, "an empty step", || {})],
        Work::Enums => vec![shared_by_index(), own_by_index()],
        Work::Lookup => vec![lookup(), hash()],
        Work::Handle => vec![shared_by_place()],
        Work::LookupRemovable | Work::HandleRemovable => vec![],
        Work::Mixed => vec![mixed()],
        Work::Observe => vec![observe()],
        Work::Set => vec![store()],
        Work::Add => vec![shared_up_and_down(), own()],
        Work::EncodeCounters => encode(counter_lines),
        Work::EncodeHistograms => encode(histogram_lines),
    }
}

fn shared() -> Case {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    Case::repeat(LIMIT, "relaxed `fetch_add`", || {
        COUNTER.fetch_add(1, Ordering::Relaxed);
    })
    .counting(|| COUNTER.load(Ordering::Relaxed))
}

fn own() -> Case {
    Case::repeat(LIMIT, "thread-local add", || OWN.with(|cells| cells[0].set(cells[0].get() + 1)))
}

fn shared_by_index() -> Case {
    static COUNTERS: [AtomicU64; 4] = [const { AtomicU64::new(0) }; 4];
    Case::over(
        LIMIT,
        "relaxed `fetch_add` by index",
        inputs::pairs(|method, code| (method as u8, code as u8)),
        |pair| {
            COUNTERS[usize::from(pair.0 * 2 + pair.1) & 3].fetch_add(1, Ordering::Relaxed);
        },
    )
}

fn own_by_index() -> Case {
    Case::over(
        LIMIT,
        "thread-local add by index",
        inputs::pairs(|method, code| (method as u8, code as u8)),
        |pair| {
            OWN.with(|cells| {
                let cell = &cells[usize::from(pair.0 * 2 + pair.1) & 3];
                cell.set(cell.get() + 1);
            });
        },
    )
}

fn shared_by_place() -> Case {
    let counters: Box<[AtomicU64; 1024]> = Box::new([const { AtomicU64::new(0) }; 1024]);
    Case::over(LIMIT, "relaxed `fetch_add` by place", inputs::by_path(|place| place as u16), move |place| {
        counters[usize::from(*place) & 1023].fetch_add(1, Ordering::Relaxed);
    })
}

/// A table of keys, each with a counter, in which most are at the place that their hash says.
struct Table<K> {
    slots: Vec<Option<(K, AtomicU64)>>,
}

impl<K: PartialEq> Table<K> {
    fn new(keys: Vec<K>, hash: impl Fn(&K) -> u64) -> Self {
        let mut slots = vec![];
        slots.resize_with((keys.len() * 8).next_power_of_two(), || None);
        for key in keys {
            let mut place = hash(&key) as usize & (slots.len() - 1);
            while slots[place].is_some() {
                place = (place + 1) & (slots.len() - 1);
            }
            slots[place] = Some((key, AtomicU64::new(0)));
        }
        Self { slots }
    }

    #[inline(always)]
    fn increment(&self, hash: u64, is_it: impl Fn(&K) -> bool) {
        let mut place = hash as usize & (self.slots.len() - 1);
        while let Some((key, counter)) = &self.slots[place] {
            if is_it(key) {
                counter.fetch_add(1, Ordering::Relaxed);
                return;
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
    }
}

#[inline(always)]
fn hash_of(state: &FixedState, path: &str) -> u64 {
    let mut hasher = state.build_hasher();
    hasher.write(path.as_bytes());
    hasher.finish()
}

fn lookup() -> Case {
    let state = FixedState::with_seed(3);
    let table = Table::new(inputs::paths(), |path| hash_of(&state, path));
    Case::over(LIMIT, "hash, one probe, compare, `fetch_add`", inputs::path_sequence(), move |path| {
        table.increment(hash_of(&state, path), |key| key == path);
    })
}

fn hash() -> Case {
    let state = FixedState::with_seed(3);
    Case::over(LIMIT, "hash only (foldhash)", inputs::path_sequence(), move |path| {
        black_box(hash_of(&state, path));
    })
}

fn mixed() -> Case {
    let state = FixedState::with_seed(5);
    let hash = move |verb: usize, host: &str, route: &str| {
        let mut hasher = state.build_hasher();
        hasher.write_u8(verb as u8);
        hasher.write(host.as_bytes());
        hasher.write(route.as_bytes());
        hasher.finish()
    };
    // Each series with texts of its own, as a table has that knows nothing of other series.
    let keys = inputs::mixed().into_iter();
    let keys: Vec<(usize, String, String)> =
        keys.map(|Mixed { verb, host, route }| (verb, host.into(), route.into())).collect();
    let table = Table::new(keys, |(verb, host, route)| hash(*verb, host, route));
    Case::over(
        LIMIT,
        "hash, one probe, compare, `fetch_add`",
        inputs::mixed_sequence(|mixed| mixed),
        move |mixed| {
            let Mixed { verb, host, route } = *mixed;
            table.increment(hash(verb, host, route), |key| key.0 == verb && key.1 == host && key.2 == route);
        },
    )
}

fn observe() -> Case {
    Case::over(
        LIMIT,
        "bounds counted, thread-local adds to bucket and sum",
        inputs::observations(|value| value),
        |value| {
            let bucket: usize = BOUNDS.iter().map(|bound| usize::from(value > bound)).sum();
            OWN.with(|cells| {
                let cell = &cells[bucket & 15];
                cell.set(cell.get() + 1);
            });
            SUM.with(|sum| sum.set(sum.get() + value));
        },
    )
}

fn store() -> Case {
    static GAUGE: AtomicI64 = AtomicI64::new(0);
    Case::number(LIMIT, "relaxed store", |number| GAUGE.store(number as i64, Ordering::Relaxed))
}

fn shared_up_and_down() -> Case {
    static GAUGE: AtomicI64 = AtomicI64::new(0);
    Case::number(LIMIT, "relaxed `fetch_add`", |number| {
        GAUGE.fetch_add(if number & 1 == 0 { 1 } else { -1 }, Ordering::Relaxed);
    })
}

/// Lines without their values, one after the other, the end of each, and the values.
struct Lines {
    text: String,
    ends: Vec<usize>,
    values: Vec<u64>,
}

impl Lines {
    fn new(lines: impl IntoIterator<Item = (String, u64)>) -> Self {
        let (mut text, mut ends, mut values) = (String::new(), vec![], vec![]);
        for (line, value) in lines {
            text.push_str(&line);
            text.push(' ');
            ends.push(text.len());
            values.push(value);
        }
        Self { text, ends, values }
    }

    fn write(&self, out: &mut Vec<u8>) {
        let mut start = 0;
        for (end, value) in self.ends.iter().zip(&self.values) {
            out.extend_from_slice(&self.text.as_bytes()[start..*end]);
            out.extend_from_slice(itoa::Buffer::new().format(*value).as_bytes());
            out.push(b'\n');
            start = *end;
        }
    }
}

fn counter_lines() -> Lines {
    Lines::new(inputs::encoded().into_iter().map(|(route, tenant, value)| (counter(&route, &tenant), value)))
}

/// A sum counts as an integer of sixteen digits.
fn histogram_lines() -> Lines {
    let histograms = inputs::encoded_histograms().into_iter();
    Lines::new(histograms.flat_map(|(route, observations)| {
        let mut lines = buckets(&route, &observations);
        let sum = observations.iter().sum::<f64>() * 1e13;
        lines.push((series(&format!("{ENCODED_HISTOGRAM}_sum"), &route), sum as u64));
        lines.push((series(&format!("{ENCODED_HISTOGRAM}_count"), &route), observations.len() as u64));
        lines
    }))
}

fn encode(lines: fn() -> Lines) -> Vec<Case> {
    let mut whole = vec![];
    lines().write(&mut whole);
    let nobody = |_| {};

    let (prepared, mut out) = (lines(), vec![]);
    let line_by_line = Case::encode(
        LIMIT,
        "each line copied, its digits written",
        None,
        move |take| {
            out.clear();
            prepared.write(&mut out);
            take(&out);
        },
        nobody,
    );
    let values = lines().values;
    let digits = Case::encode(
        LIMIT,
        "digits only",
        None,
        move |_| {
            for value in &values {
                black_box(itoa::Buffer::new().format(*value));
            }
        },
        nobody,
    );
    let mut out = Vec::with_capacity(whole.len());
    let copy = Case::encode(
        LIMIT,
        "memcpy of the whole text",
        None,
        move |take| {
            out.clear();
            out.extend_from_slice(&whole);
            take(&out);
        },
        nobody,
    );
    vec![line_by_line, digits, copy]
}
