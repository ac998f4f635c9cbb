//! Draws findings in the style of rustc.

mod line;
mod marks;
mod paint;
mod snippet;

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::Sources;
use paint::{Canvas, Ink};
use snippet::Snippets;

pub use paint::Style;

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

/// Draws findings as plain text, an empty line between two. Ends in a line break unless there are none.
#[must_use]
pub fn render(findings: &(impl Render + ?Sized), sources: &Sources) -> String {
    render_as(Style::Plain, findings, sources)
}

/// Draws findings as [`render`] does, in a style.
#[must_use]
pub fn render_as(style: Style, findings: &(impl Render + ?Sized), sources: &Sources) -> String {
    let mut out = Canvas::new(style);
    for finding in findings.findings() {
        if !out.is_empty() {
            out.end_line();
        }
        let severity = finding.severity;
        out.put(Ink::Severity(severity), format_args!("{}[{}]", severity.as_str(), finding.code.id()));
        out.put(Ink::Message, format_args!(": {}", finding.message));
        out.end_line();
        draw_places(finding, sources, &mut out);
    }
    out.finish()
}

/// Draws one finding as the text of a `compile_error!`: rustc itself says `error: ` before it.
#[must_use]
pub fn render_for_rustc(finding: &Diagnostic, sources: &Sources) -> String {
    let mut out = Canvas::new(Style::Plain);
    out.put(Ink::Message, format_args!("{} [{}]", finding.message, finding.code.id()));
    out.end_line();
    draw_places(finding, sources, &mut out);
    let mut text = out.finish();
    text.truncate(text.trim_end().len());
    text
}

/// Everything below the first line.
fn draw_places(finding: &Diagnostic, sources: &Sources, out: &mut Canvas) {
    let snippets = Snippets::new(finding, sources);
    snippets.draw(out);
    let width = snippets.gutter();
    if !finding.help.is_empty() && !snippets.is_empty() {
        out.put(Ink::Frame, format_args!("{:width$} |", ""));
        out.end_line();
    }
    for help in &finding.help {
        out.put(Ink::Frame, format_args!("{:width$} =", ""));
        out.put(Ink::Plain, " ");
        out.put(Ink::Message, "help");
        out.put(Ink::Plain, format_args!(": {help}"));
        out.end_line();
    }
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}
