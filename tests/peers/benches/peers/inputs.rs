//! What the libraries work on: the same for all of them.

/// A 64-bit xorshift generator with a multiplied output.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end
    }
}

/// Length of a sequence of inputs: a power of two, so that it is walked by masking.
pub const LENGTH: usize = 4096;
/// So long that all of 10,000 series are in it, but for some.
pub const MIXED_LENGTH: usize = 16_384;

/// The default bounds of Prometheus' own libraries.
pub const BOUNDS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

pub const METHODS: [&str; 2] = ["get", "post"];
pub const CODES: [&str; 2] = ["ok", "error"];
pub const VERBS: [&str; 4] = ["get", "post", "put", "delete"];

fn sequence<T, const N: usize>(seed: u64, choose: impl Fn(&mut Random) -> T) -> Box<[T; N]> {
    let mut random = Random::new(seed);
    let all: Vec<T> = (0..N).map(|_| choose(&mut random)).collect();
    all.try_into().unwrap_or_else(|_| unreachable!("it has that length"))
}

/// Two label values with two choices each, in an order that no compiler and no predictor knows, as a library wants them.
pub fn pairs<T>(as_labels: impl Fn(usize, usize) -> T) -> Box<[T; LENGTH]> {
    sequence(7, |random| as_labels(random.below(2), random.below(2)))
}

/// The values of the text label.
pub fn paths() -> Vec<String> {
    let things = ["users", "orders", "items", "carts", "search"];
    (0..1000).map(|n| format!("/api/v{}/{}/{n:03}", 1 + n % 3, things[n % 5])).collect()
}

/// What belongs to a path, or to the place of a path, in the order of use.
pub fn by_path<T>(of_place: impl Fn(usize) -> T) -> Box<[T; LENGTH]> {
    sequence(11, |random| of_place(random.below(1000)))
}

/// The paths in the order of their use. The texts are copies, not those that the libraries were filled with.
pub fn path_sequence() -> Box<[&'static str; LENGTH]> {
    let paths = leaked(paths());
    by_path(|place| paths[place])
}

fn leaked(texts: Vec<String>) -> Vec<&'static str> {
    texts.into_iter().map(|text| &*text.leak()).collect()
}

/// Labels of one series of 10,000: a verb by its number, a host, a route.
#[derive(Clone, Copy)]
pub struct Mixed {
    pub verb: usize,
    pub host: &'static str,
    pub route: &'static str,
}

pub const HOSTS: usize = 50;
pub const ROUTES: usize = 50;

pub fn hosts() -> Vec<String> {
    (0..HOSTS).map(|n| format!("web-{:03}.eu-west-{}", n * 7, 1 + n % 3)).collect()
}

/// All 10,000.
pub fn mixed() -> Vec<Mixed> {
    let (hosts, routes) = (leaked(hosts()), leaked(paths()));
    let mut all = vec![];
    for verb in 0..VERBS.len() {
        for host in &hosts {
            all.extend(routes.iter().take(ROUTES).map(|route| Mixed { verb, host, route }));
        }
    }
    all
}

/// Series in the order of their use, as a library wants them.
pub fn mixed_sequence<T>(as_labels: impl Fn(Mixed) -> T) -> Box<[T; MIXED_LENGTH]> {
    let all = mixed();
    sequence(13, |random| as_labels(all[random.below(all.len())]))
}

/// From a millisecond to twenty seconds, evenly by their logarithm, as a library wants them.
pub fn observations<T>(as_observed: impl Fn(f64) -> T) -> Box<[T; LENGTH]> {
    sequence(17, |random| as_observed(observation(random)))
}

fn observation(random: &mut Random) -> f64 {
    let (low, high) = (0.001_f64.ln(), 20.0_f64.ln());
    let unit = (random.next() >> 11) as f64 / (1_u64 << 53) as f64;
    (low + unit * (high - low)).exp()
}

pub fn microseconds(seconds: f64) -> u64 {
    (seconds * 1e6) as u64
}

/// The bounds for libraries that observe integers.
pub fn bounds_in_microseconds() -> [u64; 11] {
    BOUNDS.map(microseconds)
}

/// The name and HELP of the families to encode.
pub const ENCODED: &str = "bench_requests_total";
pub const ENCODED_HELP: &str = "Requests handled by one part of the server.";
pub const ENCODED_HISTOGRAM: &str = "bench_duration_seconds";
pub const ENCODED_HISTOGRAM_HELP: &str = "Time to handle a request in one part of the server.";

/// The first hundred paths.
pub fn encoded_routes() -> Vec<String> {
    paths().into_iter().take(100).collect()
}

pub fn encoded_tenants() -> Vec<String> {
    (0..100).map(|n| format!("tenant-{:04}", n * 37)).collect()
}

/// The counters to encode: route, tenant and value. Values have between one and seven digits.
pub fn encoded() -> Vec<(String, String, u64)> {
    let mut random = Random::new(13);
    let mut series = vec![];
    for route in encoded_routes() {
        for tenant in encoded_tenants() {
            let digits = 1 + random.below(7) as u32;
            series.push((route.clone(), tenant, 1 + random.next() % 10_u64.pow(digits)));
        }
    }
    series
}

/// The histograms to encode: route, and fifty observations.
pub fn encoded_histograms() -> Vec<(String, Vec<f64>)> {
    let mut random = Random::new(19);
    paths().into_iter().map(|route| (route, (0..50).map(|_| observation(&mut random)).collect())).collect()
}

/// How the values of 100,000 series with two text labels come about.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A thousand paths with a hundred tenants each.
    Shared,
    /// A hundred thousand users, each on one of ten paths.
    Unique,
}

pub const SERIES: usize = 100_000;

/// Calls `with` for each of the series.
pub fn each_series(shape: Shape, mut with: impl FnMut(&str, &str)) {
    let paths = paths();
    match shape {
        Shape::Shared => {
            let tenants = encoded_tenants();
            for path in &paths {
                tenants.iter().for_each(|tenant| with(path, tenant));
            }
        }
        Shape::Unique => {
            for number in 0..SERIES {
                let user = format!("user-{:08x}", (number as u32).wrapping_mul(2_654_435_761));
                with(&paths[number % 10], &user);
            }
        }
    }
}
