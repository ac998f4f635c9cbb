use std::path::{Path, PathBuf};

use mgen_spec::Sources;
use proc_macro2::Span;

use super::{Argument, expand};

fn expansion(path: &str) -> String {
    expand(&Argument { path: path.to_owned(), span: Span::call_site() }).to_string()
}

/// The items are the emitter's own, and the spec is an input of the crate.
#[test]
fn systems() {
    for system in ["dkron", "dragonfly", "dynamo", "linkerd_proxy", "signaling"] {
        let path = format!("../spec/systems/{system}.yaml");
        let file: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(&path);
        let (model, _) = mgen_spec::compile(&Sources::load(&[file]).0);
        let items = mgen_rust::emit(&model.unwrap().systems[0]).to_string();
        let expanded = expansion(&path);
        let tracked = expanded.strip_suffix(&items).unwrap_or_else(|| panic!("{expanded}"));
        assert!(tracked.starts_with("const _ : & [u8] = :: core :: include_bytes !"), "{tracked}");
        assert!(tracked.contains(&format!("\"{path}\"")), "{tracked}");
    }
}

/// What is not there is not tracked either: rustc would say so a second time.
#[test]
fn missing_file() {
    let expanded = expansion("no/such.yaml");
    assert!(expanded.starts_with("pub mod such { :: core :: compile_error ! (\"cannot read `"), "{expanded}");
    assert!(expanded.contains("no/such.yaml`: there is no such file"), "{expanded}");
    assert_eq!(expanded.matches("compile_error").count(), 1);
}

#[test]
fn folder() {
    let expanded = expansion("../spec");
    assert!(expanded.starts_with("pub mod spec { :: core :: compile_error ! (\"cannot read `"), "{expanded}");
    assert!(expanded.contains("it is a folder"), "{expanded}");
}

/// What the spec includes is an input of the crate as well, even if something is wrong with it.
#[test]
fn included_files() {
    let expanded = expansion("../tests/ui/spec/included.yaml");
    let tracked: Vec<&str> = expanded.split("include_bytes !").skip(1).collect();
    let [spec, dictionary] = tracked.as_slice() else { panic!("{expanded}") };
    assert!(spec.contains("\"../tests/ui/spec/included.yaml\""), "{spec}");
    assert!(dictionary.contains("/tests/ui/spec/dictionary.yaml\""), "{dictionary}");
    assert!(dictionary.contains("compile_error"), "{dictionary}");
}
