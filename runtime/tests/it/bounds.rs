//! How many series there can be, and what happens beyond.

use expect_test::expect;

use crate::parse::find;
use crate::specs::{Bounded, Source, texts};

#[test]
fn beyond_max_series_open_labels_say_other() {
    let source = Source::<Bounded>::new();
    for n in 0..10 {
        let direction = ["inbound", "outbound"][n % 2];
        source.0.counter_with(Bounded::FIVE_SERIES, Bounded::labels([direction, &format!("/{n}")])).inc();
    }
    source.0.counter_with(Bounded::FIVE_SERIES, Bounded::labels(["inbound", "/0"])).inc();
    expect![[r#"
        # HELP bounded_total Text.
        # TYPE bounded_total counter
        bounded_total{direction="inbound",path="/0"} 2
        bounded_total{direction="outbound",path="/1"} 1
        bounded_total{direction="inbound",path="/2"} 1
        bounded_total{direction="outbound",path="/3"} 1
        bounded_total{direction="inbound",path="/4"} 1
        bounded_total{direction="outbound",path="other"} 3
        bounded_total{direction="inbound",path="other"} 2
        # HELP mgen_overflow_total Times that labels were asked for which found no room, so that the value `other` took their place.
        # TYPE mgen_overflow_total counter
        mgen_overflow_total{metric="bounded_total"} 5
    "#]]
    .assert_eq(&source.render());
}

#[test]
fn beyond_max_series_absent_labels_stay_absent() {
    let source = Source::<Bounded>::new();
    for n in 0..10 {
        source.0.counter_with(Bounded::FIVE_SERIES, Bounded::labels(["inbound", &format!("/{n}")])).inc();
    }
    source.0.counter_with(Bounded::FIVE_SERIES, Bounded::labels(["outbound", ""])).inc();
    assert!(source.render().contains("bounded_total{direction=\"outbound\"} 1\n"));
}

#[test]
fn beyond_its_limit_a_label_says_other() {
    let source = Source::<Bounded>::new();
    for n in 0..6 {
        source.0.counter_with(Bounded::THREE_PEERS, texts([&format!("peer-{n}"), "/"])).inc();
    }
    // Absence is no value, known values go with anything, and an unknown one stays out.
    source.0.counter_with(Bounded::THREE_PEERS, texts(["", "/"])).inc();
    source.0.counter_with(Bounded::THREE_PEERS, texts(["peer-2", "/new"])).inc();
    source.0.counter_with(Bounded::THREE_PEERS, texts(["peer-3", "/new"])).inc();
    expect![[r#"
        # HELP bounded_peer_total Text.
        # TYPE bounded_peer_total counter
        bounded_peer_total{peer="peer-0",path="/"} 1
        bounded_peer_total{peer="peer-1",path="/"} 1
        bounded_peer_total{peer="peer-2",path="/"} 1
        bounded_peer_total{peer="other",path="/"} 3
        bounded_peer_total{path="/"} 1
        bounded_peer_total{peer="peer-2",path="/new"} 1
        bounded_peer_total{peer="other",path="/new"} 1
        # HELP mgen_overflow_total Times that labels were asked for which found no room, so that the value `other` took their place.
        # TYPE mgen_overflow_total counter
        mgen_overflow_total{metric="bounded_peer_total"} 4
    "#]]
    .assert_eq(&source.render());
}

#[test]
fn both_bounds_together() {
    let source = Source::<Bounded>::new();
    for n in 0..20 {
        source
            .0
            .counter_with(Bounded::BOTH, texts([&format!("peer-{}", n % 5), &format!("/{}", n % 4)]))
            .inc();
    }
    let families = source.parse();
    let samples = &families[0].samples;
    assert_eq!(samples.len(), 5, "four series and the one that takes the rest: {samples:?}");
    assert_eq!(samples.iter().map(|sample| sample.integer()).sum::<u64>(), 20);
    assert!(find(&families, "bounded_both_total", &[("peer", "other"), ("path", "other")]).is_some());
}

#[test]
fn a_real_other_is_the_same_series() {
    let source = Source::<Bounded>::new();
    source.0.counter_with(Bounded::FIVE_SERIES, Bounded::labels(["inbound", "other"])).inc();
    source.0.counter_with(Bounded::THREE_PEERS, texts(["other", "/"])).inc();
    for n in 0..100 {
        source.0.counter_with(Bounded::FIVE_SERIES, Bounded::labels(["inbound", &n.to_string()])).inc();
        source.0.counter_with(Bounded::THREE_PEERS, texts([&n.to_string(), "/"])).inc();
    }
    let families = source.parse();
    let value = |name, labels: &[_]| find(&families, name, labels).unwrap().integer();
    assert_eq!(value("bounded_total", &[("direction", "inbound"), ("path", "other")]), 1 + 96);
    assert_eq!(value("bounded_peer_total", &[("peer", "other"), ("path", "/")]), 1 + 97);
    assert_eq!(value("mgen_overflow_total", &[("metric", "bounded_total")]), 96);
    // It takes no room of others.
    assert_eq!(value("mgen_overflow_total", &[("metric", "bounded_peer_total")]), 97);
}

/// Where no value has been replaced, nothing has overflowed.
#[test]
fn what_is_in_its_place_has_not_overflowed() {
    let source = Source::<Bounded>::new();
    for peer in ["a", "b", "c", "other", "", "other"] {
        source.0.counter_with(Bounded::THREE_PEERS, texts([peer, "/"])).inc();
    }
    for path in ["1", "2", "3", "4", "5", "other", "", "other"] {
        source.0.counter_with(Bounded::FIVE_SERIES, Bounded::labels(["inbound", path])).inc();
    }
    let families = source.parse();
    assert_eq!(families.len(), 2, "{families:?}");
    assert_eq!(families[0].samples.len() + families[1].samples.len(), 5 + 7);
}

#[test]
fn a_family_without_room_has_its_overflow_series_only() {
    let source = Source::<Bounded>::new();
    (0..3).for_each(|n| source.0.counter_with(Bounded::NONE, texts([&n.to_string()])).inc());
    let families = source.parse();
    assert_eq!(families[0].samples.len(), 1);
    assert_eq!(find(&families, "bounded_none_total", &[("path", "other")]).unwrap().integer(), 3);
}

#[test]
fn a_flood_of_values_takes_no_more_room() {
    let source = Source::<Bounded>::new();
    for n in 0..100_000 {
        source.0.counter_with(Bounded::FIVE_SERIES, Bounded::labels(["outbound", &n.to_string()])).inc();
        source.0.counter_with(Bounded::THREE_PEERS, texts([&n.to_string(), "/"])).inc();
    }
    let families = source.parse();
    assert_eq!(families[0].samples.len(), 6);
    assert_eq!(families[1].samples.len(), 4);
}
