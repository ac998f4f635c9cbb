use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use crate::diagnostics::{Code, Diagnostic, quote, report_of};
use crate::source::Span;

/// What most often goes wrong between `{` and `}`.
const FLOW: &str = "put a text that contains one of `: , [ ] { }` into quotes";
/// What is easily forgotten between a key and its value.
pub(crate) const SPACE_AFTER_COLON: &str = "put a space behind the `:`";

/// The parser's complaint in the language's words. What rarely happens keeps the parser's. `rest` is the text from its
/// place on.
pub(super) fn error(error: &ScanError, rest: &str, span: Span) -> Diagnostic {
    let syntax = |message: &str| Diagnostic::error(Code::Syntax, span, message);
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => too_deep(span),
        ErrorKind::DirectiveDisallowed => {
            Diagnostic::error(Code::Directive, span, "a spec may not use YAML's directives")
                .help("remove the line")
        }
        kind if is_tab(kind) => syntax("a tab cannot indent a line").help("indent with spaces"),
        ErrorKind::MappingValueNotAllowed => syntax("a value cannot start here")
            .help("put a text that contains `: ` into quotes, or check the indentation"),
        ErrorKind::InvalidColonPlacement => syntax("a `:` cannot stand here")
            .help("put a text that contains `: ` into quotes, or check the indentation"),
        ErrorKind::FlowMappingValueAdjacentCollection => {
            syntax("a value cannot follow its key here").help(SPACE_AFTER_COLON)
        }
        ErrorKind::ExpectedDocumentStart => {
            syntax("the spec ends before this").help("check the brackets and the indentation before it")
        }
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
        ErrorKind::UnexpectedCharacter { character } => cannot_start_text(*character, span),
        ErrorKind::MissingAnchorOrAliasName | ErrorKind::PlainScalarStartsWithDashFlowIndicator => {
            cannot_start_text(rest.chars().next().unwrap_or('-'), span)
        }
        ErrorKind::BomInsideDocument => {
            syntax("a byte order mark can stand only at the start of a file").help("remove the character")
        }
        ErrorKind::SimpleKeyExpected => {
            let problem = syntax("a key is expected here, with a `:` behind it");
            let line = rest.lines().next().unwrap_or_default();
            if line.contains(':') { problem.help(SPACE_AFTER_COLON) } else { problem }
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => syntax("nothing can follow the closing quotes")
            .help("put the whole text into the quotes, and each `'` in it twice"),
        ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            syntax("nothing can follow the closing quotes").help("put the whole text into the quotes")
        }
        ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => syntax("an escape in this text is no character")
            .help("`\\x`, `\\u` and `\\U` take 2, 4 and 8 hexadecimal digits"),
        ErrorKind::InvalidBlockScalarHeader => syntax("a text begins on the line after its `|` or `>`")
            .help("begin it there, or put it into quotes"),
        ErrorKind::ZeroBlockScalarIndent => syntax("the indentation behind `|` or `>` is from 1 to 9"),
        ErrorKind::InvalidBlockScalarIndent => {
            syntax("this line is indented less than the first of the text, or than an empty one before it")
                .help("indent all lines alike")
        }
        ErrorKind::CommentNotSeparated => {
            syntax("a comment needs a space before it").help("put a text that contains `#` into quotes")
        }
        ErrorKind::BlockSequenceEntryNotAllowed => {
            syntax("a list cannot start here").help("begin it on the line after its key, or write `[a, b]`")
        }
        ErrorKind::BlockEntryInFlowCollection => syntax("a `-` makes no list between brackets")
            .help("close the brackets before it, or write `[a, b]`"),
        ErrorKind::MisplacedFlowCollectionEnd => {
            syntax("nothing is open that this could close").help("put a text that starts so into quotes")
        }
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::UnexpectedEofBlockSequence
        | ErrorKind::UnexpectedEofBlockMapping
        | ErrorKind::ExpectedNodeContent => syntax("a value is expected here"),
        ErrorKind::InvalidQuotedScalarIndent => {
            syntax("the text in quotes goes on here, but its lines are not indented")
                .help("close the quotes, or indent the line")
        }
        ErrorKind::ExpectedBlockMappingKey => syntax("a key is expected here").help("check the indentation"),
        ErrorKind::ExpectedBlockSequenceEntry => {
            syntax("a `-` is expected here").help("check the indentation")
        }
        ErrorKind::ExpectedFlowMappingSeparator => syntax("a `,` or `}` is expected here").help(FLOW),
        ErrorKind::ExpectedFlowSequenceSeparator => syntax("a `,` or `]` is expected here").help(FLOW),
        other => syntax(&format!("not YAML: {}", report_of(&other.to_string()))),
    }
}

fn cannot_start_text(character: char, span: Span) -> Diagnostic {
    let message = format!("a text without quotes cannot start with {}", quote(&character.to_string()));
    Diagnostic::error(Code::Syntax, span, message).help("put the text into quotes")
}

/// A key such as `*`, without quotes. YAML takes the `:` for a part of an alias' name, and then misses a key.
pub(super) fn alias_as_key(span: Span) -> Diagnostic {
    cannot_start_text('*', span)
}

/// Whether a complaint may come from brackets before it that were not closed.
pub(super) fn may_be_unclosed(error: &ScanError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::InvalidColonPlacement
            | ErrorKind::BlockEntryInFlowCollection
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
    )
}

/// A bracket that was still open where the lines around it go on.
pub(super) fn unclosed(open: char, bracket: Span, until: Span) -> Diagnostic {
    Diagnostic::error(Code::Syntax, bracket, format!("the `{open}` is not closed"))
        .and(until, "it goes on to here")
        .help("close it, or check the commas and the indentation of what it holds")
}

fn is_tab(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabInIndentation
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabNotAllowed
            | ErrorKind::TabAtBlockScalarStart
    )
}

/// The bytes that a complaint is about. The parser tells only one place, and for a tab that may be what stands before
/// or behind it.
pub(super) fn place(error: &ScanError, text: &str, at: usize) -> Range<usize> {
    let tab = if is_tab(error.kind()) { indenting_tab(text, at) } else { None };
    tab.map_or(at..at, |tab| tab..tab + 1)
}

/// The first tab that indents the line of a byte or, if none does, a line after it that has more than blanks.
fn indenting_tab(text: &str, at: usize) -> Option<usize> {
    let (before, _) = text.split_at_checked(at)?;
    let mut start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    for line in text.get(start..)?.split_inclusive(['\n', '\r']) {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        let tab = line.find('\t').filter(|tab| *tab < indentation);
        if let Some(tab) = tab.filter(|_| !line.trim().is_empty()) {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

pub(super) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::TooDeep,
        span,
        format!("lists and maps nest deeper than {} levels", super::build::DEPTH_LIMIT),
    )
}
