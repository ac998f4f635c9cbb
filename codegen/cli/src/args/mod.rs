//! What the command line may say. The doc comments are the texts of `--help` and of the reference page.

mod findings;
mod output;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use mgen_spec::Code;

pub(crate) use self::findings::FindingsArgs;
use self::findings::code;
use self::output::{DEFAULT_FOLDER, destination, folder};
pub(crate) use self::output::{Destination, ModeArgs, OutputArgs};
use crate::levels::LevelArgs;
use crate::report::Format;
use crate::terminal::Color;

/// Docs, dashboards, rules and typed Rust from one YAML spec of a system's metrics.
#[derive(Debug, Parser)]
#[command(name = "mgen", version, arg_required_else_help = true, after_help = EXIT_STATUS)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to use colours; `auto` minds the terminal, `NO_COLOR` and `CLICOLOR_FORCE`
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,
}

const EXIT_STATUS: &str = "\
A SPEC is a YAML file, or a folder that stands for every `*.yaml` file below it.
Without a SPEC mgen takes every `*.yaml` file below the folder `spec`.

Exit status: 0 if all is well, 1 for anything wrong with specs, output or files, 2 for wrong usage.

Start with `mgen check`, then `mgen generate`; `mgen help COMMAND` says more about each.";

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check specs, and the queries in them
    Check(CheckArgs),
    /// Write docs, dashboards and rules, all that belongs into the output folder
    Generate(GenerateArgs),
    /// Write the Markdown reference: a page for each system, and an index
    Docs(DocsArgs),
    /// Write a Grafana dashboard for each system
    Dashboard(DashboardArgs),
    /// Write the alert and recording rules of each system as a Prometheus rule file
    Rules(RulesArgs),
    /// Print the typed Rust accessors of a system
    Rust(RustArgs),
    /// Print the resolved model of the specs, for other programs
    Model(ModelArgs),
    /// Print the JSON Schema of specs, with which editors complete and explain them
    Schema(SchemaArgs),
    /// Explain a code such as MG012, or list all codes
    Explain(ExplainArgs),
}

impl Command {
    /// The form of findings, and whether stdout is for something else.
    pub(crate) fn format(&self) -> (Format, bool) {
        match self {
            Command::Check(args) => (args.findings.format, false),
            Command::Generate(args) => (args.findings.format, false),
            Command::Docs(args) => (args.findings.format, args.output.is_stdout()),
            Command::Dashboard(args) => (args.findings.format, args.output.is_stdout()),
            Command::Rules(args) => (args.findings.format, args.output.is_stdout()),
            Command::Rust(args) => (args.findings.format, matches!(args.output, Destination::Stdout)),
            Command::Model(_) | Command::Schema(_) | Command::Explain(_) => (Format::Human, true),
        }
    }
}

/// `mgen check`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mgen check                          every spec below the folder spec
  mgen check spec/systems/shop.yaml   one spec
  mgen check --deny missing_unit      fail if a metric has no unit
  mgen check --deny warnings          fail if there is anything to say, as in CI
  mgen check --format github          in a workflow of GitHub: annotate the lines
  mgen check --format sarif           for code scanning: a SARIF log on stdout")]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) specs: Specs,
    #[command(flatten)]
    pub(crate) levels: LevelArgs,
    #[command(flatten)]
    pub(crate) findings: FindingsArgs,
}

/// `mgen generate`.
#[derive(Debug, Args)]
#[command(after_help = "\
The output folder is mgen's own. It holds `README.md`, `SYSTEM.md`, `dashboards/SYSTEM.json` and
`rules/SYSTEM.yaml` for the given specs; any other file is surplus, and `--check` reports it.

Examples:
  mgen generate            bring generated-docs up to date
  mgen generate --check    in CI: fail and show a diff if it is not
  mgen generate --prune    also remove what mgen wrote for systems that are gone")]
pub(crate) struct GenerateArgs {
    #[command(flatten)]
    pub(crate) specs: Specs,
    /// Folder to write to
    #[arg(short, long, value_name = "DIR", default_value = DEFAULT_FOLDER, value_parser = folder())]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) template: Template,
    #[command(flatten)]
    pub(crate) mode: ModeArgs,
    #[command(flatten)]
    pub(crate) findings: FindingsArgs,
}

/// `mgen docs`.
#[derive(Debug, Args)]
#[command(after_help = "\
Of the output folder this command writes, checks and prunes `README.md` and the other `*.md` files at its top.
`README.md` lists the given specs; the page of any other is surplus.

Examples:
  mgen docs                                write the pages of all specs to generated-docs
  mgen docs shop.yaml -o -                 print the page of one system
  mgen docs shop.yaml --template page.md   write pages from a template of your own
  mgen docs --check                        fail and show a diff if a page is stale")]
pub(crate) struct DocsArgs {
    #[command(flatten)]
    pub(crate) specs: Specs,
    #[command(flatten)]
    pub(crate) template: Template,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) findings: FindingsArgs,
}

/// `mgen dashboard`.
#[derive(Debug, Args)]
#[command(after_help = "\
Of the output folder this command writes, checks and prunes the folder `dashboards`.
The dashboard of any other than the given specs is surplus.

Examples:
  mgen dashboard                    write the dashboards of all specs to generated-docs/dashboards
  mgen dashboard shop.yaml -o -     print one dashboard, ready to import into Grafana")]
pub(crate) struct DashboardArgs {
    #[command(flatten)]
    pub(crate) specs: Specs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) findings: FindingsArgs,
}

/// `mgen rules`.
#[derive(Debug, Args)]
#[command(after_help = "\
Of the output folder this command writes, checks and prunes the folder `rules`.
A system without rules gets no file; the file of any other than the given specs is surplus.

Examples:
  mgen rules                        write the rule files of all specs to generated-docs/rules
  mgen rules shop.yaml -o -         print one rule file")]
pub(crate) struct RulesArgs {
    #[command(flatten)]
    pub(crate) specs: Specs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) findings: FindingsArgs,
}

/// `mgen rust`.
#[derive(Debug, Args)]
#[command(after_help = "\
The items are those of the macro `mgen::metrics_spec!` and of the crate mgen-build: a module for each system.

Examples:
  mgen rust shop.yaml                     print the accessors
  mgen rust shop.yaml -o src/metrics.rs   write them to a file")]
pub(crate) struct RustArgs {
    /// Spec file, or folder of spec files
    #[arg(value_name = "SPEC")]
    pub(crate) spec: PathBuf,
    /// File to write to, or `-` for stdout
    #[arg(short, long, value_name = "FILE", default_value = "-", value_parser = destination())]
    pub(crate) output: Destination,
    #[command(flatten)]
    pub(crate) findings: FindingsArgs,
}

/// `mgen model`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mgen model | jq -r '.systems[].metrics[].name'    the names of all metrics
  mgen model shop.yaml --format json                one system")]
pub(crate) struct ModelArgs {
    #[command(flatten)]
    pub(crate) specs: Specs,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = ModelFormat::Json)]
    pub(crate) format: ModelFormat,
}

/// Forms of the model.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ModelFormat {
    /// One JSON document
    Json,
}

/// `mgen schema`.
#[derive(Debug, Args)]
#[command(after_help = "\
An editor with a YAML language server uses it for a spec whose first line says where it is:
`# yaml-language-server: $schema=mgen.schema.json`, a path from the spec, or a URL.

Examples:
  mgen schema                            print the schema
  mgen schema -o spec/mgen.schema.json   write it to a file")]
pub(crate) struct SchemaArgs {
    /// File to write to, or `-` for stdout
    #[arg(short, long, value_name = "FILE", default_value = "-", value_parser = destination())]
    pub(crate) output: Destination,
}

/// `mgen explain`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mgen explain MG012   what it means, how to mend it, a wrong and a right example
  mgen explain         all codes, a line each")]
pub(crate) struct ExplainArgs {
    /// Code of a finding, or name of a lint; `mg012` and `12` will do
    #[arg(value_name = "CODE", value_parser = code)]
    pub(crate) code: Option<Code>,
}

/// The specs of a command.
#[derive(Debug, Args)]
pub(crate) struct Specs {
    /// Spec files, or folders of spec files [default: every `*.yaml` file below `spec`]
    #[arg(value_name = "SPEC")]
    pub(crate) paths: Vec<PathBuf>,
}

/// The user's own template.
#[derive(Debug, Args)]
pub(crate) struct Template {
    /// Template for the systems' pages (minijinja) instead of mgen's own
    #[arg(long, value_name = "FILE")]
    pub(crate) template: Option<PathBuf>,
}
