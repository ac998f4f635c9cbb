use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::language::limits;
use crate::raw::Text;

const LIMIT: usize = limits::VERSION;

/// A version of the product: a number, dots and whatever else the product writes behind them, but no prose.
pub(in crate::resolve) fn version(text: &Text, out: &mut Diagnostics) {
    if !is_version(&text.value) {
        out.report(|| {
            Diagnostic::error(
                Code::InvalidVersion,
                text.span,
                format!("{} is no version", quote(&text.value)),
            )
            .help("write a version as `1.4`, `v1.4.0` or `2.0.0-rc.1`")
        });
    }
}

fn is_version(text: &str) -> bool {
    let mut rest = match text.as_bytes() {
        [b'v' | b'V', number @ ..] | number => number,
    };
    let starts_well = matches!(rest, [b'0'..=b'9', ..]);
    while let [b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'+' | b'_', others @ ..] = rest {
        rest = others;
    }
    starts_well && rest.is_empty() && text.len() <= LIMIT
}

#[cfg(test)]
mod tests {
    use super::is_version;

    #[test]
    fn versions() {
        for text in ["1", "1.10", "v1.2.3", "2.0.0-rc.1+build.5", "2024.1"] {
            assert!(is_version(text), "{text}");
        }
        for text in ["", "v", "soon", "1.2 or later", "latest", "1.2.x/y"] {
            assert!(!is_version(text), "{text}");
        }
    }
}
