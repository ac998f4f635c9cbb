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

/// Length of every sequence of inputs: a power of two, so that `step & MASK` walks it.
pub const LENGTH: usize = 4096;
pub const MASK: usize = LENGTH - 1;

/// Two label values with two choices each, in an order that no compiler and no predictor knows.
pub fn pairs() -> Vec<(usize, usize)> {
    let mut random = Random::new(7);
    (0..LENGTH).map(|_| (random.below(2), random.below(2))).collect()
}

/// The values of the text label.
pub fn paths() -> Vec<String> {
    let things = ["users", "orders", "items", "carts", "search"];
    (0..1000).map(|n| format!("/api/v{}/{}/{n:03}", 1 + n % 3, things[n % 5])).collect()
}

/// The paths in the order of their use. The texts are copies, not those that the libraries were filled with.
pub fn path_sequence() -> Vec<String> {
    let paths = paths();
    let mut random = Random::new(11);
    (0..LENGTH).map(|_| paths[random.below(paths.len())].clone()).collect()
}

/// The name and HELP of the family to encode.
pub const ENCODED: &str = "bench_requests_total";
pub const ENCODED_HELP: &str = "Requests handled by one part of the server.";

/// The series to encode: route, tenant and value. Values have between one and seven digits.
pub fn encoded() -> Vec<(String, String, u64)> {
    let mut random = Random::new(13);
    let routes: Vec<_> = paths().into_iter().take(100).collect();
    let tenants: Vec<_> = (0..100).map(|n| format!("tenant-{:04}", n * 37)).collect();
    let mut series = vec![];
    for route in &routes {
        for tenant in &tenants {
            let digits = 1 + random.below(7) as u32;
            series.push((route.clone(), tenant.clone(), 1 + random.next() % 10_u64.pow(digits)));
        }
    }
    series
}
