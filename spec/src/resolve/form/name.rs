use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::language::limits;
use crate::raw::Text;
use crate::source::Span;

const NAME_LIMIT: usize = limits::NAME;
const ID_LIMIT: usize = limits::ID;

/// `[a-z][a-z0-9_]*`, at most 128 bytes.
pub(in crate::resolve) fn id(id: &Text, what: &str, out: &mut Diagnostics) {
    if id.value.len() > ID_LIMIT {
        out.report(|| {
            let message = format!("the id of {what} has {} bytes; it may have {ID_LIMIT}", id.value.len());
            Diagnostic::error(Code::InvalidId, id.span, message)
        });
    } else if !is_id(&id.value) {
        out.report(|| {
            let message = format!("{} cannot be the id of {what}", quote(&id.value));
            Diagnostic::error(Code::InvalidId, id.span, message)
                .help("an id has small letters, digits and `_`, and starts with a letter")
        });
    }
}

/// Whether a text is an id.
pub(crate) fn is_id(text: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let starts = text.starts_with(|first: char| first.is_ascii_lowercase());
    starts && text.len() <= ID_LIMIT && text.bytes().all(legal)
}

/// `[a-zA-Z_:][a-zA-Z0-9_:]*`, at most 256 bytes.
pub(in crate::resolve) fn metric_name(name: &Text, out: &mut Diagnostics) {
    if name.value.len() > NAME_LIMIT {
        out.report(|| {
            let message = format!("the name has {} bytes; it may have {NAME_LIMIT}", name.value.len());
            Diagnostic::error(Code::InvalidMetricName, name.span, message)
        });
    } else if !is_metric_name(&name.value) {
        out.report(|| {
            let message = format!("{} cannot be the name of a metric", quote(&name.value));
            Diagnostic::error(Code::InvalidMetricName, name.span, message)
                .help("a name has letters, digits, `_` and `:`, and does not start with a digit")
        });
    } else if let Some(owner) = owner(&name.value) {
        out.report(|| {
            let message = format!("{} cannot be the name of a metric", quote(&name.value));
            Diagnostic::error(Code::ReservedMetricName, name.span, message)
                .help(format!("{owner} writes series of this name itself"))
        });
    }
}

/// Who else writes series of this name.
pub(in crate::resolve) fn owner(name: &str) -> Option<&'static str> {
    let prometheus = matches!(name, "up" | "ALERTS" | "ALERTS_FOR_STATE") || name.starts_with("scrape_");
    let mgen = name.starts_with("mgen_");
    prometheus.then_some("Prometheus").or_else(|| mgen.then_some("the runtime of mgen"))
}

pub(in crate::resolve) fn is_metric_name(name: &str) -> bool {
    is_name(name, b":")
}

/// A metric's name in which `*` stands for any run of characters.
pub(in crate::resolve) fn pattern(pattern: &Text, out: &mut Diagnostics) {
    let legal = is_name(&pattern.value, b":*");
    if !legal || pattern.value.len() > NAME_LIMIT {
        out.report(|| {
            let message = format!("{} is no metric's name and no pattern of one", quote(&pattern.value));
            Diagnostic::error(Code::InvalidPattern, pattern.span, message).help(
                "a pattern has at most 256 letters, digits, `_`, `:`, and `*` for any run of characters",
            )
        });
    }
}

/// `[a-zA-Z_][a-zA-Z0-9_]*`, at most 256 bytes, and nothing that Prometheus keeps for itself.
pub(in crate::resolve) fn label_name(name: &str, span: Span, out: &mut Diagnostics) {
    if name.len() > NAME_LIMIT {
        out.report(|| {
            let message = format!("the name has {} bytes; it may have {NAME_LIMIT}", name.len());
            Diagnostic::error(Code::InvalidLabelName, span, message)
        });
    } else if !is_label_name(name) {
        out.report(|| {
            let message = format!("{} cannot be the name of a label", quote(name));
            Diagnostic::error(Code::InvalidLabelName, span, message)
                .help("a name has letters, digits and `_`, and does not start with a digit")
        });
    } else if name.starts_with("__") {
        out.report(|| {
            let message = format!("{} cannot be the name of a label", quote(name));
            Diagnostic::error(Code::ReservedLabelName, span, message)
                .help("names that start with `__` belong to Prometheus")
        });
    } else if matches!(name, "le" | "quantile") {
        out.report(|| {
            let message = format!("{} cannot be the name of a label", quote(name));
            Diagnostic::error(Code::ReservedLabelName, span, message)
                .help("`le` and `quantile` belong to histograms and summaries")
        });
    }
}

/// What Prometheus asks of the names of labels and of annotations.
pub(in crate::resolve) fn is_label_name(name: &str) -> bool {
    is_name(name, b"")
}

fn is_name(name: &str, further: &[u8]) -> bool {
    let mut rest = name.as_bytes();
    if let [b'0'..=b'9', ..] | [] = rest {
        return false;
    }
    loop {
        rest = match rest {
            [b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_', others @ ..] => others,
            [other, others @ ..] if further.contains(other) => others,
            _ => return rest.is_empty(),
        };
    }
}
