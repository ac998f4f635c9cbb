//! A strict reader of the text format 0.0.4. It takes nothing that the format does not say, and of what the format
//! leaves open (blank lines, comments, timestamps) nothing that mgen has no reason to write.

use std::collections::{BTreeMap, HashSet};

/// One block of the exposition.
#[derive(Debug, PartialEq)]
pub(crate) struct Family {
    pub(crate) name: String,
    pub(crate) help: Option<String>,
    pub(crate) kind: String,
    pub(crate) samples: Vec<Sample>,
}

/// One line with a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) labels: Vec<(String, String)>,
    pub(crate) value: String,
}

impl Sample {
    pub(crate) fn float(&self) -> f64 {
        // Rust and Go read the same words for what is not a number.
        self.value.parse().unwrap()
    }

    pub(crate) fn integer(&self) -> u64 {
        self.value.parse().unwrap()
    }

    fn label(&self, name: &str) -> Option<&str> {
        self.labels.iter().find(|(label, _)| label == name).map(|(_, value)| value.as_str())
    }
}

/// Reads an exposition and checks all that the format demands of it.
pub(crate) fn parse(text: &str) -> Vec<Family> {
    let mut families: Vec<Family> = vec![];
    let mut help = None;
    assert!(text.is_empty() || text.ends_with('\n'), "the last line has no end");
    for line in text.split_terminator('\n') {
        if let Some(rest) = line.strip_prefix("# HELP ") {
            let (name, text) = rest.split_once(' ').unwrap();
            assert!(help.is_none(), "two HELP lines: {line}");
            help = Some((name.to_owned(), unescape(text, false)));
        } else if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').unwrap();
            assert!(is_name(name), "{line}");
            assert!(["counter", "gauge", "histogram", "summary", "untyped"].contains(&kind), "{line}");
            let help = help.take().map(|(of, help)| {
                assert_eq!(of, name, "HELP and TYPE belong together");
                help
            });
            families.push(Family { name: name.into(), help, kind: kind.into(), samples: vec![] });
        } else {
            assert!(help.is_none(), "a sample behind HELP: {line}");
            let sample = sample(line);
            let family = families.last_mut().expect("TYPE comes before samples");
            assert!(belongs(family, &sample), "{} does not belong to {}", sample.name, family.name);
            family.samples.push(sample);
        }
    }
    assert!(help.is_none(), "HELP without TYPE");
    check(&families);
    families
}

/// The one sample with this name and these labels.
pub(crate) fn find<'f>(families: &'f [Family], name: &str, labels: &[(&str, &str)]) -> Option<&'f Sample> {
    families.iter().flat_map(|family| &family.samples).find(|sample| {
        sample.name == name
            && sample.labels.len() == labels.len()
            && labels.iter().all(|(label, value)| sample.label(label) == Some(value))
    })
}

fn sample(line: &str) -> Sample {
    let (name, rest) = line.split_at(line.find(['{', ' ']).unwrap());
    assert!(is_name(name), "{line}");
    let mut labels: Vec<(String, String)> = vec![];
    let mut rest = rest;
    if let Some(mut inner) = rest.strip_prefix('{') {
        loop {
            let (label, value) = inner.split_once("=\"").unwrap();
            assert!(is_name(label) && !label.contains(':'), "{line}");
            assert!(labels.iter().all(|(other, _)| other != label), "{label} twice: {line}");
            let end = closing_quote(value);
            assert!(end > 0, "{label} is empty: {line}");
            labels.push((label.into(), unescape(&value[..end], true)));
            inner = &value[end + 1..];
            match inner.strip_prefix(',') {
                Some(more) => inner = more,
                None => break,
            }
        }
        rest = inner.strip_prefix('}').unwrap();
    }
    let value = rest.strip_prefix(' ').unwrap();
    assert!(value.parse::<f64>().is_ok() && !value.contains(' '), "{line}");
    Sample { name: name.into(), labels, value: value.into() }
}

fn closing_quote(text: &str) -> usize {
    let mut escaped = false;
    text.bytes()
        .position(|byte| {
            let closing = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            closing
        })
        .expect("the value has an end")
}

fn unescape(text: &str, quotes: bool) -> String {
    let mut plain = String::new();
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        plain.push(match (char, char == '\\') {
            (_, true) => match chars.next() {
                Some('\\') => '\\',
                Some('n') => '\n',
                Some('"') if quotes => '"',
                other => panic!("no such escape: {other:?}"),
            },
            (char, false) => char,
        });
    }
    plain
}

fn is_name(name: &str) -> bool {
    let first = |char: char| char.is_ascii_alphabetic() || char == '_' || char == ':';
    name.starts_with(first) && name.chars().all(|char| first(char) || char.is_ascii_digit())
}

fn belongs(family: &Family, sample: &Sample) -> bool {
    let Some(suffix) = sample.name.strip_prefix(&family.name) else { return false };
    match family.kind.as_str() {
        "histogram" => {
            (suffix == "_bucket") == sample.label("le").is_some()
                && ["_bucket", "_sum", "_count"].contains(&suffix)
        }
        "summary" => {
            suffix.is_empty() == sample.label("quantile").is_some()
                && ["", "_sum", "_count"].contains(&suffix)
        }
        _ => suffix.is_empty(),
    }
}

fn check(families: &[Family]) {
    let mut names = HashSet::new();
    let mut series = HashSet::new();
    for family in families {
        assert!(names.insert(&family.name), "{} twice", family.name);
        assert!(!family.samples.is_empty(), "{} is empty", family.name);
        for sample in &family.samples {
            let mut labels = sample.labels.clone();
            labels.sort();
            assert!(series.insert((&sample.name, labels)), "twice: {sample:?}");
        }
        match family.kind.as_str() {
            "histogram" => histograms(family),
            "counter" => {
                assert!(family.samples.iter().all(|sample| sample.float() >= 0.0), "{}", family.name)
            }
            _ => {}
        }
    }
}

/// Buckets ascend in bound and count and end with `+Inf`; `_sum` and `_count` follow, and all belong together.
fn histograms(family: &Family) {
    let mut of: BTreeMap<Vec<(String, String)>, Vec<&Sample>> = BTreeMap::new();
    for sample in &family.samples {
        let labels = sample.labels.iter().filter(|(name, _)| name != "le").cloned().collect();
        of.entry(labels).or_default().push(sample);
    }
    for samples in of.values() {
        let [buckets @ .., sum, count] = samples.as_slice() else { panic!("{samples:?}") };
        let bounds: Vec<f64> =
            buckets.iter().map(|bucket| bucket.label("le").unwrap().parse().unwrap()).collect();
        assert!(bounds.is_sorted_by(|a, b| a < b), "{bounds:?}");
        assert!(buckets.is_sorted_by_key(|bucket| bucket.integer()), "{buckets:?}");
        let last = buckets.last().unwrap();
        assert_eq!(last.label("le"), Some("+Inf"));
        assert_eq!(last.integer(), count.integer());
        assert_eq!((sum.name.ends_with("_sum"), count.name.ends_with("_count")), (true, true));
    }
}

#[test]
fn the_reader_is_strict() {
    let good = "# HELP a A \\\\ \\n \" text.\n# TYPE a counter\na{b=\"\\\"\\\\\\n\",c=\"}\"} 1\na 2\n";
    let families = parse(good);
    assert_eq!(families[0].help.as_deref(), Some("A \\ \n \" text."));
    assert_eq!(families[0].samples[0].labels[0], ("b".into(), "\"\\\n".into()));
    for bad in [
        "a 1\n",
        "# TYPE a counter\na 1",
        "# TYPE a counter\n",
        "# TYPE a counter\na -1\n",
        "# TYPE a counter\na 1\na 2\n",
        "# TYPE a counter\na{b=\"1\",c=\"2\"} 1\na{c=\"2\",b=\"1\"} 2\n",
        "# TYPE a counter\na{b=\"\"} 1\n",
        "# TYPE a counter\na{b=\"1\",b=\"2\"} 1\n",
        "# TYPE a counter\na{} 1\n",
        "# TYPE a counter\na  1\n",
        "# TYPE a counter\na 1 2\n",
        "# TYPE a counter\nb 1\n",
        "# TYPE a counter\na 1\n\n",
        "# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# TYPE a gauge\na{c=\"1\"} 1\n",
        "# TYPE a histogram\na_bucket{le=\"1\"} 1\na_sum 1\na_count 1\n",
        "# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 1\n",
        "# TYPE a histogram\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 2\n",
        "# HELP a A.\na 1\n",
    ] {
        assert!(std::panic::catch_unwind(|| parse(bad)).is_err(), "{bad}");
    }
}
