use expect_test::expect;
use mgen_spec::model::LabelOrigin;

use crate::check::{check, compiled, spec};

#[test]
fn nested() {
    let model = compiled(
        "mgen: 1\nsystem: shop\ntitle: T\nlabels: {outer_l: {}, inner_l: {}, own: {}, of_set: {}}\nlabel_sets: {s: {labels: [of_set]}}\n\
         scopes:\n  - {id: outer, labels: [outer_l]}\n  - {id: between, parent: outer}\n  - {id: inner, parent: between, labels: [inner_l]}\n\
         groups:\n  - {id: g, title: G, scope: inner, label_sets: [s], metrics: [{name: m, type: gauge, description: D., labels: [own]}]}\n",
    );
    let system = &model.systems[0];
    let (_, metric) = system.metrics().next().unwrap();
    let labels: Vec<(&str, LabelOrigin)> =
        metric.labels.iter().map(|one| (system.labels[one.label.0].id.as_str(), one.origin)).collect();
    expect![[r#"
        [
            (
                "outer_l",
                Scope(
                    ScopeIndex(
                        0,
                    ),
                ),
            ),
            (
                "inner_l",
                Scope(
                    ScopeIndex(
                        2,
                    ),
                ),
            ),
            (
                "of_set",
                Set(
                    LabelSetIndex(
                        0,
                    ),
                ),
            ),
            (
                "own",
                Own,
            ),
        ]
    "#]]
    .assert_debug_eq(&labels);
    let names: Vec<_> =
        system.scopes.iter().map(|scope| (scope.rust_method.as_str(), scope.rust_type.as_str())).collect();
    assert_eq!(names, [("outer", "Outer"), ("between", "Between"), ("inner", "Inner")]);
}

#[test]
fn out_of_order() {
    check(
        &spec(
            "scopes: [{id: inner, parent: outer}, {id: outer}, {id: own, parent: own}]\n",
            "- {name: m, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG231]: the parent `outer` of a scope stands before it
             --> spec.yaml:4:30
              |
            4 | scopes: [{id: inner, parent: outer}, {id: outer}, {id: own, parent: own}]
              |               -----          ^^^^^
              |               |
              |               the scope

            error[MG246]: the scope `own` is around itself
             --> spec.yaml:4:69
              |
            4 | scopes: [{id: inner, parent: outer}, {id: outer}, {id: own, parent: own}]
              |                                                        ---          ^^^
              |                                                        |
              |                                                        the scope
              |
              = help: follow the parents: each scope must end at one that has none
        "#]],
    );
}

/// A circle is one mistake; what hangs on it is none.
#[test]
fn circles() {
    check(
        &spec(
            "scopes:\n  - {id: a, parent: c}\n  - {id: b, parent: a}\n  - {id: c, parent: d}\n  - {id: d, parent: b}\n  - {id: e, parent: d}\n  - {id: own, parent: own}\n",
            "- {name: m, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG246]: the scope `a` is around itself
             --> spec.yaml:5:21
              |
            5 |   - {id: a, parent: c}
              |          -          ^
              |          |
              |          the scope
              |
              = help: follow the parents: each scope must end at one that has none

            error[MG246]: the scope `own` is around itself
              --> spec.yaml:10:23
               |
            10 |   - {id: own, parent: own}
               |          ---          ^^^
               |          |
               |          the scope
               |
               = help: follow the parents: each scope must end at one that has none
        "#]],
    );
}

#[test]
fn labels_of_scopes() {
    check(
        &spec(
            "labels: {closed: {values: [a]}, open: {}}\nscopes: [{id: s, labels: [closed, open, open]}]\n",
            "- {name: m, type: gauge, description: D.}",
        ),
        expect![[r#"
            error[MG232]: the label `closed` of a scope must take any text
             --> spec.yaml:5:27
              |
            4 | labels: {closed: {values: [a]}, open: {}}
              |          ------ it has `values`
            5 | scopes: [{id: s, labels: [closed, open, open]}]
              |                           ^^^^^^
              |
              = help: give the label to the metrics instead

            error[MG210]: `open` stands twice in this list
             --> spec.yaml:5:41
              |
            5 | scopes: [{id: s, labels: [closed, open, open]}]
              |                                   ----  ^^^^
              |                                   |
              |                                   first one here
        "#]],
    );
}
