//! What a file includes through others.

use super::{Edge, Graph};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, FileMap, INCLUDE_LIMIT, Span};

/// Where a file includes too much: the file's own entry, and the one by which the first file that is too many came.
struct TooFar {
    own: Span,
    beyond: Span,
}

impl Graph {
    /// Finds what each file includes, and complains of those that include too much. Tells whether there are any.
    pub(super) fn reach(&mut self, out: &mut Diagnostics) -> bool {
        let mut too_far: FileMap<TooFar> = FileMap::new();
        for &file in &self.files {
            match self.search(file) {
                Ok(reached) => self.reached.insert(file, reached),
                Err(beyond) => too_far.insert(file, beyond),
            }
        }
        let files = too_far.files();
        for &file in &files {
            let Some(TooFar { own, beyond }) = too_far.get(file) else { continue };
            self.broken.insert(file, ());
            // Who includes such a file makes no further mistake.
            let mut edges = self.edges_from(file).iter();
            if edges.all(|edge| !too_far.contains(edge.to)) {
                out.report(|| {
                    let message =
                        format!("this file includes more than {INCLUDE_LIMIT} others, directly or not");
                    let problem = Diagnostic::error(Code::TooManyIncludes, *own, message);
                    if own == beyond { problem } else { problem.and(*beyond, "this one is too many") }
                });
            }
        }
        !files.is_empty()
    }

    /// All that a file includes, nearest files first.
    fn search(&self, file: FileId) -> Result<Vec<FileId>, TooFar> {
        let (mut reached, mut files): (Vec<Edge>, Vec<FileId>) = (Vec::new(), Vec::new());
        let mut from = None;
        for next in 0.. {
            for edge in self.edges_from(from.map_or(file, |from: Edge| from.to)) {
                if edge.to == file || files.contains(&edge.to) {
                    continue;
                }
                let own = from.map_or(edge.at, |from| from.at);
                if reached.len() == INCLUDE_LIMIT {
                    return Err(TooFar { own, beyond: edge.at });
                }
                // What matters is not where the file is named, but by which entry of the first file it came.
                reached.push(Edge { to: edge.to, at: own });
                files.push(edge.to);
            }
            from = reached.get(next).copied();
            if from.is_none() {
                break;
            }
        }
        Ok(files)
    }
}
