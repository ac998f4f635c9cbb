//! What a query asks of Prometheus is for the crate that reads queries to say.

use mgen_spec::Code;
use mgen_spec::model::Level;

use crate::Lint;

pub(super) const LINT: Lint = Lint {
    code: Code::NewFunction,
    level: Level::Warn,
    promtool: None,
    check: |_, out| out.take_elsewhere(),
};
