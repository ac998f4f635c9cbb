//! Parsers that others wrote find what was meant: names, labels, values, types, help texts, units.
//!
//! `prometheus-client` from PyPI reads both text formats, its parser of OpenMetrics strictly; the `protobuf` package
//! decodes the messages by a schema of its own. `tests/run` installs them.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use mgen::rt::NativeBuckets;
use mgen::{Collect, Escaping, Exposition, Format, Labelled};

use crate::natives::Model;
use crate::prng::Prng;
use crate::round_trip::{float, integer, text};
use crate::specs::{Dense, Leaving, Names, Natives, Open, Plain, Source, Utf8, texts};
use crate::state_sets::{self, States};

const CASES: u64 = 25;

/// Names of labels that are set at run time, and what becomes of them with underscores.
const ADDED: [(&str, &str); 6] = [
    ("shard", "shard"),
    ("k.v", "k_v"),
    ("größe", "gr__e"),
    ("with \"quotes\" and \\", "with__quotes__and__"),
    ("a:b", "a_b"),
    ("🦀\n", "U___1f980__a_"),
];

type Labels = BTreeMap<String, String>;

/// One sample: name, labels, and value in the words of `readers.py`.
type Expected = BTreeMap<(String, Labels), String>;

/// What an exposition has to say.
#[derive(Default)]
struct Meant {
    samples: Expected,
    /// The exemplars of samples: their labels and value.
    exemplars: BTreeMap<(String, Labels), (Labels, String)>,
    /// Native histograms.
    natives: Vec<(String, Labels, NativeBuckets, Model)>,
    /// Name, type, help and unit of some families.
    families: Vec<[&'static str; 4]>,
}

impl Meant {
    fn sample(&mut self, name: &str, labels: &Labels, more: &[(&str, &str)], value: String) {
        self.samples.insert(series(name, labels, more), value);
    }

    /// A sample that was meant has an exemplar, in the formats that have them.
    fn exemplar(&mut self, form: Form, series: (String, Labels), exemplar: Exemplar) {
        let Exemplar { value, trace, span } = exemplar;
        let labels = [("trace_id".to_owned(), trace), ("span".to_owned(), span)];
        let labels = labels.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        if form != Form::Text && !value.is_nan() {
            self.exemplars.insert(series, (labels, of_float(value)));
        }
    }
}

/// Name and labels of a sample.
fn series(name: &str, labels: &Labels, more: &[(&str, &str)]) -> (String, Labels) {
    let more = more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let labels = labels.clone().into_iter().chain(more).filter(|(_, value)| !value.is_empty());
    (name.to_owned(), labels.collect())
}

/// What is kept with a count.
struct Exemplar {
    value: f64,
    trace: String,
    span: String,
}

impl Exemplar {
    fn random(prng: &mut Prng, form: Form, of: f64) -> Self {
        // An exemplar with a NUL is none.
        let mut value = || value(prng).replace('\0', "NUL");
        let mut text = || match form {
            // In an exemplar, that parser takes each quote for the end of a value. The end-to-end test has some.
            Form::OpenMetrics => value().replace('"', "'"),
            Form::Text | Form::Protobuf => value(),
        };
        Self { value: of, trace: text(), span: text() }
    }

    fn labels(&self) -> [(&str, &str); 2] {
        [("trace_id", &self.trace), ("span", &self.span)]
    }
}

fn of_integer(value: impl ToString) -> String {
    format!("integer:{}", value.to_string())
}

fn of_float(value: f64) -> String {
    format!("float:{:016x}", value.to_bits())
}

const ANY: &str = "any:";

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Text,
    OpenMetrics,
    Protobuf,
}

/// Label values beyond those of the round trip.
fn value(prng: &mut Prng) -> String {
    match prng.below(40) {
        1 => "# HELP x y\nx 1\n# EOF\n".to_owned(),
        2 => "\u{feff}\u{2028}\u{85}\r\n\u{0}\u{7f}\u{10ffff}".to_owned(),
        3 => "NaN} 1".to_owned(),
        _ => text(prng),
    }
}

/// Counts, sums and quantiles of a histogram or summary, as a format tells them.
struct Observed {
    values: Vec<f64>,
}

impl Observed {
    /// Sum and count; in OpenMetrics neither if the sum is no count.
    fn totals(&self, form: Form, meant: &mut Meant, name: &str, labels: &Labels) {
        let sum = self.values.iter().sum::<f64>() + 0.0;
        if form != Form::OpenMetrics || sum >= 0.0 {
            meant.sample(&format!("{name}_sum"), labels, &[], of_float(sum));
            meant.sample(&format!("{name}_count"), labels, &[], of_integer(self.values.len()));
        }
    }

    fn buckets(&self, meant: &mut Meant, name: &str, labels: &Labels, bounds: &[f64]) {
        for bound in bounds {
            let count = self.values.iter().filter(|value| *value <= bound).count();
            meant.sample(&format!("{name}_bucket"), labels, &[("le", &bound.to_string())], of_integer(count));
        }
        let count = of_integer(self.values.len());
        meant.sample(&format!("{name}_bucket"), labels, &[("le", "+Inf")], count);
    }
}

/// Fills a source at random and says what it then shows.
fn open(prng: &mut Prng, form: Form, fixed: &Labels, meant: &mut Meant) -> Source<Open> {
    let source = Source::<Open>::new();
    let group = &source.0;
    let with = |path: &str| {
        let mut labels = fixed.clone();
        labels.insert("path".into(), path.into());
        labels
    };
    let mut counters: BTreeMap<[String; 3], u64> = BTreeMap::new();
    let mut floats: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for _ in 0..prng.below(12) {
        let labels = [value(prng), (*prng.pick(&["", "true", "no\n\"id\""])).into(), value(prng)];
        let n = integer(prng);
        let [path, tls, method] = &labels;
        let counter = group.counter_with(Open::COUNTER, Open::labels([path, tls, method]));
        if prng.below(2) == 0 {
            counter.inc_by(n);
        } else {
            let exemplar = Exemplar::random(prng, form, n as f64);
            counter.inc_by_with_exemplar(n, &exemplar.labels());
            let series = series("open_total", &with(path), &[("tls", tls), ("method", method)]);
            meant.exemplar(form, series, exemplar);
        }
        let sum = counters.entry(labels).or_default();
        *sum = sum.saturating_add(n);
    }
    for ([path, tls, method], sum) in counters {
        meant.sample("open_total", &with(&path), &[("tls", &tls), ("method", &method)], of_integer(sum));
    }
    for _ in 0..prng.below(12) {
        let (path, number) = (value(prng), float(prng));
        group.gauge_with(Open::GAUGE, texts([&path])).set(number as i64);
        meant.sample("open_level", &with(&path), &[], of_integer(number as i64));
        group.float_gauge_with(Open::FLOAT_GAUGE, texts([&path])).set(number);
        meant.sample("open_float_level", &with(&path), &[], of_float(number));
        group.unknown_with(Open::UNKNOWN, texts([&path])).set(number);
        meant.sample("open_unknown", &with(&path), &[], of_float(number));
        group.float_counter_with(Open::FLOAT_COUNTER, texts([&path])).inc_by(number);
        let exemplar = Exemplar::random(prng, form, number);
        let histogram = group.histogram_with(Open::HISTOGRAM, texts([&path]));
        histogram.observe_with_exemplar(number, &exemplar.labels());
        let bound = ["0.1", "1"].into_iter().find(|bound| number <= bound.parse().unwrap());
        let series = series("open_seconds_bucket", &with(&path), &[("le", bound.unwrap_or("+Inf"))]);
        meant.exemplar(form, series, exemplar);
        group.summary_with(Open::SUMMARY, texts([&path])).observe(number);
        floats.entry(path).or_default().push(number);
    }
    for (path, values) in floats {
        let labels = with(&path);
        let positive = values.iter().filter(|value| **value > 0.0).sum::<f64>() + 0.0;
        meant.sample("open_float_total", &labels, &[], of_float(positive));
        let observed = Observed { values };
        observed.buckets(meant, "open_seconds", &labels, &[0.1, 1.0]);
        observed.totals(form, meant, "open_seconds", &labels);
        meant.sample("open_size", &labels, &[("quantile", "0.5")], ANY.into());
        observed.totals(form, meant, "open_size", &labels);
    }
    source
}

/// One metric of each kind, without labels.
fn plain(prng: &mut Prng, form: Form, fixed: &Labels, meant: &mut Meant) -> Source<Plain> {
    let source = Source::<Plain>::new();
    let group = &source.0;
    let n = integer(prng);
    group.counter(Plain::COUNTER, 0).inc_by(n);
    meant.sample("plain_things_total", fixed, &[], of_integer(n));
    meant.sample("plain_float_total", fixed, &[], of_float(0.0));
    let level = integer(prng) as i64;
    group.gauge(Plain::GAUGE, 0).set(level);
    meant.sample("plain_level", fixed, &[], of_integer(level));
    let change = (integer(prng) >> 1) as i64;
    group.up_down(Plain::UP_DOWN, 0).sub(change);
    meant.sample("plain_up_down", fixed, &[], of_integer(-change));
    let number = float(prng);
    group.float_up_down(Plain::FLOAT_UP_DOWN, 0).add(number);
    meant.sample("plain_float_up_down", fixed, &[], of_float(number));
    group.float_gauge(Plain::FLOAT_GAUGE, 0).set(number);
    meant.sample("plain_float_level", fixed, &[], of_float(number));
    let observed = Observed { values: (0..prng.below(4)).map(|_| float(prng)).collect() };
    observed.values.iter().for_each(|value| group.histogram(Plain::HISTOGRAM, 0).observe(*value));
    observed.values.iter().for_each(|value| group.summary(Plain::BARE_SUMMARY, 0).observe(*value));
    observed.buckets(meant, "plain_seconds", fixed, &[1e-9, 0.5, 1e6]);
    observed.totals(form, meant, "plain_seconds", fixed);
    observed.totals(form, meant, "plain_bare_size", fixed);
    for quantile in ["0.5", "0.99"] {
        meant.sample("plain_size", fixed, &[("quantile", quantile)], of_float(f64::NAN));
    }
    Observed { values: vec![] }.totals(form, meant, "plain_size", fixed);
    group.info(Plain::INFO, 0).set();
    meant.sample("plain_info", fixed, &[], of_integer(1));
    meant.sample("plain_unknown", fixed, &[], of_float(0.0));
    let help = "Back\\slash, \"quotes\" and a\nline.";
    meant.families.push(match form {
        Form::Protobuf => ["plain_things_total", "counter", help, ""],
        Form::Text | Form::OpenMetrics => ["plain_things", "counter", help, ""],
    });
    meant.families.push(match form {
        Form::OpenMetrics => ["plain", "info", "Text.", ""],
        Form::Text | Form::Protobuf => ["plain_info", "gauge", "Text.", ""],
    });
    meant.families.push(["plain_unknown", "unknown", "", ""]);
    source
}

fn names(form: Form, fixed: &Labels, meant: &mut Meant) -> Source<Names> {
    let source = Source::<Names>::new();
    let zero = || of_integer(0);
    let bare = ["names_busy_seconds_total", "names_received", "names_sessions_total", "names_sessions"];
    bare.iter().for_each(|name| meant.sample(name, fixed, &[], zero()));
    meant.sample("names_limit_total", fixed, &[], zero());
    let empty = Observed { values: vec![] };
    empty.buckets(meant, "names_change", fixed, &[-1.0, 0.0, 1.0]);
    if form != Form::OpenMetrics {
        empty.totals(form, meant, "names_change", fixed);
    }
    for direction in ["inbound", "outbound"] {
        let mut labels = fixed.clone();
        labels.insert("direction".into(), direction.into());
        empty.buckets(meant, "names_wait_milliseconds", &labels, &[1.0, 1e6]);
        empty.totals(form, meant, "names_wait_milliseconds", &labels);
    }
    empty.totals(form, meant, "names_size", fixed);
    for quantile in ["0", "0.5", "1"] {
        meant.sample("names_size", fixed, &[("quantile", quantile)], of_float(f64::NAN));
    }
    let help = "A \"quoted\" \\ text,\non two lines.";
    meant.families.extend(match form {
        Form::OpenMetrics => [
            ["names_busy_seconds", "counter", help, "seconds"],
            ["names_received", "unknown", "Text.", ""],
            ["names_sessions_total", "unknown", "Text.", ""],
            ["names_wait_milliseconds", "histogram", "Text.", "milliseconds"],
        ],
        Form::Protobuf => [
            ["names_busy_seconds_total", "counter", help, "seconds"],
            ["names_received", "counter", "Text.", ""],
            ["names_sessions_total", "counter", "Text.", ""],
            ["names_wait_milliseconds", "histogram", "Text.", "milliseconds"],
        ],
        Form::Text => [
            ["names_busy_seconds", "counter", help, ""],
            ["names_received", "counter", "Text.", ""],
            ["names_limit_total", "gauge", "Text.", ""],
            ["names_wait_milliseconds", "histogram", "Text.", ""],
        ],
    });
    source
}

fn dense(fixed: &Labels, meant: &mut Meant) -> Source<Dense> {
    let source = Source::<Dense>::new();
    let mut fixed = fixed.clone();
    fixed.insert("service".into(), "a \"b\"".into());
    for (cell, direction) in ["inbound", "outbound"].into_iter().enumerate() {
        fixed.insert("direction".into(), direction.into());
        for (offset, tls) in ["", "true", "no\n\"id\""].into_iter().enumerate() {
            source.0.counter(Dense::COUNTER, cell * 3 + offset).inc_by(cell as u64 * 3 + offset as u64);
            meant.sample("dense_total", &fixed, &[("tls", tls)], of_integer(cell * 3 + offset));
        }
        let observed = Observed { values: vec![0.5; cell] };
        observed.values.iter().for_each(|value| source.0.histogram(Dense::HISTOGRAM, cell).observe(*value));
        observed.buckets(meant, "dense_seconds", &fixed, &[1.0]);
        observed.totals(Form::Text, meant, "dense_seconds", &fixed);
    }
    source
}

/// Native histograms, one with classic buckets.
fn natives(prng: &mut Prng, form: Form, fixed: &Labels, meant: &mut Meant) -> Source<Natives> {
    let source = Source::<Natives>::new();
    // Most near each other, some anywhere.
    let mut value = || match prng.below(4) {
        0 => float(prng),
        1 => -1.0 / (1.0 + prng.below(50) as f64),
        _ => 1.0 + prng.below(1_000) as f64 / 64.0,
    };
    let mut values = |most: usize| (0..most).map(|_| value()).collect::<Vec<f64>>();
    let mut add = |name: &str, labels: Labels, bounds: &[f64], buckets: NativeBuckets, values: Vec<f64>| {
        let model = Model::of(&values, buckets);
        let observed = Observed { values };
        // Protobuf has no classic buckets where only that of infinity would be one.
        if form != Form::Protobuf || !bounds.is_empty() {
            observed.buckets(meant, name, &labels, bounds);
        }
        observed.totals(form, meant, name, &labels);
        if form == Form::Protobuf {
            meant.natives.push((name.to_owned(), labels, buckets, model));
        }
    };
    for (number, direction) in ["inbound", "outbound"].into_iter().enumerate() {
        let values = values(200 * number);
        let series = source.0.native_histogram(Natives::ALONE, number);
        values.iter().for_each(|value| series.observe(*value));
        let mut labels = fixed.clone();
        labels.insert("direction".into(), direction.into());
        add("natives_alone", labels, &[], Natives::USUAL, values);
    }
    for (path, count) in [("/a", 0), ("/b", 4), ("/c", 30)] {
        let values = values(count);
        let series = source.0.native_histogram_with(Natives::FEW, texts([path]));
        values.iter().for_each(|value| series.observe(*value));
        let mut labels = fixed.clone();
        labels.insert("path".into(), path.into());
        add("natives_few", labels, &[0.1, 1.0], Natives::AT_MOST_FIVE, values);
    }
    source
}

/// Series of which some have been removed, and some have come back.
fn leaving(prng: &mut Prng, form: Form, fixed: &Labels, meant: &mut Meant) -> Source<Leaving> {
    let source = Source::<Leaving>::new();
    let group = &source.0;
    let mut there: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for _ in 0..prng.below(20) {
        let (path, number) = (value(prng), float(prng));
        group.removable_histogram(Leaving::HISTOGRAM, texts([&path])).observe(number);
        group.removable_float_gauge(Leaving::FLOAT_GAUGE, texts([&path])).set(number);
        there.entry(path.clone()).or_default().push(number);
        if prng.below(3) == 0 {
            assert!(group.remove(Leaving::HISTOGRAM, texts([&path])));
            assert!(group.remove(Leaving::FLOAT_GAUGE, texts([&path])));
            there.remove(&path);
        }
    }
    for (path, values) in there {
        let mut labels = fixed.clone();
        labels.insert("path".into(), path);
        meant.sample("leaving_float_level", &labels, &[], of_float(*values.last().unwrap()));
        let observed = Observed { values };
        observed.buckets(meant, "leaving_seconds", &labels, &[0.1, 1.0]);
        observed.totals(form, meant, "leaving_seconds", &labels);
    }
    source
}

/// Two statesets.
fn states(form: Form, fixed: &Labels, meant: &mut Meant) -> Source<States> {
    let mut labels = fixed.clone();
    labels.insert("zone".into(), "a".into());
    for (state, holds) in [("open", 0), ("closed", 0), ("odd\"\n", 1)] {
        meant.sample("mode", &labels, &[("mode", state)], of_integer(holds));
    }
    labels.insert("site".into(), "here".into());
    for (state, holds) in [("open", 0), ("closed", 1)] {
        meant.sample("mode_of_site", &labels, &[("mode_of_site", state)], of_integer(holds));
    }
    meant.families.push(match form {
        Form::OpenMetrics => ["mode", "stateset", "Text.", ""],
        Form::Text | Form::Protobuf => ["mode", "gauge", "Text.", ""],
    });
    state_sets::source()
}

/// A metric whose names need quotes.
fn utf8(prng: &mut Prng, form: Form, fixed: &Labels, meant: &mut Meant) -> Source<Utf8> {
    let source = Source::<Utf8>::new();
    for _ in 0..prng.below(5) {
        let (one, two) = (value(prng), value(prng));
        let exemplar = Exemplar::random(prng, form, 0.0);
        let counter = source.0.counter_with(Utf8::COUNTER, texts([&one, &two]));
        counter.inc_by_with_exemplar(0, &exemplar.labels());
        let series = series("http.requests_total", fixed, &[("k.v", &one), ("k_v", &two)]);
        meant.exemplar(form, series, exemplar);
        meant.sample("http.requests_total", fixed, &[("k.v", &one), ("k_v", &two)], of_integer(0));
    }
    for direction in ["inbound", "outbound"] {
        let mut labels = fixed.clone();
        labels.insert("花".into(), direction.into());
        let empty = Observed { values: vec![] };
        empty.buckets(meant, "größe \"s\"", &labels, &[1.0]);
        empty.totals(Form::Text, meant, "größe \"s\"", &labels);
    }
    meant.sample("http_requests_total", fixed, &[], of_integer(0));
    source
}

/// A case: some sources, some of them twice under different labels.
fn case(seed: u64, form: Form, is_quoted: bool, out: &mut Vec<u8>) {
    let prng = &mut Prng::new(seed);
    let mut meant = Meant::default();
    let mut sources: Vec<Box<dyn Collect>> = vec![];
    if seed < 6 {
        // Once in each form: parsers take their time for it.
        let source = Source::<Open>::new();
        let long = "long \\\"\n🦀".repeat(10_000);
        source.0.gauge_with(Open::GAUGE, texts([&long])).set(1);
        let labels = [("path".to_owned(), long), ("alone".to_owned(), "yes".to_owned())];
        meant.sample("open_level", &labels.into(), &[], of_integer(1));
        sources.push(Box::new(Labelled::new(source, [("alone", "yes")])));
    }
    let (name, escaped) = *prng.pick(&ADDED);
    let written = if is_quoted { name } else { escaped };
    for instance in 0..=prng.below(3) {
        // Different from instance to instance, and empty for none.
        let added = format!("{instance}{}", value(prng));
        let fixed: Labels = [(written.to_owned(), added.clone())].into();
        let label = [(name, added)];
        match prng.below(2) {
            0 => sources.push(Box::new(Labelled::new(open(prng, form, &fixed, &mut meant), label.clone()))),
            _ => sources.push(Box::new(Labelled::new(plain(prng, form, &fixed, &mut meant), label.clone()))),
        }
        match prng.below(5) {
            4 => sources.push(Box::new(Labelled::new(natives(prng, form, &fixed, &mut meant), label))),
            0 => sources.push(Box::new(Labelled::new(names(form, &fixed, &mut meant), label))),
            1 => sources.push(Box::new(Labelled::new(dense(&fixed, &mut meant), label))),
            3 => {
                let leaving = leaving(prng, form, &fixed, &mut meant);
                sources.push(Box::new(Labelled::new(leaving, label.clone())));
                sources.push(Box::new(Labelled::new(states(form, &fixed, &mut meant), label)));
            }
            // Its own label of this name would win.
            2 if is_quoted && name != "k.v" => {
                sources.push(Box::new(Labelled::new(utf8(prng, form, &fixed, &mut meant), label)))
            }
            _ => {}
        }
    }
    let escaping = if is_quoted { Escaping::AllowUtf8 } else { Escaping::Underscores };
    let (word, format) = match form {
        Form::Text => ("text", Format::TEXT),
        Form::OpenMetrics => ("openmetrics", Format::OPENMETRICS),
        Form::Protobuf => ("protobuf", Format::PROTOBUF),
    };
    let sources: Vec<&dyn Collect> = sources.iter().map(|source| &**source).collect();
    let mut exposition = Exposition::new().created(prng.below(2) == 0);
    let body = exposition.render(&sources.as_slice(), format.with_escaping(escaping));

    field(out, word.as_bytes());
    field(out, body);
    field(out, meant.samples.len().to_string().as_bytes());
    for ((name, labels), value) in &meant.samples {
        field(out, name.as_bytes());
        field(out, value.as_bytes());
        pairs(out, labels);
    }
    field(out, meant.exemplars.len().to_string().as_bytes());
    for ((name, labels), (exemplar, value)) in &meant.exemplars {
        field(out, name.as_bytes());
        field(out, value.as_bytes());
        pairs(out, labels);
        pairs(out, exemplar);
    }
    field(out, meant.natives.len().to_string().as_bytes());
    for (name, labels, buckets, model) in &meant.natives {
        let Model { schema, zero, positive, negative } = model;
        field(out, name.as_bytes());
        pairs(out, labels);
        [schema.to_string(), of_float(buckets.zero_threshold), zero.to_string()]
            .iter()
            .for_each(|word| field(out, word.as_bytes()));
        for side in [positive, negative] {
            let text = |(bucket, count): (&i64, &usize)| (bucket.to_string(), count.to_string());
            pairs(out, &side.iter().map(text).collect());
        }
    }
    meant.families.sort_unstable();
    meant.families.dedup();
    field(out, meant.families.len().to_string().as_bytes());
    meant.families.iter().flatten().for_each(|word| field(out, word.as_bytes()));
}

fn pairs(out: &mut Vec<u8>, labels: &Labels) {
    field(out, labels.len().to_string().as_bytes());
    labels.iter().for_each(|(name, value)| [name, value].iter().for_each(|text| field(out, text.as_bytes())));
}

fn field(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(format!("{}\n", bytes.len()).as_bytes());
    out.extend_from_slice(bytes);
}

#[test]
fn other_parsers_find_what_was_meant() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let python = target.join("readers/bin/python3");
    let imports = ["-c", "import google.protobuf, prometheus_client"];
    if !Command::new(&python).args(imports).output().is_ok_and(|output| output.status.success()) {
        // Past the test harness, which hides what passing tests print.
        writeln!(
            io::stderr(),
            "NOT RUN: other parsers (see tests/run: no packages for {})",
            python.display()
        )
        .unwrap();
        return;
    }
    let mut cases = vec![];
    let forms = [Form::Text, Form::OpenMetrics, Form::Protobuf];
    field(&mut cases, (CASES * 6).to_string().as_bytes());
    for seed in 0..CASES {
        for (number, form) in forms.into_iter().enumerate() {
            for is_quoted in [false, true] {
                case(seed * 6 + number as u64 * 2 + u64::from(is_quoted), form, is_quoted, &mut cases);
            }
        }
    }
    let mut reader = Command::new(python)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/readers.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // The script reads all before it says much, so a pipe does not fill up on both ends.
    reader.stdin.take().unwrap().write_all(&cases).unwrap();
    let output = reader.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.is_empty(), "{said}");
}
