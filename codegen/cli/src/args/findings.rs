//! What the command line says of findings.

use clap::Args;
use mgen_spec::Code;
use mgen_spec::diagnostics::closest;

use crate::report::Format;

/// How findings are shown.
#[derive(Debug, Args)]
pub(crate) struct FindingsArgs {
    /// Form of findings: for people, JSON, SARIF, or commands of a GitHub workflow
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

/// Reads the code of a finding, or the name of a lint.
pub(super) fn code(id: &str) -> Result<Code, String> {
    let code = Code::from_id(id).or_else(|| Code::of_lint(id));
    code.ok_or_else(|| {
        let wanted = id.to_uppercase();
        let near_id = closest(&wanted, Code::ALL.iter().map(|code| code.id()));
        match near_id.or_else(|| closest(id, Code::ALL.iter().filter_map(|code| code.lint_name()))) {
            Some(meant) => format!("there is no such code; did you mean `{meant}`?"),
            None => "there is no such code; `mgen explain` lists them all".to_owned(),
        }
    })
}
