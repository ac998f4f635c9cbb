use expect_test::expect;

use super::check;
use crate::labels::structs::{AllOptionalTotal, FourEnumsTotal, ManyTotal, TwoTextsTotal};
use crate::labels::{Cached, Method, Metrics, Region, Status, Tls};

#[test]
fn parameters() {
    let metrics = Metrics::new();
    let group = &metrics.positional;
    group.none_total().inc();
    group.one_total(Method::Other).inc();
    group.three_total(Method::Post, Cached::False, Status::Error).inc_by(2);
    group.text_total("/").inc();
    group.mixed_total(Method::Get, "/x", Cached::True).inc();
    group.optional(None, Cached::True, Some(Region::Na)).set(1);
    group.optional(Some(Tls::True), Cached::False, Some(Region::Eu)).set(2);
    group.optional_text(Some("ann"), Region::Eu).set(3);
    group.optional_text(None, Region::Na).set(4);
    check(
        &metrics.render(),
        &expect![[r#"
        labels_none_total 1
        labels_one_total{method="other"} 1
        labels_three_total{method="post",cached="false",status="error"} 2
        labels_text_total{path="/"} 1
        labels_mixed_total{method="get",path="/x",cached="true"} 1
        labels_optional{cached="true",region="na"} 1
        labels_optional{tls="true",cached="false",region="eu"} 2
        labels_optional_text{user="ann",region="eu"} 3
        labels_optional_text{region="na"} 4
    "#]],
    );
}

/// Where the empty text is a value, it is the same series as no value at all.
#[test]
fn empty_value() {
    let metrics = Metrics::new();
    metrics.positional.optional(None, Cached::True, None).inc();
    metrics.positional.optional(None, Cached::True, Some(Region::Empty)).inc();
    metrics.positional.optional_text(None, Region::Empty).set(5);
    check(
        &metrics.render(),
        &expect![[r#"
        labels_optional{cached="true"} 2
        labels_optional_text 5
    "#]],
    );
}

#[test]
fn structs() {
    let metrics = Metrics::new();
    let group = &metrics.structs;
    group.two_texts_total(TwoTextsTotal { path: "/", user: "ann" }).inc();
    let enums = FourEnumsTotal {
        region: Region::Na,
        status: Status::Error,
        cached: Cached::True,
        method: Method::Other,
    };
    group.four_enums_total(enums).inc();
    let labels = ManyTotal {
        method: Method::Get,
        path: "/x",
        cached: Cached::False,
        user: None,
        tls: Some(Tls::True),
        code: "200",
    };
    group.many_total(labels).inc();
    group.all_optional_total(AllOptionalTotal { code: Some("200"), ..Default::default() }).inc();
    check(
        &metrics.render(),
        &expect![[r#"
        labels_two_texts_total{user="ann",path="/"} 1
        labels_four_enums_total{method="other",cached="true",status="error",region="na"} 1
        labels_many_total{method="get",path="/x",cached="false",tls="true",code="200"} 1
        labels_all_optional_total{code="200"} 1
    "#]],
    );
}

/// Each combination of closed labels has a cell of its own, and the one that its labels say.
#[test]
fn every_cell() {
    let metrics = Metrics::new();
    let mut expected = Vec::new();
    for &method in Method::ALL {
        for &cached in Cached::ALL {
            for &status in Status::ALL {
                let number = expected.len() as u64 + 1;
                metrics.positional.three_total(method, cached, status).inc_by(number);
                let labels = [method.as_str(), cached.as_str(), status.as_str()];
                expected.push(format!(
                    "labels_three_total{{method=\"{}\",cached=\"{}\",status=\"{}\"}} {number}",
                    labels[0], labels[1], labels[2]
                ));
            }
        }
    }
    let text = metrics.render();
    assert_eq!(
        text.lines().filter(|line| line.starts_with("labels_three_total")).collect::<Vec<_>>(),
        expected
    );
}
