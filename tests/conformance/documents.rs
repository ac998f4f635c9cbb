//! Reads the documents: Markdown tables and bullets, no more of Markdown than they use.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;

/// What a document says about one metric.
#[derive(Debug, PartialEq)]
pub(crate) struct Documented {
    /// The name as the document writes it.
    pub(crate) name: String,
    /// `counter` and so on, in small letters, where it is given.
    pub(crate) kind: Option<String>,
    /// Labels, where the document lists them beside the metric.
    pub(crate) labels: Option<Vec<String>>,
    /// Version since which it is there, where it is given.
    pub(crate) since: Option<String>,
    /// The words, with line breaks folded.
    pub(crate) description: String,
}

/// The text of the document whose file name starts so, or `None`, said aloud, where the documents are not at hand.
#[allow(clippy::disallowed_methods, reason = "the documents are no specs, so the loader is not for them")]
pub(crate) fn read(prefix: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("MGEN_SEEDS") else {
        // Written past the test harness, which would keep the words of a passing test to itself.
        writeln!(
            io::stderr().lock(),
            "NOT RUN: MGEN_SEEDS is not set, so nothing is compared with document {prefix}"
        )
        .unwrap();
        return None;
    };
    let path = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("MGEN_SEEDS={}: {error}", PathBuf::from(&folder).display()))
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix)))
        .unwrap_or_else(|| panic!("MGEN_SEEDS has no document {prefix}"));
    Some(fs::read_to_string(path).unwrap())
}

/// The metrics of all tables whose first column is headed "Name" or "Metric".
pub(crate) fn tables(text: &str) -> Vec<Documented> {
    let mut found = Vec::new();
    let mut head: Option<Vec<&str>> = None;
    for line in text.lines() {
        let Some(row) = line.strip_prefix('|').and_then(|rest| rest.trim_end().strip_suffix('|')) else {
            head = None;
            continue;
        };
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        match &head {
            None => head = Some(cells),
            Some(_) if cells.iter().all(|cell| cell.chars().all(|c| matches!(c, '-' | ':'))) => {}
            Some(head) if matches!(head[0], "Name" | "Metric") => {
                let row: BTreeMap<&str, &str> = head.iter().copied().zip(cells.iter().copied()).collect();
                found.push(Documented {
                    name: cells[0].trim_matches('`').to_owned(),
                    kind: row.get("Type").map(|kind| kind.to_lowercase()),
                    labels: row.get("Labels").map(|labels| list(labels)),
                    since: row.get("Since").map(|&since| since.to_owned()),
                    description: row["Description"].to_owned(),
                });
            }
            Some(_) => {}
        }
    }
    found
}

/// The metrics of bullets of the form "- `name`: What it is (gauge, labels: `a`, `b`). Further words."
pub(crate) fn typed_bullets(text: &str) -> Vec<Documented> {
    let bullet = |line: &str| -> Option<Documented> {
        let (name, rest) = line.strip_prefix("- `")?.split_once("`: ")?;
        let (at, kind) = ["gauge", "counter", "histogram"]
            .into_iter()
            .find_map(|kind| rest.rfind(&format!(" ({kind}")).map(|at| (at, kind)))?;
        let facts = rest[at + 2 + kind.len()..].split_once(')')?.0;
        let labels = facts.strip_prefix(", labels: ");
        Some(Documented {
            name: name.to_owned(),
            kind: Some(kind.to_owned()),
            labels: labels.map(list),
            since: None,
            description: rest[..at].to_owned(),
        })
    };
    text.lines().filter_map(bullet).collect()
}

/// The metrics of Linkerd's bullets, which stand below headings of the second level; below deeper headings stand
/// labels.
pub(crate) fn prose_bullets(text: &str) -> Vec<Documented> {
    let mut found = Vec::new();
    for Bullet { level, indent, names, words } in bullets(text) {
        if (level, indent) != (2, 0) {
            continue;
        }
        let kind = ["counter", "gauge", "histogram"]
            .into_iter()
            .find(|kind| words.starts_with(&format!("A {kind} of ")))
            .map(str::to_owned);
        // A bullet that ends with a colon goes on with labels; its last sentence only leads over to them.
        let description = match words.strip_suffix(':').and_then(|rest| rest.rsplit_once(". ")) {
            Some((sentences, _)) => format!("{sentences}."),
            None => words,
        };
        found.extend(names.into_iter().map(|name| Documented {
            name,
            kind: kind.clone(),
            labels: None,
            since: None,
            description: description.clone(),
        }));
    }
    found
}

/// The labels of Linkerd's bullets with what is said of them. A label that is described twice stands here twice.
pub(crate) fn label_bullets(text: &str) -> Vec<(String, String)> {
    let labels = bullets(text).into_iter().filter(|bullet| (bullet.level, bullet.indent) != (2, 0));
    labels
        .flat_map(|Bullet { names, words, .. }| names.into_iter().map(move |name| (name, words.clone())))
        .collect()
}

struct Bullet {
    /// Level of the heading that it stands below.
    level: usize,
    indent: usize,
    names: Vec<String>,
    words: String,
}

fn bullets(text: &str) -> Vec<Bullet> {
    let mut found: Vec<Bullet> = Vec::new();
    let (mut level, mut open) = (0, None);
    let mut close = |open: &mut Option<(usize, usize, String)>| {
        let Some((level, indent, text)) = open.take() else { return };
        let text = without_references(&text);
        let Some((names, words)) = text.split_once("`:") else { return };
        let names = names.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let words: Vec<&str> = words.split_whitespace().collect();
        found.push(Bullet { level, indent, names, words: words.join(" ") });
    };
    for line in text.lines() {
        let content = line.trim();
        if content.starts_with("* `") {
            close(&mut open);
            open = Some((level, line.len() - line.trim_start().len(), content.to_owned()));
        } else if content.is_empty() || content.starts_with('#') {
            close(&mut open);
            if content.starts_with("##") {
                level = content.len() - content.trim_start_matches('#').len();
            }
        } else if let Some((_, _, text)) = &mut open {
            text.push(' ');
            text.push_str(content);
        }
    }
    close(&mut open);
    found
}

/// `[words][reference]` as `words`.
fn without_references(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        let (words, reference) = link.split_once("][").expect("links are references");
        plain.push_str(before);
        plain.push_str(words);
        rest = reference.split_once(']').expect("the reference ends").1;
    }
    plain + rest
}

/// A cell or clause that lists names, with backticks or without.
fn list(cell: &str) -> Vec<String> {
    let names = cell.split(',').map(|name| name.trim().trim_matches('`').to_owned());
    names.filter(|name| !name.is_empty()).collect()
}
