//! What a file includes through others.

use std::collections::BTreeMap;

use super::{Edge, Graph};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, INCLUDE_LIMIT, Span};

/// Where a file includes too much: the file's own entry, and the one by which the first file that is too many came.
struct TooFar {
    own: Span,
    beyond: Span,
}

impl Graph {
    /// Finds what each file includes, and complains of those that include too much. Tells whether there are any.
    pub(super) fn reach(&mut self, out: &mut Diagnostics) -> bool {
        let mut too_far: BTreeMap<FileId, TooFar> = BTreeMap::new();
        for file in self.edges.keys() {
            match self.search(*file) {
                Ok(reached) => drop(self.reached.insert(*file, reached)),
                Err(beyond) => drop(too_far.insert(*file, beyond)),
            }
        }
        for (file, TooFar { own, beyond }) in &too_far {
            // Who includes such a file makes no further mistake.
            let mut edges = self.edges_from(*file).iter();
            if edges.all(|edge| !too_far.contains_key(&edge.to)) {
                out.report(|| {
                    let message =
                        format!("this file includes more than {INCLUDE_LIMIT} others, directly or not");
                    let problem = Diagnostic::error(Code::TooManyIncludes, *own, message);
                    if own == beyond { problem } else { problem.and(*beyond, "this one is too many") }
                });
            }
        }
        let any = !too_far.is_empty();
        self.broken.extend(too_far.into_keys());
        any
    }

    /// All that a file includes, nearest files first.
    fn search(&self, file: FileId) -> Result<Vec<FileId>, TooFar> {
        let mut reached: Vec<Edge> = Vec::new();
        let mut from = None;
        for next in 0.. {
            for edge in self.edges_from(from.map_or(file, |from: Edge| from.to)) {
                if edge.to == file || reached.iter().any(|known| known.to == edge.to) {
                    continue;
                }
                let own = from.map_or(edge.at, |from| from.at);
                if reached.len() == INCLUDE_LIMIT {
                    return Err(TooFar { own, beyond: edge.at });
                }
                // What matters is not where the file is named, but by which entry of the first file it came.
                reached.push(Edge { to: edge.to, at: own });
            }
            from = reached.get(next).copied();
            if from.is_none() {
                break;
            }
        }
        Ok(reached.into_iter().map(|edge| edge.to).collect())
    }
}
