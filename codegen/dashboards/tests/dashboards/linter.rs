//! The rules of Grafana's dashboard linter, which hold by construction.

use mgen_dashboards::dashboard;
use mgen_dashboards::grafana::{Datasource, Variable};
use mgen_promql::expr::{Call, Expr, Range, Selector};
use mgen_promql::{Dialect, parse};

use crate::systems;

#[test]
fn the_dashboard_as_a_whole() {
    for system in systems::all() {
        let dashboard = dashboard(&system);
        assert!(!dashboard.editable);
        assert!(dashboard.uid.len() <= 40);
        assert_eq!(dashboard.tags, ["mgen"]);
        assert_eq!(dashboard.schema_version, 42);
    }
}

#[test]
fn variables() {
    for system in systems::all() {
        let list = dashboard(&system).templating.list;
        let [Variable::Datasource { name, label, query, .. }, rest @ ..] = list.as_slice() else {
            panic!("{list:?}")
        };
        assert_eq!((*name, *label, *query), ("datasource", "Data source", "prometheus"));
        let mut seen = Vec::new();
        for variable in rest {
            let Variable::Query {
                name,
                label,
                datasource,
                query,
                refresh,
                multi,
                include_all,
                all_value,
                ..
            } = variable
            else {
                panic!("{variable:?}")
            };
            assert_eq!(
                (*datasource, *refresh, *multi, *include_all),
                (Datasource::VARIABLE, 2, true, true),
                "{name}"
            );
            assert!(query.starts_with("label_values(") && query.ends_with(&format!(", {name})")), "{query}");
            match name.as_str() {
                "job" => assert_eq!((label.as_str(), *all_value), ("Job", ".+")),
                "instance" => assert_eq!((label.as_str(), *all_value), ("Instance", ".+")),
                _ => assert_eq!(*all_value, ".*", "{name}"),
            }
            // A query may use the variables before it and no others.
            for used in mgen_promql::variables(query) {
                assert!(seen.contains(&used), "${used} in {query}");
            }
            seen.push(name);
        }
        assert!(["job", "instance"].iter().all(|name| seen.iter().any(|seen| seen == name)));
    }
}

#[test]
fn panels() {
    for system in systems::all() {
        for panel in dashboard(&system).all_panels() {
            let title = &panel.title;
            assert!(
                !title.is_empty() && !panel.description.is_empty() && !panel.targets.is_empty(),
                "{title}"
            );
            assert!(panel.field_config.defaults.unit.is_some(), "{title}");
            assert_eq!(panel.datasource, Datasource::VARIABLE, "{title}");
            assert!(panel.targets.iter().all(|target| target.datasource == Datasource::VARIABLE), "{title}");
        }
    }
}

#[test]
fn selectors_filter_by_job_and_instance() {
    for system in systems::all() {
        for panel in dashboard(&system).all_panels() {
            for target in &panel.targets {
                let mut expr = parse(&target.expr, Dialect::Grafana).expect("PromQL");
                expr.for_each_selector(&mut |selector| {
                    let alone = Selector { range: None, shift: Default::default(), ..selector.clone() };
                    let text = Expr::from(alone).to_string();
                    assert!(
                        text.contains("job=~\"$job\", instance=~\"$instance\""),
                        "{}: {text}",
                        panel.title
                    );
                });
            }
        }
    }
}

/// Alerts are drawn over their own range: with another one, the constant would mean something else.
#[test]
fn rates_follow_the_panel() {
    for system in systems::all() {
        let is_alert = |title: &str| {
            system.rule_groups.iter().flat_map(|group| &group.rules).any(|rule| rule.name.value == title)
        };
        for panel in dashboard(&system).all_panels().filter(|panel| !is_alert(&panel.title)) {
            for target in &panel.targets {
                rates(&parse(&target.expr, Dialect::Grafana).expect("PromQL"), &mut |range| {
                    assert!(
                        matches!(range, Range::RateInterval | Range::Dashboard),
                        "{}: {}",
                        panel.title,
                        target.expr
                    );
                });
            }
        }
    }
}

#[test]
fn totals_are_never_shown_raw() {
    for system in systems::all() {
        let gauges: Vec<&str> = system
            .metrics()
            .filter(|(_, metric)| metric.kind.as_str() == "gauge")
            .map(|(_, metric)| metric.name.as_str())
            .collect();
        for panel in dashboard(&system).all_panels() {
            for target in &panel.targets {
                let mut expr = parse(&target.expr, Dialect::Grafana).expect("PromQL");
                expr.for_each_selector(&mut |selector| {
                    let name = selector.metric.as_ref().map_or("", |name| name.as_str());
                    let is_raw = name.ends_with("_total") && selector.range.is_none();
                    assert!(!is_raw || gauges.contains(&name), "{}: {}", panel.title, target.expr);
                });
            }
        }
    }
}

/// The ranges below `rate`, `irate` and `increase`; `irate` itself is never used.
fn rates(expr: &Expr, found: &mut impl FnMut(Range)) {
    match expr {
        Expr::Number(_) | Expr::Text(_) | Expr::Select(_) => {}
        Expr::Subquery(subquery) => rates(&subquery.expr, found),
        Expr::Negate(inner) => rates(inner, found),
        Expr::Aggregate(aggregate) => rates(&aggregate.expr, found),
        Expr::Binary(binary) => {
            rates(&binary.left, found);
            rates(&binary.right, found);
        }
        Expr::Call(Call { function, arguments }) => {
            assert_ne!(*function, "irate");
            for argument in arguments {
                match argument {
                    Expr::Select(Selector { range: Some(range), .. }) => found(*range),
                    other => rates(other, found),
                }
            }
        }
    }
}
