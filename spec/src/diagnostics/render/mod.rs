//! Draws findings in the style of rustc, as plain text.

mod line;
mod marks;
mod snippet;

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::Sources;
use snippet::Snippets;

/// What [`render`] can draw.
pub trait Render {
    /// The findings, in the order in which they are drawn.
    fn findings(&self) -> &[Diagnostic];
}

impl Render for Diagnostic {
    fn findings(&self) -> &[Diagnostic] {
        std::slice::from_ref(self)
    }
}

impl Render for Diagnostics {
    fn findings(&self) -> &[Diagnostic] {
        self.iter().as_slice()
    }
}

impl Render for [Diagnostic] {
    fn findings(&self) -> &[Diagnostic] {
        self
    }
}

impl Render for Vec<Diagnostic> {
    fn findings(&self) -> &[Diagnostic] {
        self
    }
}

/// Draws findings as a terminal shows them, an empty line between two. Ends in a line break unless there are none.
#[must_use]
pub fn render(findings: &(impl Render + ?Sized), sources: &Sources) -> String {
    let mut out = String::new();
    for finding in findings.findings() {
        if !out.is_empty() {
            out.push('\n');
        }
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        out.push_str(&format!("{severity}[{}]: {}\n", finding.code.id(), finding.message));
        draw_places(finding, sources, &mut out);
    }
    out
}

/// Draws one finding as the text of a `compile_error!`: rustc itself says `error: ` before it.
#[must_use]
pub fn render_for_rustc(finding: &Diagnostic, sources: &Sources) -> String {
    let mut out = format!("{} [{}]\n", finding.message, finding.code.id());
    draw_places(finding, sources, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// Everything below the first line.
fn draw_places(finding: &Diagnostic, sources: &Sources, out: &mut String) {
    let snippets = Snippets::new(finding, sources);
    snippets.draw(out);
    let gutter = " ".repeat(snippets.gutter());
    if !finding.help.is_empty() && !snippets.is_empty() {
        out.push_str(&format!("{gutter} |\n"));
    }
    for help in &finding.help {
        out.push_str(&format!("{gutter} = help: {help}\n"));
    }
}
