use expect_test::expect;

use crate::check::{check, spec};

#[test]
fn units() {
    check(
        &spec(
            "dashboard: {rows: [{title: R, panels: [{title: P, unit: bytes, queries: [up]}]}]}\n",
            "- {name: a, type: gauge, description: D., unit: seconds}\n- {name: b, type: gauge, description: D., unit: requests}\n\
             - {name: c, type: gauge, description: D., unit: 'By per s'}",
        ),
        expect![[r#"
            error[MG228]: `bytes` is no unit of UCUM
             --> spec.yaml:4:57
              |
            4 | dashboard: {rows: [{title: R, panels: [{title: P, unit: bytes, queries: [up]}]}]}
              |                                                         ^^^^^
              |
              = help: UCUM writes `By`

            error[MG228]: `seconds` is no unit of UCUM
             --> spec.yaml:9:55
              |
            9 |       - {name: a, type: gauge, description: D., unit: seconds}
              |                                                       ^^^^^^^
              |
              = help: UCUM writes `s`

            error[MG228]: `requests` is no unit of UCUM
              --> spec.yaml:10:55
               |
            10 |       - {name: b, type: gauge, description: D., unit: requests}
               |                                                       ^^^^^^^^
               |
               = help: things that are counted stand in braces: `{requests}`

            error[MG228]: `By per s` is no unit of UCUM
              --> spec.yaml:11:55
               |
            11 |       - {name: c, type: gauge, description: D., unit: 'By per s'}
               |                                                       ^^^^^^^^^^
               |
               = help: write `s`, `By`, `1`, `%`, `{request}`, or several with `.` and `/`: `By/s`
        "#]],
    );
}

#[test]
fn versions() {
    check(
        &spec(
            "labels: {l: {values: {x: {since: later}, y: {deprecated: {since: now}}}}}\n",
            "- {name: a, type: gauge, description: D., since: soon, labels: [l], deprecated: {since: 1.0, removed_in: never}}",
        ),
        expect![[r#"
            error[MG229]: `later` is no version
             --> spec.yaml:4:34
              |
            4 | labels: {l: {values: {x: {since: later}, y: {deprecated: {since: now}}}}}
              |                                  ^^^^^
              |
              = help: write a version as `1.4`, `v1.4.0` or `2.0.0-rc.1`

            error[MG229]: `now` is no version
             --> spec.yaml:4:66
              |
            4 | labels: {l: {values: {x: {since: later}, y: {deprecated: {since: now}}}}}
              |                                                                  ^^^
              |
              = help: write a version as `1.4`, `v1.4.0` or `2.0.0-rc.1`

            error[MG229]: `soon` is no version
             --> spec.yaml:9:56
              |
            9 |       - {name: a, type: gauge, description: D., since: soon, labels: [l], deprecated: {since: 1.0, removed_in: never}}
              |                                                        ^^^^
              |
              = help: write a version as `1.4`, `v1.4.0` or `2.0.0-rc.1`

            error[MG229]: `never` is no version
             --> spec.yaml:9:112
              |
            9 |       - {name: a, type: gauge, description: D., since: soon, labels: [l], deprecated: {since: 1.0, removed_in: never}}
              |                                                                                                                ^^^^^
              |
              = help: write a version as `1.4`, `v1.4.0` or `2.0.0-rc.1`
        "#]],
    );
}
