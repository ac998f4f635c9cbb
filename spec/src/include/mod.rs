//! Files that include others: where each entry leads, and which files belong together.

mod circle;
mod entry;
mod origin;
mod reach;

use entry::Leads;
pub use origin::Includes;

use crate::diagnostics::{Diagnostics, Severity};
use crate::raw::{self, Role, Text};
use crate::source::{FileId, FileMap, Sources, Span};
use crate::yaml::Node;

/// What has to be known of a file.
pub(crate) struct File {
    role: Role,
    /// The list `include`.
    entries: Vec<Text>,
}

impl File {
    pub(crate) fn new(tree: &Node<'_>) -> Self {
        File { role: Role::of(tree), entries: raw::included(tree) }
    }
}

/// Which file includes which.
pub(crate) struct Graph {
    /// The files, in their order.
    files: Vec<FileId>,
    edges: FileMap<Vec<Edge>>,
    /// What each file includes, directly or not, nearest files first.
    reached: FileMap<Vec<FileId>>,
    /// The files with an entry that is wrong.
    broken: FileMap<()>,
}

/// An entry that leads to a file.
#[derive(Clone, Copy)]
struct Edge {
    to: FileId,
    at: Span,
}

impl Graph {
    /// Follows the entries of all files, and complains of those that lead to no dictionary, into a circle or too far.
    pub(crate) fn new(sources: &Sources, files: &FileMap<File>, out: &mut Diagnostics) -> Self {
        let mut graph = Graph {
            files: files.files(),
            edges: FileMap::new(),
            reached: FileMap::new(),
            broken: FileMap::new(),
        };
        let mut all_absent = Vec::new();
        for &id in &graph.files {
            let Some(file) = files.get(id) else { continue };
            let Leads { edges, problems, mut absent } = Leads::of(id, file, files, sources);
            graph.edges.insert(id, edges);
            if !problems.is_empty() || !absent.is_empty() {
                graph.broken.insert(id, ());
            }
            all_absent.append(&mut absent);
            for problem in problems {
                out.add(Severity::Error, || problem);
            }
        }
        graph.report_circles(sources, out);
        // Loading stops where a file includes too much. What it has not come to is no mistake of its own.
        if !graph.reach(out) {
            for problem in all_absent {
                out.add(Severity::Error, || problem);
            }
        }
        graph
    }

    /// By which entries the files came.
    pub(crate) fn includes(&self, files: &FileMap<File>) -> Includes {
        Includes::new(self, files)
    }

    /// The files that a file includes, directly or not, if all of their entries are right.
    pub(crate) fn included(&self, file: FileId) -> Option<&[FileId]> {
        let reached = self.reached.get(file)?;
        let is_broken = self.broken.contains(file) || reached.iter().any(|file| self.broken.contains(*file));
        if is_broken { None } else { Some(reached) }
    }

    fn edges_from(&self, file: FileId) -> &[Edge] {
        self.edges.get(file).map(Vec::as_slice).unwrap_or_default()
    }
}
