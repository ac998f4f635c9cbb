//! Groups.

use super::availability::availability;
use super::carried::LABEL_LIMIT;
use super::dictionary::Dictionary;
use super::each::each;
use super::kept::kept;
use super::metric::metric;
use super::rust::Names;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{Availability, ComponentIndex, Group, LabelSetIndex, ScopeIndex};
use crate::raw::{self, Text};

/// What a group gives to its metrics.
pub(super) struct Around<'g> {
    pub(super) prefix: Option<&'g Text>,
    pub(super) scope: Option<ScopeIndex>,
    pub(super) label_sets: &'g [LabelSetIndex],
    pub(super) availability: Option<&'g Availability>,
}

pub(super) fn group(raw: &raw::Group, dictionary: &Dictionary<'_>, out: &mut Diagnostics) -> Group {
    let raw::Group {
        id,
        title,
        metrics,
        prefix,
        description,
        note,
        component,
        scope,
        label_sets: sets,
        availability: when,
        rust_name,
    } = raw;
    let names = Names::of_member("group", id, rust_name.as_ref(), out);
    let component = component.as_ref().and_then(|id| dictionary.components.find(id, out)).map(ComponentIndex);
    let scope = scope.as_ref().and_then(|id| dictionary.scope_ids.find(id, out)).map(ScopeIndex);
    let sets = label_sets(sets, dictionary, out);
    let when = when.as_ref().map(|when| availability(when, dictionary, out));
    let around = Around { prefix: prefix.as_ref(), scope, label_sets: &sets, availability: when.as_ref() };
    let metrics = each(metrics, |raw| metric(raw, &around, dictionary, out));
    Group {
        id: id.value.clone(),
        span: id.span,
        title: title.value.clone(),
        prefix: kept(prefix),
        description: kept(description),
        note: kept(note),
        component,
        scope,
        availability: when,
        label_sets: sets,
        rust_name: names.member,
        metrics,
    }
}

/// The label sets of a group or metric.
pub(super) fn label_sets(
    raw: &[Text],
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> Vec<LabelSetIndex> {
    if let Some(beyond) = raw.get(LABEL_LIMIT) {
        out.report(|| {
            let message = format!("the list has {} label sets; it may have {LABEL_LIMIT}", raw.len());
            Diagnostic::error(Code::TooManyLabels, beyond.span, message)
        });
    }
    // Those beyond the limit are followed too, so that they count as used.
    let sets = dictionary.set_ids.find_all(raw, out);
    sets.into_iter().take(LABEL_LIMIT).map(|(index, _)| LabelSetIndex(index)).collect()
}
