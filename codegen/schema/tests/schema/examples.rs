//! Every spec and example at hand: what is accepted is accepted, what is wrong is rejected.

use std::fs;
use std::path::{Path, PathBuf};

use mgen_report::{Block, Explanation};
use mgen_spec::Code;
use mgen_spec::diagnostics::InSchema;

use crate::judge::{Judge, document, found};

/// The keys that every spec has, and that examples leave out.
const HEAD: &str = "mgen: 1\nsystem: shop\ntitle: Shop\n";
/// The group of examples that show none.
const GROUP: &str = "\
groups:
  - id: orders
    title: Orders
    metrics:
      - {name: shop_orders_total, type: counter, description: Orders placed.}
";

fn specs(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && !name.starts_with('.') {
            specs(&path, found);
        } else if name.ends_with(".yaml") || name.ends_with(".yml") {
            found.push(path);
        }
    }
}

/// All of the repository that are specs.
#[test]
fn specs_of_the_repository() {
    let judge = Judge::new();
    let mut paths = Vec::new();
    specs(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."), &mut paths);
    let mut accepted = 0;
    for path in paths {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        if text.lines().any(|line| line.starts_with("mgen:"))
            && let Some(document) = document(&text)
        {
            accepted += usize::from(judge.agree(&text, &document).is_empty());
        }
    }
    assert!(accepted > 10, "{accepted}");
}

#[test]
fn examples_of_codes() {
    let judge = Judge::new();
    let (mut wrong, mut right) = (0, 0);
    for code in Code::ALL {
        for text in whole(&Explanation::of(*code).right()) {
            let document = document(&text).expect("a right example");
            assert_eq!(judge.schema(&document), [""; 0], "right example of {}:\n{text}", code.id());
            right += 1;
        }
        for text in whole(&Explanation::of(*code).wrong()) {
            // What is not YAML is no document; such codes are those of the first phase.
            let Some(document) = document(&text) else { continue };
            let found = judge.agree(&text, &document);
            if code.in_schema() == InSchema::All {
                assert!(found.contains(code), "wrong example of {}:\n{text}", code.id());
                wrong += 1;
            }
        }
    }
    let of_shape = Code::ALL.iter().filter(|code| code.in_schema() == InSchema::All).count();
    assert!(wrong >= of_shape && right > 80, "{wrong} {right}");
}

/// The examples that are specs, with what they leave out.
fn whole(blocks: &[Block]) -> Vec<String> {
    // Where `…` stands for more, the example is of a limit, which another test has.
    let specs = blocks.iter().filter(|block| block.language == "yaml" && !block.text.contains('…'));
    let whole = specs.map(|block| match block.is_part() {
        true if block.text.lines().any(|line| line.starts_with("groups:")) => format!("{HEAD}{}", block.text),
        true => format!("{HEAD}{}{GROUP}", block.text),
        false => block.text.to_owned(),
    });
    whole.filter(|text| text.lines().any(|line| line.starts_with("mgen:"))).collect()
}

/// What is accepted because values are read by the type of their key.
#[test]
fn values_that_yaml_takes_for_something_else() {
    let judge = Judge::new();
    for spec in [
        "deployments: [{id: true, title: 2}]\nversion: 1.10\n",
        "version: no\ntitle: 1e3\nendpoint: {port: '80'}\n",
        "labels: {l: {values: [true, 1, 1.0, '', 'null']}, m: {limit: '007'}}\n",
        "labels: {l: {values: {1: , true: 2, '': No., x: {since: 2}}}, m: {}}\n",
        "endpoint: {path: /stats, port: 65535}\nmgen: '1'\n",
        "lint: {warn: [501, MG502, '0503', mg504], deny: [missing_unit]}\n",
    ] {
        let mut text = spec.to_owned();
        for line in HEAD.lines() {
            let key = line.split_inclusive(':').next().unwrap();
            if !text.lines().any(|line| line.starts_with(key)) {
                text += &format!("{line}\n");
            }
        }
        let uses = if spec.contains("labels") { ", labels: [l, m]" } else { "" };
        text += &GROUP.replace(", type", &format!("{uses}, type"));
        assert_eq!(found(&text).codes, [].into(), "{text}");
        assert_eq!(judge.schema(&document(&text).expect("a document")), [""; 0], "{text}");
    }
}
