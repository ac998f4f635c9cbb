//! How series of a metric can go, and other keys that only metrics with open labels have.

use super::form;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::Removal;
use crate::raw;

/// `is_open`: whether the metric has an open label.
pub(super) fn removal(raw: &raw::Metric, is_open: bool, out: &mut Diagnostics) -> Option<Removal> {
    let raw::Metric { name, max_series, removable, expire, .. } = raw;
    let keys = [
        ("max_series", max_series.as_ref().map(|bound| bound.span)),
        ("removable", removable.as_ref().map(|removable| removable.span)),
        ("expire", expire.as_ref().map(|expire| expire.span)),
    ];
    for (key, place) in keys.into_iter().filter_map(|(key, place)| Some((key, place.filter(|_| !is_open)?))) {
        out.report(|| {
            Diagnostic::error(Code::KeyNotForType, place, format!("`{key}` goes with open labels only"))
                .and(name.span, "all series of this metric are known")
        });
    }
    if let (Some(removable), Some(expire)) = (removable, expire)
        && !removable.value
    {
        out.report(|| {
            let message = "series with `expire` are removed, which `removable: false` denies";
            Diagnostic::error(Code::RemovalDenied, removable.span, message)
                .and(expire.span, "this removes them")
                .help("leave `removable` out, or `expire`")
        });
    }
    let seconds = expire.as_ref().and_then(|expire| form::whole_seconds(expire, out));
    match seconds {
        Some(seconds) => Some(Removal::WhenIdle { seconds }),
        None => removable.is_some_and(|removable| removable.value).then_some(Removal::OnRequest),
    }
}
