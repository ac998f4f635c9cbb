//! The files that a file includes, found before it is compiled.

use granit_parser::{Event, Parser};

use super::build::options;
use crate::source::BYTE_ORDER_MARK;

/// The key under which they stand.
const KEY: &str = "include";

/// The texts of the list `include`, as far as it is one. Whether they are right is seen when the file is compiled; this
/// only has to find them quickly, so it makes no tree, and reads nothing behind the list.
pub(crate) fn includes(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !has_key(text) {
        return found;
    }
    let (mut depth, mut is_key, mut is_ours, mut in_list) = (0usize, true, false, false);
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    for item in Parser::new_from_str_with_options(text, options()) {
        let Ok((event, _)) = item else { break };
        let mut ends_node = false;
        match event {
            Event::Scalar(text, ..) if depth == 2 && in_list => found.push(text.into_owned()),
            Event::Scalar(text, ..) => {
                is_ours = if depth == 1 && is_key { text == KEY } else { is_ours };
                ends_node = true;
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => ends_node = true,
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                in_list |= depth == 1 && !is_key && is_ours && matches!(event, Event::SequenceStart(..));
                depth += 1;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                depth = depth.saturating_sub(1);
                ends_node = true;
            }
            _ => {}
        }
        // Below the root, keys and values take turns.
        if ends_node && depth == 1 {
            if in_list {
                break;
            }
            is_key = !is_key;
        }
    }
    found
}

/// Whether there may be such a key: most files have none, and need not be parsed for that.
fn has_key(text: &str) -> bool {
    text.match_indices(KEY).any(|(at, _)| {
        let rest = text.get(at + KEY.len()..).unwrap_or_default();
        let mut rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
        loop {
            rest = rest.trim_start();
            match rest.strip_prefix('#') {
                Some(comment) => rest = comment.split_once(['\n', '\r']).map_or("", |(_, rest)| rest),
                None => return rest.starts_with(':'),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        for text in [
            "include: [a, b/c]\n",
            "include:\n  - a\n  - b/c\nlabels: {}\n",
            "mgen: 1\nlabels: {include: [x], include2: [y]}\n\"include\" :\n- 'a'\n- \"b/c\"\n",
            "{mgen: 1, include: [a, {no: text}, b/c, [x]], labels: {}}",
            "\u{feff}include: [a, b/c]\r\n",
            "? include # it is\n# really\n: [a, b/c]\n",
            "include: [a, b/c]\nlabels: [\n",
            "x: *y\ninclude: [a, b/c]\n",
        ] {
            assert_eq!(includes(text), ["a", "b/c"], "{text}");
        }
    }

    #[test]
    fn what_is_no_list() {
        for text in [
            "",
            "include: a\n",
            "a: include\nb: [x]\n",
            "include\n",
            "include: {a: [b]}\n",
            "a: {include: [b]}\n",
        ] {
            assert_eq!(includes(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn prose_does_not_cost_a_parse() {
        assert!(!has_key("description: These include, besides others, `included: no`.\n"));
        assert!(has_key("include: [a]"));
    }
}
