//! The first word of a name is what keeps the metrics of a system together.

use std::collections::HashMap;

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint { code: Code::ForeignPrefix, level: Level::Warn, promtool: None, check };

/// With fewer metrics there is no telling what is usual.
const FEW: usize = 4;

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut total = 0;
    for (_, metric) in system.metrics() {
        *counts.entry(first_word(&metric.name)).or_default() += 1;
        total += 1;
    }
    // Only one word can be that of more than half of the metrics, so the order of the map does not matter.
    let usual = counts.into_iter().find(|(_, count)| total >= FEW && count * 2 > total);
    let Some((usual, _)) = usual else { return };
    for (group, metric) in system.metrics() {
        // A group that declares its prefix means it.
        if group.prefix.is_none() && first_word(&metric.name) != usual {
            out.metric(metric, metric.span, move |found| {
                let message = format!(
                    "{} does not start with {}, as most metrics of the system do",
                    quote(&metric.name),
                    quote(usual)
                );
                found.say(message).help("the `prefix` of a group says that it is meant so")
            });
        }
    }
}

fn first_word(name: &str) -> &str {
    name.split(['_', ':']).next().unwrap_or_default()
}
