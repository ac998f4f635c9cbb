//! One step of simulated time.

use std::f64::consts::TAU;

use super::Random;

/// A step of simulated time, with the chances of that time.
#[derive(Debug)]
pub struct Tick<'a> {
    /// The simulated time at the end of the step, in seconds since the Unix epoch.
    pub now: f64,
    /// Length of the step in seconds.
    pub seconds: f64,
    /// Where chance comes from.
    pub random: &'a mut Random,
}

impl Tick<'_> {
    /// How many of the things that happen `rate` times a second happen in this step.
    pub fn arrivals(&mut self, rate: f64) -> u64 {
        self.random.poisson(rate * self.seconds)
    }

    /// How many of `count` things that last `lifetime` seconds on average end in this step.
    pub fn departures(&mut self, count: u64, lifetime: f64) -> u64 {
        self.arrivals(count as f64 / lifetime).min(count)
    }

    /// The tide of a day, from 0 at night to 1 at its height; `hour` is the hour (UTC) of the height.
    #[must_use]
    pub fn day(&self, hour: f64) -> f64 {
        self.wave(86_400.0, hour * 3_600.0)
    }

    /// A slow wave from 0 to 1 with this period and the time of a crest, both in seconds.
    #[must_use]
    pub fn wave(&self, period: f64, crest: f64) -> f64 {
        0.5 + 0.5 * (TAU * (self.now - crest) / period).cos()
    }

    /// Whether this step is the one in which something happens that happens every `period` seconds.
    #[must_use]
    pub fn every(&self, period: f64) -> bool {
        (self.now / period).floor() > ((self.now - self.seconds) / period).floor()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tick(random: &mut Random, now: f64, seconds: f64) -> Tick<'_> {
        Tick { now, seconds, random }
    }

    #[test]
    fn arrivals_follow_the_rate() {
        let mut random = Random::new(1);
        let total: u64 = (0..1_000).map(|step| tick(&mut random, f64::from(step), 0.5).arrivals(8.0)).sum();
        assert!((3_800..4_200).contains(&total), "{total}");
    }

    #[test]
    fn no_more_depart_than_are_there() {
        let mut random = Random::new(1);
        assert_eq!(tick(&mut random, 0.0, 1_000.0).departures(3, 1.0), 3);
        assert_eq!(tick(&mut random, 0.0, 1.0).departures(0, 1.0), 0);
    }

    #[test]
    fn waves_rise_and_fall() {
        let mut random = Random::new(1);
        assert!((tick(&mut random, 12.0 * 3_600.0, 1.0).day(12.0) - 1.0).abs() < 1e-9);
        assert!(tick(&mut random, 0.0, 1.0).day(12.0) < 1e-9);
        assert!((tick(&mut random, 75.0, 1.0).wave(300.0, 0.0) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn every_period_has_one_step() {
        let mut random = Random::new(1);
        let hits = (1..=100).filter(|step| tick(&mut random, f64::from(*step) * 0.2, 0.2).every(5.0)).count();
        assert_eq!(hits, 4);
    }
}
