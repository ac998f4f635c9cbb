use std::fmt::Write;

use crate::findings::{Finding, Place, Report};

/// The report as workflow commands, with which GitHub annotates the lines of a change.
#[must_use]
pub fn github(report: &Report) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        let Finding { code, severity, primary, secondary, .. } = finding;
        let _ = write!(out, "::{} ", severity.as_str());
        if let Some(place) = primary {
            out.push_str(&properties(place));
        }
        let mut lines = finding.lines();
        lines.extend(secondary.iter().map(elsewhere));
        let _ = writeln!(out, "title={}::{}", code.id(), data(&lines.join("\n")));
    }
    if report.suppressed > 0 {
        let _ = writeln!(out, "::notice title=mgen::{} more not shown", report.suppressed);
    }
    out
}

fn properties(place: &Place) -> String {
    let Place { path, line, column, end_line, end_column, .. } = place;
    let path = property(path);
    if line == end_line {
        format!("file={path},line={line},col={column},endLine={end_line},endColumn={end_column},")
    } else {
        // GitHub drops columns, and complains, where a place has several lines.
        format!("file={path},line={line},endLine={end_line},")
    }
}

/// Another place in words: a command has only one.
fn elsewhere(place: &Place) -> String {
    let Place { path, line, column, text, .. } = place;
    format!("{path}:{line}:{column}: {text}")
}

/// The text of a command, with what would end or change it escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The same within the list of properties.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
