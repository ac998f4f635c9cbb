//! A dashboard's variables, and their values in queries, as Grafana would put them there.

use std::collections::BTreeMap;

use mgen_tests::prometheus::Prometheus;
use serde_json::Value;

/// Scrapes come once a second here, and rare events should fall into it.
pub(crate) const RATE_INTERVAL: &str = "10s";
const RANGE: &str = "10s";

/// The values of a dashboard's variables.
pub(crate) struct Variables(BTreeMap<String, String>);

impl Variables {
    /// Evaluates the variables in their order, each with the values of those before it. What is wrong with them is
    /// added to `findings`.
    pub(crate) fn of(dashboard: &Value, prometheus: &Prometheus, findings: &mut Vec<String>) -> Variables {
        let builtin = [("__rate_interval", RATE_INTERVAL), ("__interval", "1s"), ("__range", RANGE)];
        let mut variables =
            Variables(builtin.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
        for variable in dashboard["templating"]["list"].as_array().into_iter().flatten() {
            let name = variable["name"].as_str().unwrap_or_default();
            match variables.evaluate(variable, prometheus) {
                Ok(value) => {
                    variables.0.insert(name.to_owned(), value);
                }
                Err(error) => findings.push(format!("variable {name}: {error}")),
            }
        }
        variables
    }

    fn evaluate(&self, variable: &Value, prometheus: &Prometheus) -> Result<String, String> {
        match variable["type"].as_str() {
            Some("datasource") => Ok("prometheus".to_owned()),
            Some("query") => {
                let query = variable["query"].as_str().ok_or("its query is no text")?;
                let values = label_values(&self.interpolate(query), prometheus)?;
                let first = values.first().ok_or_else(|| format!("{query} has no values"))?;
                // What "All" stands for.
                Ok(variable["allValue"].as_str().unwrap_or(first).to_owned())
            }
            other => Err(format!("unknown type {other:?}")),
        }
    }

    /// A query with the values in place of `$name`, `${name}` and `${name:format}`.
    pub(crate) fn interpolate(&self, query: &str) -> String {
        let mut out = String::new();
        let mut rest = query;
        while let Some((before, after)) = rest.split_once('$') {
            out += before;
            let (reference, left) = match after.strip_prefix('{').and_then(|braced| braced.split_once('}')) {
                Some(braced) => braced,
                None => after
                    .split_at(after.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(after.len())),
            };
            let name = reference.split(':').next().unwrap_or_default();
            match self.0.get(name) {
                Some(value) => out += value,
                // Left in place, so that Prometheus complains about it.
                None => out = out + "$" + reference,
            }
            rest = left;
        }
        out + rest
    }
}

/// What Grafana's `label_values(selector, label)` gives.
fn label_values(query: &str, prometheus: &Prometheus) -> Result<Vec<String>, String> {
    let arguments = query.strip_prefix("label_values(").and_then(|rest| rest.strip_suffix(')'));
    let arguments = arguments.ok_or_else(|| format!("{query} is not label_values(...)"))?;
    let (selector, label) = arguments.rsplit_once(',').ok_or_else(|| format!("{query} has no selector"))?;
    let data = prometheus.get(&format!("label/{}/values", label.trim()), &[("match[]", selector.trim())])?;
    Ok(data.as_array().into_iter().flatten().filter_map(|value| value.as_str().map(str::to_owned)).collect())
}

#[test]
fn interpolates_like_grafana() {
    let variables = Variables([("a".to_owned(), "x".to_owned()), ("a_b".to_owned(), "y".to_owned())].into());
    assert_eq!(
        variables.interpolate(r#"m{a=~"$a",b="${a_b}"}[$a] ${a:regex} $c$"#),
        r#"m{a=~"x",b="y"}[x] x $c$"#
    );
}
