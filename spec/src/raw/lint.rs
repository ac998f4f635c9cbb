use super::map::map;
use super::read::{Items, Reader, exact, suggest};
use super::text::{MetricId, Paragraph, Verbatim};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::language::Form;
use crate::source::Spanned;
use crate::yaml::Node;

map! {
    /// Levels of lints, and exceptions from them.
    #[derive(Default)]
    LintSettings = "`lint`";

    /// Exceptions, each with its reason.
    listed "allow" allow: Items<Allow>,
    /// Lints that are warnings.
    listed "warn" warn: Items<LintId>,
    /// Lints that are errors.
    listed "deny" deny: Items<LintId>,
}

map! {
    /// An exception for one metric, for one label, or for the whole spec if neither is named.
    Allow = "an allowed lint", apart: &["metric", "label"];

    /// Lint, by number or name.
    required "code" lint: LintId,
    /// Metric at which it is allowed.
    optional "metric" metric: MetricId,
    /// Label at which it is allowed: its id in the dictionary, or the name of a target label or a constant one.
    optional "label" label: Verbatim,
    /// Why it is allowed.
    required "reason" reason: Paragraph,
}

/// A lint by its number or name.
pub(crate) struct LintId;

impl Reader for LintId {
    type Value = Spanned<Code>;
    const FORM: Form = Form::Lint;

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<Code>> {
        let text = exact(node, out)?;
        let Some(code) = Code::of_lint(&text.value) else {
            out.report(|| {
                let message = format!("there is no lint {}", quote(&text.value));
                let problem = Diagnostic::error(Code::UnknownWord, text.span, message);
                suggest(problem, &text.value, Code::ALL.iter().filter_map(|code| code.lint_name()))
            });
            return None;
        };
        Some(Spanned { value: code, span: text.span })
    }
}
