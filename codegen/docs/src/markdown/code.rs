/// A code span that shows `value` as it is. What cannot be seen in one is made visible: a line break is `\n`,
/// and nothing at all is *(empty)*.
pub(super) fn span(value: &str) -> String {
    if value.is_empty() {
        return "*(empty)*".to_owned();
    }
    let value = value.replace("\r\n", "\n").replace('\n', "\\n").replace('\r', "\\r");
    let ticks = "`".repeat(longest_run_of_backticks(&value) + 1);
    // Markdown takes one space off each end if there is one at both, and a backtick must not touch the fence.
    let pad = if value.starts_with('`')
        || value.ends_with('`')
        || (value.starts_with(' ') && value.ends_with(' ') && !value.trim_matches(' ').is_empty())
    {
        " "
    } else {
        ""
    };
    format!("{ticks}{pad}{value}{pad}{ticks}")
}

/// A fenced block of code.
pub(super) fn fence(value: &str, language: &str) -> String {
    let fence = "`".repeat((longest_run_of_backticks(value) + 1).max(3));
    format!("{fence}{language}\n{}\n{fence}", value.trim_end())
}

/// An address as the target of a link. What would end the target is percent-encoded.
pub(super) fn url(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.trim().chars() {
        if c.is_ascii_control() || " <>()[]|\\`\"*".contains(c) {
            out.push_str(&format!("%{:02X}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// Code as HTML, for the one place that has no notation of Markdown for it: a backslash in front of a pipe in a
/// table cell. Everything but letters, digits and spaces becomes an entity.
pub(super) fn html(value: &str) -> String {
    let mut out = String::from("<code>");
    for c in value.chars() {
        if c.is_ascii_punctuation() {
            out.push_str(&format!("&#{};", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out.push_str("</code>");
    out
}

fn longest_run_of_backticks(value: &str) -> usize {
    value.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
