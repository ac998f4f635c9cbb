//! Labels that are set at run time, and what several sources share.

use expect_test::expect;
use mgen::rt::Group;
use mgen::{Collect, Collector, Escaping, Format, Labelled};

use crate::parse::{find, parse};
use crate::specs::{Bounded, Dense, Names, Open, Plain, Source, render_as, texts};

#[test]
fn families_of_several_instances_are_contiguous() {
    let sources: Vec<_> = (1..=3)
        .map(|shard| {
            let source = Source::<Open>::new();
            source.0.counter_with(Open::COUNTER, Open::labels(["/", "", "GET"])).inc_by(shard);
            source.0.histogram_with(Open::HISTOGRAM, texts([""])).observe(0.5);
            source.0.summary_with(Open::SUMMARY, texts(["/"])).observe(0.5);
            Labelled::new(source, [("shard", shard.to_string()), ("zone", "\"a\"".to_owned())])
        })
        .collect();
    expect![[r##"
        # HELP open_total Text.
        # TYPE open_total counter
        open_total{shard="1",zone="\"a\"",path="/",method="GET"} 1
        open_total{shard="2",zone="\"a\"",path="/",method="GET"} 2
        open_total{shard="3",zone="\"a\"",path="/",method="GET"} 3
        # HELP open_seconds Text.
        # TYPE open_seconds histogram
        open_seconds_bucket{shard="1",zone="\"a\"",le="0.1"} 0
        open_seconds_bucket{shard="1",zone="\"a\"",le="1"} 1
        open_seconds_bucket{shard="1",zone="\"a\"",le="+Inf"} 1
        open_seconds_sum{shard="1",zone="\"a\""} 0.5
        open_seconds_count{shard="1",zone="\"a\""} 1
        open_seconds_bucket{shard="2",zone="\"a\"",le="0.1"} 0
        open_seconds_bucket{shard="2",zone="\"a\"",le="1"} 1
        open_seconds_bucket{shard="2",zone="\"a\"",le="+Inf"} 1
        open_seconds_sum{shard="2",zone="\"a\""} 0.5
        open_seconds_count{shard="2",zone="\"a\""} 1
        open_seconds_bucket{shard="3",zone="\"a\"",le="0.1"} 0
        open_seconds_bucket{shard="3",zone="\"a\"",le="1"} 1
        open_seconds_bucket{shard="3",zone="\"a\"",le="+Inf"} 1
        open_seconds_sum{shard="3",zone="\"a\""} 0.5
        open_seconds_count{shard="3",zone="\"a\""} 1
        # HELP open_size Text.
        # TYPE open_size summary
        open_size{shard="1",zone="\"a\"",path="/",quantile="0.5"} 0.5
        open_size_sum{shard="1",zone="\"a\"",path="/"} 0.5
        open_size_count{shard="1",zone="\"a\"",path="/"} 1
        open_size{shard="2",zone="\"a\"",path="/",quantile="0.5"} 0.5
        open_size_sum{shard="2",zone="\"a\"",path="/"} 0.5
        open_size_count{shard="2",zone="\"a\"",path="/"} 1
        open_size{shard="3",zone="\"a\"",path="/",quantile="0.5"} 0.5
        open_size_sum{shard="3",zone="\"a\"",path="/"} 0.5
        open_size_count{shard="3",zone="\"a\"",path="/"} 1
    "##]]
    .assert_eq(&mgen::render(&sources.as_slice()));
    let openmetrics = render_as(&sources.as_slice(), Format::OPENMETRICS);
    assert_eq!(openmetrics.matches("# TYPE").count(), 3);
    assert_eq!(openmetrics.matches("open_total{shard=").count(), 3);
}

#[test]
fn a_metrics_own_label_stays() {
    let (one, two) = (Source::<Open>::new(), Source::<Open>::new());
    one.0.gauge_with(Open::GAUGE, texts(["/"])).set(1);
    two.0.gauge_with(Open::GAUGE, texts(["/"])).set(2);
    // `path` cannot tell the two apart, since any series may have it.
    let text = mgen::render(&[Labelled::new(&one, [("path", "1")]), Labelled::new(&two, [("path", "2")])]);
    let families = parse(&text);
    assert_eq!(find(&families, "open_level", &[("path", "/")]).unwrap().value, "1");
    let left_out = find(&families, "mgen_duplicate_families", &[("metric", "open_level")]).unwrap();
    assert_eq!(left_out.value, "1");
}

#[test]
fn scopes_nest_and_the_inner_one_wins() {
    let source = Source::<Plain>::new();
    let inner = Labelled::new(&source, [("a", "inner"), ("b", "1")]);
    let outer = Labelled::new(&inner, [("a", "outer"), ("c", "2")]);
    let other = Source::<Dense>::new();
    let text = mgen::render(&[&outer as &dyn Collect, &other]);
    assert!(text.contains("plain_level{a=\"inner\",b=\"1\",c=\"2\"} 0\n"), "{text}");
    assert!(text.contains("dense_total{service="), "{text}");
}

#[test]
fn what_is_no_label_is_left_out() {
    let source = Source::<Plain>::new();
    let labels = [("", "1"), ("le", "1"), ("quantile", "1"), ("__name__", "1"), ("a", ""), ("b", "2")];
    let text = mgen::render(&Labelled::new(&source, labels));
    assert!(text.contains("plain_level{b=\"2\"} 0\n"), "{text}");
    assert!(text.contains("plain_seconds_bucket{b=\"2\",le=\"+Inf\"} 0\n"), "{text}");
    let plain = mgen::render(&Labelled::new(&source, [("le", "1")]));
    assert_eq!(plain, source.render());
}

#[test]
fn names_beyond_the_alphabet() {
    let source = Source::<Plain>::new();
    let source = Labelled::new(&source, [("k.v", "1"), ("k_v", "2")]);
    assert!(mgen::render(&source).contains("plain_level{k_v=\"1\",k_v_=\"2\"} 0\n"));
    let quoted = render_as(&source, Format::OPENMETRICS.with_escaping(Escaping::AllowUtf8));
    assert!(quoted.contains("plain_level{\"k.v\"=\"1\",k_v=\"2\"} 0\n"), "{quoted}");
}

/// Of the label that lists the states as well, and of what becomes one with it.
#[test]
fn a_stateset_keeps_the_label_of_its_states() {
    let source = crate::state_sets::source();
    let labelled = Labelled::new(&source, [("mode", "1"), ("mode.of.site", "2")]);
    let text = mgen::render(&labelled);
    assert!(text.contains("mode{mode_of_site=\"2\",zone=\"a\",mode=\"open\"} 0\n"), "{text}");
    let line =
        "mode_of_site{mode=\"1\",mode_of_site_=\"2\",zone=\"a\",site=\"here\",mode_of_site=\"open\"} 0\n";
    assert!(text.contains(line), "{text}");
    // So it cannot tell two sources apart.
    let text =
        mgen::render(&[Labelled::new(&source, [("mode", "1")]), Labelled::new(&source, [("mode", "2")])]);
    let families = parse(&text);
    assert!(find(&families, "mgen_duplicate_families", &[("metric", "mode")]).is_some(), "{text}");
    assert!(find(&families, "mgen_duplicate_families", &[("metric", "mode_of_site")]).is_none(), "{text}");
}

/// Names that begin with two underscores are for readers, so no tail makes one.
#[test]
fn names_of_which_nothing_is_left_stay_apart() {
    let source = Source::<Plain>::new();
    let source = Labelled::new(&source, [("_", "1"), ("é", "2"), ("\"", "3")]);
    assert!(mgen::render(&source).contains("plain_level{_=\"1\",_0=\"2\",_0_=\"3\"} 0\n"));
}

/// Names that are two to the program are one to a reader who wants underscores.
#[test]
fn labels_that_become_one_do_not_tell_apart() {
    let (one, two) = (Source::<Plain>::new(), Source::<Plain>::new());
    let sources = [Labelled::new(&one, [("k.v", "1")]), Labelled::new(&two, [("k_v", "1")])];
    let families = parse(&mgen::render(&sources));
    assert!(find(&families, "mgen_duplicate_families", &[("metric", "plain_level")]).is_some());
    let quoted = render_as(&sources, Format::TEXT.with_escaping(Escaping::AllowUtf8));
    assert!(!quoted.contains("mgen_duplicate_families"), "{quoted}");
}

#[test]
fn another_type_under_the_same_name_is_left_out() {
    struct Two(Group<Names>, Group<crate::specs::Clash>);
    impl Collect for Two {
        fn collect(&self, collector: &mut Collector<'_>) {
            collector.group(&self.0);
            collector.group(&self.1);
        }
    }
    let two = Two(Group::new(), Group::new());
    let families = parse(&mgen::render(&two));
    for name in ["names_sessions", "names_change_bucket", "mgen_overflow_total"] {
        let left_out = find(&families, "mgen_duplicate_families", &[("metric", name)]);
        assert_eq!(left_out.map(|sample| sample.value.as_str()), Some("1"), "{name}");
    }
}

/// What instances count of their bounds is one number for each metric.
#[test]
fn overflows_add_up() {
    let sources = [1, 2].map(|shard| {
        let source = Source::<Bounded>::new();
        source.0.counter_with(Bounded::NONE, texts(["/"])).inc();
        Labelled::new(source, [("shard", shard.to_string())])
    });
    let families = parse(&mgen::render(&sources));
    let overflowed = find(&families, "mgen_overflow_total", &[("metric", "bounded_none_total")]);
    assert_eq!(overflowed.unwrap().integer(), 2);
}
