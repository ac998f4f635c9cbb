//! A file that includes itself, directly or through others.

use super::{Edge, Graph};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote_path};
use crate::source::{FileId, FileMap, Sources};

/// So many entries of a circle are shown beside the one that closes it.
const SHOWN: usize = 8;

/// How far the search is with a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    /// It is on the way from which the search came.
    Open,
    /// All that it includes is seen.
    Done,
}

impl Graph {
    /// Walks along all edges, each once, and complains of each that leads back to where the walk came from.
    pub(super) fn report_circles(&mut self, sources: &Sources, out: &mut Diagnostics) {
        let mut visits: FileMap<Visit> = FileMap::new();
        let mut in_circles: Vec<FileId> = Vec::new();
        for &start in &self.files {
            if visits.contains(start) {
                continue;
            }
            visits.insert(start, Visit::Open);
            // The way to the current file: each with those of its edges that are still to be walked.
            let mut way = vec![Step::new(start, self)];
            while let Some(step) = way.last_mut() {
                let Some((edge, rest)) = step.rest.split_first() else {
                    visits.insert(step.file, Visit::Done);
                    way.pop();
                    continue;
                };
                (step.taken, step.rest) = (Some(*edge), rest);
                match visits.get(edge.to) {
                    None => {
                        visits.insert(edge.to, Visit::Open);
                        way.push(Step::new(edge.to, self));
                    }
                    Some(Visit::Open) => {
                        let first = way.iter().position(|step| step.file == edge.to).unwrap_or_default();
                        let mut circle = Vec::new();
                        for step in way.get(first..).unwrap_or_default() {
                            in_circles.push(step.file);
                            circle.extend_from_slice(step.taken.as_slice());
                        }
                        report(&circle, sources, out);
                    }
                    Some(Visit::Done) => {}
                }
            }
        }
        for file in in_circles {
            self.broken.insert(file, ());
        }
    }
}

struct Step<'g> {
    file: FileId,
    /// The edge to the next file of the way.
    taken: Option<Edge>,
    rest: &'g [Edge],
}

impl<'g> Step<'g> {
    fn new(file: FileId, graph: &'g Graph) -> Self {
        let rest = graph.edges_from(file);
        Step { file, taken: None, rest }
    }
}

/// Complains at the entry that closes the circle, and shows the others in their order.
fn report(circle: &[Edge], sources: &Sources, out: &mut Diagnostics) {
    let Some((last, others)) = circle.split_last() else { return };
    out.report(|| {
        let through = if others.is_empty() { "" } else { " through other files" };
        let message = format!("{} includes itself{through}", quote_path(sources.path(last.to)));
        let mut problem = Diagnostic::error(Code::IncludeCircle, last.at, message);
        let mut words = "from here";
        for edge in others.iter().take(SHOWN) {
            problem = problem.and(edge.at, words);
            words = "through here";
        }
        problem
    });
}
