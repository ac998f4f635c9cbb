//! What a query asks of Prometheus is for the crate that reads queries to say.

use crate::diagnostics::Code;
use crate::lint::{Level, Lint};

pub(super) const LINT: Lint = Lint {
    code: Code::ExperimentalFunction,
    name: "experimental_function",
    level: Level::Warn,
    promtool: None,
    check: |_, out| out.take_elsewhere(),
};
