//! Scopes: nested handles that carry labels.

use super::dictionary::Dictionary;
use super::rust::Names;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{LabelIndex, Scope, ScopeIndex, Values};
use crate::raw;

pub(super) fn scope(
    index: ScopeIndex,
    raw: &raw::Scope,
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> Scope {
    let raw::Scope { id, parent, labels, description, rust_name } = raw;
    let names = Names::of_member("scope", id, rust_name.as_ref(), out);
    let parent = parent.as_ref().and_then(|parent| {
        let at = dictionary.scope_ids.find(parent, out)?;
        // Parents first: the spec reads from the outside in, and no scope can be around itself.
        if at >= index.0 {
            out.report(|| {
                let message = format!("the parent {} of a scope stands before it", quote(&parent.value));
                Diagnostic::error(Code::ScopeOrder, parent.span, message).and(id.span, "the scope")
            });
            return None;
        }
        Some(ScopeIndex(at))
    });
    let found = dictionary.label_ids.find_all(labels, out);
    for text in labels {
        let label = dictionary.labels.iter().find(|label| label.id == text.value);
        if let Some(label) = label.filter(|label| matches!(label.values, Values::Closed { .. })) {
            out.report(|| {
                let message = format!("the label {} of a scope must take any text", quote(&text.value));
                Diagnostic::error(Code::ClosedScopeLabel, text.span, message)
                    .and(label.span, "it has `values`")
                    .help("give the label to the metrics instead")
            });
        }
    }
    Scope {
        id: id.value.clone(),
        span: id.span,
        rust_method: names.member,
        rust_type: names.type_,
        parent,
        labels: found.into_iter().map(LabelIndex).collect(),
        description: description.as_ref().map(|text| text.value.clone()),
    }
}
