use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{File, Graph};
use crate::diagnostics::Diagnostic;
use crate::raw::Role;
use crate::source::{FileId, Span};

/// So many entries are shown of the way by which a file came.
const SHOWN: usize = 8;

/// By which entries of `include` files came into a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Includes {
    entries: BTreeMap<FileId, Span>,
}

impl Includes {
    /// The entry that led to a file first, if one did. The entries for the file in which that one stands, and so on, end
    /// at a file that came by its own name.
    #[must_use]
    pub fn entry(&self, file: FileId) -> Option<Span> {
        self.entries.get(&file).copied()
    }

    /// Looks from specs first, then from what nobody includes, and at last at what only stands in circles. Nearest files
    /// come first, so that the way to each is short.
    pub(super) fn new(graph: &Graph, files: &BTreeMap<FileId, File>) -> Self {
        let targets: BTreeSet<FileId> = graph.edges.values().flatten().map(|edge| edge.to).collect();
        let (mut specs, mut free, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for (id, file) in files {
            match file.role {
                Role::System(_) => specs.push(*id),
                Role::Dictionary if targets.contains(id) => others.push(*id),
                Role::Dictionary => free.push(*id),
            }
        }
        let mut includes = Includes::default();
        let mut seen: BTreeSet<FileId> = BTreeSet::new();
        for starts in [specs, free, others] {
            let mut waiting: VecDeque<FileId> =
                starts.into_iter().filter(|start| seen.insert(*start)).collect();
            while let Some(from) = waiting.pop_front() {
                for edge in graph.edges_from(from) {
                    if seen.insert(edge.to) {
                        includes.entries.insert(edge.to, edge.at);
                        waiting.push_back(edge.to);
                    }
                }
            }
        }
        includes
    }

    /// The finding with the entries by which its file came.
    pub(crate) fn trace(&self, mut finding: Diagnostic) -> Diagnostic {
        let Some(mut file) = finding.primary.as_ref().map(|place| place.span.file) else { return finding };
        for _ in 0..SHOWN {
            let Some(entry) = self.entry(file) else { break };
            if finding.secondary.iter().all(|place| place.span != entry) {
                finding = finding.and(entry, "included here");
            }
            file = entry.file;
        }
        finding
    }
}
