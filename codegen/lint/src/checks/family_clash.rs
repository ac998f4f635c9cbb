//! In OpenMetrics the family of a counter or info is its name without `_total` or `_info`, and that may be taken.

use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, Metric, MetricKind, System};
use mgen_spec::{Code, Diagnostic};

use crate::Lint;
use crate::families::Taken;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint { code: Code::FamilyClash, level: Level::Warn, promtool: None, check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    let families = out.families();
    for (_, metric) in system.metrics() {
        if let Some(taken) = families.taken(metric) {
            out.metric(metric, metric.span, move |found| tell(metric, taken, found));
        }
    }
}

fn tell(metric: &Metric, taken: Taken<'_>, found: Diagnostic) -> Diagnostic {
    let (Taken::Name(other) | Taken::Series(other) | Taken::Family(other)) = taken;
    let (kind, name) = (other.kind.as_str(), quote(&other.name));
    let family = quote(metric.family());
    let whose = match taken {
        Taken::Name(_) => format!("the {kind} {name}"),
        Taken::Series(_) => format!("a series of the {kind} {name}: {family}"),
        Taken::Family(_) => format!("that of the {kind} {name}: {family}"),
    };
    let own = format!("the {} {}", metric.kind.as_str(), quote(&metric.name));
    found
        .say(format!("the family of {own} has the name of {whose}"))
        .and(other.span, format!("the {kind}"))
        .help(format!(
            "OpenMetrics does not allow two families of one name: there it is exposed by its whole name, as {}",
            if matches!(metric.kind, MetricKind::Info) { "a gauge" } else { "unknown" }
        ))
}
