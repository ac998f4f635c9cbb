use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::include::{File, Graph};
use crate::model::{Model, System};
use crate::raw::{self, Role};
use crate::source::{FileId, FileMap, INCLUDE_LIMIT, Sources, Span};
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
    let mut trees = Vec::new();
    let mut files = FileMap::new();
    for file in sources.ids() {
        if let Some(tree) = yaml::parse(file, sources.text(file), &mut syntax) {
            files.insert(file, File::new(&tree));
            trees.push((file, tree));
        }
    }
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

/// The files whose shape is right, in their order.
#[derive(Default)]
struct Written {
    systems: Vec<(FileId, raw::System)>,
    dictionaries: Vec<(FileId, raw::Dictionary)>,
}

impl Written {
    fn new(trees: &[(FileId, Node<'_>)], out: &mut Diagnostics) -> Self {
        let mut written = Written::default();
        for (file, tree) in trees {
            let errors = out.error_count();
            match Role::of(tree) {
                Role::System(_) => match raw::system(tree, out) {
                    Some(system) if out.error_count() == errors => written.systems.push((*file, system)),
                    _ => {}
                },
                Role::Dictionary => match raw::dictionary(tree, out) {
                    Some(dictionary) if out.error_count() == errors => {
                        written.dictionaries.push((*file, dictionary));
                    }
                    _ => {}
                },
            }
        }
        written
    }

    /// Resolves the systems. The dictionaries are looked at first, each by itself and after those that it includes:
    /// what is wrong with one is then told once, and not again for each spec that includes it.
    fn resolve(&self, graph: &Graph, out: &mut Diagnostics) -> Vec<System> {
        let Written { systems, dictionaries } = self;
        let mut right: FileMap<&raw::Dictionary> = FileMap::new();
        // Whoever includes a file includes more than it does.
        for count in 0..=INCLUDE_LIMIT {
            for (file, dictionary) in dictionaries {
                let Some(included) = graph.included(*file).filter(|included| included.len() == count) else {
                    continue;
                };
                let Some(included) = all(included, &right) else { continue };
                let mut found = Diagnostics::new();
                resolve::check_dictionary(dictionary, &included, &mut found);
                if !found.has_errors() {
                    right.insert(*file, dictionary);
                }
                out.merge(found);
            }
        }
        let mut resolved = Vec::new();
        for (file, system) in systems {
            if let Some(included) = graph.included(*file).and_then(|included| all(included, &right)) {
                let mut found = Diagnostics::new();
                resolved.push(resolve::resolve(system, &included, &mut found));
                out.merge(found);
            }
        }
        resolved
    }
}

/// All dictionaries of a list, if nothing is wrong with any.
fn all<'w>(files: &[FileId], right: &FileMap<&'w raw::Dictionary>) -> Option<Vec<&'w raw::Dictionary>> {
    let mut all = Vec::with_capacity(files.len());
    for file in files {
        all.push(*right.get(*file)?);
    }
    Some(all)
}
