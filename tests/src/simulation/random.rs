//! Random numbers with a fixed seed: every run of a simulation sees the same traffic.

use std::f64::consts::TAU;

/// A generator (SplitMix64) with the distributions that simulated traffic needs.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator; the same seed gives the same numbers.
    #[must_use]
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to but not including 1.
    pub fn uniform(&mut self) -> f64 {
        // The 53 bits that a double holds exactly.
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number between two others.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    /// A whole number between two others, both included.
    pub fn integer(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    /// True once in `1 / probability` times.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// One of these, each as likely as the others.
    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[(self.next() % choices.len() as u64) as usize]
    }

    /// One of these, as likely as its weight says.
    pub fn weighted<T: Copy>(&mut self, choices: &[(T, f64)]) -> T {
        let mut left = self.uniform() * choices.iter().map(|(_, weight)| weight).sum::<f64>();
        for &(choice, weight) in choices {
            left -= weight;
            if left < 0.0 {
                return choice;
            }
        }
        choices[choices.len() - 1].0
    }

    /// A normally distributed number.
    pub fn normal(&mut self, mean: f64, deviation: f64) -> f64 {
        // Box and Muller; the logarithm's argument is never 0.
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        mean + deviation * radius * (TAU * self.uniform()).cos()
    }

    /// A latency or size: half of them below `median`, with a long tail that grows with `spread`.
    pub fn log_normal(&mut self, median: f64, spread: f64) -> f64 {
        median * self.normal(0.0, spread).exp()
    }

    /// How often something happens that happens `mean` times on average.
    pub fn poisson(&mut self, mean: f64) -> u64 {
        if mean > 30.0 {
            return self.normal(mean, mean.sqrt()).round().max(0.0) as u64;
        }
        // Knuth: how many uniform numbers can be multiplied before the product falls below e^-mean.
        let limit = (-mean).exp();
        let mut product = self.uniform();
        let mut count = 0;
        while product > limit {
            product *= self.uniform();
            count += 1;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean of many draws.
    fn mean(mut draw: impl FnMut(&mut Random) -> f64) -> f64 {
        let mut random = Random::new(1);
        (0..20_000).map(|_| draw(&mut random)).sum::<f64>() / 20_000.0
    }

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let draw = |seed| Random::new(seed).uniform();
        assert_eq!(draw(7).to_bits(), draw(7).to_bits());
        assert_ne!(draw(7).to_bits(), draw(8).to_bits());
    }

    #[test]
    fn distributions_have_their_means() {
        for (expected, actual) in [
            (0.5, mean(Random::uniform)),
            (0.2, mean(|random| f64::from(u8::from(random.chance(0.2))))),
            (3.0, mean(|random| random.integer(1, 5) as f64)),
            (10.0, mean(|random| random.normal(10.0, 2.0))),
            (0.3, mean(|random| random.poisson(0.3) as f64)),
            (50.0, mean(|random| random.poisson(50.0) as f64)),
            (1.75, mean(|random| random.weighted(&[(1.0, 3.0), (4.0, 1.0)]))),
            (2.0, mean(|random| random.pick(&[1.0, 2.0, 3.0]))),
        ] {
            assert!((actual / expected - 1.0).abs() < 0.03, "expected {expected}, got {actual}");
        }
    }

    #[test]
    fn half_of_a_log_normal_lies_below_its_median() {
        let below = mean(|random| f64::from(u8::from(random.log_normal(0.2, 0.8) < 0.2)));
        assert!((below - 0.5).abs() < 0.02, "{below}");
    }
}
