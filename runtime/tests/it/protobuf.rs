//! Prometheus protobuf, field by field.

use expect_test::expect;
use mgen::{Exposition, Format, Labelled};

use crate::specs::{Names, Source, texts};

/// What a reader sees who knows the wire format and nothing of the messages.
pub(crate) fn dump(mut bytes: &[u8], depth: usize, out: &mut String) {
    while !bytes.is_empty() {
        let key = varint(&mut bytes);
        let (field, wire_type) = (key >> 3, key & 7);
        out.push_str(&"  ".repeat(depth));
        match wire_type {
            0 => out.push_str(&format!("{field}: {}\n", varint(&mut bytes))),
            1 => {
                let (value, rest) = bytes.split_at(8);
                bytes = rest;
                out.push_str(&format!("{field}: {:?}\n", f64::from_le_bytes(value.try_into().unwrap())));
            }
            2 => {
                let length = varint(&mut bytes) as usize;
                let (value, rest) = bytes.split_at(length);
                bytes = rest;
                // Texts of metrics begin with a letter; keys of messages are control characters or punctuation.
                if value.first().is_some_and(u8::is_ascii_alphabetic) {
                    out.push_str(&format!("{field}: {:?}\n", str::from_utf8(value).unwrap()));
                } else {
                    out.push_str(&format!("{field} {{\n"));
                    dump(value, depth + 1, out);
                    out.push_str(&format!("{}}}\n", "  ".repeat(depth)));
                }
            }
            other => panic!("wire type {other}"),
        }
    }
}

pub(crate) fn varint(bytes: &mut &[u8]) -> u64 {
    let mut value = 0;
    for shift in (0..).step_by(7) {
        let (byte, rest) = bytes.split_first().unwrap();
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    value
}

pub(crate) fn families(mut bytes: &[u8]) -> String {
    let mut out = String::new();
    while !bytes.is_empty() {
        let length = varint(&mut bytes) as usize;
        let (family, rest) = bytes.split_at(length);
        bytes = rest;
        out.push_str("family\n");
        dump(family, 1, &mut out);
    }
    out
}

#[test]
fn every_type() {
    let source = Source::<Names>::new();
    let group = &source.0;
    group.float_counter(Names::COUNTER, 0).inc_by(0.5);
    group.counter(Names::BARE_COUNTER, 0).inc();
    group.gauge(Names::GAUGE_BESIDE_COUNTER, 0).set(-7);
    group.info_with(Names::INFO, texts(["v1"])).set();
    group.histogram(Names::SIGNED_HISTOGRAM, 0).observe(-0.5);
    group.histogram(Names::HISTOGRAM, 0).observe(3.0);
    group.summary(Names::SUMMARY, 0).observe(0.0);
    expect![[r#"
        family
          1: "names_busy_seconds_total"
          2: "A \"quoted\" \\ text,\non two lines."
          3: 0
          5: "seconds"
          4 {
            3 {
              1: 0.5
            }
          }
        family
          1: "names_received"
          2: "Text."
          3: 0
          4 {
            3 {
              1: 1.0
            }
          }
        family
          1: "names_sessions_total"
          2: "Text."
          3: 0
          4 {
            3 {
              1: 0.0
            }
          }
        family
          1: "names_sessions"
          2: "Text."
          3: 1
          4 {
            2 {
              1: -7.0
            }
          }
        family
          1: "names_build_info"
          2: "Text."
          3: 1
          4 {
            1 {
              1: "path"
              2: "v1"
            }
            2 {
              1: 1.0
            }
          }
        family
          1: "names_change"
          2: "Text."
          3: 4
          4 {
            7 {
              1: 1
              2: -0.5
              3 {
                1: 0
                2: -1.0
              }
              3 {
                1: 1
                2: 0.0
              }
              3 {
                1: 1
                2: 1.0
              }
              3 {
                1: 1
                2: inf
              }
            }
          }
        family
          1: "names_wait_milliseconds"
          2: "Text."
          3: 4
          5: "milliseconds"
          4 {
            1 {
              1: "direction"
              2: "inbound"
            }
            7 {
              1: 1
              2: 3.0
              3 {
                1: 0
                2: 1.0
              }
              3 {
                1: 1
                2: 1000000.0
              }
              3 {
                1: 1
                2: inf
              }
            }
          }
          4 {
            1 {
              1: "direction"
              2: "outbound"
            }
            7 {
              1: 0
              2: 0.0
              3 {
                1: 0
                2: 1.0
              }
              3 {
                1: 0
                2: 1000000.0
              }
              3 {
                1: 0
                2: inf
              }
            }
          }
        family
          1: "names_size"
          2: "Text."
          3: 2
          4 {
            4 {
              1: 1
              2: 0.0
              3 {
                1: 0.0
                2: 0.0
              }
              3 {
                1: 0.5
                2: 0.0
              }
              3 {
                1: 1.0
                2: 0.0
              }
            }
          }
        family
          1: "names_limit_total"
          2: "Text."
          3: 1
          4 {
            2 {
              1: 0.0
            }
          }
    "#]]
    .assert_eq(&families(Exposition::new().render(&source, Format::PROTOBUF)));
}

#[test]
fn labels_of_sources_and_creation() {
    let sources = ["one", "two"].map(|shard| Labelled::new(Source::<Names>::new(), [("shard", shard)]));
    let text = families(Exposition::new().created(true).render(&sources, Format::PROTOBUF));
    assert_eq!(text.matches("2: \"one\"").count(), text.matches("2: \"two\"").count());
    assert_eq!(text.matches("family\n").count(), 8);
    // Three counters, the histograms of one metric without labels and of one with two values, and a summary.
    let is_time = |line: &&str| {
        line.trim()
            .strip_prefix("1: ")
            .and_then(|value| value.parse().ok())
            .is_some_and(|time: u64| time > 1 << 30)
    };
    assert_eq!(text.lines().filter(is_time).count(), 2 * (3 + 3 + 1), "{text}");
    let without = families(Exposition::new().render(&sources, Format::PROTOBUF));
    assert_eq!(without.lines().filter(is_time).count(), 0);
}
