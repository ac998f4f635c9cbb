//! The text of 10,000 series.

use crate::inputs::{self, ENCODED, ENCODED_HELP};
use crate::libraries::{foundations, measured, mgen, prometheus, prometheus_client};
use crate::measure::{Case, row};
use crate::report::{LIMIT, Report};

pub fn run() -> Report {
    let mut report = Report::new("Encode 10,000 series of two labels (per series)", "memcpy");
    let cases = vec![
        memcpy(),
        mgen::encode(),
        prometheus::encode(),
        prometheus_client::encode(),
        foundations::encode(),
        measured::encode(),
    ];
    report.row("encode 10,000 series", row(cases, inputs::encoded().len() as u64));
    report
}

/// The text as it has to be.
fn expected() -> Vec<u8> {
    let mut text = format!("# HELP {ENCODED} {ENCODED_HELP}\n# TYPE {ENCODED} counter\n");
    for (route, tenant, value) in inputs::encoded() {
        text.push_str(&format!("{ENCODED}{{route=\"{route}\",tenant=\"{tenant}\"}} {value}\n"));
    }
    text.into_bytes()
}

fn memcpy() -> Case {
    let text = expected();
    let mut out = Vec::with_capacity(text.len());
    Case::new(LIMIT, "a copy of the whole text", move |times| {
        for _ in 0..times {
            out.clear();
            out.extend_from_slice(std::hint::black_box(&text));
        }
    })
}

/// A case that encodes and hands over the text. Before it is timed it must give the right samples, in whatever order.
pub fn case(
    subject: &'static str,
    way: &'static str,
    mut encode: impl FnMut(&mut dyn FnMut(&[u8])) + 'static,
) -> Case {
    encode(&mut |text| assert_eq!(samples(text), samples(&expected()), "{subject} encodes something else"));
    Case::new(subject, way, move |times| {
        for _ in 0..times {
            encode(&mut |text| {
                std::hint::black_box(text);
            });
        }
    })
}

/// The sample lines, sorted. Libraries differ in order, in metadata and in how they write a whole float.
fn samples(text: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(text);
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut samples: Vec<String> = lines
        .map(|line| {
            let (series, value) = line.rsplit_once(' ').unwrap_or((line, ""));
            let value: f64 = value.parse().unwrap_or(f64::NAN);
            format!("{series} {value}")
        })
        .collect();
    samples.sort();
    samples
}
