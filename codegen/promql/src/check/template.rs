//! Templates in annotations and labels of alerts.
//!
//! They are Go's templates with Prometheus' variables. Of their grammar only so much is read as tells code from text:
//! whether a function exists or a block ends is left to Prometheus.

use std::collections::BTreeSet;

/// Braces without their counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unbalanced {
    /// `{{` whose code does not end in `}}`.
    Unclosed,
    /// `}}` in the midst of text.
    Unopened,
}

/// Names that are there whatever the expression.
const ALWAYS: [&str; 2] = ["alertname", "__name__"];

/// Actions in which `.` is no longer the alert.
const REBINDING: [&str; 5] = ["range", "with", "define", "block", "template"];

/// The labels of the expression's result that a template names.
pub(super) fn labels(template: &str) -> Result<BTreeSet<&str>, Unbalanced> {
    let code = code(template)?;
    let of_variable = code.iter().flat_map(|piece| named(piece, "$labels."));
    let of_dot = code.iter().flat_map(|piece| named(piece, ".Labels."));
    let mut words = code.iter().flat_map(|piece| piece.split(|c: char| !is_of_name(c)));
    let labels: BTreeSet<&str> = if code.iter().any(|piece| assigns_labels(piece)) {
        BTreeSet::new()
    } else if words.any(|word| REBINDING.contains(&word)) {
        of_variable.collect()
    } else {
        of_variable.chain(of_dot).collect()
    };
    Ok(labels.into_iter().filter(|label| !ALWAYS.contains(label)).collect())
}

/// The code of a template, without comments and strings.
fn code(template: &str) -> Result<Vec<&str>, Unbalanced> {
    let mut code = Vec::new();
    let mut rest = template;
    while let Some((text, after)) = rest.split_once("{{") {
        if text.contains("}}") {
            return Err(Unbalanced::Unopened);
        }
        rest = action(after, &mut code).ok_or(Unbalanced::Unclosed)?;
    }
    if rest.contains("}}") { Err(Unbalanced::Unopened) } else { Ok(code) }
}

/// Reads an action, whose `{{` is read already, and yields what follows its `}}`.
fn action<'t>(action: &'t str, code: &mut Vec<&'t str>) -> Option<&'t str> {
    // A `-` within the braces takes away the space around them.
    let untrimmed = action.strip_prefix('-').unwrap_or(action).trim_start();
    if let Some(comment) = untrimmed.strip_prefix("/*") {
        let (_, after) = comment.split_once("*/")?;
        return after.trim_start().trim_start_matches('-').strip_prefix("}}");
    }
    let mut rest = action;
    loop {
        // Outside of strings code has no braces of its own.
        let (piece, after) = rest.split_at_checked(rest.find(['"', '\'', '`', '{', '}'])?)?;
        code.push(piece);
        let mut characters = after.chars();
        rest = match characters.next()? {
            '`' => characters.as_str().split_once('`')?.1,
            quote @ ('"' | '\'') => after_string(characters.as_str(), quote)?,
            _ => return after.strip_prefix("}}"),
        };
    }
}

fn after_string(string: &str, quote: char) -> Option<&str> {
    let mut characters = string.chars();
    loop {
        match characters.next()? {
            '\\' => drop(characters.next()),
            '\n' => return None,
            other if other == quote => return Some(characters.as_str()),
            _ => {}
        }
    }
}

/// The names that follow `prefix`, wherever that is not part of something longer, as in `$sample.Labels.job`.
fn named<'t>(code: &'t str, prefix: &str) -> impl Iterator<Item = &'t str> {
    code.match_indices(prefix).filter_map(|(start, prefix)| {
        let (before, rest) = (code.get(..start)?, code.get(start + prefix.len()..)?);
        let stands_alone = !before.ends_with(|c| is_of_name(c) || matches!(c, '$' | '.' | ')'));
        let name = rest.split(|c| !is_of_name(c)).next()?;
        (stands_alone && !name.is_empty()).then_some(name)
    })
}

fn assigns_labels(code: &str) -> bool {
    code.split("$labels").skip(1).any(|after| after.trim_start().starts_with([':', '=']))
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::{Unbalanced, labels};

    #[test]
    fn labels_of_code_only() {
        for (template, expected) in [
            ("$labels.a", &[][..]),
            ("{{ $labels.b }} and {{- .Labels.a -}}", &["a", "b"]),
            ("{{$labels.a}}{{$labels.a | title}}", &["a"]),
            ("{{ printf \"}} $labels.x \\\" {{\" `$labels.y }}` '}' $labels.z }}", &["z"]),
            ("{{/* $labels.a }} */}}{{- /* $labels.b */ -}}", &[]),
            ("{{ $labels.alertname }} {{ .Labels.__name__ }}", &[]),
            ("{{ range query \"up\" }}{{ .Labels.a }}{{ $labels.b }}{{ end }}", &["b"]),
            ("{{ $sample.Labels.a }}{{ (query \"up\" | first).Labels.b }}{{ $.Labels.c }}", &[]),
            ("{{ $labels := .Labels }}{{ $labels.a }}", &[]),
            ("{{ if eq $labels.a \"x\" }}y{{ end }}", &["a"]),
            ("{{ $labels }} {{ index $labels \"a\" }} {{ $value }}", &[]),
            ("{{ $value }}}", &[]),
        ] {
            let found = labels(template).map(|labels| labels.into_iter().collect::<Vec<_>>());
            assert_eq!(found.as_deref(), Ok(expected), "{template}");
        }
    }

    #[test]
    fn unbalanced_braces() {
        for template in [
            "{{",
            "{{ $value }",
            "{{{ $value }}",
            "{{ $value {{ $value }}",
            "{{ \"a }}",
            "{{/* a }}",
            "{{ 'a\n' }}",
        ] {
            assert_eq!(labels(template), Err(Unbalanced::Unclosed), "{template}");
        }
        for template in ["}}", "{ $value }}", "a }} {{ $value }}"] {
            assert_eq!(labels(template), Err(Unbalanced::Unopened), "{template}");
        }
    }
}
