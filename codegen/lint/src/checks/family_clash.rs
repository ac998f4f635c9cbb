//! In OpenMetrics the family of a counter or info is its name without `_total` or `_info`, and that may be taken.

use std::collections::HashMap;

use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, Metric, System};
use mgen_spec::{Code, Diagnostic};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint { code: Code::FamilyClash, level: Level::Warn, promtool: None, check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    let metrics = || system.metrics().map(|(_, metric)| metric);
    let named: HashMap<&str, &Metric> = metrics().map(|metric| (metric.name.as_str(), metric)).collect();
    let mut families: HashMap<&str, &Metric> = HashMap::new();
    for metric in metrics().filter(|metric| metric.family() != metric.name) {
        families.entry(metric.family()).or_insert(metric);
    }
    for metric in metrics().filter(|metric| metric.family() != metric.name) {
        let family = metric.family();
        let clash = named
            .get(family)
            .map(|other| Clash::Name(other))
            .or_else(|| series(family, &named, &families).map(Clash::Series))
            .or_else(|| {
                let first = families.get(family).filter(|first| !std::ptr::eq(**first, metric));
                first.map(|first| Clash::Family(first))
            });
        if let Some(clash) = clash {
            out.metric(metric, metric.span, move |found| clash.tell(metric, found));
        }
    }
}

/// Whose name the family of a metric has.
#[derive(Clone, Copy)]
enum Clash<'m> {
    /// That of a metric itself.
    Name(&'m Metric),
    /// That of a series of a metric.
    Series(&'m Metric),
    /// That of the family of a metric.
    Family(&'m Metric),
}

impl Clash<'_> {
    fn tell(self, metric: &Metric, found: Diagnostic) -> Diagnostic {
        let (Clash::Name(other) | Clash::Series(other) | Clash::Family(other)) = self;
        let (kind, name) = (other.kind.as_str(), quote(&other.name));
        let family = quote(metric.family());
        let whose = match self {
            Clash::Name(_) => format!("the {kind} {name}"),
            Clash::Series(_) => format!("a series of the {kind} {name}: {family}"),
            Clash::Family(_) => format!("that of the {kind} {name}: {family}"),
        };
        let own = format!("the {} {}", metric.kind.as_str(), quote(&metric.name));
        found
            .say(format!("the family of {own} has the name of {whose}"))
            .and(other.span, format!("the {kind}"))
            .help("in OpenMetrics they would be two families of one name, which it does not allow")
    }
}

/// The metric that has a series of that name beside its own.
fn series<'m>(
    name: &str,
    named: &HashMap<&str, &'m Metric>,
    families: &HashMap<&str, &'m Metric>,
) -> Option<&'m Metric> {
    let (base, _) = name.rsplit_once('_')?;
    let mut owners = named.get(base).into_iter().chain(families.get(base)).copied();
    owners.find(|owner| owner.further_series().any(|series| series == name))
}
