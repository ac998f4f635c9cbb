//! The text behind the `i` of a panel.

use mgen_spec::model::Metric;

use crate::context::Context;

/// What is measured, what the panel shows of it, and where to read more.
pub(crate) fn describe(context: &Context<'_>, metrics: &[&Metric], shows: &str) -> String {
    let help = metrics.first().map(|metric| escape(&metric.description));
    let shows = format!("**Shown:** {shows}");
    describe_in(context, metrics, help.into_iter().chain([shows]).collect())
}

/// The same, opened by words of the spec's own instead of by the text of a metric.
pub(crate) fn describe_in(context: &Context<'_>, metrics: &[&Metric], mut paragraphs: Vec<String>) -> String {
    let facts: Vec<String> = metrics.iter().map(|metric| facts(context, metric)).collect();
    paragraphs.push(facts.join("\n"));
    let mut alerts: Vec<String> = Vec::new();
    for alert in metrics.iter().flat_map(|metric| context.alerts_on(metric)) {
        let alert = format!("`{alert}`");
        if !alerts.contains(&alert) {
            alerts.push(alert);
        }
    }
    if !alerts.is_empty() {
        paragraphs.push(format!("**Alerts:** {}", alerts.join(", ")));
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// A line of facts, with a link to the metric's place in the reference if that is published anywhere. Grafana does not
/// serve files beside its dashboards, so there is nothing that a relative link could lead to.
fn facts(context: &Context<'_>, metric: &Metric) -> String {
    let Metric { name, kind, unit, labels, since, deprecated, .. } = metric;
    let name = match &context.system.reference {
        Some(page) => format!("[`{name}`]({}#{name})", link(page)),
        None => format!("`{name}`"),
    };
    let mut facts = vec![name, kind.as_str().to_owned()];
    if let Some(unit) = unit {
        facts.push(format!("unit `{}`", unit.as_str()));
    }
    let labels = labels.iter().filter_map(|label| context.system.labels.get(label.label.0));
    let labels: Vec<String> = labels.map(|label| format!("`{}`", label.name)).collect();
    match labels.len() {
        0 => {}
        1 => facts.push(format!("label {}", labels.concat())),
        _ => facts.push(format!("labels {}", labels.join(", "))),
    }
    if let Some(since) = since {
        facts.push(format!("since {since}"));
    }
    if deprecated.is_some() {
        facts.push("deprecated".to_owned());
    }
    format!("- {}", facts.join(", "))
}

/// An address as it can stand anywhere: parentheses would end the link in Markdown, and Grafana would take `$` for the
/// start of a variable.
pub(crate) fn link(url: &str) -> String {
    url.replace('(', "%28").replace(')', "%29").replace('$', "%24")
}

/// HELP texts are plain; what Markdown would take for a mark is shown as it stands. Backticks may stay.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.trim().chars() {
        if matches!(c, '\\' | '*' | '<' | '[' | ']' | '#' | '|' | '$') {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}
