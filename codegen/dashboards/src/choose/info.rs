use mgen_promql::expr::count;

use super::Subject;
use crate::chart::{Chart, Drawing, Query};

pub(super) fn chart(subject: Subject<'_, '_>) -> Chart {
    let labels =
        subject.metric.labels.iter().filter_map(|label| subject.context.system.labels.get(label.label.0));
    let selector = subject.context.variables.select(subject.metric, "");
    let expr = count(selector).by(labels.map(|label| &label.name));
    Chart::lines(subject.key("info"), subject.title(), "short".to_owned(), vec![Query::new(&expr, "")])
        .drawn(Drawing::Table)
        .described(subject.describe("how many series there are of each combination of labels."))
}
