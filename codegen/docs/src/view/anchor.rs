//! The anchors of a page. A metric's is its name and a section's its id, since prose links to them by hand; all
//! others hold a hyphen, which neither can.

use mgen_spec::model::{Component, ComponentIndex, System};

use super::Link;

pub(super) fn group(id: &str) -> String {
    format!("group-{id}")
}

pub(super) fn component(id: &str) -> String {
    format!("component-{id}")
}

/// A link to a component.
pub(super) fn link_to_component(system: &System, ComponentIndex(index): ComponentIndex) -> Option<Link<'_>> {
    let Component { id, title, description: _, endpoint: _ } = system.components.get(index)?;
    Some(Link { title, anchor: component(id) })
}

pub(super) fn scope(id: &str) -> String {
    format!("scope-{id}")
}

/// The labels of a group: of one set of them, or those without a set.
pub(super) fn labels(group: &str, set: Option<&str>) -> String {
    match set {
        Some(set) => format!("labels-{group}-{set}"),
        None => format!("labels-{group}"),
    }
}

pub(super) fn note(group: &str, number: usize) -> String {
    format!("note-{group}-{number}")
}

/// A rule: alerts are named in free text, of which only what an address may hold is kept.
pub(super) fn rule(name: &str) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() || "_.:".contains(c) { c } else { '-' };
    format!("rule-{}", name.chars().map(kept).collect::<String>())
}
