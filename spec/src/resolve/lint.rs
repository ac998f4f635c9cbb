//! What the spec says of lints.

use super::dictionary::Dictionary;
use super::each::each;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::lookup::Lookup;
use crate::model::{Allow, AllowedAt, Level, LintSettings};
use crate::raw::{self, Text, suggest};
use crate::source::Span;

pub(super) fn settings(
    raw: &raw::LintSettings,
    target_labels: &[(Text, raw::TargetLabel)],
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> LintSettings {
    let raw::LintSettings { allow, warn, deny } = raw;
    let mut names = Lookup::with_capacity(target_labels.len());
    for (name, _) in target_labels {
        names.note(&name.value);
    }
    let allow: Vec<Allow> = each(allow, |raw| allowed(raw, &names, dictionary, out));

    // Of the few lints that there are.
    let mut seen: Vec<(Code, Span)> = Vec::new();
    // What is allowed everywhere has no other level; an exception from a level is what `allow` is for.
    for allow in &allow {
        if allow.at == AllowedAt::Everywhere && first(&seen, allow.code).is_none() {
            seen.push((allow.code, allow.span));
        }
    }
    let mut levels = Vec::new();
    for (lints, level) in [(warn, Level::Warn), (deny, Level::Deny)] {
        for lint in lints {
            match first(&seen, lint.value) {
                Some(first) => out.report(|| {
                    let message = format!("the level of {} is set already", lint.value.id());
                    Diagnostic::error(Code::DuplicateItem, lint.span, message).and(first, "first one here")
                }),
                None => {
                    seen.push((lint.value, lint.span));
                    levels.push((lint.value, level));
                }
            }
        }
    }
    LintSettings { allow, levels }
}

/// Where the level of a lint was set.
fn first(seen: &[(Code, Span)], lint: Code) -> Option<Span> {
    seen.iter().find(|(code, _)| *code == lint).map(|(_, span)| *span)
}

fn allowed(
    raw: &raw::Allow,
    target_labels: &Lookup<'_>,
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> Allow {
    let raw::Allow { lint, metric, label, reason } = raw;
    let at = match (metric, label) {
        (Some(metric), _) => {
            let metrics = &dictionary.metrics;
            if !metrics.has_own(&metric.value) {
                out.report(|| {
                    let message = format!("this spec has no metric {}", quote(&metric.value));
                    let problem = Diagnostic::error(Code::UnknownMetric, metric.span, message);
                    suggest(problem, &metric.value, metrics.own.iter().copied())
                });
            }
            AllowedAt::Metric(metric.value.clone())
        }
        (None, Some(label)) => {
            let name = label.value.as_str();
            if !target_labels.contains(name) && dictionary.const_label(name).is_none() {
                dictionary.label_ids.look_up(label, out);
            }
            AllowedAt::Label(label.value.clone())
        }
        (None, None) => AllowedAt::Everywhere,
    };
    Allow { code: lint.value, span: lint.span, at, reason: reason.value.clone() }
}
