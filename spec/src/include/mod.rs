//! Files that include others: where each entry leads, and which files belong together.

mod circle;
mod entry;
mod origin;
mod reach;

use std::collections::{BTreeMap, BTreeSet};

use entry::Leads;
pub use origin::Includes;

use crate::diagnostics::Diagnostics;
use crate::raw::{self, Role, Text};
use crate::source::{FileId, Sources, Span};
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
    edges: BTreeMap<FileId, Vec<Edge>>,
    /// What each file includes, directly or not, nearest files first.
    reached: BTreeMap<FileId, Vec<FileId>>,
    /// The files with an entry that is wrong.
    broken: BTreeSet<FileId>,
}

/// An entry that leads to a file.
#[derive(Clone, Copy)]
struct Edge {
    to: FileId,
    at: Span,
}

impl Graph {
    /// Follows the entries of all files, and complains of those that lead to no dictionary, into a circle or too far.
    pub(crate) fn new(sources: &Sources, files: &BTreeMap<FileId, File>, out: &mut Diagnostics) -> Self {
        let mut graph = Graph { edges: BTreeMap::new(), reached: BTreeMap::new(), broken: BTreeSet::new() };
        let mut all_absent = Vec::new();
        for (id, file) in files {
            let Leads { edges, problems, absent } = Leads::of(*id, file, files, sources);
            graph.edges.insert(*id, edges);
            if !problems.is_empty() || !absent.is_empty() {
                graph.broken.insert(*id);
            }
            all_absent.extend(absent);
            for problem in problems {
                out.report(|| problem);
            }
        }
        graph.report_circles(sources, out);
        // Loading stops where a file includes too much. What it has not come to is no mistake of its own.
        if !graph.reach(out) {
            for problem in all_absent {
                out.report(|| problem);
            }
        }
        graph
    }

    /// By which entries the files came.
    pub(crate) fn includes(&self, files: &BTreeMap<FileId, File>) -> Includes {
        Includes::new(self, files)
    }

    /// The files that a file includes, directly or not, if all of their entries are right.
    pub(crate) fn included(&self, file: FileId) -> Option<&[FileId]> {
        let reached = self.reached.get(&file)?;
        let is_right = |file: &FileId| !self.broken.contains(file);
        (is_right(&file) && reached.iter().all(is_right)).then_some(reached)
    }

    fn edges_from(&self, file: FileId) -> &[Edge] {
        self.edges.get(&file).map(Vec::as_slice).unwrap_or_default()
    }
}
