//! Crates of users, built by cargo from the outside.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "crates are written here")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SHOP: &str = "
mgen: 1
system: shop
title: Shop
groups:
  - id: orders
    title: Orders
    prefix: shop_
    metrics:
      - {name: shop_placed_total, type: counter, description: Orders placed.}
";

/// A crate outside of the workspace that depends on crates of it.
struct User {
    folder: PathBuf,
    target: PathBuf,
}

impl User {
    /// Each has a folder of its own, and they share what is built for them, between runs too.
    fn new(name: &str, dependencies: &str) -> Self {
        let base = Path::new(env!("CARGO_TARGET_TMPDIR")).join("users");
        let user = User { folder: base.join(name), target: base.join("target") };
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let dependencies = dependencies.replace("{workspace}", workspace.to_str().unwrap());
        user.write(
            "Cargo.toml",
            &format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n\n{dependencies}\n[workspace]\n"),
        );
        // The same versions, since nothing is downloaded.
        user.write("Cargo.lock", &fs::read_to_string(workspace.join("Cargo.lock")).unwrap());
        user
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// What cargo says, or what it says that went wrong.
    fn cargo(&self, arguments: &[&str]) -> Result<String, String> {
        let output = Command::new(env!("CARGO"))
            .current_dir(&self.folder)
            .args(arguments)
            .args(["--offline", "--quiet"])
            .env("CARGO_TARGET_DIR", &self.target)
            .env("RUSTDOCFLAGS", "-D warnings")
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        if output.status.success() { Ok(text) } else { Err(text) }
    }

    /// Cargo fails, and says all of this.
    fn fails_to_check(&self, expected: &[&str]) {
        let text = self.cargo(&["check"]).expect_err("the crate is checked anew");
        for words in expected {
            assert!(text.contains(words), "{words:?} in {text}");
        }
    }

    /// Edits of the spec reach the crate, errors with the spec's own line.
    fn sees_edits_of_the_spec(&self) {
        self.write("spec/shop.yaml", SHOP);
        self.cargo(&["check"]).unwrap();
        self.write("spec/shop.yaml", &SHOP.replace("placed", "sent"));
        self.fails_to_check(&["no method named `placed_total`"]);
        self.write("spec/shop.yaml", &SHOP.replace("counter", "countre"));
        self.fails_to_check(&[
            "spec/shop.yaml:10:41",
            "{name: shop_placed_total, type: countre,",
            "did you mean `counter`?",
        ]);
        self.write("spec/shop.yaml", SHOP);
        self.cargo(&["check"]).unwrap();
    }

    /// Edits of what the spec includes reach it as well, and so does a file that was missing.
    fn sees_edits_of_a_dictionary(&self) {
        let dictionary = "mgen: 1\nlabels: {channel: {values: [online, phone]}}\n";
        self.write("spec/shop.yaml", &labelled());
        let _ = fs::remove_file(self.folder.join("common/labels.yaml"));
        self.fails_to_check(&[
            "common/labels.yaml`: there is no such file",
            "include: [../common/labels.yaml]",
        ]);
        self.write("common/labels.yaml", dictionary);
        self.cargo(&["check"]).unwrap();
        self.write("common/labels.yaml", &dictionary.replace("online", "web"));
        self.fails_to_check(&["no variant", "`Online`"]);
        self.write("common/labels.yaml", &dictionary.replace("values", "vaules"));
        self.fails_to_check(&["common/labels.yaml:2:20", "did you mean `values`?", "included here"]);
        self.write("common/labels.yaml", dictionary);
        self.cargo(&["check"]).unwrap();
        // Moved away and back, it is as old as it was.
        let (there, away) = (self.folder.join("common/labels.yaml"), self.folder.join("labels.yaml"));
        fs::rename(&there, &away).unwrap();
        self.fails_to_check(&["common/labels.yaml`: there is no such file"]);
        fs::rename(&away, &there).unwrap();
        self.cargo(&["check"]).unwrap();
    }
}

/// The shop with a label from another file.
fn labelled() -> String {
    SHOP.replace("title: Shop", "title: Shop\ninclude: [../common/labels.yaml]")
        .replace("Orders placed.", "Orders placed., labels: [channel]")
}

const USE: &str = "fn main() { shop::METRICS.orders.placed_total().inc(); }\n";
const USE_LABELLED: &str = "fn main() { shop::METRICS.orders.placed_total(shop::Channel::Online).inc(); }\n";

#[test]
fn editing_the_spec_rebuilds_what_the_macro_made() {
    let user = User::new("with_macro", "[dependencies]\nmgen.path = \"{workspace}/runtime\"\n");
    user.write("src/main.rs", &["mgen::metrics_spec!(\"spec/shop.yaml\");\n", USE].concat());
    user.sees_edits_of_the_spec();
    user.write("src/main.rs", &["mgen::metrics_spec!(\"spec/shop.yaml\");\n", USE_LABELLED].concat());
    user.sees_edits_of_a_dictionary();
}

#[test]
fn editing_the_spec_rebuilds_what_the_build_script_made() {
    let dependencies = "[dependencies]\nmgen = {path = \"{workspace}/runtime\", default-features = false}\n
        [build-dependencies]\nmgen-build.path = \"{workspace}/codegen/build\"\n";
    let user = User::new("with_build_script", dependencies);
    let script = "fn main() -> Result<(), mgen_build::Error> {
            mgen_build::Config::new().compile(&[\"spec/shop.yaml\"])
        }";
    user.write("build.rs", script);
    let include = "include!(concat!(env!(\"OUT_DIR\"), \"/shop.rs\"));\n";
    user.write("src/main.rs", &[include, USE].concat());
    user.sees_edits_of_the_spec();
    user.write("src/main.rs", &[include, USE_LABELLED].concat());
    user.sees_edits_of_a_dictionary();
}

/// No text of a spec becomes a broken link, a tag or a test, whether the code comes from the macro or from a file.
#[test]
fn documentation_is_clean() {
    let user = User::new("documented", "[dependencies]\nmgen.path = \"{workspace}/runtime\"\n");
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut library = String::from("//! Documented.\n#![deny(missing_docs)]\n");
    for case in ["prose", "names", "labels", "scopes"] {
        let text = fs::read_to_string(tests.join("goldens").join(case).join("spec.yaml")).unwrap();
        user.write(&format!("spec/{case}.yaml"), &text);
        library.push_str(&format!("mgen::metrics_spec!(\"spec/{case}.yaml\");\n"));
    }
    for system in ["dkron", "dragonfly", "dynamo", "linkerd_proxy", "signaling"] {
        let spec = tests.join("../spec/systems").join(system).with_extension("yaml");
        user.write(&format!("spec/{system}.yaml"), &fs::read_to_string(spec).unwrap());
        library.push_str(&format!("mgen::metrics_spec!(\"spec/{system}.yaml\");\n"));
    }
    library.push_str("/// From a file.\npub mod file {\n");
    library.push_str(&fs::read_to_string(tests.join("goldens/prose/spec.rs")).unwrap());
    library.push_str("}\n");
    user.write("src/lib.rs", &library);

    assert_eq!(user.cargo(&["doc", "--no-deps"]).unwrap(), "");
    let doctests = user.cargo(&["test", "--doc"]).unwrap();
    assert!(doctests.contains("running 0 tests"), "{doctests}");
}

/// Two crates with specs of their own, which share a dictionary and feed one exposition. What both expose is shown once,
/// and so is a series that a histogram of the other one has.
#[test]
fn crates_that_feed_one_exposition() {
    let spec = |system: &str, metrics: &str| {
        format!(
            "mgen: 1\nsystem: {system}\ntitle: T\ninclude: [../../common/labels.yaml]\ngroups:\n  - id: all\n    \
             title: All\n    metrics:\n{metrics}"
        )
    };
    let counter = "      - {name: shop_calls_total, type: counter, description: Calls., labels: [way]}\n";
    let histogram =
        "      - {name: shop_call_seconds, type: histogram, unit: s, description: Time of a call.}\n";
    let gauge = "      - {name: shop_call_seconds_sum, type: gauge, description: Not that sum.}\n";
    let mgen = "mgen.path = \"{workspace}/runtime\"\n";

    let storage = User::new("storage", &["[dependencies]\n", mgen].concat());
    storage.write("../common/labels.yaml", "mgen: 1\nlabels: {way: {values: [in, out]}}\n");
    storage.write("spec/storage.yaml", &spec("storage", &[counter, histogram].concat()));
    storage.write("src/lib.rs", "mgen::metrics_spec!(\"spec/storage.yaml\");\n");

    let server = User::new("server", &["[dependencies]\nstorage.path = \"../storage\"\n", mgen].concat());
    let own = "      - {name: shop_users, type: gauge, description: Users.}\n";
    server.write("spec/server.yaml", &spec("server", &[counter, gauge, own].concat()));
    let program = "
        mgen::metrics_spec!(\"spec/server.yaml\");
        use storage::storage::METRICS as STORAGE;
        fn main() {
            STORAGE.all.shop_calls_total(storage::storage::Way::In).inc_by(2);
            server::METRICS.all.shop_calls_total(server::Way::In).inc_by(7);
            server::METRICS.all.shop_users().set(3);
            let all: [&dyn mgen::Collect; 2] = [&STORAGE, &server::METRICS];
            print!(\"{}\", mgen::render(&all));
        }";
    server.write("src/main.rs", program);
    let text = server.cargo(&["run"]).unwrap();
    for line in [
        "shop_calls_total{way=\"in\"} 2",
        "shop_call_seconds_sum 0",
        "shop_users 3",
        "mgen_duplicate_families{metric=\"shop_calls_total\"} 1",
        "mgen_duplicate_families{metric=\"shop_call_seconds_sum\"} 1",
    ] {
        assert_eq!(text.lines().filter(|found| *found == line).count(), 1, "{line} in {text}");
    }
    assert_eq!(text.matches("# TYPE shop_call").count(), 2, "{text}");
}
