//! The texts of the language: how each is read, and the form that it must have.

use super::Text;
use super::read::{KeySyntax, Reader, exact, markdown, paragraph, verbatim};
use crate::diagnostics::Diagnostics;
use crate::language::{Form, Syntax, syntax};
use crate::yaml::Node;

macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $Name:ident = $syntax:path, $read:path;)+) => {$(
        $(#[doc = $doc])+
        pub(crate) struct $Name;

        impl KeySyntax for $Name {
            const SYNTAX: &'static Syntax = &$syntax;
        }

        impl Reader for $Name {
            type Value = Text;
            const FORM: Form = Form::Text(<$Name as KeySyntax>::SYNTAX);

            fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<Text> {
                $read(node, out)
            }
        }
    )+};
}

texts! {
    /// A text exactly as it is written; it may be empty.
    Exact = syntax::VALUE, exact;
    /// A text exactly as it is written.
    Verbatim = syntax::TEXT, verbatim;
    /// A single paragraph.
    Paragraph = syntax::TEXT, paragraph;
    /// Prose of any length.
    Markdown = syntax::MARKDOWN, markdown;
    /// A query.
    PromQl = syntax::PROMQL, verbatim;
    /// An address.
    Url = syntax::URL, verbatim;
    /// A label of the dictionary.
    LabelId = syntax::LABEL_ID, verbatim;
    /// A set of labels.
    LabelSetId = syntax::LABEL_SET_ID, verbatim;
    /// A scope.
    ScopeId = syntax::SCOPE_ID, verbatim;
    /// A component.
    ComponentId = syntax::COMPONENT_ID, verbatim;
    /// A deployment.
    DeploymentId = syntax::DEPLOYMENT_ID, verbatim;
    /// A label by its wire name.
    WireName = syntax::WIRE_NAME, verbatim;
    /// A metric.
    MetricId = syntax::METRIC, verbatim;
    /// The id of what the spec declares.
    Id = syntax::ID, verbatim;
    /// The name of a metric of the spec.
    MetricName = syntax::METRIC_NAME, verbatim;
    /// The name of what a rule records.
    SeriesName = syntax::SERIES_NAME, verbatim;
    /// A metric's name, or a pattern of names.
    Pattern = syntax::PATTERN, verbatim;
    /// The wire name of a label.
    LabelName = syntax::LABEL_NAME, verbatim;
    /// The same, or any.
    TargetLabelName = syntax::TARGET_LABEL_NAME, verbatim;
    /// The name of an annotation of an alert.
    AnnotationName = syntax::ANNOTATION_NAME, verbatim;
    /// What Rust calls a thing.
    Identifier = syntax::IDENTIFIER, verbatim;
    /// A version of the product.
    Version = syntax::VERSION, verbatim;
    /// A duration in Prometheus' terms.
    Duration = syntax::DURATION, verbatim;
    /// The path of a URL.
    Path = syntax::PATH, verbatim;
    /// The way to another file.
    FilePath = syntax::FILE_PATH, verbatim;
    /// A unit.
    Unit = syntax::UNIT, verbatim;
}
