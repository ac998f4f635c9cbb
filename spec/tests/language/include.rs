//! Several files that make one system.

use std::collections::BTreeSet;

use expect_test::expect;
use mgen_spec::model::{LabelIndex, System, Values};
use mgen_spec::{Code, Diagnostics, Model, Sources, compile, diagnostics};

use crate::check::{check_files, spec};

/// Lists a file and all others, by name.
type Files<'f> = &'f [(&'f str, &'f str)];

const CHANNEL: &str = "\
mgen: 1
labels:
  channel: {description: How the order came., values: [online, phone]}
";
const HEAD: &str = "include: [labels.yaml]\n";

/// A spec with this head and a metric with these labels.
fn shop(head: &str, labels: &str) -> String {
    spec(
        head,
        &format!(
            "- {{name: shop_orders_total, type: counter, description: Orders placed., labels: [{labels}]}}"
        ),
    )
}

fn sources(files: Files<'_>) -> Sources {
    let mut sources = Sources::new();
    for (path, text) in files {
        sources.add(path, *text);
    }
    sources
}

fn compiled(files: Files<'_>) -> Model {
    let sources = sources(files);
    let (model, found) = compile(&sources);
    assert_eq!(diagnostics::render(&found, &sources), "");
    model.expect("there were no errors")
}

fn found(files: Files<'_>) -> Diagnostics {
    compile(&sources(files)).1
}

fn codes(files: Files<'_>) -> Vec<Code> {
    found(files).iter().map(|finding| finding.code).collect()
}

/// The ids of labels and label sets in the order of the model.
fn ids(system: &System) -> (Vec<&str>, Vec<&str>) {
    let labels = system.labels.iter().map(|label| label.id.as_str());
    let sets = system.label_sets.iter().map(|set| set.id.as_str());
    (labels.collect(), sets.collect())
}

#[test]
fn a_label_of_another_file_is_like_one_of_the_spec() {
    let model = compiled(&[("shop.yaml", &shop(HEAD, "channel")), ("labels.yaml", CHANNEL)]);
    let [system] = model.systems.as_slice() else { panic!("{model:?}") };
    let Values::Closed { values, other: None } = &system.labels[0].values else { panic!("{system:?}") };
    assert_eq!(values.iter().map(|value| value.value.as_str()).collect::<Vec<_>>(), ["online", "phone"]);
    let [one] = system.groups[0].metrics[0].labels.as_slice() else { panic!("{system:?}") };
    assert_eq!((one.label, one.description.as_deref()), (LabelIndex(0), Some("How the order came.")));
}

/// What a dictionary has and the spec does not use is no part of the system.
#[test]
fn only_what_is_used_is_taken() {
    let labels = "\
mgen: 1
include: [web/pages.yaml]
labels: {a: {}, b: {values: [x, y]}, c: {}, d: {}, e: {}, f: {}, unused: {}}
label_sets:
  used: {labels: [c, {label: d, when: Sometimes.}, {label: page, when: {b: x}}]}
  unused: {labels: [unused]}
";
    let pages = "mgen: 1\nlabels: {page: {}, further: {}}\nlabel_sets: {pages: {labels: [page, further]}}\n";
    let head = "include: [labels.yaml]\nscopes: [{id: s, labels: [e]}]\nlabels: {own: {}}\n\
                label_sets: {mine: {labels: [f, own]}}\n";
    let text = shop(head, "a, b").replace("title: G", "title: G\n    scope: s\n    label_sets: [used, mine]");
    let model = compiled(&[("shop.yaml", &text), ("labels.yaml", labels), ("web/pages.yaml", pages)]);
    let system = &model.systems[0];
    assert_eq!(ids(system), (vec!["own", "a", "b", "c", "d", "e", "f", "page"], vec!["mine", "used"]));
    let carried = system.groups[0].metrics[0].labels.iter();
    let carried: Vec<&str> = carried.map(|one| system.labels[one.label.0].id.as_str()).collect();
    assert_eq!(carried, ["e", "c", "d", "page", "f", "own", "a", "b"]);
}

/// A dictionary is no system, whether or not anybody includes it, and a diamond has each file once.
#[test]
fn files_in_a_diamond() {
    let colour = "mgen: 1\nlabels: {colour: {values: [red]}}\n";
    let left =
        "mgen: 1\ninclude: [colour.yaml]\nlabels: {left: {}}\nlabel_sets: {l: {labels: [left, colour]}}\n";
    let right = "mgen: 1\ninclude: [../common/colour.yaml]\nlabels: {right: {}}\n";
    let text = shop("include: [common/left.yaml, common/right.yaml, common/colour.yaml]\n", "right");
    let text = text.replace("title: G", "title: G\n    label_sets: [l]");
    let model = compiled(&[
        ("common/alone.yaml", "mgen: 1\nlabels: {colour: {values: [blue]}}\n"),
        ("common/left.yaml", left),
        ("shop.yaml", &text),
        ("common/right.yaml", right),
        ("common/colour.yaml", colour),
    ]);
    assert_eq!(model.systems.len(), 1);
    assert_eq!(ids(&model.systems[0]), (vec!["left", "right", "colour"], vec!["l"]));
}

/// Dictionaries belong to several products, so the version of one of them says nothing about `since`.
#[test]
fn versions_of_products_do_not_reach_dictionaries() {
    let labels = "mgen: 1\nlabels: {channel: {values: {online: {since: 9.0.0}, phone: }}}\n";
    compiled(&[
        ("shop.yaml", &shop("version: 2.0.0\ninclude: [labels.yaml]\n", "channel")),
        ("labels.yaml", labels),
    ]);
}

#[test]
fn what_makes_a_dictionary() {
    for (text, expected) in [
        ("mgen: 1\nlabels: {a: {}}\n", vec![]),
        ("mgen: 1\nlabel_sets: {s: {labels: [a]}}\nlabels: {a: {}}\n", vec![]),
        ("mgen: 1\ninclude: [other.yaml]\n", vec![]),
        ("labels: {a: {}}\n", vec![Code::MissingKey]),
        ("mgen: 2\nlabels: {a: {}}\n", vec![Code::LanguageVersion]),
        ("mgen: 1\nlabels: {}\n", vec![Code::EmptyValue]),
        ("mgen: 1\ninclude: []\n", vec![Code::EmptyValue]),
        ("mgen: 1\ninclude: other.yaml\n", vec![Code::WrongType]),
        ("mgen: 1\ninclude: [{file: other.yaml}]\n", vec![Code::WrongType]),
        ("mgen: 1\ninclude: ['']\n", vec![Code::EmptyValue]),
        ("mgen: 1\nlabels: {a: {}}\ntitle: T\n", vec![Code::UnknownKey]),
        ("mgen: 1\nlabels: {a: {}}\nconst_labels: {b: c}\n", vec![Code::UnknownKey]),
        (
            "mgen: 1\nlabels: {a: {}}\ngroups: []\n",
            vec![Code::MissingKey, Code::MissingKey, Code::EmptyValue],
        ),
    ] {
        let found = codes(&[("labels.yaml", text), ("other.yaml", "mgen: 1\nlabels: {b: {}}\n")]);
        assert_eq!(found, expected, "{text}");
    }
    check_files(
        &[("labels.yaml", "mgen: 1\nlabel: {a: {}}\nlabel_sets: {s: {labels: [a]}}\nrules: []\n")],
        expect![[r#"
            error[MG101]: a label dictionary has no key `label`
             --> labels.yaml:2:1
              |
            2 | label: {a: {}}
              | ^^^^^
              |
              = help: did you mean `labels`?

            error[MG101]: a label dictionary has no key `rules`
             --> labels.yaml:4:1
              |
            4 | rules: []
              | ^^^^^
              |
              = help: `rules` is a key of a spec and a rule group
        "#]],
    );
}

/// A typing mistake makes no spec of a dictionary, which would be wrong in many other ways.
#[test]
fn a_dictionary_with_a_misspelt_key() {
    check_files(
        &[("labels.yaml", "mgen: 1\nlabel: {a: {}}\n"), ("shop.yaml", &shop(HEAD, "a"))],
        expect![[r#"
            error[MG101]: a label dictionary has no key `label`
             --> labels.yaml:2:1
              |
            2 | label: {a: {}}
              | ^^^^^
             ::: shop.yaml:4:11
              |
            4 | include: [labels.yaml]
              |           ----------- included here
              |
              = help: did you mean `labels`?
        "#]],
    );
}

/// Each finding says through which file its own came; only those of dictionaries need to.
#[test]
fn errors_of_yaml_and_shape_in_a_dictionary() {
    check_files(
        &[
            ("spec/shop.yaml", &shop("include:\n  - ../common/labels.yaml\n", "channel")),
            ("common/labels.yaml", "mgen: 1\ninclude: [web.yaml, phone.yaml]\nlabels: {channel: {}}\n"),
            ("common/web.yaml", "mgen: 1\nlabels: {page: {limits: 5}}\n"),
            ("common/phone.yaml", "mgen: 1\nlabels: {page: [}\n"),
        ],
        expect![[r#"
            error[MG005]: `[` is closed by `}`
             --> common/phone.yaml:2:16
              |
            2 | labels: {page: [}
              |                ^
             ::: common/labels.yaml:2:21
              |
            2 | include: [web.yaml, phone.yaml]
              |                     ---------- included here
             ::: spec/shop.yaml:5:5
              |
            5 |   - ../common/labels.yaml
              |     --------------------- included here

            error[MG101]: a label has no key `limits`
             --> common/web.yaml:2:17
              |
            2 | labels: {page: {limits: 5}}
              |                 ^^^^^^
             ::: common/labels.yaml:2:11
              |
            2 | include: [web.yaml, phone.yaml]
              |           -------- included here
             ::: spec/shop.yaml:5:5
              |
            5 |   - ../common/labels.yaml
              |     --------------------- included here
              |
              = help: did you mean `limit`?
        "#]],
    );
}

/// What is wrong in a dictionary is told once, whoever includes it.
#[test]
fn errors_of_meaning_in_a_dictionary() {
    let depot = shop(HEAD, "channel").replace("shop", "depot");
    check_files(
        &[
            ("depot.yaml", &depot),
            ("shop.yaml", &shop(HEAD, "channel")),
            (
                "labels.yaml",
                "mgen: 1\nlabels:\n  channel: {name: le, limit: 5, values: [online]}\n\
                 label_sets: {s: {labels: [chanel]}}\n",
            ),
        ],
        expect![[r#"
            error[MG204]: `le` cannot be the name of a label
             --> labels.yaml:3:19
              |
            3 |   channel: {name: le, limit: 5, values: [online]}
              |                   ^^
             ::: depot.yaml:4:11
              |
            4 | include: [labels.yaml]
              |           ----------- included here
              |
              = help: `le` and `quantile` belong to histograms and summaries

            error[MG223]: `limit` does not go with this label: a label with `values` has a closed set of them
             --> labels.yaml:3:23
              |
            3 |   channel: {name: le, limit: 5, values: [online]}
              |                       ^^^^^
             ::: depot.yaml:4:11
              |
            4 | include: [labels.yaml]
              |           ----------- included here

            error[MG211]: there is no label `chanel`
             --> labels.yaml:4:27
              |
            4 | label_sets: {s: {labels: [chanel]}}
              |                           ^^^^^^
             ::: depot.yaml:4:11
              |
            4 | include: [labels.yaml]
              |           ----------- included here
              |
              = help: did you mean `channel`?
        "#]],
    );
}

/// Nobody includes it, and it is checked all the same.
#[test]
fn a_dictionary_alone() {
    check_files(
        &[("labels.yaml", "mgen: 1\nlabels: {Channel: {}}\nlabel_sets: {s: {labels: [chanel]}}\n")],
        expect![[r#"
            error[MG201]: `Channel` cannot be the id of a label
             --> labels.yaml:2:10
              |
            2 | labels: {Channel: {}}
              |          ^^^^^^^
              |
              = help: an id has small letters, digits and `_`, and starts with a letter

            error[MG211]: there is no label `chanel`
             --> labels.yaml:3:27
              |
            3 | label_sets: {s: {labels: [chanel]}}
              |                           ^^^^^^
              |
              = help: did you mean `Channel`?
        "#]],
    );
}

#[test]
fn a_set_of_a_dictionary_knows_only_what_the_dictionary_includes() {
    check_files(
        &[
            ("shop.yaml", &shop("include: [sets.yaml]\nlabels: {channel: {}}\n", "channel")),
            ("sets.yaml", "mgen: 1\nlabel_sets: {s: {labels: [channel]}}\n"),
        ],
        expect![[r#"
            error[MG211]: there is no label `channel`
             --> sets.yaml:2:27
              |
            2 | label_sets: {s: {labels: [channel]}}
              |                           ^^^^^^^
             ::: shop.yaml:4:11
              |
            4 | include: [sets.yaml]
              |           --------- included here
              |
              = help: describe it under `labels`
        "#]],
    );
}

#[test]
fn an_unknown_label_of_which_a_dictionary_has_a_near_one() {
    check_files(
        &[("shop.yaml", &shop(HEAD, "chanel")), ("labels.yaml", CHANNEL)],
        expect![[r#"
            error[MG211]: there is no label `chanel`
             --> shop.yaml:9:88
              |
            9 |       - {name: shop_orders_total, type: counter, description: Orders placed., labels: [chanel]}
              |                                                                                        ^^^^^^
              |
              = help: did you mean `channel`?
        "#]],
    );
}

#[test]
fn own_labels_must_be_used() {
    check_files(
        &[
            ("shop.yaml", &shop("include: [labels.yaml]\nlabels: {own: {}}\n", "channel")),
            ("labels.yaml", CHANNEL),
        ],
        expect![[r#"
            error[MG218]: the label `own` is used nowhere
             --> shop.yaml:5:10
              |
            5 | labels: {own: {}}
              |          ^^^
        "#]],
    );
}

#[test]
fn one_id_in_two_files() {
    let again = "mgen: 1\nlabels: {channel: {}}\nlabel_sets: {s: {labels: [channel]}}\n";
    check_files(
        &[
            ("shop.yaml", &shop("include: [labels.yaml]\nlabels: {channel: {}}\n", "channel")),
            ("labels.yaml", CHANNEL),
        ],
        expect![[r#"
            error[MG205]: a label with the id `channel` exists already
             --> shop.yaml:5:10
              |
            5 | labels: {channel: {}}
              |          ^^^^^^^
             ::: labels.yaml:3:3
              |
            3 |   channel: {description: How the order came., values: [online, phone]}
              |   ------- first one here
        "#]],
    );
    // Of two included files, whoever includes them, and in whatever order.
    let depot = shop("include: [again.yaml, labels.yaml]\n", "channel").replace("shop", "depot");
    check_files(
        &[
            ("depot.yaml", &depot),
            ("shop.yaml", &shop("include: [labels.yaml, again.yaml]\n", "channel")),
            ("labels.yaml", CHANNEL),
            ("again.yaml", again),
        ],
        expect![[r#"
            error[MG205]: a label with the id `channel` exists already
             --> again.yaml:2:10
              |
            2 | labels: {channel: {}}
              |          ^^^^^^^
             ::: labels.yaml:3:3
              |
            3 |   channel: {description: How the order came., values: [online, phone]}
              |   ------- first one here
             ::: depot.yaml:4:11
              |
            4 | include: [again.yaml, labels.yaml]
              |           ---------- included here
        "#]],
    );
    // Of a dictionary and one that it includes: it is the dictionary's mistake.
    check_files(
        &[
            ("shop.yaml", &shop("include: [again.yaml]\n", "channel")),
            ("again.yaml", &again.replace("mgen: 1", "mgen: 1\ninclude: [labels.yaml]")),
            ("labels.yaml", CHANNEL),
        ],
        expect![[r#"
            error[MG205]: a label with the id `channel` exists already
             --> again.yaml:3:10
              |
            3 | labels: {channel: {}}
              |          ^^^^^^^
             ::: labels.yaml:3:3
              |
            3 |   channel: {description: How the order came., values: [online, phone]}
              |   ------- first one here
             ::: shop.yaml:4:11
              |
            4 | include: [again.yaml]
              |           ---------- included here
        "#]],
    );
}

#[test]
fn paths_that_are_none() {
    let list = "include: [/labels.yaml, 'C:/labels.yaml', 'common\\labels.yaml', '*.yaml']\n";
    check_files(
        &[("shop.yaml", &shop(list, "channel")), ("labels.yaml", CHANNEL)],
        expect![[r#"
            error[MG260]: `/labels.yaml` is no path of an included file
             --> shop.yaml:4:11
              |
            4 | include: [/labels.yaml, 'C:/labels.yaml', 'common\labels.yaml', '*.yaml']
              |           ^^^^^^^^^^^^
              |
              = help: a path starts at the folder of the file in which it stands

            error[MG260]: `C:/labels.yaml` is no path of an included file
             --> shop.yaml:4:25
              |
            4 | include: [/labels.yaml, 'C:/labels.yaml', 'common\labels.yaml', '*.yaml']
              |                         ^^^^^^^^^^^^^^^^
              |
              = help: a path starts at the folder of the file in which it stands

            error[MG260]: `common\labels.yaml` is no path of an included file
             --> shop.yaml:4:43
              |
            4 | include: [/labels.yaml, 'C:/labels.yaml', 'common\labels.yaml', '*.yaml']
              |                                           ^^^^^^^^^^^^^^^^^^^^
              |
              = help: put `/` between folders

            error[MG260]: `*.yaml` is no path of an included file
             --> shop.yaml:4:65
              |
            4 | include: [/labels.yaml, 'C:/labels.yaml', 'common\labels.yaml', '*.yaml']
              |                                                                 ^^^^^^^^
              |
              = help: name each file: patterns are not followed
        "#]],
    );
}

#[test]
fn nothing_is_fetched() {
    check_files(
        &[("shop.yaml", &shop("include: ['https://shop.example/labels.yaml']\n", "channel"))],
        expect![[r#"
            error[MG260]: `https://shop.example/labels.yaml` is no path of an included file
             --> shop.yaml:4:11
              |
            4 | include: ['https://shop.example/labels.yaml']
              |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: nothing is fetched: keep a copy of the file, and name that
        "#]],
    );
}

#[test]
fn files_that_are_not_there() {
    check_files(
        &[
            ("spec/shop.yaml", &shop("include: [labels.yaml, ., ../../x/labels.yaml]\n", "channel")),
            ("labels.yaml", CHANNEL),
        ],
        expect![[r#"
            error[MG001]: cannot read `spec/labels.yaml`: it is none of the files of this run
             --> spec/shop.yaml:4:11
              |
            4 | include: [labels.yaml, ., ../../x/labels.yaml]
              |           ^^^^^^^^^^^

            error[MG001]: cannot read `spec`: it is none of the files of this run
             --> spec/shop.yaml:4:24
              |
            4 | include: [labels.yaml, ., ../../x/labels.yaml]
              |                        ^

            error[MG001]: cannot read `../x/labels.yaml`: it is none of the files of this run
             --> spec/shop.yaml:4:27
              |
            4 | include: [labels.yaml, ., ../../x/labels.yaml]
              |                           ^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn specs_are_not_included() {
    let bank = shop(HEAD, "channel").replace("shop", "bank");
    check_files(
        &[
            ("shop.yaml", &shop("include: [bank.yaml, shop.yaml, half.yaml]\n", "channel")),
            ("bank.yaml", &bank),
            ("labels.yaml", CHANNEL),
            ("half.yaml", "mgen: 1\nlabels: {a: {}}\ngroups: []\n"),
        ],
        expect![[r#"
            error[MG261]: `bank.yaml` is a spec; only label dictionaries can be included
             --> shop.yaml:4:11
              |
            4 | include: [bank.yaml, shop.yaml, half.yaml]
              |           ^^^^^^^^^
             ::: bank.yaml:2:1
              |
            2 | system: bank
              | ------ this makes it a spec

            error[MG261]: `shop.yaml` is a spec; only label dictionaries can be included
             --> shop.yaml:4:22
              |
            2 | system: shop
              | ------ this makes it a spec
            3 | title: Shop
            4 | include: [bank.yaml, shop.yaml, half.yaml]
              |                      ^^^^^^^^^

            error[MG261]: `half.yaml` is a spec; only label dictionaries can be included
             --> shop.yaml:4:33
              |
            4 | include: [bank.yaml, shop.yaml, half.yaml]
              |                                 ^^^^^^^^^
             ::: half.yaml:3:1
              |
            3 | groups: []
              | ------ this makes it a spec

            error[MG103]: a spec needs the key `system`
             --> half.yaml:1:1
              |
            1 | mgen: 1
              | ^^^^^^^

            error[MG103]: a spec needs the key `title`
             --> half.yaml:1:1
              |
            1 | mgen: 1
              | ^^^^^^^

            error[MG104]: the list is empty
             --> half.yaml:3:9
              |
            3 | groups: []
              |         ^^
        "#]],
    );
}

#[test]
fn one_file_twice_in_a_list() {
    check_files(
        &[
            ("shop.yaml", &shop("include: [labels.yaml, a/../labels.yaml]\n", "channel")),
            ("labels.yaml", CHANNEL),
        ],
        expect![[r#"
            error[MG210]: `a/../labels.yaml` stands twice in this list
             --> shop.yaml:4:24
              |
            4 | include: [labels.yaml, a/../labels.yaml]
              |           -----------  ^^^^^^^^^^^^^^^^
              |           |
              |           first one here
        "#]],
    );
}

#[test]
fn circles() {
    check_files(
        &[("a.yaml", "mgen: 1\ninclude: [a.yaml]\nlabels: {a: {}}\n")],
        expect![[r#"
            error[MG262]: `a.yaml` includes itself
             --> a.yaml:2:11
              |
            2 | include: [a.yaml]
              |           ^^^^^^
        "#]],
    );
    check_files(
        &[
            ("shop.yaml", &shop("include: [b.yaml]\n", "channel")),
            ("a.yaml", "mgen: 1\ninclude: [b.yaml]\n"),
            ("b.yaml", "mgen: 1\ninclude:\n  - c.yaml\n  - labels.yaml\n"),
            ("c.yaml", "mgen: 1\ninclude:\n  - labels.yaml\n  - a.yaml\n"),
            ("labels.yaml", CHANNEL),
        ],
        expect![[r#"
            error[MG262]: `b.yaml` includes itself through other files
             --> a.yaml:2:11
              |
            2 | include: [b.yaml]
              |           ^^^^^^
             ::: b.yaml:3:5
              |
            3 |   - c.yaml
              |     ------ from here
             ::: c.yaml:4:5
              |
            4 |   - a.yaml
              |     ------ through here
             ::: shop.yaml:4:11
              |
            4 | include: [b.yaml]
              |           ------ included here
        "#]],
    );
}

/// A chain of files, each of which includes the next one.
fn chain(length: usize) -> Vec<(String, String)> {
    let file = |at: usize| {
        let next = if at < length { format!("include: [f{}.yaml]\n", at + 1) } else { String::new() };
        (format!("f{at}.yaml"), format!("mgen: 1\n{next}labels: {{l{at}: {{}}}}\n"))
    };
    (1..=length).map(file).collect()
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect()
}

#[test]
fn too_many_files() {
    let shop = shop("include: [f1.yaml]\n", "l1, l64");
    let mut files = chain(64);
    let mut most = borrowed(&files);
    most.push(("shop.yaml", &shop));
    assert_eq!(compiled(&most).systems.len(), 1);

    files.push(("f65.yaml".to_owned(), "mgen: 1\nlabels: {l65: {}}\n".to_owned()));
    files[63].1 = files[63].1.replace("mgen: 1", "mgen: 1\ninclude: [f65.yaml]");
    let mut more = borrowed(&files);
    more.push(("shop.yaml", &shop));
    check_files(
        &more,
        expect![[r#"
            error[MG263]: this file includes more than 64 others, directly or not
             --> shop.yaml:4:11
              |
            4 | include: [f1.yaml]
              |           ^^^^^^^
             ::: f64.yaml:2:11
              |
            2 | include: [f65.yaml]
              |           -------- this one is too many
        "#]],
    );

    // What is absent as well is told of when that is mended.
    let mut both = borrowed(&files);
    let absent = shop.replace("f1.yaml", "f1.yaml, absent.yaml");
    both.push(("shop.yaml", &absent));
    assert_eq!(codes(&both), [Code::TooManyIncludes]);

    let list: Vec<String> = (1..=65).map(|at| format!("f{at}.yaml")).collect();
    let list = format!("include:\n  - {}\n", list.join("\n  - "));
    check_files(
        &[("labels.yaml", &format!("mgen: 1\n{list}"))],
        expect![[r#"
        error[MG263]: the list has 65 files; it may have 64
          --> labels.yaml:67:5
           |
        67 |   - f65.yaml
           |     ^^^^^^^^
    "#]],
    );
}

/// A long chain is none too many for those in the middle of it, and costs no more than its length.
#[test]
fn many_files() {
    let files = chain(3000);
    let found = found(&borrowed(&files));
    assert_eq!(found.error_count(), 1);
    let circle: Vec<(String, String)> = (0..3000)
        .map(|at| (format!("f{at}.yaml"), format!("mgen: 1\ninclude: [f{}.yaml]\n", (at + 1) % 3000)))
        .collect();
    let found = self::found(&borrowed(&circle));
    assert_eq!(found.iter().next().map(|finding| finding.code), Some(Code::IncludeCircle));
    assert!(found.iter().all(|finding| finding.secondary.len() < 20));
}

/// The example of the reference is right, lints included.
#[test]
fn the_example_of_the_reference() {
    let reference = include_str!("../../README.md");
    let (_, section) = reference.split_once("### Several files\n").expect("the section is there");
    let files: Vec<(&str, &str)> = section
        .split("```yaml\n# ")
        .skip(1)
        .map(|block| block.split_once("```").unwrap().0.split_once('\n').unwrap())
        .take(2)
        .collect();
    assert_eq!(
        files.iter().map(|(path, _)| *path).collect::<Vec<_>>(),
        ["common/http.yaml", "shop/shop.yaml"]
    );
    let model = compiled(&files);
    let metric = &model.systems[0].groups[0].metrics[0];
    assert_eq!(metric.labels.len(), 3);
}

/// An exception may be for a label that a dictionary has, used or not.
#[test]
fn exceptions_for_labels_of_a_dictionary() {
    let lint = |label: &str| {
        shop(
            &format!(
                "include: [labels.yaml]\nlint: {{allow: [{{code: MG514, label: {label}, reason: R.}}]}}\n"
            ),
            "channel",
        )
    };
    let labels = "mgen: 1\nlabels: {channel: {}, unused: {}}\n";
    for label in ["channel", "unused"] {
        compiled(&[("shop.yaml", &lint(label)), ("labels.yaml", labels)]);
    }
    check_files(
        &[("shop.yaml", &lint("unsued")), ("labels.yaml", labels)],
        expect![[r#"
        error[MG211]: there is no label `unsued`
         --> shop.yaml:5:37
          |
        5 | lint: {allow: [{code: MG514, label: unsued, reason: R.}]}
          |                                     ^^^^^^
          |
          = help: did you mean `unused`?
    "#]],
    );
}

/// A metric carries each name once, from whichever file it comes.
#[test]
fn a_constant_label_of_the_same_name() {
    check_files(
        &[
            ("shop.yaml", &shop("include: [labels.yaml]\nconst_labels: {way: online}\n", "channel")),
            ("labels.yaml", &CHANNEL.replace("{desc", "{name: way, desc")),
        ],
        expect![[r#"
            error[MG209]: `shop_orders_total` carries the label `way` twice
              --> shop.yaml:10:16
               |
            5  | const_labels: {way: online}
               |                --- on every series from here
            ...
            10 |       - {name: shop_orders_total, type: counter, description: Orders placed., labels: [channel]}
               |                ^^^^^^^^^^^^^^^^^                                                       ------- and from here
        "#]],
    );
}

/// What two labels of a dictionary do to each other shows where both are used, and is told once.
#[test]
fn names_in_rust_of_two_labels() {
    let labels = "mgen: 1\nlabels: {a_b: {values: [x]}, a__b: {values: [x]}}\n";
    let both = shop("include: [labels.yaml]\n", "a_b, a__b");
    check_files(
        &[
            ("shop.yaml", &both),
            ("depot.yaml", &both.replace("shop", "depot")),
            ("bank.yaml", &shop("include: [labels.yaml]\n", "a_b").replace("shop", "bank")),
            ("labels.yaml", labels),
        ],
        expect![[r#"
            error[MG234]: the label `a_b` and the label `a__b` both become `AB` in Rust
             --> labels.yaml:2:30
              |
            2 | labels: {a_b: {values: [x]}, a__b: {values: [x]}}
              |          ---                 ^^^^
              |          |
              |          first one here
             ::: shop.yaml:4:11
              |
            4 | include: [labels.yaml]
              |           ----------- included here
              |
              = help: give one of them a `rust_name`

            error[MG234]: the label `a_b` and the label `a__b` both become `a_b` in Rust
             --> labels.yaml:2:30
              |
            2 | labels: {a_b: {values: [x]}, a__b: {values: [x]}}
              |          ---                 ^^^^
              |          |
              |          first one here
             ::: shop.yaml:4:11
              |
            4 | include: [labels.yaml]
              |           ----------- included here
              |
              = help: give one of them a `rust_name`
        "#]],
    );
}

/// Any files that include any others: there is an answer, with places, and what is wrong in a file that somebody
/// includes says by which entry it came.
#[test]
fn random_graphs() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let (mut accepted, mut codes) = (0, BTreeSet::new());
    for _ in 0..2000 {
        let count = 1 + random.below(6);
        let files: Vec<(String, String)> = (0..count).map(|at| random.file(at, count)).collect();
        let sources = sources(&borrowed(&files));
        let (model, found) = compile(&sources);
        assert_eq!(model.is_none(), found.has_errors());
        if let Some(model) = &model {
            let specs = files.iter().filter(|(_, text)| text.contains("system")).count();
            assert_eq!(model.systems.len(), specs);
            accepted += usize::from(specs > 0);
        }
        codes.extend(found.iter().map(|finding| finding.code));
        let in_circles = found.iter().any(|finding| finding.code == Code::IncludeCircle);
        for finding in &found {
            let place = finding.primary.as_ref().expect("it has a place");
            for note in finding.secondary.iter().chain([place]) {
                let range = note.span.start as usize..note.span.end as usize;
                assert!(sources.text(note.span.file).get(range).is_some(), "{finding:?}");
            }
            let name = sources.path(place.span.file).display().to_string();
            let is_included = files.iter().any(|(_, text)| text.contains(&format!("{name},")));
            let is_spec = sources.text(place.span.file).contains("system");
            // Who stands in a circle that nobody enters came by nothing.
            if is_included && !is_spec && !in_circles {
                assert!(finding.secondary.iter().any(|note| note.text == "included here"), "{finding:?}");
            }
        }
        for (at, one) in found.iter().enumerate() {
            assert!(found.iter().skip(at + 1).all(|other| other != one), "told twice: {one:?}");
        }
    }
    assert!(accepted > 100, "{accepted}");
    for code in
        [Code::IncludeCircle, Code::IncludedSystem, Code::DuplicateId, Code::UnknownLabel, Code::Unreadable]
    {
        assert!(codes.contains(&code), "{code:?} not in {codes:?}");
    }
}

/// Marsaglia's xorshift: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    /// One of so many files, a spec or a dictionary that includes others: most often such as come after it.
    fn file(&mut self, at: usize, count: usize) -> (String, String) {
        let mut list = BTreeSet::new();
        for _ in 0..self.below(3) {
            let after = at + 1 + self.below(count - at);
            let target = if self.one_in(10) { self.below(count) } else { after };
            if target < count || self.one_in(10) {
                list.insert(format!("f{target}.yaml,"));
            }
        }
        let list: String = list.into_iter().collect();
        let include = if list.is_empty() { list } else { format!("include: [{list}]\n") };
        let id = if self.one_in(10) { self.below(count) } else { at };
        let text = if at == 0 || self.one_in(5) {
            let uses = if self.one_in(3) { format!("own, l{id}") } else { "own".to_owned() };
            shop(&format!("{include}labels: {{own: {{}}}}\n"), &uses).replace("shop", &format!("shop{at}"))
        } else {
            let limit = if self.one_in(20) { "limits" } else { "limit" };
            let set = format!("label_sets: {{s{at}: {{labels: [l{id}]}}}}");
            format!("mgen: 1\n{include}labels: {{l{id}: {{{limit}: 5}}}}\n{set}\n")
        };
        (format!("f{at}.yaml"), text)
    }
}
