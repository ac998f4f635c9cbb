//! From what is written to what is meant: references are followed, defaults filled in, names made.
//!
//! A mistake does not stop it. What cannot be resolved is left out, so that all mistakes are found at once; the
//! result is used only if there was none.

mod availability;
mod buckets;
mod budget;
mod carried;
mod dashboard;
mod dictionary;
mod each;
mod form;
mod group;
mod kept;
mod kind;
mod label;
mod label_set;
mod lifecycle;
mod lint;
mod metric;
mod native;
mod removal;
mod rule;
mod rust;
mod scope;
mod states;
mod system;
mod table;
mod vocabulary;

use dictionary::Dictionary;
use each::each;
pub(crate) use form::{adds_up, base_unit, is_id, is_unit};
use kept::kept;
use vocabulary::Vocabulary;

use crate::check;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{Dashboard, Group, System};
use crate::raw::{self, Text};
use crate::rust_name::is_keyword;

/// Checks a dictionary by itself, so that what is wrong with it is told once, however many specs include it.
pub(crate) fn check_dictionary(raw: &raw::Dictionary, included: &[&raw::Dictionary], out: &mut Diagnostics) {
    let raw::Dictionary { language: (), include: (), labels, label_sets } = raw;
    let vocabulary = Vocabulary::new(labels, label_sets, None, included, out);
    drop(Dictionary::of_labels(&vocabulary, None, out));
}

/// Resolves a spec with the dictionaries that it includes, directly or not, and checks what concerns it alone.
pub(crate) fn resolve(raw: &raw::System, included: &[&raw::Dictionary], out: &mut Diagnostics) -> System {
    let raw::System {
        language: (),
        id,
        title,
        version,
        description,
        reference,
        endpoint,
        deployments,
        components,
        include: (),
        labels,
        label_sets,
        target_labels,
        const_labels,
        scopes: _,
        groups,
        external_families,
        rules,
        sections,
        dashboard,
        lint,
    } = raw;
    system_id(id, out);
    let vocabulary = Vocabulary::new(labels, label_sets, Some(raw), included, out);
    let dictionary = Dictionary::new(raw, &vocabulary, out);
    table::unique("a group", &groups.iter().map(|group| &group.id).collect::<Vec<_>>(), out);
    table::unique("a section", &sections.iter().map(|section| &section.id).collect::<Vec<_>>(), out);

    let groups: Vec<Group> = each(groups, |raw| group::group(raw, &dictionary, out));
    let metrics = groups.iter().map(|group| group.metrics.len()).sum();
    let external_families = system::external_families(external_families, metrics, &dictionary, out);
    let dashboard = match dashboard {
        Some(raw) => dashboard::dashboard(raw, target_labels, const_labels, &dictionary, out),
        None => Dashboard::default(),
    };
    let lint = lint::settings(lint, target_labels, &dictionary, out);
    dictionary.label_ids.report_unused(Code::UnusedLabel, out);
    dictionary.set_ids.report_unused(Code::UnusedLabelSet, out);
    let system = System {
        id: id.value.clone(),
        span: id.span,
        title: title.value.clone(),
        version: kept(version),
        description: kept(description),
        reference: reference.as_ref().map(|text| form::page(text, out)),
        endpoint: endpoint.as_ref().map(|raw| system::endpoint(raw, out)),
        deployments: each(deployments, system::deployment),
        components: each(components, |raw| system::component(raw, out)),
        target_labels: each(target_labels, |raw| system::target_label(raw, out)),
        const_labels: each(const_labels, |raw| system::const_label(raw, out)),
        rule_groups: rule::rule_groups(rules, out),
        sections: each(sections, system::section),
        labels: dictionary.labels,
        label_sets: dictionary.label_sets,
        scopes: dictionary.scopes,
        groups,
        external_families,
        dashboard,
        lint,
    };
    check::system(&system, out);
    system
}

/// The id of a system is a module in Rust, and is never written otherwise.
fn system_id(id: &Text, out: &mut Diagnostics) {
    form::id(id, "a system", out);
    if is_keyword(&id.value) {
        out.report(|| {
            let message =
                format!("{} cannot be the id of a system: it is a keyword of Rust", quote(&id.value));
            Diagnostic::error(Code::InvalidId, id.span, message)
        });
    }
}
