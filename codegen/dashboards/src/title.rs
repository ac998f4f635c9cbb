//! Names of metrics as headings that people can read.

use mgen_spec::model::{Group, Metric, MetricKind, System};

/// Words that are written otherwise than in small letters.
const SPELLINGS: [(&str, &str); 34] = [
    ("api", "API"),
    ("cdn", "CDN"),
    ("cpu", "CPU"),
    ("db", "DB"),
    ("dns", "DNS"),
    ("dp", "DP"),
    ("fd", "FD"),
    ("gc", "GC"),
    ("gpu", "GPU"),
    ("grpc", "gRPC"),
    ("http", "HTTP"),
    ("https", "HTTPS"),
    ("id", "ID"),
    ("io", "I/O"),
    ("ip", "IP"),
    ("json", "JSON"),
    ("jwt", "JWT"),
    ("kv", "KV"),
    ("mcu", "MCU"),
    ("os", "OS"),
    ("p2p", "P2P"),
    ("rpc", "RPC"),
    ("rtt", "RTT"),
    ("rx", "RX"),
    ("sql", "SQL"),
    ("ssl", "SSL"),
    ("tcp", "TCP"),
    ("tls", "TLS"),
    ("tx", "TX"),
    ("udp", "UDP"),
    ("uri", "URI"),
    ("url", "URL"),
    ("uuid", "UUID"),
    ("vm", "VM"),
];

/// Ends of names that a heading does not repeat, since the axis shows the unit.
const UNITS: [&str; 8] =
    ["_seconds", "_milliseconds", "_microseconds", "_nanoseconds", "_ms", "_ns", "_ratio", "_percent"];

/// The metric as a heading within the row of its group: `TCP open connections`.
pub(crate) fn subject(system: &System, group: &Group, metric: &Metric) -> String {
    let prefix = group.prefix.as_deref().unwrap_or_default();
    let name = metric.name.strip_prefix(prefix).unwrap_or(&metric.name);
    let own = format!("{}_", system.id);
    let mut rest = name.strip_prefix(own.as_str()).unwrap_or(name);
    let type_suffix = match metric.kind {
        MetricKind::Counter(_) => ["_total", "_count"].as_slice(),
        MetricKind::Gauge { .. } => ["_total", "_timestamp_seconds"].as_slice(),
        MetricKind::Info => ["_info"].as_slice(),
        MetricKind::Histogram { .. }
        | MetricKind::Summary { .. }
        | MetricKind::StateSet { .. }
        | MetricKind::Unknown => [].as_slice(),
    };
    for suffix in type_suffix.iter().chain(&UNITS) {
        rest = rest.strip_suffix(suffix).filter(|rest| !rest.is_empty()).unwrap_or(rest);
    }
    sentence(rest)
}

/// A label's name as a heading: `Worker ID`.
pub(crate) fn label(name: &str) -> String {
    sentence(name)
}

/// A label's name inside of a heading: `worker ID`.
pub(crate) fn label_inside(name: &str) -> String {
    words(name).iter().map(|word| spelled(word).unwrap_or(word)).collect::<Vec<_>>().join(" ")
}

fn sentence(name: &str) -> String {
    let mut words = words(name).into_iter();
    let first = words.next().map(|word| spelled(&word).map_or_else(|| capitalised(&word), str::to_owned));
    let rest = words.map(|word| spelled(&word).map_or(word.clone(), str::to_owned));
    first.into_iter().chain(rest).collect::<Vec<_>>().join(" ")
}

fn spelled(word: &str) -> Option<&'static str> {
    SPELLINGS.iter().find(|(plain, _)| *plain == word).map(|(_, spelling)| *spelling)
}

/// The words of `snake_case`, `camelCase` and `a:b`, in small letters.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut after_small = false;
    let mut open = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            open = false;
        } else {
            let starts = !open || (c.is_uppercase() && after_small);
            match words.last_mut().filter(|_| !starts) {
                Some(word) => word.extend(c.to_lowercase()),
                None => words.push(c.to_lowercase().collect()),
            }
            open = true;
        }
        after_small = c.is_lowercase();
    }
    words
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn names_become_headings() {
        for (name, heading) in [
            ("worker_type", "Worker type"),
            ("grpc_status_code", "gRPC status code"),
            ("tcp_open_connections", "TCP open connections"),
            ("pushPullNode", "Push pull node"),
            ("queue_Event", "Queue event"),
            ("a:b__c", "A b c"),
            ("", ""),
        ] {
            assert_eq!(label(name), heading);
        }
    }
}
