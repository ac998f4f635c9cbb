use crate::args::{ModelArgs, ModelFormat, Specs};
use crate::failure::Failure;
use crate::load::load;
use crate::report::Report;
use crate::terminal;

/// `mgen model`.
pub(super) fn run(args: ModelArgs, report: &mut Report) -> Result<(), Failure> {
    let ModelArgs { specs: Specs { paths }, format } = args;
    let loaded = load(&paths, report)?;
    let text = match format {
        ModelFormat::Json => serde_json::to_string_pretty(&mgen_report::model::view(&loaded.model)),
    };
    let text = text.map_err(|error| Failure::problem(format!("cannot write the model as JSON: {error}")))?;
    terminal::print(&(text + "\n"))
}
