//! What is said about specs and outputs, in the form that the command line asks for.

use clap::ValueEnum;
use mgen_report::{github, json, sarif};
use mgen_spec::diagnostics::render_as;
use mgen_spec::{Diagnostics, Sources};
use serde::Serialize;

use crate::failure::Failure;
use crate::terminal;

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

/// Where findings go. People get them as they come, on stderr; programs get all of them at the end.
pub(crate) struct Report {
    format: Format,
    /// Whether stdout is for what the command makes, so that findings have to go elsewhere.
    stdout_taken: bool,
    collected: mgen_report::Report,
}

impl Report {
    /// Nothing found yet.
    pub(crate) fn new(format: Format, stdout_taken: bool) -> Self {
        Report { format, stdout_taken, collected: mgen_report::Report::new() }
    }

    /// Whether stdout is one document, which nothing else may be printed beside.
    pub(crate) fn is_document(&self) -> bool {
        match self.format {
            Format::Json | Format::Sarif => !self.stdout_taken,
            Format::Human | Format::Github => false,
        }
    }

    /// Takes findings, and shows them with their number if they are for people.
    pub(crate) fn add(&mut self, found: &Diagnostics, sources: &Sources) {
        match self.format {
            Format::Human if found.is_empty() => {}
            Format::Human => {
                terminal::note(render_as(terminal::style(), found, sources));
                terminal::note(format_args!("\n{}\n", found.summary()));
            }
            Format::Json | Format::Sarif | Format::Github => self.collected.add(found, sources),
        }
    }

    /// Writes what was collected.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let text = match self.format {
            Format::Human => return Ok(()),
            Format::Github => github(&self.collected),
            Format::Json => document(&json(&self.collected))?,
            Format::Sarif => document(&sarif(&self.collected))?,
        };
        if self.stdout_taken {
            terminal::note(text);
            return Ok(());
        }
        terminal::print(&text)
    }
}

fn document(value: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value);
    let text = text.map_err(|error| Failure::problem(format!("cannot write the findings: {error}")))?;
    Ok(text + "\n")
}
