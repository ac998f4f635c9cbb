//! What the command line says of findings.

use clap::{Args, ValueEnum};
use mgen_spec::Code;
use mgen_spec::diagnostics::closest;
use mgen_spec::lint::Lint;

/// How findings are shown.
#[derive(Debug, Args)]
pub(crate) struct FindingsArgs {
    /// Form of findings: for people, JSON, SARIF, or commands of a GitHub workflow
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

/// Forms of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text on stderr.
    #[value(help = None)]
    Human,
    /// One JSON document.
    #[value(help = None)]
    Json,
    /// A SARIF 2.1.0 log.
    #[value(help = None)]
    Sarif,
    /// Workflow commands.
    #[value(help = None)]
    Github,
}

/// Reads the code of a finding, or the name of a lint.
pub(super) fn code(id: &str) -> Result<Code, String> {
    let code = Code::from_id(id).or_else(|| Lint::find(id).map(|lint| lint.code));
    code.ok_or_else(|| {
        let wanted = id.to_uppercase();
        match closest(&wanted, Code::ALL.iter().map(|code| code.id())) {
            Some(meant) => format!("there is no such code; did you mean `{meant}`?"),
            None => "there is no such code; `mgen explain` lists them all".to_owned(),
        }
    })
}
