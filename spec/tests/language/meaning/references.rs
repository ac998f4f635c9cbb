use expect_test::expect;

use crate::check::{check, compiled, spec};

#[test]
fn to_nothing() {
    check(
        "mgen: 1\nsystem: shop\ntitle: T\ncomponents: [{id: server, title: S}]\ndeployments: [{id: cluster, title: C}]\n\
         labels: {peer: {}}\nlabel_sets: {net: {labels: [pear]}}\nscopes: [{id: inner, parent: outer, labels: [pier]}]\n\
         external_families: [{match: grpc_*, components: [sever]}]\n\
         groups:\n  - id: g\n    title: G\n    component: servr\n    scope: iner\n    label_sets: [nett]\n    availability: {deployments: {clutser: zero}}\n    metrics:\n\
         \x20     - {name: a, type: gauge, description: D., labels: [pere], label_sets: [ent], deprecated: {replaced_by: bb}}\n\
         \x20     - {name: b, type: gauge, description: D., deprecated: {replaced_by: grpc_anything}}\n",
        expect![[r#"
            error[MG211]: there is no label `pear`
             --> spec.yaml:7:29
              |
            7 | label_sets: {net: {labels: [pear]}}
              |                             ^^^^
              |
              = help: did you mean `peer`?

            error[MG213]: there is no scope `outer`
             --> spec.yaml:8:30
              |
            8 | scopes: [{id: inner, parent: outer, labels: [pier]}]
              |                              ^^^^^
              |
              = help: there is only `inner`

            error[MG211]: there is no label `pier`
             --> spec.yaml:8:46
              |
            8 | scopes: [{id: inner, parent: outer, labels: [pier]}]
              |                                              ^^^^
              |
              = help: did you mean `peer`?

            error[MG214]: there is no component `sever`
             --> spec.yaml:9:50
              |
            9 | external_families: [{match: grpc_*, components: [sever]}]
              |                                                  ^^^^^
              |
              = help: did you mean `server`?

            error[MG214]: there is no component `servr`
              --> spec.yaml:13:16
               |
            13 |     component: servr
               |                ^^^^^
               |
               = help: did you mean `server`?

            error[MG213]: there is no scope `iner`
              --> spec.yaml:14:12
               |
            14 |     scope: iner
               |            ^^^^
               |
               = help: did you mean `inner`?

            error[MG212]: there is no label set `nett`
              --> spec.yaml:15:18
               |
            15 |     label_sets: [nett]
               |                  ^^^^
               |
               = help: did you mean `net`?

            error[MG215]: there is no deployment `clutser`
              --> spec.yaml:16:34
               |
            16 |     availability: {deployments: {clutser: zero}}
               |                                  ^^^^^^^
               |
               = help: did you mean `cluster`?

            error[MG211]: there is no label `pere`
              --> spec.yaml:18:58
               |
            18 |       - {name: a, type: gauge, description: D., labels: [pere], label_sets: [ent], deprecated: {replaced_by: bb}}
               |                                                          ^^^^
               |
               = help: did you mean `peer`?

            error[MG212]: there is no label set `ent`
              --> spec.yaml:18:78
               |
            18 |       - {name: a, type: gauge, description: D., labels: [pere], label_sets: [ent], deprecated: {replaced_by: bb}}
               |                                                                              ^^^
               |
               = help: did you mean `net`?

            error[MG216]: there is no metric `bb`
              --> spec.yaml:18:110
               |
            18 |       - {name: a, type: gauge, description: D., labels: [pere], label_sets: [ent], deprecated: {replaced_by: bb}}
               |                                                                                                              ^^
        "#]],
    );
}

#[test]
fn twice_in_a_list() {
    check(
        &spec(
            "components: [{id: c, title: C}]\nlabels: {l: {}}\nlabel_sets: {s: {labels: [l]}}\nexternal_families: [{match: x, components: [c, c]}]\n",
            "- {name: a, type: gauge, description: D., label_sets: [s, s]}",
        ),
        expect![[r#"
            error[MG210]: `c` stands twice in this list
             --> spec.yaml:7:48
              |
            7 | external_families: [{match: x, components: [c, c]}]
              |                                             -  ^
              |                                             |
              |                                             first one here

            error[MG210]: `s` stands twice in this list
              --> spec.yaml:12:65
               |
            12 |       - {name: a, type: gauge, description: D., label_sets: [s, s]}
               |                                                              -  ^
               |                                                              |
               |                                                              first one here
        "#]],
    );
}

/// A metric's own words replace the group's, and so do its label sets.
#[test]
fn of_the_group_and_of_the_metric() {
    let model = compiled(
        "mgen: 1\nsystem: shop\ntitle: T\ndeployments: [{id: d1, title: C}, {id: d2, title: C}]\n\
         labels: {a: {description: From the dictionary.}, b: {}}\nlabel_sets: {one: {labels: [a]}, two: {labels: [b]}}\n\
         groups:\n  - id: g\n    title: G\n    label_sets: [one]\n    availability: Always.\n    metrics:\n\
         \x20     - {name: m1, type: gauge, description: D.}\n\
         \x20     - {name: m2, type: gauge, description: D., label_sets: [], availability: {deployments: {d2: zero, d1: {state: absent, note: N.}}}}\n\
         \x20     - {name: m3, type: gauge, description: D., label_sets: [two, one], labels: []}\n"
            .replace(", labels: []", "")
            .as_str(),
    );
    let system = &model.systems[0];
    let carried: Vec<Vec<&str>> = system
        .metrics()
        .map(|(_, metric)| metric.labels.iter().map(|one| system.labels[one.label.0].id.as_str()).collect())
        .collect();
    assert_eq!(carried, [vec!["a"], vec![], vec!["b", "a"]]);
    let metrics: Vec<_> = system.metrics().map(|(_, metric)| metric).collect();
    assert_eq!(metrics[0].labels[0].description.as_deref(), Some("From the dictionary."));
    assert_eq!(metrics[0].availability.as_ref().unwrap().text.as_deref(), Some("Always."));
    let states: Vec<(usize, &str)> = metrics[1]
        .availability
        .as_ref()
        .unwrap()
        .deployments
        .iter()
        .map(|one| (one.deployment.0, one.state.as_str()))
        .collect();
    assert_eq!(states, [(0, "absent"), (1, "zero")]);
}

/// What is deprecated is no replacement of itself.
#[test]
fn replaced_by_itself() {
    check(
        &spec(
            "labels: {l: {values: {x: {deprecated: {replaced_by: x}}}}}\n",
            "- {name: a, type: gauge, description: D., labels: [l], deprecated: {replaced_by: a}}",
        ),
        expect![[r#"
            error[MG217]: `x` replaces itself
             --> spec.yaml:4:53
              |
            4 | labels: {l: {values: {x: {deprecated: {replaced_by: x}}}}}
              |                                                     ^
              |
              = help: name another one, or leave `replaced_by` out

            error[MG216]: `a` replaces itself
             --> spec.yaml:9:88
              |
            9 |       - {name: a, type: gauge, description: D., labels: [l], deprecated: {replaced_by: a}}
              |                                                                                        ^
              |
              = help: name another one, or leave `replaced_by` out
        "#]],
    );
}
