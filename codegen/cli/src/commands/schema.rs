use crate::args::{Destination, SchemaArgs};
use crate::failure::Failure;
use crate::{output, terminal};

/// `mgen schema`.
pub(super) fn run(args: SchemaArgs) -> Result<(), Failure> {
    let SchemaArgs { output } = args;
    let text = mgen_schema::text();
    match output {
        Destination::Stdout => terminal::print(&text),
        Destination::Path(path) => output::replace(&path, &text, &[]),
    }
}
