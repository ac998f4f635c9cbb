use expect_test::expect;
use mgen_spec::model::Removal;

use crate::check::{check, compiled, spec};

const LABELS: &str = "labels: {l: {}, c: {values: [a]}}\n";

#[test]
fn on_request_or_when_idle() {
    let model = compiled(&spec(
        LABELS,
        "- {name: a, type: gauge, description: D., labels: [l]}\n\
         - {name: b, type: gauge, description: D., labels: [l], removable: false}\n\
         - {name: c, type: gauge, description: D., labels: [l, c], removable: true}\n\
         - {name: d, type: gauge, description: D., labels: [c, l], expire: 1h30m}\n\
         - {name: e, type: gauge, description: D., labels: [l], rust_name: type, removable: true, expire: 1s}",
    ));
    let metrics = model.systems[0].metrics();
    let removals: Vec<_> = metrics.map(|(_, metric)| (metric.removal, metric.removal_method())).collect();
    let method = |name: &str| Some(name.to_owned());
    assert_eq!(
        removals,
        [
            (None, None),
            (None, None),
            (Some(Removal::OnRequest), method("remove_c")),
            (Some(Removal::WhenIdle { seconds: 5_400 }), method("remove_d")),
            (Some(Removal::WhenIdle { seconds: 1 }), method("remove_type")),
        ]
    );
}

#[test]
fn only_with_open_labels() {
    check(
        &spec(
            LABELS,
            "- {name: a, type: gauge, description: D., labels: [c], removable: true}\n\
             - {name: b, type: gauge, description: D., expire: 10m}\n\
             - {name: c, type: gauge, description: D., labels: [l]}",
        ),
        expect![[r#"
            error[MG223]: `removable` goes with open labels only
             --> spec.yaml:9:73
              |
            9 |       - {name: a, type: gauge, description: D., labels: [c], removable: true}
              |                -                                                        ^^^^
              |                |
              |                all series of this metric are known

            error[MG223]: `expire` goes with open labels only
              --> spec.yaml:10:57
               |
            10 |       - {name: b, type: gauge, description: D., expire: 10m}
               |                -                                        ^^^
               |                |
               |                all series of this metric are known
        "#]],
    );
}

#[test]
fn times_are_whole_seconds() {
    check(
        &spec(
            LABELS,
            "- {name: a, type: gauge, description: D., labels: [l, c], expire: 0s}\n\
             - {name: b, type: gauge, description: D., labels: [l], expire: 1500ms}\n\
             - {name: c, type: gauge, description: D., labels: [l], expire: never}\n\
             - {name: d, type: gauge, description: D., labels: [l], expire: 999y}",
        ),
        expect![[r#"
            error[MG230]: expected whole seconds, at least one, found `0s`
             --> spec.yaml:9:73
              |
            9 |       - {name: a, type: gauge, description: D., labels: [l, c], expire: 0s}
              |                                                                         ^^

            error[MG230]: expected whole seconds, at least one, found `1500ms`
              --> spec.yaml:10:70
               |
            10 |       - {name: b, type: gauge, description: D., labels: [l], expire: 1500ms}
               |                                                                      ^^^^^^

            error[MG230]: `never` is no duration
              --> spec.yaml:11:70
               |
            11 |       - {name: c, type: gauge, description: D., labels: [l], expire: never}
               |                                                                      ^^^^^
               |
               = help: write `30s`, `5m` or `1h30m`; the units are y, w, d, h, m, s and ms, each at most once

            error[MG230]: expected whole seconds, at least one, found `999y`
              --> spec.yaml:12:70
               |
            12 |       - {name: d, type: gauge, description: D., labels: [l], expire: 999y}
               |                                                                      ^^^^
        "#]],
    );
}

#[test]
fn what_expires_is_removed() {
    check(
        &spec(
            LABELS,
            "- {name: a, type: gauge, description: D., labels: [l, c], removable: false, expire: 10m}",
        ),
        expect![[r#"
            error[MG276]: series with `expire` are removed, which `removable: false` denies
             --> spec.yaml:9:76
              |
            9 |       - {name: a, type: gauge, description: D., labels: [l, c], removable: false, expire: 10m}
              |                                                                            ^^^^^          --- this removes them
              |
              = help: leave `removable` out, or `expire`
        "#]],
    );
}

#[test]
fn methods_of_their_own() {
    check(
        &spec(
            "labels: {l: {}, m: {}, c: {values: [a]}}\n",
            "- {name: a, type: gauge, description: D., labels: [l, c], removable: true}\n\
             - {name: remove_a, type: gauge, description: D.}\n\
             - {name: remove_a_where, type: gauge, description: D.}\n\
             - {name: a_where, type: gauge, description: D., labels: [l, m]}",
        ),
        expect![[r#"
            error[MG234]: the removal from `a` and the metric `remove_a` both become `remove_a` in Rust
              --> spec.yaml:10:16
               |
            9  |       - {name: a, type: gauge, description: D., labels: [l, c], removable: true}
               |                - first one here
            10 |       - {name: remove_a, type: gauge, description: D.}
               |                ^^^^^^^^
               |
               = help: give one of them a `rust_name`

            error[MG234]: the removal from `a` and the metric `remove_a_where` both become `remove_a_where` in Rust
              --> spec.yaml:11:16
               |
            9  |       - {name: a, type: gauge, description: D., labels: [l, c], removable: true}
               |                - first one here
            10 |       - {name: remove_a, type: gauge, description: D.}
            11 |       - {name: remove_a_where, type: gauge, description: D.}
               |                ^^^^^^^^^^^^^^
               |
               = help: give one of them a `rust_name`

            error[MG234]: the removal from `a` and the metric `a_where` both become `AWhere` in Rust
              --> spec.yaml:12:16
               |
            9  |       - {name: a, type: gauge, description: D., labels: [l, c], removable: true}
               |                - first one here
            ...
            12 |       - {name: a_where, type: gauge, description: D., labels: [l, m]}
               |                ^^^^^^^
               |
               = help: give one of them a `rust_name`
        "#]],
    );
}
