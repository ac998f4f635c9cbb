//! Findings in the forms that programs read, and the colours that people see.

use expect_test::expect;
use serde_json::Value;

use crate::sandbox::{MGEN, Run, SHOP, Sandbox};

/// The schema that OASIS publishes with SARIF 2.1.0, "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema",
/// Copyright OASIS Open; its IPR policy lets it be copied and distributed as it is. It is test data only.
const SARIF_SCHEMA: &str = include_str!("sarif-schema-2.1.0.json");

/// A shop with three mistakes, one of which has two places.
fn wrong() -> Sandbox {
    let spec = SHOP
        .replace("type: gauge", "type: gague")
        .replace("version: 1.2.0", "version: 1.2.0\nversion: 1.3.0");
    let twice = SHOP.replace("shop_carts", "shop_orders_total").replace("[outcome]", "[outcom]");
    Sandbox::empty()
        .with("spec/a b.yaml", spec)
        .with("spec/shop.yaml", twice.replace("system: shop", "system: depot"))
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn json_has_every_place() {
    let run = wrong().mgen(&["check", "--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    let found = json(&run);
    assert_eq!((&found["mgen_diagnostics"], &found["suppressed"]), (&1.into(), &0.into()));
    expect![[r#"
        [
          {
            "code": "MG006",
            "severity": "error",
            "message": "the key `version` stands twice in this map",
            "primary": {
              "path": "spec/a b.yaml",
              "line": 5,
              "column": 1,
              "end_line": 5,
              "end_column": 8,
              "byte_start": 56,
              "byte_end": 63,
              "text": ""
            },
            "secondary": [
              {
                "path": "spec/a b.yaml",
                "line": 4,
                "column": 1,
                "end_line": 4,
                "end_column": 8,
                "byte_start": 41,
                "byte_end": 48,
                "text": "first one here"
              }
            ],
            "help": []
          },
          {
            "code": "MG211",
            "severity": "error",
            "message": "there is no label `outcom`",
            "primary": {
              "path": "spec/shop.yaml",
              "line": 19,
              "column": 18,
              "end_line": 19,
              "end_column": 24,
              "byte_start": 373,
              "byte_end": 379,
              "text": ""
            },
            "secondary": [],
            "help": [
              "did you mean `outcome`?"
            ]
          },
          {
            "code": "MG207",
            "severity": "error",
            "message": "a metric with the name `shop_orders_total` exists already",
            "primary": {
              "path": "spec/shop.yaml",
              "line": 20,
              "column": 15,
              "end_line": 20,
              "end_column": 32,
              "byte_start": 395,
              "byte_end": 412,
              "text": ""
            },
            "secondary": [
              {
                "path": "spec/shop.yaml",
                "line": 16,
                "column": 15,
                "end_line": 16,
                "end_column": 32,
                "byte_start": 280,
                "byte_end": 297,
                "text": "first one here"
              }
            ],
            "help": []
          }
        ]"#]]
    .assert_eq(&serde_json::to_string_pretty(&found["diagnostics"]).unwrap());
}

#[test]
fn json_without_findings_is_a_document_too() {
    let run = Sandbox::shop().mgen(&["check", "--format", "json"]);
    run.shows(expect![[r#"
        exit status 0
        ---- stdout
        {
          "mgen_diagnostics": 1,
          "diagnostics": [],
          "suppressed": 0
        }
        ---- stderr
        1 spec, 2 metrics: no errors
    "#]]);
}

#[test]
fn sarif_keeps_to_its_schema() {
    // As published, a pattern has a bracket too many, which not every engine takes.
    let schema = SARIF_SCHEMA.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}?$");
    let schema = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let many = SHOP.to_owned() + &(0..120).map(|at| format!("k{at}: 1\n")).collect::<String>();
    for sandbox in [
        Sandbox::shop(),
        wrong(),
        Sandbox::empty().with("spec/a.yaml", many),
        Sandbox::empty().with("spec/a.yaml", "\u{e9}: [".as_bytes()),
    ] {
        let log = json(&sandbox.mgen(&["check", "--format", "sarif"]));
        let problems: Vec<String> = validator.iter_errors(&log).map(|problem| problem.to_string()).collect();
        assert!(problems.is_empty(), "{problems:#?}");
    }
    let mut log = json(&wrong().mgen(&["check", "--format", "sarif"]));
    log["runs"][0]["results"][0]["level"] = "bad".into();
    assert!(!validator.is_valid(&log), "the schema is one that can fail");
}

#[test]
fn sarif_names_rules_and_places() {
    let log = json(&wrong().mgen(&["check", "--format", "sarif"]));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["text"].as_str().unwrap().contains("Right"), "{rule:#}");
    }
    expect![[r#"
        {
          "ruleId": "MG006",
          "ruleIndex": 0,
          "level": "error",
          "message": {
            "text": "the key `version` stands twice in this map"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "spec/a%20b.yaml"
                },
                "region": {
                  "startLine": 5,
                  "startColumn": 1,
                  "endLine": 5,
                  "endColumn": 8
                }
              }
            }
          ],
          "relatedLocations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "spec/a%20b.yaml"
                },
                "region": {
                  "startLine": 4,
                  "startColumn": 1,
                  "endLine": 4,
                  "endColumn": 8
                }
              },
              "message": {
                "text": "first one here"
              }
            }
          ]
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&run["results"][0]).unwrap());
}

#[test]
fn github_annotates_lines() {
    wrong().mgen(&["check", "--format", "github"]).shows(expect![[r#"
        exit status 1
        ---- stdout
        ::error file=spec/a b.yaml,line=5,col=1,endLine=5,endColumn=8,title=MG006::the key `version` stands twice in this map%0Aspec/a b.yaml:4:1: first one here
        ::error file=spec/shop.yaml,line=19,col=18,endLine=19,endColumn=24,title=MG211::there is no label `outcom`%0Ahelp: did you mean `outcome`?
        ::error file=spec/shop.yaml,line=20,col=15,endLine=20,endColumn=32,title=MG207::a metric with the name `shop_orders_total` exists already%0Aspec/shop.yaml:16:15: first one here
    "#]]);
}

#[test]
fn fifty_are_shown_and_the_rest_is_counted() {
    let many = SHOP.to_owned() + &(0..120).map(|at| format!("k{at}: 1\n")).collect::<String>();
    let sandbox = Sandbox::empty().with("spec/shop.yaml", many);
    let human = sandbox.mgen(&["check"]).stderr;
    assert_eq!(human.matches("error[MG101]").count(), 50);
    assert!(human.ends_with("\n120 errors, 70 of them not shown\n"));
    let found = json(&sandbox.mgen(&["check", "--format", "json"]));
    assert_eq!((found["diagnostics"].as_array().unwrap().len(), &found["suppressed"]), (50, &70.into()));
    let log = json(&sandbox.mgen(&["check", "--format", "sarif"]));
    let run = &log["runs"][0];
    assert_eq!(run["results"].as_array().unwrap().len(), 50);
    let more = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert_eq!(more, "70 more not shown");
    let commands = sandbox.mgen(&["check", "--format", "github"]).stdout;
    assert_eq!(commands.lines().filter(|line| line.starts_with("::error ")).count(), 50);
    assert!(commands.ends_with("::notice title=mgen::70 more not shown\n"));
}

#[test]
fn stale_output_is_a_finding() {
    let sandbox = Sandbox::shop();
    assert_eq!(sandbox.mgen(&["generate"]).status, 0);
    sandbox.write("spec/shop.yaml", SHOP.replace("for: 10m", "for: 15m"));
    let run = sandbox.mgen(&["rules", "--check", "--format", "json"]);
    assert_eq!(run.status, 1);
    let found = &json(&run)["diagnostics"];
    assert_eq!(found[0]["code"], "MG401");
    assert_eq!(found[0]["primary"]["path"], "generated-docs/rules/shop.yaml");
    assert_eq!(found[0]["primary"]["line"], 7);
    // In the log of a workflow the diff has its place.
    let run = sandbox.mgen(&["rules", "--check", "--format", "github"]);
    assert!(run.stdout.starts_with("--- generated-docs/rules/shop.yaml\n"), "{}", run.stdout);
    assert!(run.stdout.contains("\n::error file=generated-docs/rules/shop.yaml,line=7,"), "{}", run.stdout);
}

#[test]
fn what_a_command_makes_keeps_stdout_for_itself() {
    let sandbox = Sandbox::shop();
    let plain = sandbox.mgen(&["rules", "-o", "-"]);
    let run = sandbox.mgen(&["rules", "-o", "-", "--format", "json"]);
    assert_eq!((run.status, &run.stdout), (0, &plain.stdout));
    assert!(run.stderr.starts_with("{\n  \"mgen_diagnostics\": 1"), "{}", run.stderr);
}

/// Wrong usage, or a disk that refuses, leaves nothing to report.
#[test]
fn no_document_without_a_run() {
    for arguments in [
        ["check", "--format", "json", "--bad"].as_slice(),
        &["docs", "-o", "-", "--check", "--format", "json"],
        &["check", "--format", "json"],
    ] {
        let run = Sandbox::empty().mgen(arguments);
        assert_ne!(run.status, 0);
        assert_eq!(run.stdout, "", "{arguments:?}");
    }
}

#[test]
fn colours_on_demand_only() {
    let sandbox = wrong();
    let check = |option: &[&str], variables: &[(&str, &str)]| {
        let mut command = std::process::Command::new(MGEN);
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        let run = sandbox.run(command.arg("check").args(option).envs(variables.iter().copied()));
        run.stderr.contains("\u{1b}[1;91merror[MG006]\u{1b}[0m")
    };
    for (option, variables, expected) in [
        ([].as_slice(), [].as_slice(), false),
        (&["--color", "always"], &[], true),
        (&["--color=always"], &[("NO_COLOR", "1")], true),
        (&["--color", "never"], &[("CLICOLOR_FORCE", "1")], false),
        (&["--color", "auto"], &[("CLICOLOR_FORCE", "1")], true),
        (&[], &[("CLICOLOR_FORCE", "1")], true),
        (&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
    ] {
        assert_eq!(check(option, variables), expected, "{option:?} {variables:?}");
    }
}
