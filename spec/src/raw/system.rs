use super::dictionary::{Dictionary, labels};
use super::fields::Fields;
use super::metric::{Group, Kind, TYPES, group};
use super::read::{exact, integer, items, markdown, pairs, paragraph, verbatim, word};
use super::rule::{RuleGroup, rule_group};
use super::{Dashboard, LintSettings, Text};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::Place;
use crate::source::{Span, Spanned};
use crate::yaml::Node;

/// A spec.
pub(crate) struct System {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) version: Option<Text>,
    pub(crate) description: Option<Text>,
    pub(crate) reference: Option<Text>,
    pub(crate) endpoint: Option<Endpoint>,
    pub(crate) deployments: Vec<Deployment>,
    pub(crate) components: Vec<Component>,
    pub(crate) dictionary: Dictionary,
    pub(crate) target_labels: Vec<(Text, TargetLabel)>,
    pub(crate) const_labels: Vec<(Text, Text)>,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) groups: Vec<Group>,
    pub(crate) external_families: Vec<ExternalFamily>,
    pub(crate) rules: Vec<RuleGroup>,
    pub(crate) sections: Vec<Section>,
    pub(crate) dashboard: Option<Dashboard>,
    pub(crate) lint: LintSettings,
}

pub(crate) struct Endpoint {
    pub(crate) path: Option<Text>,
    pub(crate) port: Option<Spanned<u32>>,
    pub(crate) access: Option<Text>,
}

pub(crate) struct Deployment {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) description: Option<Text>,
}

pub(crate) struct Component {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) description: Option<Text>,
    pub(crate) endpoint: Option<Endpoint>,
}

pub(crate) struct TargetLabel {
    pub(crate) description: Text,
    pub(crate) added_by: Option<Text>,
    pub(crate) when: Option<Text>,
}

pub(crate) struct Scope {
    pub(crate) id: Text,
    pub(crate) parent: Option<Text>,
    pub(crate) labels: Vec<Text>,
    pub(crate) description: Option<Text>,
    pub(crate) rust_name: Option<Text>,
}

pub(crate) struct ExternalFamily {
    pub(crate) pattern: Text,
    pub(crate) kind: Option<Spanned<Kind>>,
    pub(crate) description: Option<Text>,
    pub(crate) source: Option<Text>,
    pub(crate) url: Option<Text>,
    pub(crate) components: Vec<Text>,
}

pub(crate) struct Section {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) body: Text,
    pub(crate) place: Option<Spanned<Place>>,
}

/// Reads a whole file that is a spec.
pub(crate) fn system(node: &Node<'_>, out: &mut Diagnostics) -> Option<System> {
    let mut fields = Fields::open(node, "a spec", out)?;
    let language = fields.required("mgen", language);
    let id = fields.required("system", verbatim);
    let title = fields.required("title", paragraph);
    let version = fields.optional("version", verbatim);
    let description = fields.optional("description", markdown);
    let reference = fields.optional("reference", verbatim);
    let endpoint = fields.optional("endpoint", endpoint);
    let deployments = fields.optional("deployments", items(deployment));
    let components = fields.optional("components", items(component));
    let dictionary = labels(&mut fields);
    let target_labels = fields.optional("target_labels", pairs(target_label));
    let const_labels = fields.optional("const_labels", pairs(verbatim));
    let scopes = fields.optional("scopes", items(scope));
    let groups = fields.required("groups", items(group));
    let external_families = fields.optional("external_families", items(external_family));
    let rules = fields.optional("rules", items(rule_group));
    let sections = fields.optional("sections", items(section));
    let dashboard = fields.optional("dashboard", super::dashboard::dashboard);
    let lint = fields.optional("lint", super::lint::settings);
    fields.finish();
    language?;
    Some(System {
        id: id?,
        title: title?,
        version,
        description,
        reference,
        endpoint,
        deployments: deployments.unwrap_or_default(),
        components: components.unwrap_or_default(),
        dictionary,
        target_labels: target_labels.unwrap_or_default(),
        const_labels: const_labels.unwrap_or_default(),
        scopes: scopes.unwrap_or_default(),
        groups: groups?,
        external_families: external_families.unwrap_or_default(),
        rules: rules.unwrap_or_default(),
        sections: sections.unwrap_or_default(),
        dashboard,
        lint: lint.unwrap_or_default(),
    })
}

/// The version of the language; there is only one so far.
pub(super) fn language(node: &Node<'_>, out: &mut Diagnostics) -> Option<Span> {
    let text = exact(node, out)?;
    if text.value != "1" {
        out.report(|| {
            let message = format!("this mgen reads version 1 of the language, not {}", quote(&text.value));
            Diagnostic::error(Code::LanguageVersion, text.span, message).help("write `mgen: 1`")
        });
        return None;
    }
    Some(text.span)
}

fn endpoint(node: &Node<'_>, out: &mut Diagnostics) -> Option<Endpoint> {
    let mut fields = Fields::open(node, "an endpoint", out)?;
    let path = fields.optional("path", verbatim);
    let port = fields.optional("port", integer(1, u32::from(u16::MAX)));
    let access = fields.optional("access", markdown);
    fields.finish();
    Some(Endpoint { path, port, access })
}

fn deployment(node: &Node<'_>, out: &mut Diagnostics) -> Option<Deployment> {
    let mut fields = Fields::open(node, "a deployment", out)?;
    let id = fields.required("id", verbatim);
    let title = fields.required("title", paragraph);
    let description = fields.optional("description", markdown);
    fields.finish();
    Some(Deployment { id: id?, title: title?, description })
}

fn component(node: &Node<'_>, out: &mut Diagnostics) -> Option<Component> {
    let mut fields = Fields::open(node, "a component", out)?;
    let id = fields.required("id", verbatim);
    let title = fields.required("title", paragraph);
    let description = fields.optional("description", markdown);
    let endpoint = fields.optional("endpoint", endpoint);
    fields.finish();
    Some(Component { id: id?, title: title?, description, endpoint })
}

fn target_label(node: &Node<'_>, out: &mut Diagnostics) -> Option<TargetLabel> {
    let mut fields = Fields::open(node, "a target label", out)?;
    let description = fields.required("description", paragraph);
    let added_by = fields.optional("added_by", paragraph);
    let when = fields.optional("when", paragraph);
    fields.finish();
    Some(TargetLabel { description: description?, added_by, when })
}

fn scope(node: &Node<'_>, out: &mut Diagnostics) -> Option<Scope> {
    let mut fields = Fields::open(node, "a scope", out)?;
    let id = fields.required("id", verbatim);
    let parent = fields.optional("parent", verbatim);
    let labels = fields.optional("labels", items(verbatim));
    let description = fields.optional("description", markdown);
    let rust_name = fields.optional("rust_name", verbatim);
    fields.finish();
    Some(Scope { id: id?, parent, labels: labels.unwrap_or_default(), description, rust_name })
}

fn external_family(node: &Node<'_>, out: &mut Diagnostics) -> Option<ExternalFamily> {
    let mut fields = Fields::open(node, "an external family", out)?;
    let pattern = fields.required("match", verbatim);
    let kind = fields.optional("type", word(TYPES));
    let description = fields.optional("description", markdown);
    let source = fields.optional("source", paragraph);
    let url = fields.optional("url", verbatim);
    let components = fields.optional("components", items(verbatim));
    fields.finish();
    Some(ExternalFamily {
        pattern: pattern?,
        kind,
        description,
        source,
        url,
        components: components.unwrap_or_default(),
    })
}

fn section(node: &Node<'_>, out: &mut Diagnostics) -> Option<Section> {
    let mut fields = Fields::open(node, "a section", out)?;
    let id = fields.required("id", verbatim);
    let title = fields.required("title", paragraph);
    let body = fields.required("body", markdown);
    let place = fields.optional("place", word(&[("before", Place::Before), ("after", Place::After)]));
    fields.finish();
    Some(Section { id: id?, title: title?, body: body?, place })
}
