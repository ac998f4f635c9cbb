//! Statesets: handles, and what each format makes of them.

use expect_test::expect;
use mgen::rt::{GroupSpec, Kind, LabelSpec, LabelValues, MetricList, MetricSpec, Metrics, State};
use mgen::{Exposition, Format};

use crate::protobuf::{dump, varint};
use crate::specs::{Source, texts};

#[derive(Clone, Copy)]
enum Mode {
    Open,
    Closed,
    Odd,
}

impl State for Mode {
    fn index(self) -> u32 {
        self as u32
    }
}

#[derive(Debug)]
pub(crate) enum States {}

impl MetricList<2> for States {
    const LIST: [MetricSpec; 2] = [
        MetricSpec {
            name: "mode",
            help: "Text.",
            unit: "",
            kind: Kind::StateSet { states: &["open", "closed", "odd\"\n"] },
            labels: &[],
            max_series: 0,
        },
        MetricSpec {
            name: "mode_of_site",
            help: "",
            unit: "",
            kind: Kind::StateSet { states: &["open", "closed"] },
            labels: &[LabelSpec { name: "site", values: LabelValues::Open { limit: 0 } }],
            max_series: 10,
        },
    ];
}

impl GroupSpec for States {
    const METRICS: Metrics<Self> = Metrics::of();
    const CONST_LABELS: &'static [(&'static str, &'static str)] = &[("zone", "a")];
}

pub(crate) fn source() -> Source<States> {
    let source = Source::new();
    source.0.state_set::<Mode>(0, 0).set(Mode::Odd);
    source.0.state_set_with::<Mode, _>(1, texts(["here"])).enable(Mode::Closed);
    source
}

#[test]
fn states_hold_alone_or_together() {
    let source = Source::<States>::new();
    let mode = source.0.state_set::<Mode>(0, 0);
    let holding = || [Mode::Open, Mode::Closed, Mode::Odd].map(|state| mode.is(state));
    assert_eq!(holding(), [false; 3]);
    mode.set(Mode::Open);
    assert_eq!(holding(), [true, false, false]);
    mode.enable(Mode::Odd);
    assert_eq!(holding(), [true, false, true]);
    mode.disable(Mode::Open);
    assert_eq!(holding(), [false, false, true]);
    mode.set(Mode::Closed);
    assert_eq!(holding(), [false, true, false]);
}

#[test]
fn text_formats() {
    let source = source();
    expect![[r##"
        # HELP mode Text.
        # TYPE mode gauge
        mode{zone="a",mode="open"} 0
        mode{zone="a",mode="closed"} 0
        mode{zone="a",mode="odd\"\n"} 1
        # TYPE mode_of_site gauge
        mode_of_site{zone="a",site="here",mode_of_site="open"} 0
        mode_of_site{zone="a",site="here",mode_of_site="closed"} 1
    "##]]
    .assert_eq(&source.render_as(Format::TEXT));
    expect![[r##"
        # TYPE mode stateset
        # HELP mode Text.
        mode{zone="a",mode="open"} 0
        mode{zone="a",mode="closed"} 0
        mode{zone="a",mode="odd\"\n"} 1
        # TYPE mode_of_site stateset
        mode_of_site{zone="a",site="here",mode_of_site="open"} 0
        mode_of_site{zone="a",site="here",mode_of_site="closed"} 1
        # EOF
    "##]]
    .assert_eq(&source.render_as(Format::OPENMETRICS));
}

#[test]
fn protobuf() {
    let mut text = String::new();
    let mut exposition = Exposition::new();
    let mut rest = exposition.render(&source(), Format::PROTOBUF);
    while !rest.is_empty() {
        let length = varint(&mut rest) as usize;
        let (family, others) = rest.split_at(length);
        dump(family, 0, &mut text);
        rest = others;
    }
    expect![[r#"
        1: "mode"
        2: "Text."
        3: 1
        4 {
          1 {
            1: "zone"
            2: "a"
          }
          1 {
            1: "mode"
            2: "open"
          }
          2 {
            1: 0.0
          }
        }
        4 {
          1 {
            1: "zone"
            2: "a"
          }
          1 {
            1: "mode"
            2: "closed"
          }
          2 {
            1: 0.0
          }
        }
        4 {
          1 {
            1: "zone"
            2: "a"
          }
          1 {
            1: "mode"
            2: "odd\"\n"
          }
          2 {
            1: 1.0
          }
        }
        1: "mode_of_site"
        3: 1
        4 {
          1 {
            1: "zone"
            2: "a"
          }
          1 {
            1: "site"
            2: "here"
          }
          1 {
            1: "mode_of_site"
            2: "open"
          }
          2 {
            1: 0.0
          }
        }
        4 {
          1 {
            1: "zone"
            2: "a"
          }
          1 {
            1: "site"
            2: "here"
          }
          1 {
            1: "mode_of_site"
            2: "closed"
          }
          2 {
            1: 1.0
          }
        }
    "#]]
    .assert_eq(&text);
}
