use super::{dashboard, docs, rules};
use crate::args::{GenerateArgs, Specs};
use crate::failure::Failure;
use crate::load::load_systems;
use crate::output::{self, Part, Plan, Target};
use crate::report::Report;

/// `mgen generate`.
pub(super) fn run(args: GenerateArgs, report: &mut Report) -> Result<(), Failure> {
    let GenerateArgs { specs: Specs { paths }, output, template, mode, findings: _ } = args;
    let loaded = load_systems(&paths, report)?;
    let mut files = docs::files(&loaded, &template, report)?;
    files.extend(dashboard::files(&loaded));
    files.extend(rules::files(&loaded));
    let files = files.into_iter().collect();
    let mut inputs = loaded.paths();
    inputs.extend(template.template);
    let plan = Plan { part: Part::Everything, files, inputs };
    output::apply(plan, Target::Folder { root: output, mode: mode.into() }, report)
}
