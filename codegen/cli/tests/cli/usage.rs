use expect_test::expect;

use crate::sandbox::{SHOP_FILES, Sandbox};

#[test]
fn version() {
    let run = Sandbox::empty().mgen(&["--version"]);
    assert_eq!(run.text(), format!("exit status 0\n---- stdout\nmgen {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn help_names_every_command() {
    Sandbox::empty().mgen(&["--help"]).shows(expect![[r#"
        exit status 0
        ---- stdout
        Docs, dashboards, rules and typed Rust from one YAML spec of a system's metrics

        Usage: mgen [OPTIONS] <COMMAND>

        Commands:
          check      Check specs, and the queries in them
          generate   Write docs, dashboards and rules, all that belongs into the output folder
          docs       Write the Markdown reference: a page for each system, and an index
          dashboard  Write a Grafana dashboard for each system
          rules      Write the alert and recording rules of each system as a Prometheus rule file
          rust       Print the typed Rust accessors of a system
          model      Print the resolved model of the specs, for other programs
          schema     Print the JSON Schema of specs, with which editors complete and explain them
          explain    Explain a code such as MG012, or list all codes
          help       Print this message or the help of the given subcommand(s)

        Options:
              --color <WHEN>  When to use colours; `auto` minds the terminal, `NO_COLOR` and `CLICOLOR_FORCE` [default: auto] [possible values: auto, always, never]
          -h, --help          Print help
          -V, --version       Print version

        A SPEC is a YAML file, or a folder that stands for every `*.yaml` file below it.
        Without a SPEC mgen takes every `*.yaml` file below the folder `spec`.

        Exit status: 0 if all is well, 1 for anything wrong with specs, output or files, 2 for wrong usage.

        Start with `mgen check`, then `mgen generate`; `mgen help COMMAND` says more about each.
    "#]]);
}

#[test]
fn help_of_a_command() {
    Sandbox::empty().mgen(&["generate", "--help"]).shows(expect![[r#"
        exit status 0
        ---- stdout
        Write docs, dashboards and rules, all that belongs into the output folder

        Usage: mgen generate [OPTIONS] [SPEC]...

        Arguments:
          [SPEC]...  Spec files, or folders of spec files [default: every `*.yaml` file below `spec`]

        Options:
          -o, --output <DIR>     Folder to write to [default: generated-docs]
              --template <FILE>  Template for the systems' pages (minijinja) instead of mgen's own
              --check            Write nothing: show a diff, and fail if a file is stale, missing or surplus
              --prune            Remove surplus files that carry mgen's header, and no others
              --format <FORMAT>  Form of findings: for people, JSON, SARIF, or commands of a GitHub workflow [default: human] [possible values: human, json, sarif, github]
              --color <WHEN>     When to use colours; `auto` minds the terminal, `NO_COLOR` and `CLICOLOR_FORCE` [default: auto] [possible values: auto, always, never]
          -h, --help             Print help

        The output folder is mgen's own. It holds `README.md`, `SYSTEM.md`, `dashboards/SYSTEM.json` and
        `rules/SYSTEM.yaml` for the given specs; any other file is surplus, and `--check` reports it.

        Examples:
          mgen generate            bring generated-docs up to date
          mgen generate --check    in CI: fail and show a diff if it is not
          mgen generate --prune    also remove what mgen wrote for systems that are gone
    "#]]);
}

#[test]
fn no_command_at_all_shows_the_help() {
    let sandbox = Sandbox::empty();
    let run = sandbox.mgen(&[]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_eq!(run.stderr, sandbox.mgen(&["--help"]).stdout);
}

#[test]
fn an_unknown_command() {
    Sandbox::empty().mgen(&["generat"]).shows(expect![[r#"
        exit status 2
        ---- stderr
        error: unrecognized subcommand 'generat'

          tip: a similar subcommand exists: 'generate'

        Usage: mgen [OPTIONS] <COMMAND>

        For more information, try '--help'.
    "#]]);
}

#[test]
fn an_unknown_option() {
    Sandbox::empty().mgen(&["docs", "--outptu", "x"]).shows(expect![[r#"
        exit status 2
        ---- stderr
        error: unexpected argument '--outptu' found

          tip: a similar argument exists: '--output'

        Usage: mgen docs --output <DIR> [SPEC]...

        For more information, try '--help'.
    "#]]);
}

#[test]
fn an_unknown_format() {
    Sandbox::empty().mgen(&["model", "--format", "yaml"]).shows(expect![[r#"
        exit status 2
        ---- stderr
        error: invalid value 'yaml' for '--format <FORMAT>'
          [possible values: json]

        For more information, try '--help'.
    "#]]);
}

#[test]
fn rust_without_a_spec() {
    Sandbox::empty().mgen(&["rust"]).shows(expect![[r#"
        exit status 2
        ---- stderr
        error: the following required arguments were not provided:
          <SPEC>

        Usage: mgen rust <SPEC>

        For more information, try '--help'.
    "#]]);
}

#[test]
fn what_makes_no_sense_together() {
    let sandbox = Sandbox::shop();
    sandbox.mgen(&["docs", "-o", "-", "--check"]).shows(expect![[r#"
        exit status 2
        ---- stderr
        error: `-o -` writes to no folder, so there is nothing to check or prune

        Usage: mgen docs [OPTIONS] [SPEC]...

        For more information, try '--help'.
    "#]]);
    sandbox.mgen(&["generate", "--check", "--prune"]).shows(expect![[r#"
        exit status 2
        ---- stderr
        error: the argument '--check' cannot be used with '--prune'

        Usage: mgen generate --check [SPEC]...

        For more information, try '--help'.
    "#]]);
    sandbox.mgen(&["generate", "-o", "-"]).shows(expect![[r#"
        exit status 2
        ---- stderr
        error: invalid value '-' for '--output <DIR>': several kinds of files need a folder; `docs`, `dashboard` and `rules` can print theirs

        For more information, try '--help'.
    "#]]);
    assert!(sandbox.outputs().is_empty());
}

#[test]
fn an_empty_argument() {
    let sandbox = Sandbox::shop();
    for arguments in [["check", ""].as_slice(), &["generate", "-o", ""], &["rust", "spec", "-o", ""]] {
        let run = sandbox.mgen(arguments);
        assert_eq!(run.status, 2, "{}", run.text());
    }
    assert!(sandbox.outputs().is_empty());
}

#[test]
fn no_spec_to_be_found() {
    Sandbox::empty().mgen(&["check"]).shows(expect![[r#"
        exit status 1
        ---- stderr
        error: there is no folder `spec` here to search for specs
          = help: name the specs, as in `mgen check shop.yaml`, or go to the folder above `spec`
    "#]]);
    Sandbox::empty().with("spec/readme.txt", "").mgen(&["generate"]).shows(expect![[r#"
        exit status 1
        ---- stderr
        error: there is no spec in the folder `spec`: no *.yaml file
    "#]]);
}

#[test]
fn a_newcomer_needs_two_commands() {
    let sandbox = Sandbox::shop();
    assert_eq!(sandbox.mgen(&["check"]).status, 0);
    assert_eq!(sandbox.mgen(&["generate"]).status, 0);
    assert_eq!(sandbox.outputs(), SHOP_FILES);
}
