//! SARIF 2.1.0, the interchange format of static analysis tools, as far as a report needs it.

use std::collections::BTreeMap;

use mgen_spec::{Code, Severity};
use serde::Serialize;

use crate::explanation::Explanation;
use crate::findings::{Finding, Place, Report};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");
/// The page with all codes, in the repository.
const REFERENCE: &str = "blob/main/generated-docs/diagnostics.md";

/// The report as one log with one run.
#[must_use]
pub fn sarif(report: &Report) -> impl Serialize + '_ {
    let Report { findings, suppressed } = report;
    let codes: BTreeMap<Code, Severity> =
        findings.iter().map(|finding| (finding.code, finding.severity)).collect();
    let indexes: BTreeMap<Code, usize> = codes.keys().enumerate().map(|(at, code)| (*code, at)).collect();
    let driver = Driver {
        name: "mgen",
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: REPOSITORY,
        rules: codes.into_iter().map(|(code, severity)| Rule::new(code, severity)).collect(),
    };
    let more = (*suppressed > 0).then(|| Notification {
        level: "note",
        message: Message { text: format!("{suppressed} more not shown") },
    });
    Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver },
            column_kind: "unicodeCodePoints",
            invocations: [Invocation {
                execution_successful: true,
                tool_execution_notifications: more.into_iter().collect(),
            }],
            results: findings.iter().map(|finding| Outcome::new(finding, &indexes)).collect(),
        }],
    }
}

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    tool: Tool,
    column_kind: &'static str,
    invocations: [Invocation; 1],
    results: Vec<Outcome<'r>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<Rule>,
}

/// A code that occurs.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    help_uri: String,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

/// What SARIF calls a result.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'r> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: Vec<Location<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'r> {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<MessageRef<'r>>,
}

#[derive(Serialize)]
struct MessageRef<'r> {
    text: &'r str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

impl Rule {
    fn new(code: Code, severity: Severity) -> Self {
        let explanation = Explanation::of(code);
        let text = |text: &str| Message { text: text.to_owned() };
        Rule {
            id: code.id(),
            short_description: text(code.summary()),
            full_description: text(explanation.prose()),
            help: Help { text: explanation.to_string(), markdown: explanation.markdown().to_owned() },
            help_uri: format!("{REPOSITORY}/{REFERENCE}#{}", code.id()),
            default_configuration: Configuration { level: severity.as_str() },
        }
    }
}

impl<'r> Outcome<'r> {
    fn new(finding: &'r Finding, indexes: &BTreeMap<Code, usize>) -> Self {
        let Finding { code, severity, message: _, primary, secondary, help: _ } = finding;
        Outcome {
            rule_id: code.id(),
            rule_index: indexes.get(code).copied(),
            level: severity.as_str(),
            message: Message { text: finding.lines().join("\n") },
            locations: primary.iter().map(|place| Location::new(place, None)).collect(),
            related_locations: secondary
                .iter()
                .map(|place| Location::new(place, Some(&place.text)))
                .collect(),
        }
    }
}

impl<'r> Location<'r> {
    fn new(place: &Place, text: Option<&'r str>) -> Self {
        let Place { path, line, column, end_line, end_column, byte_start: _, byte_end: _, text: _ } = place;
        Location {
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation { uri: uri(path) },
                region: Region {
                    start_line: *line,
                    start_column: *column,
                    end_line: *end_line,
                    end_column: *end_column,
                },
            },
            message: text.filter(|text| !text.is_empty()).map(|text| MessageRef { text }),
        }
    }
}

/// A path as the reference of a URI, which stays relative where the path is.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_as_uris() {
        for (path, expected) in [
            ("spec/shop.yaml", "spec/shop.yaml"),
            ("/home/me/a b.yaml", "file:///home/me/a%20b.yaml"),
            ("../a:b%.yaml", "../a%3Ab%25.yaml"),
            ("größe.yaml", "gr%C3%B6%C3%9Fe.yaml"),
        ] {
            assert_eq!(uri(path), expected, "{path}");
        }
    }
}
