use super::{Dashboard, Group, Label, LabelIndex, LabelSet, LintSettings, Metric, RuleGroup};
use crate::source::Span;

/// One documented system: a spec file.
#[derive(Clone, Debug, PartialEq)]
pub struct System {
    /// Key `system`: the Rust module, the file names and the dashboard's uid. `[a-z][a-z0-9_]*`, no Rust keyword.
    pub id: String,
    /// Where the id stands.
    pub span: Span,
    /// Heading of the reference.
    pub title: String,
    /// Version of the product that the spec describes.
    pub version: Option<String>,
    /// Markdown prose that opens the reference.
    pub description: Option<String>,
    /// Address of the page on which the reference is published: an absolute URL of HTTP without a fragment.
    pub reference: Option<String>,
    /// Where and by whom the metrics can be read.
    pub endpoint: Option<Endpoint>,
    /// The configurations in which the product is run: columns of the availability matrix.
    pub deployments: Vec<Deployment>,
    /// The processes that the spec describes.
    pub components: Vec<Component>,
    /// The label dictionary.
    pub labels: Vec<Label>,
    /// Named sets of labels.
    pub label_sets: Vec<LabelSet>,
    /// Labels that the scraper or the platform adds.
    pub target_labels: Vec<TargetLabel>,
    /// Labels with one fixed value on every series.
    pub const_labels: Vec<ConstLabel>,
    /// Nested handles, each after its parent.
    pub scopes: Vec<Scope>,
    /// The groups, in the order of the spec.
    pub groups: Vec<Group>,
    /// Families that other documents describe.
    pub external_families: Vec<ExternalFamily>,
    /// Alert and recording rules.
    pub rule_groups: Vec<RuleGroup>,
    /// Further prose of the reference.
    pub sections: Vec<Section>,
    /// What the dashboard should do otherwise than by itself.
    pub dashboard: Dashboard,
    /// What the spec says of lints.
    pub lint: LintSettings,
}

impl System {
    /// Every metric with its group, in the order of the spec.
    pub fn metrics(&self) -> impl Iterator<Item = (&Group, &Metric)> {
        self.groups.iter().flat_map(|group| group.metrics.iter().map(move |metric| (group, metric)))
    }
}

/// Where metrics can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// Path of the URL, `/metrics` unless the spec says otherwise.
    pub path: String,
    /// TCP port.
    pub port: Option<u16>,
    /// Who may read it and how it is switched on: Markdown.
    pub access: Option<String>,
}

/// A configuration in which the product is run.
#[derive(Clone, Debug, PartialEq)]
pub struct Deployment {
    /// Id that `availability` uses.
    pub id: String,
    /// Heading of its column.
    pub title: String,
    /// Markdown prose.
    pub description: Option<String>,
}

/// Index into [`System::deployments`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeploymentIndex(pub usize);

/// A process of the system.
#[derive(Clone, Debug, PartialEq)]
pub struct Component {
    /// Id that groups use.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Markdown prose.
    pub description: Option<String>,
    /// Its own endpoint, when it differs from the system's.
    pub endpoint: Option<Endpoint>,
}

/// Index into [`System::components`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ComponentIndex(pub usize);

/// A label that is added after the process has exposed its metrics. It never reaches an accessor.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetLabel {
    /// Wire name, or `*` for "any further label".
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// What it says.
    pub description: String,
    /// Who adds it, in words; the reference groups the labels by it.
    pub added_by: Option<String>,
    /// When it is there, in words.
    pub when: Option<String>,
}

/// A label with one value on every series of the system.
#[derive(Clone, Debug, PartialEq)]
pub struct ConstLabel {
    /// Wire name.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Its value.
    pub value: String,
}

/// A level of nested handles; its labels are on every metric that lives at it or below.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// Id that groups use.
    pub id: String,
    /// Where the id stands.
    pub span: Span,
    /// The method that opens the scope: `namespace`.
    pub rust_method: String,
    /// The type of the handle: `Namespace`.
    pub rust_type: String,
    /// The scope around it, always an earlier one; no parent: opened from the metrics themselves.
    pub parent: Option<ScopeIndex>,
    /// Labels that this scope adds to its parent's.
    pub labels: Vec<LabelIndex>,
    /// Markdown prose.
    pub description: Option<String>,
}

/// Index into [`System::scopes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ScopeIndex(pub usize);

/// Families that another document describes: known to the reference, the checks and PromQL, without accessors.
#[derive(Clone, Debug, PartialEq)]
pub struct ExternalFamily {
    /// A name, or a pattern with `*` for any run of characters.
    pub pattern: String,
    /// Where the pattern stands.
    pub span: Span,
    /// Type of the metric, where it is known: `counter`, `gauge`, `histogram`, `summary`.
    pub kind: Option<String>,
    /// What they are: Markdown.
    pub description: Option<String>,
    /// Who documents them.
    pub source: Option<String>,
    /// Address of their document: an absolute URL of HTTP.
    pub url: Option<String>,
    /// The components that expose them; empty: not said.
    pub components: Vec<ComponentIndex>,
}

impl ExternalFamily {
    /// Whether `name` is one of these families.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        wildcard(&self.pattern, name)
    }
}

/// Iterative glob with `*` only: linear in the pattern for each retry, no recursion on input.
pub(crate) fn wildcard(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    let Some(mut rest) = rest.strip_suffix(last) else { return false };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    true
}

/// Prose of the reference beyond the introduction.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Anchor; not the name of a metric, whose anchor that is.
    pub id: String,
    /// Where the id stands.
    pub span: Span,
    /// Heading.
    pub title: String,
    /// Markdown; its own headings start at level 3.
    pub body: String,
    /// Before or after the metrics.
    pub place: Place,
}

/// Where a [`Section`] stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before the metrics.
    Before,
    /// After the metrics; the default.
    After,
}

#[cfg(test)]
mod tests {
    use super::wildcard;

    #[test]
    fn patterns() {
        for (pattern, text, expected) in [
            ("grpc_server_*", "grpc_server_handled_total", true),
            ("grpc_server_*", "grpc_client_handled_total", false),
            ("vllm:*", "vllm:num_requests_running", true),
            ("up", "up", true),
            ("up", "upper", false),
            ("a*b*c", "a_b_c", true),
            ("a*a", "a", false),
            ("*", "", true),
        ] {
            assert_eq!(wildcard(pattern, text), expected, "{pattern} {text}");
        }
    }
}
