use granit_parser::{ErrorKind, ScanError};

use crate::diagnostics::{Code, Diagnostic, quote};
use crate::source::Span;

/// The parser's complaint in the language's words. What rarely happens keeps the parser's.
pub(super) fn error(error: &ScanError, span: Span) -> Diagnostic {
    let syntax = |message: &str| Diagnostic::error(Code::Syntax, span, message);
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => too_deep(span),
        ErrorKind::DirectiveDisallowed => {
            Diagnostic::error(Code::Directive, span, "a spec may not use YAML's directives")
                .help("remove the line")
        }
        ErrorKind::TabInIndentation
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabAtBlockScalarStart => syntax("a tab cannot indent a line").help("indent with spaces"),
        ErrorKind::MappingValueNotAllowed => syntax("a value cannot start here")
            .help("put a text that contains `: ` into quotes, or check the indentation"),
        ErrorKind::UnclosedQuotedScalar => syntax("the quotes are not closed"),
        ErrorKind::UnclosedFlowCollection { open } => syntax(&format!("the `{open}` is not closed")),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            syntax(&format!("`{open}` is closed by `{close}`"))
        }
        ErrorKind::UnknownQuotedScalarEscape => {
            syntax("there is no such escape").help("write `\\\\` for a backslash, or use single quotes")
        }
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            syntax(&format!("{} cannot stand in a spec", quote(&character.to_string())))
                .help("remove the character")
        }
        ErrorKind::UnexpectedCharacter { character } => {
            syntax(&format!("a text without quotes cannot start with {}", quote(&character.to_string())))
                .help("put the text into quotes")
        }
        ErrorKind::SimpleKeyExpected => syntax("a key is expected here, with a `:` behind it"),
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            syntax("nothing can follow the closing quotes").help("put the whole text into the quotes")
        }
        ErrorKind::InvalidQuotedScalarIndent => {
            syntax("the text in quotes goes on here, but its lines are not indented")
                .help("close the quotes, or indent the line")
        }
        ErrorKind::ExpectedBlockMappingKey => syntax("a key is expected here").help("check the indentation"),
        ErrorKind::ExpectedBlockSequenceEntry => {
            syntax("a `-` is expected here").help("check the indentation")
        }
        other => syntax(&format!("not YAML: {other}")),
    }
}

pub(super) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::TooDeep,
        span,
        format!("lists and maps nest deeper than {} levels", super::build::DEPTH_LIMIT),
    )
}
