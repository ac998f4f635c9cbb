use std::path::{Path, PathBuf};

use mgen_docs::{TemplateError, Templates};
use mgen_spec::Sources;

use super::File;
use crate::args::{DocsArgs, Specs, Template};
use crate::failure::Failure;
use crate::load::{Loaded, load_systems};
use crate::output::{self, Part, Plan};
use crate::report::Report;

/// `mgen docs`.
pub(super) fn run(args: DocsArgs, report: &mut Report) -> Result<(), Failure> {
    let DocsArgs { specs: Specs { paths }, template, output, findings: _ } = args;
    let target = output.target("docs")?;
    let loaded = load_systems(&paths, report)?;
    let files = files(&loaded, &template, report)?.into_iter().collect();
    let mut inputs = loaded.paths();
    inputs.extend(template.template);
    output::apply(Plan { part: Part::Pages, files, inputs }, target, report)
}

/// The pages of the systems and their index.
pub(super) fn files(loaded: &Loaded, template: &Template, report: &mut Report) -> Result<Vec<File>, Failure> {
    let templates = match &template.template {
        Some(path) => Templates::from_source(path.to_string_lossy(), read(path, report)?),
        None => Ok(Templates::builtin()),
    };
    let pages = templates.and_then(|templates| mgen_docs::emit(&loaded.model, &loaded.sources, &templates));
    let pages = pages.map_err(|error| in_template(&error))?;
    Ok(pages.into_iter().map(|page| (PathBuf::from(page.path), page.text)).collect())
}

/// Templates are read as specs are, with the same limits and the same words about what is wrong with the file.
fn read(path: &Path, report: &mut Report) -> Result<String, Failure> {
    let (sources, unreadable) = Sources::load(&[path.to_owned()]);
    match sources.ids().next() {
        Some(file) if unreadable.is_empty() => Ok(sources.text(file).to_owned()),
        _ => {
            report.add(&unreadable.into(), &sources);
            Err(Failure::Findings)
        }
    }
}

fn in_template(error: &TemplateError) -> Failure {
    Failure::problem(format!("cannot make the page from its template\n --> {error}"))
}
