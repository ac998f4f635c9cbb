use expect_test::expect;

use crate::check::{check, compiled, spec};

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
fn against_the_name() {
    check(
        &spec(
            "",
            "- {name: a_ms, type: gauge, description: D., unit: s}\n- {name: b_seconds_total, type: counter, description: D., unit: By}\n\
             - {name: c_kilobytes, type: gauge, description: D., unit: By}\n- {name: d_ratio, type: gauge, description: D., unit: '%'}\n\
             - {name: e_bytes, type: gauge, description: D., unit: seconds}\n- {name: f_seconds, type: histogram, description: D., unit: '{request}', buckets: [1]}\n\
             - {name: g_seconds, type: gauge, description: D., unit: 'By{page}'}",
        ),
        expect![[r#"
            error[MG245]: the unit is `s`, but the name ends in `_ms`
             --> spec.yaml:8:58
              |
            8 |       - {name: a_ms, type: gauge, description: D., unit: s}
              |                ----                                      ^
              |                |
              |                by its name the unit is `ms`

            error[MG245]: the unit is `By`, but the name ends in `_seconds`
             --> spec.yaml:9:71
              |
            9 |       - {name: b_seconds_total, type: counter, description: D., unit: By}
              |                ---------------                                        ^^
              |                |
              |                by its name the unit is `s`

            error[MG245]: the unit is `By`, but the name ends in `_kilobytes`
              --> spec.yaml:10:65
               |
            10 |       - {name: c_kilobytes, type: gauge, description: D., unit: By}
               |                -----------                                      ^^
               |                |
               |                by its name the unit is `kBy`

            error[MG245]: the unit is `%`, but the name ends in `_ratio`
              --> spec.yaml:11:61
               |
            11 |       - {name: d_ratio, type: gauge, description: D., unit: '%'}
               |                -------                                      ^^^
               |                |
               |                by its name the unit is `1`

            error[MG228]: `seconds` is no unit of UCUM
              --> spec.yaml:12:61
               |
            12 |       - {name: e_bytes, type: gauge, description: D., unit: seconds}
               |                                                             ^^^^^^^
               |
               = help: UCUM writes `s`

            error[MG245]: the unit is `{request}`, but the name ends in `_seconds`
              --> spec.yaml:13:67
               |
            13 |       - {name: f_seconds, type: histogram, description: D., unit: '{request}', buckets: [1]}
               |                ---------                                          ^^^^^^^^^^^
               |                |
               |                by its name the unit is `s`

            error[MG245]: the unit is `By{page}`, but the name ends in `_seconds`
              --> spec.yaml:14:63
               |
            14 |       - {name: g_seconds, type: gauge, description: D., unit: 'By{page}'}
               |                ---------                                      ^^^^^^^^^^
               |                |
               |                by its name the unit is `s`
        "#]],
    );
}

/// A name that tells another unit only in part, or none, is no contradiction.
#[test]
fn not_against_the_name() {
    for (name, unit) in [
        ("a", "s"),
        ("a_seconds", "s"),
        ("a_kilobytes", "KiBy"),
        ("a_bytes", "By{page}"),
        ("a_bytes", "By/s"),
        ("a_bytes_per_seconds", "By/s"),
        ("a_cores_per_seconds", "1"),
        ("a_ns", "By"),
        ("a_ns", "{namespace}"),
        ("a_seconds_max", "ms"),
        ("a_seconds", "s{cpu}"),
        ("a_meters", "{meter}"),
        ("a_days", "{day}"),
        ("seconds", "ms"),
    ] {
        compiled(&spec("", &format!("- {{name: {name}, type: gauge, description: D., unit: '{unit}'}}")));
    }
}

#[test]
fn of_an_info_metric() {
    check(
        &spec("", "- {name: build_info, type: info, description: D., unit: '1'}"),
        expect![[r#"
        error[MG223]: `unit` goes with the types `counter`, `gauge`, `histogram`, `summary` and `unknown` only
         --> spec.yaml:8:63
          |
        8 |       - {name: build_info, type: info, description: D., unit: '1'}
          |                                  ----                         ^^^
          |                                  |
          |                                  the type is `info`
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
