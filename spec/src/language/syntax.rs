//! The forms of texts.

use super::limits;

/// The form that a text must have.
///
/// The pattern is for editors. Whether a text has its form is decided in `resolve`, in words that help; where that is
/// too much for a pattern, the pattern accepts more.
#[derive(Clone, Copy, Debug)]
pub struct Syntax {
    /// What the reference calls it: "metric name".
    pub name: &'static str,
    /// Whether it may be empty.
    pub may_be_empty: bool,
    /// A regular expression that every such text matches as a whole.
    pub pattern: Option<&'static str>,
    /// The most characters; `usize::MAX`: as many as the file can hold.
    pub most: usize,
    /// Whether YAML may take such a text for a number or a boolean when it stands without quotes.
    pub guessed: Guessed,
    /// Examples.
    pub examples: &'static [&'static str],
}

/// What YAML takes a text for when it stands without quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guessed {
    /// A text, a number or a boolean.
    Anything,
    /// A text or a number.
    Number,
    /// A text or a boolean.
    Boolean,
    /// Always a text.
    Text,
}

impl Syntax {
    /// Any text that says something.
    const ANY: Syntax = Syntax {
        name: "text",
        may_be_empty: false,
        pattern: None,
        most: usize::MAX,
        guessed: Guessed::Anything,
        examples: &[],
    };

    /// The same, by another name.
    const fn any(name: &'static str) -> Syntax {
        Syntax { name, ..Syntax::ANY }
    }
}

pub(crate) const TEXT: Syntax = Syntax::ANY;
pub(crate) const MARKDOWN: Syntax = Syntax::any("Markdown");
pub(crate) const PROMQL: Syntax = Syntax::any("PromQL");
pub(crate) const FILE_PATH: Syntax =
    Syntax { examples: &["../common/http.yaml"], ..Syntax::any("path of a file") };
pub(crate) const VALUE: Syntax = Syntax { name: "any text", may_be_empty: true, ..Syntax::ANY };

// What refers to something has no form of its own: it is one of the names that are there.
pub(crate) const LABEL_ID: Syntax = Syntax::any("id of a label");
pub(crate) const LABEL_SET_ID: Syntax = Syntax::any("id of a label set");
pub(crate) const SCOPE_ID: Syntax = Syntax::any("id of a scope");
pub(crate) const COMPONENT_ID: Syntax = Syntax::any("id of a component");
pub(crate) const DEPLOYMENT_ID: Syntax = Syntax::any("id of a deployment");
pub(crate) const WIRE_NAME: Syntax = Syntax::any("name of a label");
pub(crate) const METRIC: Syntax = Syntax::any("name of a metric");

pub(crate) const ID: Syntax = Syntax {
    name: "id",
    pattern: Some("[a-z][a-z0-9_]*"),
    most: limits::ID,
    guessed: Guessed::Boolean,
    ..Syntax::ANY
};
pub(crate) const METRIC_NAME: Syntax = Syntax {
    name: "metric name",
    pattern: Some("[a-zA-Z_:][a-zA-Z0-9_:]*"),
    most: limits::NAME,
    guessed: Guessed::Boolean,
    ..Syntax::ANY
};
pub(crate) const SERIES_NAME: Syntax =
    Syntax { name: "name of a series", most: usize::MAX, examples: &["shop:orders:rate5m"], ..METRIC_NAME };
pub(crate) const PATTERN: Syntax = Syntax {
    name: "metric name or pattern",
    pattern: Some(r"[a-zA-Z_:*][a-zA-Z0-9_:*]*"),
    examples: &["go_goroutines", "grpc_server_*"],
    ..METRIC_NAME
};
pub(crate) const LABEL_NAME: Syntax = Syntax {
    name: "label name",
    pattern: Some("[a-zA-Z_][a-zA-Z0-9_]*"),
    most: limits::NAME,
    guessed: Guessed::Boolean,
    ..Syntax::ANY
};
pub(crate) const ANNOTATION_NAME: Syntax = Syntax { name: "annotation name", most: usize::MAX, ..LABEL_NAME };
pub(crate) const TARGET_LABEL_NAME: Syntax =
    Syntax { name: "label name or `*`", pattern: Some(r"\*|[a-zA-Z_][a-zA-Z0-9_]*"), ..LABEL_NAME };
pub(crate) const IDENTIFIER: Syntax = Syntax {
    name: "identifier",
    pattern: Some("[a-zA-Z_][a-zA-Z0-9_]*"),
    guessed: Guessed::Boolean,
    ..Syntax::ANY
};
pub(crate) const VERSION: Syntax = Syntax {
    name: "version",
    pattern: Some("[vV]?[0-9][a-zA-Z0-9.+_-]*"),
    most: limits::VERSION,
    guessed: Guessed::Number,
    examples: &["1.4", "v1.4.0", "2.0.0-rc.1"],
    ..Syntax::ANY
};
pub(crate) const DURATION: Syntax = Syntax {
    name: "duration",
    pattern: Some("([0-9]+(ms|[ywdhms]))+"),
    guessed: Guessed::Text,
    examples: &["30s", "1h30m"],
    ..Syntax::ANY
};
pub(crate) const URL: Syntax =
    Syntax { name: "URL", pattern: Some("https?://[!-~]+"), guessed: Guessed::Text, ..Syntax::ANY };
pub(crate) const PATH: Syntax =
    Syntax { name: "path", pattern: Some("/[\\s\\S]*"), guessed: Guessed::Text, ..Syntax::ANY };
pub(crate) const UNIT: Syntax =
    Syntax { name: "UCUM", examples: &["s", "By", "1", "{request}"], ..Syntax::ANY };
