//! Names beyond the legacy alphabet.

use expect_test::{Expect, expect};
use mgen::{Escaping, Format};

use crate::specs::{Source, Utf8, texts};

fn check(format: Format, expected: &Expect) {
    let source = Source::<Utf8>::new();
    let group = &source.0;
    group.counter_with(Utf8::COUNTER, texts(["a", "b"])).inc();
    group.counter_with(Utf8::COUNTER, texts(["", "b"])).inc();
    group.counter(Utf8::COLLISION, 0).inc();
    group.histogram(Utf8::HISTOGRAM, 1).observe(0.5);
    let text = source.render_as(format);
    let lines = text.lines().filter(|line| !line.starts_with("# HELP") && !line.contains("inbound"));
    expected.assert_eq(&lines.map(|line| format!("{line}\n")).collect::<String>());
}

/// Two names that become one are told from each other: a label gets a tail, a family is left out and counted.
#[test]
fn underscores() {
    check(
        Format::TEXT,
        &expect![[r##"
        # TYPE http_requests_total counter
        http_requests_total{k_v="a",k_v_="b"} 1
        http_requests_total{k_v_="b"} 1
        # TYPE gr__e__s_ histogram
        gr__e__s__bucket{_="outbound",le="1"} 1
        gr__e__s__bucket{_="outbound",le="+Inf"} 1
        gr__e__s__sum{_="outbound"} 0.5
        gr__e__s__count{_="outbound"} 1
        # TYPE mgen_duplicate_families gauge
        mgen_duplicate_families{metric="http_requests_total"} 1
    "##]],
    );
}

#[test]
fn dots() {
    check(
        Format::OPENMETRICS.with_escaping(Escaping::Dots),
        &expect![[r##"
            # TYPE http_dot_requests_ counter
            http_dot_requests__total{k_dot_v="a",k__v="b"} 1
            http_dot_requests__total{k__v="b"} 1
            # TYPE gr____e____s__ histogram
            gr____e____s___bucket{U___82b1_="outbound",le="1.0"} 1
            gr____e____s___bucket{U___82b1_="outbound",le="+Inf"} 1
            gr____e____s___sum{U___82b1_="outbound"} 0.5
            gr____e____s___count{U___82b1_="outbound"} 1
            # TYPE http__requests_ counter
            http__requests__total 1
            # EOF
        "##]],
    );
}

#[test]
fn values() {
    check(
        Format::TEXT.with_escaping(Escaping::Values),
        &expect![[r##"
        # TYPE U__http_2e_requests__total counter
        U__http_2e_requests__total{U__k_2e_v="a",k_v="b"} 1
        U__http_2e_requests__total{k_v="b"} 1
        # TYPE U__gr_f6__df_e_20__22_s_22_ histogram
        U__gr_f6__df_e_20__22_s_22__bucket{U___82b1_="outbound",le="1"} 1
        U__gr_f6__df_e_20__22_s_22__bucket{U___82b1_="outbound",le="+Inf"} 1
        U__gr_f6__df_e_20__22_s_22__sum{U___82b1_="outbound"} 0.5
        U__gr_f6__df_e_20__22_s_22__count{U___82b1_="outbound"} 1
        # TYPE http_requests_total counter
        http_requests_total 1
    "##]],
    );
}

#[test]
fn quoted() {
    check(
        Format::OPENMETRICS.with_escaping(Escaping::AllowUtf8),
        &expect![[r##"
        # TYPE "http.requests" counter
        {"http.requests_total","k.v"="a",k_v="b"} 1
        {"http.requests_total",k_v="b"} 1
        # TYPE "größe \"s\"" histogram
        {"größe \"s\"_bucket","花"="outbound",le="1.0"} 1
        {"größe \"s\"_bucket","花"="outbound",le="+Inf"} 1
        {"größe \"s\"_sum","花"="outbound"} 0.5
        {"größe \"s\"_count","花"="outbound"} 1
        # TYPE http_requests counter
        http_requests_total 1
        # EOF
    "##]],
    );
    check(
        Format::negotiate("text/plain;version=1.0.0;escaping=allow-utf-8"),
        &expect![[r##"
        # TYPE "http.requests_total" counter
        {"http.requests_total","k.v"="a",k_v="b"} 1
        {"http.requests_total",k_v="b"} 1
        # TYPE "größe \"s\"" histogram
        {"größe \"s\"_bucket","花"="outbound",le="1"} 1
        {"größe \"s\"_bucket","花"="outbound",le="+Inf"} 1
        {"größe \"s\"_sum","花"="outbound"} 0.5
        {"größe \"s\"_count","花"="outbound"} 1
        # TYPE http_requests_total counter
        http_requests_total 1
    "##]],
    );
}
