use expect_test::expect_file;
use mgen_docs::Templates;
use mgen_spec::model::{Availability, Deprecated, LabelValue, System, Values};

use crate::{
    gfm::{bare, check},
    model, pages,
};

const YAML: &str = include_str!("torture.yaml");

#[test]
fn the_page_is_as_reviewed() {
    let pages = pages(YAML);
    expect_file!["torture.index.md"].assert_eq(&pages[0].text);
    expect_file!["torture.md"].assert_eq(&pages[1].text);
}

#[test]
fn nothing_leaves_its_place() {
    let pages = pages(YAML);
    let index = check(&pages[0].text);
    assert_eq!(index.tables.len(), 2);
    let seen = check(&pages[1].text);
    let headings: Vec<_> = seen.headings.iter().map(|(level, title)| (*level, bare(title))).collect();
    let expected = [
        (1, "Title | with co|de <b>bold</b> *stars* _lines_ # and ~~more~~ 💥"),
        (2, "Contents"),
        (2, "Before | y|z <b>"),
        (2, "Components"),
        (3, "Server | <b> [x] y|z"),
        (2, "Availability by deployment"),
        (2, "- First | q|r <b> &amp; #"),
        (3, "Set | u|v <b>"),
        (3, "Other labels"),
        (2, "Second | \\"),
        (3, "# Dependent | <b>"),
        (3, "Other labels"),
        (2, "Scopes"),
        (2, "Labels added at collection"),
        (3, "Added by Prometheus | l|m <b>"),
        (2, "Constant labels"),
        (2, "Metrics documented elsewhere"),
        (2, "Rules"),
        (3, "rules | s|t <b>"),
        (4, "Alert | u|v <b>"),
        (4, "torture:recorded"),
        (2, "After | <b>"),
    ];
    assert_eq!(headings, expected.map(|(level, title)| (level, bare(title))));
}

#[test]
fn every_text_survives() {
    let (model, sources) = model(YAML);
    let pages = mgen_docs::emit(&model, &sources, &Templates::builtin()).unwrap();
    let seen = check(&pages[1].text);
    for text in texts(&model.systems[0]) {
        // Addresses and links are the two things that read differently.
        let expected = bare(text);
        assert!(seen.text.contains(&expected), "{text:?} does not survive");
    }
    for value in values(&model.systems[0]) {
        let visible = value.replace('\n', "\\n");
        assert!(seen.text.contains(&bare(&visible)), "{value:?} does not survive");
    }
    // A row of the first group's table, cell by cell.
    let row = seen.tables.iter().flatten().find(|row| row[0].starts_with("torture_one_total")).unwrap();
    assert_eq!(
        row.iter().map(|cell| bare(cell)).collect::<Vec<_>>(),
        [
            "torture_one_total statsd: a|b`c graphite: *y*",
            "counter",
            "a|b",
            "peer, status",
            "1.0",
            "beta",
            "Deprecated since 2, removed in 3; use torture_two instead. Reason | m|n <b>
             One | e|f <b> \\| *x* _y_ [z](w) ![i](j) https://example.org/a_b|c &lt; $1 ~~s~~ # no heading - no list 💥[1][2]",
        ]
        .map(bare)
    );
}

/// Everything that the language calls text, that is no Markdown, and stands on the page of a system.
fn texts(system: &System) -> Vec<&str> {
    let mut texts = vec![system.title.as_str()];
    texts.extend(system.version.as_deref());
    texts.extend(system.deployments.iter().map(|deployment| deployment.title.as_str()));
    texts.extend(system.components.iter().map(|component| component.title.as_str()));
    texts.extend(system.sections.iter().map(|section| section.title.as_str()));
    texts.extend(system.label_sets.iter().filter_map(|set| set.title.as_deref()));
    for label in &system.target_labels {
        texts.push(&label.description);
        texts.extend(label.added_by.as_deref());
        texts.extend(label.when.as_deref());
    }
    for (group, metric) in system.metrics() {
        texts.push(&group.title);
        texts.push(&metric.description);
        texts.extend(metric.since.as_deref());
        texts.extend(metric.labels.iter().filter_map(|label| label.description.as_deref()));
        texts.extend(metric.deprecated.iter().flat_map(end));
    }
    for value in closed_values(system) {
        texts.extend(value.description.as_deref());
        texts.extend(value.since.as_deref());
        texts.extend(value.deprecated.iter().flat_map(end));
    }
    for family in &system.external_families {
        texts.extend(family.kind.as_deref());
        texts.extend(family.source.as_deref());
    }
    for group in &system.rule_groups {
        texts.push(&group.name.value);
        let annotations = group.rules.iter().flat_map(|rule| &rule.annotations);
        texts.extend(annotations.map(|(_, value)| value.value.as_str()));
    }
    texts
}

fn end(Deprecated { since, removed_in, replaced_by: _, reason }: &Deprecated) -> impl Iterator<Item = &str> {
    [since, removed_in, reason].into_iter().filter_map(|text| text.as_deref())
}

/// Everything that stands on the page as code.
fn values(system: &System) -> Vec<&str> {
    let mut values: Vec<&str> = closed_values(system).map(|value| value.value.as_str()).collect();
    for label in &system.labels {
        match &label.values {
            Values::Closed { values: _, other } => values.extend(other.as_deref()),
            Values::Open { examples, limit: _ } => values.extend(examples.iter().map(String::as_str)),
        }
    }
    values.extend(system.const_labels.iter().map(|label| label.value.as_str()));
    values.extend(system.external_families.iter().map(|family| family.pattern.as_str()));
    values.extend(
        system.rule_groups.iter().flat_map(|group| &group.rules).map(|rule| rule.name.value.as_str()),
    );
    values.extend(system.metrics().flat_map(|(_, metric)| &metric.names).map(|name| name.name.as_str()));
    values.extend(system.metrics().map(|(_, metric)| metric.name.as_str()));
    values
}

fn closed_values(system: &System) -> impl Iterator<Item = &LabelValue> {
    system.labels.iter().flat_map(|label| match &label.values {
        Values::Closed { values, other: _ } => values.as_slice(),
        Values::Open { .. } => &[],
    })
}

#[test]
fn every_prose_is_there() {
    let (model, sources) = model(YAML);
    let pages = mgen_docs::emit(&model, &sources, &Templates::builtin()).unwrap();
    let seen = check(&pages[1].text);
    for word in prose(&model.systems[0]).into_iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic()))
    {
        assert!(seen.text.contains(word), "{word:?} is missing");
    }
}

/// Everything that the language calls Markdown.
fn prose(system: &System) -> Vec<&str> {
    let mut prose: Vec<&Option<String>> = vec![&system.description];
    prose.extend(system.endpoint.iter().map(|endpoint| &endpoint.access));
    prose.extend(system.deployments.iter().map(|deployment| &deployment.description));
    for component in &system.components {
        prose.push(&component.description);
        prose.extend(component.endpoint.iter().map(|endpoint| &endpoint.access));
    }
    prose.extend(system.label_sets.iter().map(|set| &set.description));
    prose.extend(system.scopes.iter().map(|scope| &scope.description));
    for group in &system.groups {
        prose.extend([&group.description, &group.note]);
        prose.extend(group.availability.iter().flat_map(when));
    }
    for (_, metric) in system.metrics() {
        prose.push(&metric.note);
        prose.extend(metric.availability.iter().flat_map(when));
    }
    prose.extend(system.external_families.iter().map(|family| &family.description));
    let prose = prose.into_iter().filter_map(|text| text.as_deref());
    prose.chain(system.sections.iter().map(|section| section.body.as_str())).collect()
}

fn when(Availability { text, deployments }: &Availability) -> impl Iterator<Item = &Option<String>> {
    std::iter::once(text).chain(deployments.iter().map(|deployment| &deployment.note))
}
