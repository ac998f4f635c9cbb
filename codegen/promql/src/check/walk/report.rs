//! How the walk words what it finds.

use mgen_spec::Code;
use mgen_spec::diagnostics::{closest, list, quote};

use super::Walk;
use crate::check::Finding;
use crate::check::catalogue::Shape;
use crate::check::labels::Labels;
use crate::expr::Name;

impl Walk<'_, '_> {
    pub(super) fn no_such_part(&mut self, name: &Name) {
        let Some(metric) = self.catalogue.metric(name.as_str()) else { return };
        let of = &metric.name;
        let parts: Vec<String> = ["", "_bucket", "_sum", "_count"]
            .iter()
            .map(|suffix| format!("{of}{suffix}"))
            .filter(|part| {
                let series = self.catalogue.get(part);
                series.is_some_and(|series| {
                    series.shape != Shape::NativeHistogram || self.catalogue.is_native(part)
                })
            })
            .collect();
        let message =
            format!("{} is no series of the {} {}", quote(name.as_str()), metric.kind.as_str(), quote(of));
        let mut help = format!("it has {}", list(parts.iter().map(String::as_str)));
        if name.as_str().ends_with("_bucket") && self.catalogue.is_native(of) {
            help.push_str(&format!("; `histogram_quantile` takes `rate({of}[…])`, without `le`"));
        }
        self.report(Code::QueryUnknownMetric, Some(name), message, [help]);
    }

    pub(super) fn no_such_metric(&mut self, name: &Name) {
        let meant = self.explains.then(|| closest(name.as_str(), self.catalogue.names())).flatten();
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "if another document describes it, name it under `external_families`".to_owned(),
        };
        let message = format!("no metric {} in this spec", quote(name.as_str()));
        self.report(Code::QueryUnknownMetric, Some(name), message, [help]);
    }

    pub(super) fn no_such_label(&mut self, name: &Name, labels: &Labels, of: Option<&str>) {
        let message = match of {
            Some(metric) => format!("{} has no label {}", quote(metric), quote(name.as_str())),
            None => format!("no label {} is left here", quote(name.as_str())),
        };
        if let Some(help) = self.known_labels(name.as_str(), labels) {
            self.report(Code::QueryUnknownLabel, Some(name), message, [help]);
        }
    }

    /// What could have been written instead of a label; `None` if it may be there after all.
    pub(in crate::check) fn known_labels(&self, name: &str, labels: &Labels) -> Option<String> {
        let Labels::These(known) = labels else { return None };
        let meant = self.explains.then(|| closest(name, known.iter().map(String::as_str))).flatten();
        Some(match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if known.is_empty() => "there are no labels".to_owned(),
            None => {
                let verb = if known.len() == 1 { "is only" } else { "are" };
                format!("there {verb} {}", list(known.iter().map(String::as_str)))
            }
        })
    }

    pub(super) fn report(&mut self, code: Code, at: Option<&Name>, message: String, help: [String; 1]) {
        let at = at.and_then(|name| name.offset().map(|start| start..start + name.as_str().len()));
        self.findings.push(Finding { code, message, help: help.into(), at });
    }
}
