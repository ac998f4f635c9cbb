//! The words that templates of alerts know.

/// Functions of Go's templates.
const OF_GO: [&str; 19] = [
    "and", "call", "eq", "ge", "gt", "html", "index", "js", "le", "len", "lt", "ne", "not", "or", "print",
    "printf", "println", "slice", "urlquery",
];

/// Functions of Prometheus.
const OF_PROMETHEUS: [&str; 29] = [
    "args",
    "externalURL",
    "first",
    "graphLink",
    "humanize",
    "humanize1024",
    "humanizeDuration",
    "humanizePercentage",
    "humanizeTimestamp",
    "label",
    "match",
    "now",
    "parseDuration",
    "pathPrefix",
    "query",
    "reReplaceAll",
    "safeHtml",
    "sortByLabel",
    "stripDomain",
    "stripPort",
    "strvalue",
    "tableLink",
    "title",
    "toDuration",
    "toLower",
    "toTime",
    "toUpper",
    "urlQueryEscape",
    "value",
];

/// All functions.
pub(super) fn functions() -> impl Iterator<Item = &'static str> {
    OF_GO.into_iter().chain(OF_PROMETHEUS)
}

/// The variables that every template has, without their `$`.
pub(super) const VARIABLES: [&str; 4] = ["labels", "value", "externalLabels", "externalURL"];

/// The fields of what `.` and `$` stand for outside of blocks.
pub(super) const FIELDS: [&str; 4] = ["Labels", "Value", "ExternalLabels", "ExternalURL"];
