use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use expect_test::Expect;
use tempfile::TempDir;

/// The binary under test.
pub(crate) const MGEN: &str = env!("CARGO_BIN_EXE_mgen");

/// A small spec that yields every kind of file.
pub(crate) const SHOP: &str = include_str!("shop.yaml");

/// All that `mgen generate` makes of [`SHOP`].
pub(crate) const SHOP_FILES: [&str; 4] = [
    "generated-docs/README.md",
    "generated-docs/dashboards/shop.json",
    "generated-docs/rules/shop.yaml",
    "generated-docs/shop.md",
];

/// Nothing may take longer. It is a guard against hanging, generous enough for a slow machine.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// A folder in which the command runs.
pub(crate) struct Sandbox {
    top: TempDir,
}

impl Sandbox {
    /// An empty one.
    pub(crate) fn empty() -> Self {
        Sandbox { top: tempfile::tempdir().unwrap() }
    }

    /// One with [`SHOP`] in it.
    pub(crate) fn shop() -> Self {
        Sandbox::empty().with("spec/shop.yaml", SHOP)
    }

    /// The same with another file.
    pub(crate) fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(path, bytes);
        self
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.top.path().join(path)
    }

    #[allow(clippy::disallowed_methods, reason = "a test prepares what the command finds")]
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    #[allow(clippy::disallowed_methods, reason = "a test looks at what the command left")]
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Every file with its content; a folder without files ends in `/`, and a link shows where it points.
    #[allow(clippy::disallowed_methods, reason = "a test looks at what the command left")]
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut waiting = vec![self.top.path().to_owned()];
        while let Some(path) = waiting.pop() {
            let name = path.strip_prefix(self.top.path()).unwrap().display().to_string();
            let metadata = fs::symlink_metadata(&path).unwrap();
            if metadata.is_dir() {
                let before = waiting.len();
                waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
                if waiting.len() == before {
                    files.insert(name + "/", Vec::new());
                }
            } else if metadata.is_symlink() {
                files.insert(name, fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes());
            } else if metadata.len() < 1 << 20 {
                files.insert(name, fs::read(&path).unwrap_or_default());
            } else {
                files.insert(name, metadata.len().to_string().into_bytes());
            }
        }
        files
    }

    /// The names of all files but the specs.
    pub(crate) fn outputs(&self) -> Vec<String> {
        self.files().into_keys().filter(|name| !name.starts_with("spec/")).collect()
    }

    /// Runs the command.
    pub(crate) fn mgen(&self, arguments: &[&str]) -> Run {
        self.run(Command::new(MGEN).args(arguments))
    }

    /// Runs any program in the folder.
    pub(crate) fn run(&self, command: &mut Command) -> Run {
        Run::of(command.current_dir(self.top.path()))
    }

    /// Runs every command that reads specs. All of them have to fail with exit status 1 and the same words, and to
    /// leave everything as it was.
    #[track_caller]
    pub(crate) fn rejected(&self, specs: &[&str]) -> String {
        let before = self.files();
        let words = self.mgen(&[&["check"], specs].concat()).stderr;
        let first = specs.first().copied().unwrap_or("spec");
        let rust = ["rust", first, "-o", "shop.rs"];
        for arguments in [
            &["check"][..],
            &["generate"],
            &["generate", "--prune"],
            &["generate", "--check"],
            &["docs"],
            &["dashboard"],
            &["rules", "-o", "-"],
            &["model"],
            &rust,
        ] {
            let of_one_spec = arguments.first() == Some(&"rust");
            if of_one_spec && specs.len() > 1 {
                continue;
            }
            let specs = if of_one_spec { &[] } else { specs };
            let run = self.mgen(&[arguments, specs].concat());
            assert_eq!(run.status, 1, "{arguments:?}\n{}", run.text());
            assert_eq!(run.stdout, "", "{arguments:?}");
            assert_eq!(run.stderr, words, "{arguments:?}");
        }
        assert!(self.files() == before, "nothing is written");
        words
    }

    /// The same with the words that are expected.
    #[track_caller]
    pub(crate) fn rejects(&self, specs: &[&str], expected: Expect) {
        expected.assert_eq(&self.rejected(specs));
    }
}

/// What a process did.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn of(command: &mut Command) -> Run {
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (stdout, stderr) = (drain(child.stdout.take()), drain(child.stderr.take()));
        let start = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if start.elapsed() > TIME_LIMIT {
                child.kill().unwrap();
                panic!("{command:?} took longer than {TIME_LIMIT:?}");
            }
            thread::sleep(Duration::from_millis(5));
        };
        let stderr = stderr.join().unwrap();
        assert!(!stderr.contains("panicked"), "{command:?}: {stderr}");
        let status = status.code().unwrap_or_else(|| panic!("{command:?} ended by a signal: {stderr}"));
        Run { status, stdout: stdout.join().unwrap(), stderr }
    }

    /// All of it, in the form of a snapshot.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("exit status {}\n", self.status);
        for (name, stream) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !stream.is_empty() {
                text += &format!("---- {name}\n{stream}");
            }
        }
        text
    }

    #[track_caller]
    pub(crate) fn shows(&self, expected: Expect) {
        expected.assert_eq(&self.text());
    }
}

/// Reads a stream to its end beside the process, which would otherwise wait for its reader.
fn drain(stream: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.unwrap().read_to_end(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    })
}

/// Whether a program is there and succeeds, for tests that need more than the command.
pub(crate) fn works(program: &str, arguments: &[&str]) -> bool {
    let null = Stdio::null;
    let status = Command::new(program).args(arguments).stdin(null()).stdout(null()).stderr(null()).status();
    status.is_ok_and(|status| status.success())
}

/// Says that a test could not do what it should, and why; past the test harness, which hides what passing tests
/// print.
pub(crate) fn not_run(what: &str, why: &str) {
    let _ = writeln!(io::stderr(), "NOT RUN: {what} ({why})");
}

/// Whether two paths are the same file, not only equal ones.
#[cfg(unix)]
pub(crate) fn inode(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;

    fs::metadata(path).unwrap().ino()
}
