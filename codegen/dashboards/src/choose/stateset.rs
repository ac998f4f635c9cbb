use mgen_promql::expr::max;

use super::Subject;
use crate::chart::{Chart, Drawing, Query};
use crate::split::Split;

/// A band for each state: a state holds if it does so in one series.
pub(super) fn chart(subject: Subject<'_, '_>) -> Chart {
    let split = Split::by(&subject.metric.name);
    let selector = subject.context.variables.select(subject.metric, "");
    let query = Query::new(&max(selector).by(&split.labels), split.legend(&subject.title()));
    let unit = "bool_yes_no".to_owned();
    Chart::lines(subject.key("states"), subject.title(), unit, vec![query])
        .drawn(Drawing::YesNo)
        .described(subject.describe("yes while a state holds."))
}
