//! Scopes: nested handles that carry labels.

use super::dictionary::Dictionary;
use super::kept::kept;
use super::rust::Names;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{Label, LabelIndex, Scope, ScopeIndex, Values};
use crate::raw::{self, Text};

/// How deep scopes may nest, the outermost one counted.
const DEPTH_LIMIT: usize = 12;
/// The most labels of a scope, those of the scopes around it included. Rust compares and shows no longer tuples.
const LABEL_LIMIT: usize = 12;

pub(super) fn scope(
    index: ScopeIndex,
    raw: &raw::Scope,
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> Scope {
    let raw::Scope { id, parent, labels, description, rust_name } = raw;
    let names = Names::of_member("scope", id, rust_name.as_ref(), out);
    let parent = parent.as_ref().and_then(|parent| parent_of(index, id, parent, dictionary, out));
    let labels = dictionary.label_ids.find_all(labels, out);
    Scope {
        id: id.value.clone(),
        span: id.span,
        rust_method: names.member,
        rust_type: names.type_,
        parent,
        labels: added(parent, labels, dictionary, out),
        description: kept(description),
    }
}

fn parent_of(
    index: ScopeIndex,
    id: &Text,
    parent: &Text,
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> Option<ScopeIndex> {
    let at = ScopeIndex(dictionary.scope_ids.find(parent, out)?);
    // Parents first: the spec reads from the outside in, and no scope can be around itself.
    if at >= index {
        match first_of_circle(index, at, dictionary) {
            Some(first) if first == index => out.report(|| {
                let message = format!("the scope {} is around itself", quote(&id.value));
                Diagnostic::error(Code::ScopeCycle, parent.span, message)
                    .and(id.span, "the scope")
                    .help("follow the parents: each scope must end at one that has none")
            }),
            // The circle is told of at its first scope.
            Some(_) => {}
            None => out.report(|| {
                let message = format!("the parent {} of a scope stands before it", quote(&parent.value));
                Diagnostic::error(Code::ScopeOrder, parent.span, message).and(id.span, "the scope")
            }),
        }
        return None;
    }
    if dictionary.scopes_around(Some(at)).len() >= DEPTH_LIMIT {
        out.report(|| {
            let message = format!("scopes nest deeper than {DEPTH_LIMIT} levels");
            Diagnostic::error(Code::ScopesTooDeep, parent.span, message)
        });
        return None;
    }
    Some(at)
}

/// The first scope of the circle in which a scope stands, if the way outwards leads back to it. Longer ways than scopes
/// may nest are not followed.
fn first_of_circle(scope: ScopeIndex, parent: ScopeIndex, dictionary: &Dictionary<'_>) -> Option<ScopeIndex> {
    let outwards = std::iter::successors(Some(parent), |scope| dictionary.parent_as_written(*scope));
    let mut first = scope;
    for around in outwards.take(DEPTH_LIMIT) {
        if around == scope {
            return Some(first);
        }
        first = first.min(around);
    }
    None
}

/// The labels that a scope adds to those around it.
fn added(
    parent: Option<ScopeIndex>,
    labels: Vec<(usize, &Text)>,
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> Vec<LabelIndex> {
    let mut around: Vec<&Label> = Vec::new();
    for scope in dictionary.scopes_around(parent) {
        for label in dictionary.labels_of_scope(scope) {
            around.extend(dictionary.label(*label));
        }
    }
    let room = LABEL_LIMIT.saturating_sub(around.len());
    if let Some((_, text)) = labels.get(room) {
        out.report(|| {
            let message =
                format!("a scope has more than {LABEL_LIMIT} labels, those of the scopes around it included");
            Diagnostic::error(Code::TooManyLabels, text.span, message)
        });
    }
    let mut added = Vec::new();
    for (index, text) in labels.into_iter().take(room) {
        let Some(label) = dictionary.labels.get(index) else { continue };
        if matches!(label.values, Values::Closed { .. }) {
            out.report(|| {
                let message = format!("the label {} of a scope must take any text", quote(&text.value));
                Diagnostic::error(Code::ClosedScopeLabel, text.span, message)
                    .and(label.span, "it has `values`")
                    .help("give the label to the metrics instead")
            });
        } else if let Some(outer) = around.iter().find(|outer| outer.name == label.name) {
            out.report(|| {
                let message = format!("a scope around this one has the label {} already", quote(&outer.name));
                Diagnostic::error(Code::DuplicateLabel, text.span, message)
            });
        } else {
            added.push(LabelIndex(index));
        }
    }
    added
}
