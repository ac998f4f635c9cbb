use super::Text;
use super::fields::Fields;
use super::read::{exact, items, paragraph, suggest, verbatim};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::lint::{LINTS, Lint};
use crate::source::Spanned;
use crate::yaml::Node;

/// What the spec says of lints.
#[derive(Default)]
pub(crate) struct LintSettings {
    pub(crate) allow: Vec<Allow>,
    pub(crate) warn: Vec<Spanned<Code>>,
    pub(crate) deny: Vec<Spanned<Code>>,
}

pub(crate) struct Allow {
    pub(crate) lint: Spanned<Code>,
    pub(crate) metric: Option<Text>,
    pub(crate) label: Option<Text>,
    pub(crate) reason: Text,
}

pub(super) fn settings(node: &Node<'_>, out: &mut Diagnostics) -> Option<LintSettings> {
    let mut fields = Fields::open(node, "`lint`", out)?;
    let allow = fields.optional("allow", items(allow));
    let warn = fields.optional("warn", items(lint));
    let deny = fields.optional("deny", items(lint));
    fields.finish();
    Some(LintSettings {
        allow: allow.unwrap_or_default(),
        warn: warn.unwrap_or_default(),
        deny: deny.unwrap_or_default(),
    })
}

fn allow(node: &Node<'_>, out: &mut Diagnostics) -> Option<Allow> {
    let mut fields = Fields::open(node, "an allowed lint", out)?;
    fields.exclude("metric", "label");
    let lint = fields.required("code", lint);
    let metric = fields.optional("metric", verbatim);
    let label = fields.optional("label", verbatim);
    let reason = fields.required("reason", paragraph);
    fields.finish();
    Some(Allow { lint: lint?, metric, label, reason: reason? })
}

/// A lint by its number or name.
fn lint(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<Code>> {
    let text = exact(node, out)?;
    let Some(lint) = Lint::find(&text.value) else {
        out.report(|| {
            let message = format!("there is no lint {}", quote(&text.value));
            let problem = Diagnostic::error(Code::UnknownWord, text.span, message);
            suggest(problem, &text.value, LINTS.iter().map(|lint| lint.name))
        });
        return None;
    };
    Some(Spanned { value: lint.code, span: text.span })
}
