//! Where the entries of a file lead.

use std::path::Path;

use super::{Edge, File};
use crate::diagnostics::{Code, Diagnostic, Note, quote, quote_path};
use crate::raw::{Role, Text};
use crate::source::{FileId, FileMap, INCLUDE_LIMIT, Sources, Target, included};

/// What has become of the entries of a file.
#[derive(Default)]
pub(super) struct Leads {
    pub(super) edges: Vec<Edge>,
    pub(super) problems: Vec<Diagnostic>,
    /// Problems with files that nobody has tried to read.
    pub(super) absent: Vec<Diagnostic>,
}

impl Leads {
    pub(super) fn of(id: FileId, file: &File, files: &FileMap<File>, sources: &Sources) -> Self {
        let mut leads = Leads::default();
        if let Some(beyond) = file.entries.get(INCLUDE_LIMIT) {
            let count = file.entries.len();
            let message = format!("the list has {count} files; it may have {INCLUDE_LIMIT}");
            leads.problems.push(Diagnostic::error(Code::TooManyIncludes, beyond.span, message));
            return leads;
        }
        for entry in &file.entries {
            match target(entry, sources.path(id), files, sources) {
                Ok(to) => leads.add(Edge { to, at: entry.span }, entry),
                Err(Problem::Absent(problem)) => leads.absent.push(problem),
                Err(Problem::Wrong(mut problem)) => {
                    let at = Note { span: entry.span, text: String::new() };
                    let place = problem.primary.get_or_insert(at);
                    // What is wrong may have a place in the file to which the entry leads.
                    if place.span.file != id {
                        leads.edges.push(Edge { to: place.span.file, at: entry.span });
                    }
                    leads.problems.push(problem);
                }
            }
        }
        leads
    }

    fn add(&mut self, edge: Edge, entry: &Text) {
        match self.edges.iter().find(|first| first.to == edge.to) {
            Some(first) => {
                let message = format!("{} stands twice in this list", quote(&entry.value));
                let problem = Diagnostic::error(Code::DuplicateItem, entry.span, message);
                self.problems.push(problem.and(first.at, "first one here"));
            }
            None => self.edges.push(edge),
        }
    }
}

enum Problem {
    Wrong(Diagnostic),
    Absent(Diagnostic),
}

/// The file to which an entry leads.
fn target(entry: &Text, from: &Path, files: &FileMap<File>, sources: &Sources) -> Result<FileId, Problem> {
    let path = included(from, &entry.value).map_err(|why| {
        let message = format!("{} is no path of an included file", quote(&entry.value));
        Problem::Wrong(Diagnostic::error(Code::InvalidInclude, entry.span, message).help(why))
    })?;
    match sources.target(&path) {
        Target::File(file) => match files.get(file).map(|file| file.role) {
            Some(Role::System(place)) => {
                let message =
                    format!("{} is a spec; only label dictionaries can be included", quote(&entry.value));
                let problem = Diagnostic::error(Code::IncludedSystem, entry.span, message);
                Err(Problem::Wrong(problem.and(place, "this makes it a spec")))
            }
            // Without a role, its YAML is wrong, which is told there.
            Some(Role::Dictionary) | None => Ok(file),
        },
        Target::Failed(problem) => Err(Problem::Wrong(problem.clone())),
        Target::Absent => {
            let message = format!("cannot read {}: it is none of the files of this run", quote_path(&path));
            Err(Problem::Absent(Diagnostic::error(Code::Unreadable, entry.span, message)))
        }
    }
}
