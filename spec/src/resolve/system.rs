//! The parts of a system beside its labels and metrics.

use super::dictionary::Dictionary;
use super::form;
use super::kept::kept;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::language::limits;
use crate::model::{
    Component, ComponentIndex, ConstLabel, Deployment, Endpoint, ExternalFamily, Place, Section, TargetLabel,
};
use crate::raw::{self, Text};

pub(super) fn endpoint(raw: &raw::Endpoint, out: &mut Diagnostics) -> Endpoint {
    let raw::Endpoint { path, port, access } = raw;
    if let Some(path) = path.as_ref().filter(|path| !path.value.starts_with('/')) {
        out.report(|| {
            let message = format!("the path {} does not start with `/`", quote(&path.value));
            Diagnostic::error(Code::InvalidEndpoint, path.span, message)
        });
    }
    Endpoint {
        path: kept(path).unwrap_or_else(|| "/metrics".to_owned()),
        port: port.as_ref().and_then(|port| u16::try_from(port.value).ok()),
        access: kept(access),
    }
}

pub(super) fn deployment(raw: &raw::Deployment) -> Deployment {
    let raw::Deployment { id, title, description } = raw;
    Deployment { id: id.value.clone(), title: title.value.clone(), description: kept(description) }
}

pub(super) fn component(raw: &raw::Component, out: &mut Diagnostics) -> Component {
    let raw::Component { id, title, description, endpoint: own } = raw;
    Component {
        id: id.value.clone(),
        title: title.value.clone(),
        description: kept(description),
        endpoint: own.as_ref().map(|own| endpoint(own, out)),
    }
}

pub(super) fn target_label((name, raw): &(Text, raw::TargetLabel), out: &mut Diagnostics) -> TargetLabel {
    let raw::TargetLabel { description, added_by, when } = raw;
    if name.value != "*" {
        form::label_name(&name.value, name.span, out);
    }
    TargetLabel {
        name: name.value.clone(),
        span: name.span,
        description: description.value.clone(),
        added_by: kept(added_by),
        when: kept(when),
    }
}

pub(super) fn const_label((name, value): &(Text, Text), out: &mut Diagnostics) -> ConstLabel {
    form::label_name(&name.value, name.span, out);
    ConstLabel { name: name.value.clone(), span: name.span, value: value.value.clone() }
}

const FAMILY_LIMIT: usize = limits::FAMILIES;
/// Each of their patterns is compared with each metric, and so often at most.
const COMPARISON_LIMIT: usize = 10_000_000;

/// The most external families of a system with so many metrics.
pub(super) fn family_limit(metrics: usize) -> usize {
    FAMILY_LIMIT.min(COMPARISON_LIMIT / metrics.max(1))
}

pub(super) fn external_families(
    raw: &[raw::ExternalFamily],
    metrics: usize,
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> Vec<ExternalFamily> {
    let limit = family_limit(metrics);
    if let Some(beyond) = raw.get(limit) {
        out.report(|| {
            let beside =
                if limit < FAMILY_LIMIT { format!(" beside {metrics} metrics") } else { String::new() };
            let count = raw.len();
            let message = format!("the spec has {count} external families{beside}; it may have {limit}");
            Diagnostic::error(Code::TooManyFamilies, beyond.pattern.span, message)
                .help("one pattern can stand for many families: `grpc_*`")
        });
    }
    raw.iter().take(limit).map(|raw| external_family(raw, dictionary, out)).collect()
}

fn external_family(
    raw: &raw::ExternalFamily,
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> ExternalFamily {
    let raw::ExternalFamily { pattern, kind, description, source, url, components } = raw;
    form::pattern(pattern, out);
    let components = dictionary.components.find_all(components, out);
    ExternalFamily {
        pattern: pattern.value.clone(),
        span: pattern.span,
        kind: kind.as_ref().map(|kind| kind.value.as_str().to_owned()),
        description: kept(description),
        source: kept(source),
        url: url.as_ref().map(|url| form::url(url, out)),
        components: components.into_iter().map(|(index, _)| ComponentIndex(index)).collect(),
    }
}

pub(super) fn section(raw: &raw::Section) -> Section {
    let raw::Section { id, title, body, place } = raw;
    Section {
        id: id.value.clone(),
        span: id.span,
        title: title.value.clone(),
        body: body.value.clone(),
        place: place.as_ref().map_or(Place::After, |place| place.value),
    }
}
