//! Grafana's own schemas. They are no part of the repository: `MGEN_GRAFANA_SCHEMAS` names the folder that has them.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::PathBuf;

use jsonschema::{Draft, Validator};
use mgen_dashboards::{dashboard, dashboard_json};
use serde_json::{Value, json};

use crate::{system, systems, with_metrics};

/// A spec whose dashboard has all types of panels.
const ALL_PANELS: &str = r#"      - {name: shop_build_info, type: info, description: Build., labels: [version]}
      - {name: shop_cache_enabled, type: gauge, description: Whether.}
      - {name: shop_a, type: gauge, description: A.}
      - {name: shop_a_limit, type: gauge, description: L.}
      - {name: shop_seconds, type: histogram, unit: s, description: T.}
"#;

#[test]
fn dashboards_are_valid() {
    let Some(folder) = std::env::var_os("MGEN_GRAFANA_SCHEMAS").map(PathBuf::from) else {
        // Past the test harness, which hides what passing tests print.
        writeln!(io::stderr(), "NOT RUN: MGEN_GRAFANA_SCHEMAS does not name the folder of Grafana's schemas")
            .unwrap();
        return;
    };
    let mut schemas = Schemas { folder, loaded: BTreeMap::new(), validators: BTreeMap::new() };
    let head = "reference: https://example.org/shop.html\nlabels:\n  version: {}\n";
    let every_panel = system(&with_metrics(head, ALL_PANELS));
    let types = dashboard(&every_panel);
    let types: Vec<String> = types.all_panels().map(|panel| format!("{:?}", panel.type_)).collect();
    for expected in ["Timeseries", "Stat", "Heatmap", "Table", "StateTimeline"] {
        assert!(types.iter().any(|found| found == expected), "no {expected} is checked");
    }
    for system in systems::all().into_iter().chain([every_panel]) {
        let document: Value = serde_json::from_str(&dashboard_json(&system)).expect("JSON");
        schemas.check_dashboard(&document);
    }
}

struct Schemas {
    folder: PathBuf,
    loaded: BTreeMap<String, Value>,
    validators: BTreeMap<String, Validator>,
}

impl Schemas {
    fn check_dashboard(&mut self, document: &Value) {
        let mut shell = document.clone();
        shell["panels"] = json!([]);
        self.check("dashboard", "Dashboard", &shell);
        for item in document["panels"].as_array().expect("panels") {
            if item["type"] == "row" {
                let mut row = item.clone();
                row["panels"] = json!([]);
                self.check("dashboard", "RowPanel", &row);
                item["panels"].as_array().expect("panels").iter().for_each(|panel| self.check_panel(panel));
            } else {
                self.check_panel(item);
            }
        }
    }

    fn check_panel(&mut self, panel: &Value) {
        self.check("dashboard", "Panel", panel);
        let kind = panel["type"].as_str().expect("a type").replace('-', "");
        self.check(&kind, "Options", &panel["options"]);
        let defaults = &panel["fieldConfig"]["defaults"];
        let has_fields = self.schema(&kind)["definitions"].get("FieldConfig").is_some();
        match defaults.get("custom") {
            Some(custom) => self.check(&kind, "FieldConfig", custom),
            None => assert!(!has_fields || kind == "stat", "{kind} has options of its own"),
        }
        self.check_unit(&defaults["unit"]);
        self.check_unit(&panel["options"]["yAxis"]["unit"]);
        for target in panel["targets"].as_array().expect("targets") {
            self.check("prometheus", "Dataquery", target);
        }
        for each in panel["fieldConfig"]["overrides"].as_array().expect("overrides") {
            for property in each["properties"].as_array().expect("properties") {
                self.check_property(&kind, property["id"].as_str().expect("an id"), &property["value"]);
            }
        }
    }

    /// An override is checked alone: what else the type of panel requires stands in the defaults.
    fn check_property(&mut self, kind: &str, id: &str, value: &Value) {
        let (schema, field) = id.strip_prefix("custom.").map_or(("dashboard", id), |field| (kind, field));
        let definitions = &self.schema(schema)["definitions"];
        let mut definition = &definitions["FieldConfig"];
        while let Some(name) = definition["$ref"].as_str().and_then(|link| link.rsplit('/').next()) {
            definition = &definitions[name];
        }
        let property = &definition["properties"][field];
        assert!(property.is_object(), "{kind} has no field option {id}");
        let mut root = property.clone();
        root["definitions"] = definitions.clone();
        let validator = jsonschema::options().with_draft(Draft::Draft7).build(&root).expect("a schema");
        assert!(validator.is_valid(value), "{kind}: {id} cannot be {value}");
    }

    fn check_unit(&mut self, unit: &Value) {
        let Some(unit) = unit.as_str() else { return };
        let known = self.schema("units")["definitions"].as_object().expect("definitions");
        let is_custom = unit.starts_with("suffix:");
        assert!(
            is_custom || known.values().any(|each| each["const"] == unit),
            "unit {unit:?} is none of Grafana's"
        );
    }

    fn check(&mut self, schema: &str, definition: &str, instance: &Value) {
        let key = format!("{schema} {definition}");
        if !self.validators.contains_key(&key) {
            let definitions = &self.schema(schema)["definitions"];
            let root = json!({ "$ref": format!("#/definitions/{definition}"), "definitions": definitions });
            let validator = jsonschema::options().with_draft(Draft::Draft7).build(&root).expect("a schema");
            self.validators.insert(key.clone(), validator);
        }
        let errors: Vec<String> = self.validators[&key]
            .iter_errors(instance)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{key}: {errors:#?} in {instance:#}");
    }

    #[expect(clippy::disallowed_methods, reason = "schemas are no specs")]
    fn schema(&mut self, name: &str) -> &Value {
        let path = self.folder.join(format!("{name}.jsonschema.json"));
        self.loaded.entry(name.to_owned()).or_insert_with(|| {
            let text =
                std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            serde_json::from_str(&text).expect("JSON")
        })
    }
}
