use super::dictionary::{Dictionary, IncludedElsewhere};
use super::label::{Label, LabelSet};
use super::map::map;
use super::metric::{Group, Kind};
use super::read::{Integer, Items, Pairs, Reader, WordOf, exact};
use super::rule::RuleGroup;
use super::text::{
    ComponentId, Id, Identifier, LabelId, LabelName, Markdown, Paragraph, Path, Pattern, ScopeId,
    TargetLabelName, Url, Verbatim,
};
use super::{Dashboard, LintSettings};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::language::{Form, Word, limits};
use crate::model::Place;
use crate::yaml::Node;

/// What a file may be.
pub(crate) const FILE: Form = Form::AnyOf(&[System::FORM, Dictionary::FORM]);

/// Reads a whole file that is a spec.
pub(crate) fn system(node: &Node<'_>, out: &mut Diagnostics) -> Option<System> {
    System::read(node, out)
}

map! {
    /// One system: all that it exposes.
    System = "a spec";

    /// Version of this language.
    required "mgen" language: Language,
    /// Rust module, file names, dashboard uid.
    required "system" id: Id,
    /// Heading of the reference.
    required "title" title: Paragraph,
    /// Version of the product that the spec describes.
    optional "version" version: Verbatim,
    /// Opens the reference.
    optional "description" description: Markdown,
    /// Page on which the generated reference is published. The dashboard links to it, and each panel to its metrics
    /// there.
    optional "reference" reference: Url,
    /// Where the metrics can be read.
    optional "endpoint" endpoint: Endpoint,
    /// Configurations in which the product is run; columns of the availability matrix.
    listed "deployments" deployments: Items<Deployment>,
    /// The processes that the document describes.
    listed "components" components: Items<Component>,
    /// Files with further labels and label sets.
    listed "include" include: IncludedElsewhere,
    /// The label dictionary.
    listed "labels" labels: Pairs<Id, Label>,
    /// Labels that go together.
    listed "label_sets" label_sets: Pairs<Id, LabelSet>,
    /// Labels that the scraper or the platform adds to every series. `"*"` stands for any further label.
    listed "target_labels" target_labels: Pairs<TargetLabelName, TargetLabel>,
    /// Labels with one value on every series.
    listed "const_labels" const_labels: Pairs<LabelName, Verbatim>,
    /// Nested handles.
    listed "scopes" scopes: Items<Scope>,
    /// The metrics, group by group.
    required "groups" groups: Items<Group>,
    /// Families that other documents describe.
    listed "external_families" external_families: Items<ExternalFamily, { limits::FAMILIES }>,
    /// Alert and recording rules.
    listed "rules" rules: Items<RuleGroup>,
    /// Further prose of the reference.
    listed "sections" sections: Items<Section>,
    /// What the dashboard should do otherwise than by itself.
    optional "dashboard" dashboard: Dashboard,
    /// Levels of lints, and exceptions from them.
    listed "lint" lint: LintSettings,
}

/// The version of the language; there is only one so far.
pub(crate) struct Language;

impl Reader for Language {
    type Value = ();
    const FORM: Form = Form::Word(&[Word { text: "1", meaning: "The only version so far." }]);

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<()> {
        let text = exact(node, out)?;
        if text.value != "1" {
            out.report(|| {
                let message =
                    format!("this mgen reads version 1 of the language, not {}", quote(&text.value));
                Diagnostic::error(Code::LanguageVersion, text.span, message).help("write `mgen: 1`")
            });
            return None;
        }
        Some(())
    }
}

map! {
    /// Where metrics can be read.
    Endpoint = "an endpoint";

    /// Path of the URL.
    optional "path" path: Path = "/metrics",
    /// TCP port.
    optional "port" port: Integer<1, 65535>,
    /// Who may read it, and how it is switched on.
    optional "access" access: Markdown,
}

map! {
    /// A configuration in which the product is run.
    Deployment = "a deployment";

    /// Id, which an availability names.
    required "id" id: Id,
    /// Heading of its column.
    required "title" title: Paragraph,
    /// What it is.
    optional "description" description: Markdown,
}

map! {
    /// A process that the document describes. A group names its component; a component may have no group.
    Component = "a component";

    /// Id, which groups name.
    required "id" id: Id,
    /// What readers call it.
    required "title" title: Paragraph,
    /// What it does.
    optional "description" description: Markdown,
    /// Where its metrics can be read.
    optional "endpoint" endpoint: Endpoint,
}

map! {
    /// A label that the scraper or the platform adds to every series. It is part of docs, checks and dashboards, never
    /// of accessors.
    TargetLabel = "a target label";

    /// What it says.
    required "description" description: Paragraph,
    /// Who adds it, in words; groups the tables.
    optional "added_by" added_by: Paragraph,
    /// When it is there, in words.
    optional "when" when: Paragraph,
}

map! {
    /// A nested handle. A group at a scope carries the labels of the scope and of all scopes around it; a scope may
    /// have no groups.
    Scope = "a scope";

    /// Id, which groups and other scopes name.
    required "id" id: Id,
    /// The scope around it, which stands before it.
    optional "parent" parent: ScopeId,
    /// Open labels of the dictionary.
    listed "labels" labels: Items<LabelId>,
    /// What it is.
    optional "description" description: Markdown,
    /// Where the id will not do.
    optional "rust_name" rust_name: Identifier,
}

map! {
    /// A family, or several, that another document describes. Queries may use it; no accessor is made for it. A pattern
    /// may not match a metric of the spec, nor may a
    /// family that is named in full share a series with one.
    ExternalFamily = "an external family";

    /// A name, or a pattern with `*` for any run of characters.
    required "match" pattern: Pattern,
    /// Type of its metrics.
    optional "type" kind: WordOf<Kind>,
    /// What it says.
    optional "description" description: Markdown,
    /// Who exposes it.
    optional "source" source: Paragraph,
    /// Where it is described.
    optional "url" url: Url,
    /// The processes that expose it.
    listed "components" components: Items<ComponentId>,
}

map! {
    /// Further prose of the reference.
    Section = "a section";

    /// Anchor.
    required "id" id: Id,
    /// Heading.
    required "title" title: Paragraph,
    /// Its own headings are from level 3.
    required "body" body: Markdown,
    /// Where it stands.
    optional "place" place: WordOf<Place> = "after",
}
