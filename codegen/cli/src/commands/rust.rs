use crate::args::{Destination, RustArgs};
use crate::failure::Failure;
use crate::load::load_systems;
use crate::report::Report;
use crate::{output, terminal};

/// `mgen rust`: the files that a build script would get, one after the other.
pub(super) fn run(args: RustArgs, report: &mut Report) -> Result<(), Failure> {
    let RustArgs { spec, output, findings: _ } = args;
    let loaded = load_systems(&[spec], report)?;
    let systems = loaded.model.systems.iter();
    let texts = systems.map(|system| mgen_build::source(system, loaded.sources.path(system.span.file)));
    let text = texts.collect::<Vec<_>>().join("\n");
    match output {
        Destination::Stdout => terminal::print(&text),
        Destination::Path(path) => output::replace(&path, &text, &loaded.paths()),
    }
}
