//! Which counters count parts of another one, as their names tell.

use mgen_spec::model::MetricKind;

use super::Subject;

/// What a part of all events is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    Failures,
    Successes,
    Hits,
}

/// What follows the name of a counter in the name of one that counts a part of it, and what that part is called.
const PARTS: [(&str, Share); 11] = [
    ("_failure", Share::Failures),
    ("_failures", Share::Failures),
    ("_failed", Share::Failures),
    ("_errors", Share::Failures),
    ("_error", Share::Failures),
    ("_success", Share::Successes),
    ("_succeeded", Share::Successes),
    ("_hit", Share::Hits),
    ("_hits", Share::Hits),
    ("_cache_hit", Share::Hits),
    ("_cache_hits", Share::Hits),
];

/// The counters that count parts of this one: `x_failed_total` beside `x_total`.
pub(super) fn family<'c, 's>(subject: Subject<'c, 's>) -> Vec<(Subject<'c, 's>, Share)> {
    let name = &subject.metric.name;
    let (base, total) = name.strip_suffix("_total").map_or((name.as_str(), ""), |base| (base, "_total"));
    let part = |(suffix, share): &(&str, Share)| {
        let part = subject.sibling(&format!("{base}{suffix}{total}"))?;
        matches!(part.metric.kind, MetricKind::Counter(_)).then_some((part, *share))
    };
    PARTS.iter().filter_map(part).collect()
}
