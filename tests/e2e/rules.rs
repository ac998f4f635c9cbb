//! The rule files are good for `promtool`, and Prometheus evaluates every rule in them.

use std::process::Command;

use mgen_tests::prometheus::INSTALL;
use mgen_tests::systems::{SYSTEMS, System};
use serde_json::Value;

use crate::stage::Stage;

pub(crate) fn check(stage: &Stage) -> Vec<String> {
    let mut findings: Vec<String> = SYSTEMS.iter().filter_map(System::rules).filter_map(lint).collect();

    let data = stage.prometheus.get("rules", &[]).unwrap();
    let groups: Vec<&Value> = data["groups"].as_array().into_iter().flatten().collect();
    let loaded = groups.iter().filter_map(|group| group["rules"].as_array()).flatten();
    let expected: usize =
        stage.actors.iter().flat_map(|actor| &actor.model.rule_groups).map(|group| group.rules.len()).sum();
    let mut count = 0;
    for rule in loaded {
        count += 1;
        let name = &rule["name"];
        if rule["health"] != "ok" {
            findings.push(format!("rule {name} is {}: {}", rule["health"], rule["lastError"]));
        }
        if let Err(error) = stage.prometheus.query(rule["query"].as_str().unwrap_or_default()) {
            findings.push(format!("rule {name}: {error}"));
        }
    }
    if count != expected {
        findings.push(format!("Prometheus has loaded {count} rules, the specs have {expected}"));
    }
    findings
}

fn lint(path: std::path::PathBuf) -> Option<String> {
    let output =
        Command::new("promtool").args(["check", "rules", "--lint-fatal"]).arg(&path).output().expect(INSTALL);
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (!output.status.success()).then(|| format!("promtool check rules {}: {said}", path.display()))
}
