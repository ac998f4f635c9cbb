//! Demand that wanders, as that of real users does.

use super::Tick;

/// How long, in seconds, demand remembers that it was high or low.
const MEMORY: f64 = 400.0;
/// How far it strays: two thirds of the time by less than this share.
const SPREAD: f64 = 0.25;

/// Demand relative to the usual: a random walk that is always drawn back to 1.
#[derive(Clone, Copy, Debug, Default)]
pub struct Load {
    /// Its logarithm.
    level: f64,
}

impl Load {
    /// The demand after this step.
    pub fn step(&mut self, tick: &mut Tick<'_>) -> f64 {
        let pull = (tick.seconds / MEMORY).min(1.0);
        let push = tick.random.normal(0.0, SPREAD * (2.0 * pull).sqrt());
        self.level += push - pull * self.level;
        self.level.exp()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Random;
    use super::*;

    #[test]
    fn demand_strays_and_comes_back() {
        let mut random = Random::new(1);
        let mut load = Load::default();
        let mut step = || load.step(&mut Tick { now: 0.0, seconds: 1.0, random: &mut random });
        let levels: Vec<f64> = (0..100_000).map(|_| step()).collect();
        let mean = levels.iter().sum::<f64>() / levels.len() as f64;
        assert!((0.9..1.2).contains(&mean), "{mean}");
        assert!(levels.iter().any(|level| *level > 1.4));
        assert!(levels.iter().any(|level| *level < 0.7));
        assert!(levels.iter().all(|level| (0.2..5.0).contains(level)));
    }
}
