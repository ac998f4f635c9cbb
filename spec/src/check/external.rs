//! An external family is described elsewhere, so the spec must not describe it as well.

use super::named::Named;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{CREATED, ExternalFamily, Metric, System};

pub(super) fn check(system: &System, out: &mut Diagnostics) {
    if system.external_families.is_empty() {
        return;
    }
    let named = Named::of(system);
    for family in &system.external_families {
        let own = system.metrics().find(|(_, metric)| family.matches(&metric.name));
        if let Some((_, metric)) = own {
            report(family, metric, &format!("{} is a metric of this spec", quote(&metric.name)), out);
        } else if !family.pattern.contains('*') {
            series(family, &named, out);
        }
    }
}

/// A family that is named in full must share no series with a metric either.
fn series(family: &ExternalFamily, named: &Named<'_>, out: &mut Diagnostics) {
    let name = &family.pattern;
    let owner = name.rsplit_once('_').and_then(|(base, _)| named.get(base));
    let owner = owner.filter(|owner| {
        let mut series = owner.further_series().filter(|series| !series.ends_with(CREATED));
        series.any(|series| series == *name)
    });
    if let Some(owner) = owner {
        let message =
            format!("{} is a series of the {} {}", quote(name), owner.kind.as_str(), quote(&owner.name));
        report(family, owner, &message, out);
    }
    let parts: &[&str] = match family.kind.as_deref() {
        Some("histogram") => &["_bucket", "_sum", "_count"],
        Some("summary") => &["_sum", "_count"],
        _ => &[],
    };
    for part in parts {
        let part = format!("{name}{part}");
        if let Some(metric) = named.get(&part) {
            report(family, metric, &format!("its series {} is a metric of this spec", quote(&part)), out);
        }
    }
}

fn report(family: &ExternalFamily, metric: &Metric, message: &str, out: &mut Diagnostics) {
    out.report(|| {
        Diagnostic::error(Code::ExternalIsOwn, family.span, message).and(metric.span, "the metric")
    });
}
