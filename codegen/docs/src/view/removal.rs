use mgen_spec::model::{Group, Removal};
use serde::Serialize;

/// Metrics of a group whose series disappear in the same way.
#[derive(Debug, Serialize)]
pub(super) struct Removals<'a> {
    metrics: Vec<&'a str>,
    /// After how long without an event; `None`: when the program says so.
    idle: Option<String>,
}

impl<'a> Removals<'a> {
    pub(super) fn of(group: &'a Group) -> Vec<Self> {
        let mut all: Vec<(Removal, Removals<'a>)> = Vec::new();
        for metric in &group.metrics {
            let Some(removal) = metric.removal else { continue };
            match all.iter_mut().find(|(known, _)| *known == removal) {
                Some((_, known)) => known.metrics.push(&metric.name),
                None => {
                    let idle = removal.idle_seconds().map(duration);
                    all.push((removal, Removals { metrics: vec![&metric.name], idle }));
                }
            }
        }
        all.into_iter().map(|(_, removals)| removals).collect()
    }
}

/// A time in the largest unit of which it is a whole number.
fn duration(seconds: u32) -> String {
    let units = [(86_400, "d"), (3_600, "h"), (60, "min")];
    match units.into_iter().find(|(worth, _)| seconds.is_multiple_of(*worth)) {
        Some((worth, unit)) => format!("{} {unit}", seconds / worth),
        None => format!("{seconds} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn durations_are_short() {
        let times =
            [(1, "1 s"), (90, "90 s"), (600, "10 min"), (5_400, "90 min"), (172_800, "2 d"), (7_200, "2 h")];
        for (seconds, expected) in times {
            assert_eq!(duration(seconds), expected);
        }
    }
}
