//! What is made of the language and committed: the schema, and the key tables of the reference.

use std::collections::BTreeSet;

use expect_test::expect_file;
use mgen_spec::language::{self, Form, Map};

/// With `UPDATE_EXPECT=1` this test writes the file.
#[test]
fn the_schema_is_up_to_date() {
    expect_file!["../../../../spec/mgen.schema.json"].assert_eq(&mgen_schema::text());
}

const REFERENCE: &str = include_str!("../../../../spec/README.md");
const END: &str = "<!-- end -->\n";

/// With `UPDATE_EXPECT=1` this test writes the tables. The reference chooses where each of them stands.
#[test]
fn the_reference_has_a_table_of_each_map() {
    let mut text = REFERENCE.to_owned();
    for map in language::maps() {
        let start = start(map);
        let [before, after] = text.split(&start).collect::<Vec<_>>()[..] else {
            panic!("the reference has to have one line {start}");
        };
        let (_, after) = after.split_once(END).expect("the end of the table");
        text = format!("{before}{start}{}{END}{after}", table(map));
    }
    assert_eq!(text.matches(END).count(), language::maps().len());
    expect_file!["../../../../spec/README.md"].assert_eq(&text);
}

const DICTIONARY: &str = include_str!("../../../../tests/fuzz/spec.dict");
const WORDS: &str = "# Keys and words, as a test of mgen-schema writes them.\n";

/// With `UPDATE_EXPECT=1` this test writes the words that fuzzers try.
#[test]
fn fuzzers_know_the_words() {
    let (before, after) = DICTIONARY.split_once(WORDS).expect("the start of the words");
    let (_, after) = after.split_once("\n\n").expect("a blank line at their end");
    let mut words = BTreeSet::new();
    for key in language::maps().into_iter().flat_map(|map| map.keys) {
        words.insert(format!("\"{}: \"\n", key.name));
        if let Form::Word(of_key) = key.form {
            words.extend(of_key.iter().map(|word| format!("\"{}\"\n", word.text)));
        }
    }
    let words: String = words.into_iter().collect();
    let text = format!("{before}{WORDS}{words}\n{after}");
    expect_file!["../../../../tests/fuzz/spec.dict"].assert_eq(&text);
}

fn table(map: &Map) -> String {
    let mut table = String::from("| key | value | meaning |\n| --- | --- | --- |\n");
    for key in map.keys {
        let required = if key.required { "**Required.** " } else { "" };
        let value = value(&key.form);
        table += &format!("| `{}` | {value} | {required}{} |\n", key.name, key.description());
    }
    table
}

/// What a key takes, in words.
fn value(form: &Form) -> String {
    match form {
        Form::Nothing => "nothing".to_owned(),
        Form::Text(syntax) => syntax.name.to_owned(),
        Form::Word(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("`{}`", word.text)).collect();
            words.join(", ")
        }
        Form::Lint => "lint".to_owned(),
        Form::Integer { least, most: u32::MAX } => format!("integer from {least}"),
        Form::Integer { least, most } => format!("integer from {least} to {most}"),
        Form::Number => "number".to_owned(),
        Form::List { item, .. } => format!("list of {}", value(item)),
        Form::Pairs { key, value: form, .. } => format!("map: {} to {}", key.name, value(form)),
        Form::Map(map) => format!("[{}]({})", noun(map), anchor(map)),
        Form::AnyOf(forms) => {
            let mut choices: Vec<String> = forms.iter().map(value).collect();
            choices.dedup();
            let or = if choices.iter().any(|choice| choice.contains(" to ")) { ", or " } else { " or " };
            choices.join(or)
        }
    }
}

/// The heading below which the table of a map stands.
fn anchor(map: &Map) -> String {
    let (before, _) = REFERENCE.split_once(&start(map)).expect("a table");
    let heading = before.lines().rev().find(|line| line.starts_with('#')).expect("a heading");
    let words = heading.trim_matches(['#', ' ']).to_ascii_lowercase();
    format!("#{}", words.replace(' ', "-"))
}

fn start(map: &Map) -> String {
    format!("<!-- keys of {} -->\n", map.name)
}

fn noun(map: &Map) -> String {
    let title = map.title();
    let mut letters = title.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}
