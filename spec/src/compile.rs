use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::include::{File, Graph};
use crate::model::{Model, System};
use crate::raw::{self, Role};
use crate::source::{FileId, Sources, Span};
use crate::yaml::Node;
use crate::{check, resolve, yaml};

/// Compiles spec files with the dictionaries that they include: the only way to a [`Model`], and there is one only if no
/// error was found. All of the files must be in the sources, as [`Sources::load`] sees to; nothing is read here.
///
/// The work has three phases: YAML, shape and meaning. A file goes on to the next phase if the one before found
/// nothing wrong with it or with what it includes, so one mistake is told once, yet all mistakes of a phase, in all
/// files, are told together.
#[must_use]
pub fn compile(sources: &Sources) -> (Option<Model>, Diagnostics) {
    let (mut syntax, mut shape, mut meaning) = (Diagnostics::new(), Diagnostics::new(), Diagnostics::new());
    let trees = sources.ids().filter_map(|file| {
        let tree = yaml::parse(file, sources.text(file), &mut syntax)?;
        Some((file, tree))
    });
    let trees: BTreeMap<FileId, Node<'_>> = trees.collect();
    let files = trees.iter().map(|(file, tree)| (*file, File::new(tree))).collect();
    let graph = Graph::new(sources, &files, &mut shape);
    let written = Written::new(&trees, &mut shape);
    let systems = written.resolve(&graph, &mut meaning);
    check::systems(&systems, &mut meaning);

    let includes = graph.includes(&files);
    let mut diagnostics = Diagnostics::new();
    for mut phase in [syntax, shape, meaning] {
        phase.sort();
        phase.map(|finding| includes.trace(finding));
        diagnostics.append(phase);
    }
    let model = (!diagnostics.has_errors()).then_some(Model { systems, includes });
    (model, diagnostics)
}

/// Finds a model without any system, of which nothing can be made: the files are dictionaries.
#[must_use]
pub fn require_system(model: &Model, sources: &Sources) -> Diagnostics {
    let mut found = Diagnostics::new();
    if model.systems.is_empty() {
        found.report(|| {
            let message = "no file describes a system";
            match sources.ids().next() {
                Some(file) => Diagnostic::error(Code::NoSystem, Span { file, start: 0, end: 0 }, message)
                    .label("this is a label dictionary")
                    .help("name the spec that includes it"),
                None => Diagnostic::without_place(Code::NoSystem, message),
            }
        });
    }
    found
}

/// The files whose shape is right.
#[derive(Default)]
struct Written {
    systems: BTreeMap<FileId, raw::System>,
    dictionaries: BTreeMap<FileId, raw::Dictionary>,
}

impl Written {
    fn new(trees: &BTreeMap<FileId, Node<'_>>, out: &mut Diagnostics) -> Self {
        let mut written = Written::default();
        for (file, tree) in trees {
            let errors = out.error_count();
            match Role::of(tree) {
                Role::System(_) => {
                    let system = raw::system(tree, out).filter(|_| out.error_count() == errors);
                    written.systems.extend(system.map(|system| (*file, system)));
                }
                Role::Dictionary => {
                    let dictionary = raw::dictionary(tree, out).filter(|_| out.error_count() == errors);
                    written.dictionaries.extend(dictionary.map(|dictionary| (*file, dictionary)));
                }
            }
        }
        written
    }

    /// Resolves the systems. The dictionaries are looked at first, each by itself and after those that it includes:
    /// what is wrong with one is then told once, and not again for each spec that includes it.
    fn resolve(&self, graph: &Graph, out: &mut Diagnostics) -> Vec<System> {
        let Written { systems, dictionaries } = self;
        let mut right: BTreeMap<FileId, &raw::Dictionary> = BTreeMap::new();
        let mut order: Vec<(&[FileId], FileId)> =
            dictionaries.keys().filter_map(|file| Some((graph.included(*file)?, *file))).collect();
        order.sort_by_key(|(included, file)| (included.len(), *file));
        for (included, file) in order {
            let Some(dictionary) = dictionaries.get(&file) else { continue };
            let Some(included) = all(included, &right) else { continue };
            let mut found = Diagnostics::new();
            resolve::check_dictionary(dictionary, &included, &mut found);
            if !found.has_errors() {
                right.insert(file, dictionary);
            }
            out.merge(found);
        }
        let resolved = systems.iter().filter_map(|(file, system)| {
            let included = all(graph.included(*file)?, &right)?;
            let mut found = Diagnostics::new();
            let system = resolve::resolve(system, &included, &mut found);
            out.merge(found);
            Some(system)
        });
        resolved.collect()
    }
}

/// All dictionaries of a list, if nothing is wrong with any.
fn all<'w>(
    files: &[FileId],
    right: &BTreeMap<FileId, &'w raw::Dictionary>,
) -> Option<Vec<&'w raw::Dictionary>> {
    files.iter().map(|file| right.get(file).copied()).collect()
}
