use super::{File, Graph};
use crate::diagnostics::Diagnostic;
use crate::raw::Role;
use crate::source::{FileId, FileMap, Span};

/// So many entries are shown of the way by which a file came.
const SHOWN: usize = 8;

/// By which entries of `include` files came into a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Includes {
    entries: FileMap<Span>,
}

impl Includes {
    /// The entry that led to a file first, if one did. The entries for the file in which that one stands, and so on, end
    /// at a file that came by its own name.
    #[must_use]
    pub fn entry(&self, file: FileId) -> Option<Span> {
        self.entries.get(file).copied()
    }

    /// Looks from specs first, then from what nobody includes, and at last at what only stands in circles. Nearest files
    /// come first, so that the way to each is short.
    pub(super) fn new(graph: &Graph, files: &FileMap<File>) -> Self {
        let mut targets = FileMap::new();
        for &file in &graph.files {
            for edge in graph.edges_from(file) {
                targets.insert(edge.to, ());
            }
        }
        let (mut specs, mut free, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for &id in &graph.files {
            match files.get(id).map(|file| file.role) {
                Some(Role::System(_)) => specs.push(id),
                Some(Role::Dictionary) if targets.contains(id) => others.push(id),
                Some(Role::Dictionary) | None => free.push(id),
            }
        }
        let mut includes = Includes::default();
        let mut seen = FileMap::new();
        for starts in [specs, free, others] {
            let mut waiting = Vec::new();
            for start in starts {
                if !seen.contains(start) {
                    seen.insert(start, ());
                    waiting.push(start);
                }
            }
            let mut next = 0;
            while let Some(&from) = waiting.get(next) {
                next += 1;
                for edge in graph.edges_from(from) {
                    if !seen.contains(edge.to) {
                        seen.insert(edge.to, ());
                        includes.entries.insert(edge.to, edge.at);
                        waiting.push(edge.to);
                    }
                }
            }
        }
        includes
    }

    /// The finding with the entries by which its file came.
    #[must_use]
    pub fn trace(&self, mut finding: Diagnostic) -> Diagnostic {
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
