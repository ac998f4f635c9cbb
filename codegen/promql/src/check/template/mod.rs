//! Templates in annotations and labels of alerts: Go's templates with the functions and variables of Prometheus.
//!
//! They are parsed as Prometheus parses them when it loads a rule file, so what it would refuse is found. What a
//! template does when it runs is not judged, but for the labels and fields that it names.

mod cursor;
mod lex;
mod parse;
mod pipeline;
mod quoted;
mod words;

use parse::Parser;

/// Bytes of a template.
type Place = std::ops::Range<usize>;
type Result<T> = std::result::Result<T, Mistake>;

/// What a template names of its alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A label of the expression's result: `$labels.job`.
    Label(String),
    /// A field that no alert has: `.Annotations`.
    NoField(String),
}

/// Something that a template names, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) named: Named,
    pub(super) at: Place,
}

/// Why Prometheus would refuse a template, or show it as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// What follows upon "annotation `summary`".
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) at: Place,
}

impl Mistake {
    fn new(message: impl Into<String>, at: Place) -> Self {
        Mistake { message: message.into(), help: None, at }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Names that are there whatever the expression.
const ALWAYS: [&str; 2] = ["alertname", "__name__"];

/// What a template names, in its order.
pub(super) fn mentions(template: &str) -> Result<Vec<Mention>> {
    let mut mentions = Parser::new(lex::lex(template)).template()?;
    mentions
        .retain(|mention| !matches!(&mention.named, Named::Label(name) if ALWAYS.contains(&name.as_str())));
    Ok(mentions)
}

/// What `.` has outside of blocks, in words.
pub(super) fn fields() -> String {
    let fields: Vec<String> = words::FIELDS.iter().map(|field| format!("`.{field}`")).collect();
    format!("there are {}", fields.join(", "))
}

/// A word of a template inside of a message.
fn shown(word: &str) -> String {
    mgen_spec::diagnostics::quote(word)
}

#[cfg(test)]
mod tests;
