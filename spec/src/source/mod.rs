//! Spec files and places in them.

mod file_map;
mod lines;
mod load;
mod path;
mod read;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

pub(crate) use file_map::FileMap;
pub(crate) use lines::BYTE_ORDER_MARK;
use lines::LineIndex;
pub use lines::Position;
pub(crate) use path::included;

use crate::diagnostics::Diagnostic;

/// The most bytes that a spec file may have, and that all included files may have together. Places in a file fit into
/// 32 bits because of it.
pub const BYTE_LIMIT: u64 = 64 * 1024 * 1024;

/// The most files that one file may include, directly or not.
pub(crate) const INCLUDE_LIMIT: usize = 64;

/// One of the files of a [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub(crate) u32);

impl FileId {
    fn index(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

/// A range of bytes in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
}

/// A value and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// The spec files of one run.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
    /// Where the paths of the files lead, and all others that somebody has followed.
    leads: HashMap<PathBuf, Lead>,
    /// The paths that lead to no text.
    failed: Vec<Failure>,
}

/// Where a path leads.
#[derive(Clone, Copy, Debug)]
enum Lead {
    File(FileId),
    /// An index of [`Sources::failed`].
    Failed(usize),
}

/// A path that leads to no text.
#[derive(Clone, Debug)]
struct Failure {
    path: PathBuf,
    problem: Diagnostic,
    /// Whether a file includes it. Compiling tells of it then.
    is_included: bool,
}

/// Where the path of an included file leads.
pub(crate) enum Target<'s> {
    File(FileId),
    Failed(&'s Diagnostic),
    /// The file is none of the sources.
    Absent,
}

#[derive(Clone, Debug)]
struct Source {
    path: PathBuf,
    text: String,
    /// Whether the text is the whole file. If not, it is an excerpt that exists only to be shown by a diagnostic.
    whole: bool,
    /// Made when the first place is looked up: most files are never complained about.
    lines: OnceLock<LineIndex>,
}

impl Sources {
    /// No files yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file whose text is at hand. The path is the one by which other files can include it; nothing is read.
    pub fn add(&mut self, path: impl Into<PathBuf>, text: impl Into<String>) -> FileId {
        let path = path.into();
        let name = path::tidy(&path);
        let file = self.push(path, text.into(), true);
        self.leads.entry(name).or_insert(Lead::File(file));
        file
    }

    fn push(&mut self, path: PathBuf, text: String, whole: bool) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Source { path, text, whole, lines: OnceLock::new() });
        id
    }

    /// The files that can be compiled, in the order in which they were added.
    pub fn ids(&self) -> impl Iterator<Item = FileId> {
        (0..).map(FileId).zip(&self.files).filter_map(|(id, source)| source.whole.then_some(id))
    }

    /// The paths of all files that were asked for, by name or by `include`, with those that could not be read: a program
    /// that runs again when one of the files changes watches these.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        let read = self.files.iter().map(|source| source.path.as_path());
        let unread = self.failed.iter().filter(|failure| failure.problem.primary.is_none());
        read.chain(unread.map(|failure| failure.path.as_path()))
    }

    /// Where a path that [`included`] has made leads.
    pub(crate) fn target(&self, path: &Path) -> Target<'_> {
        match self.leads.get(path).copied() {
            Some(Lead::File(file)) => Target::File(file),
            Some(Lead::Failed(index)) => {
                self.failed.get(index).map_or(Target::Absent, |failure| Target::Failed(&failure.problem))
            }
            None => Target::Absent,
        }
    }

    /// The path of a file, as it was given.
    #[must_use]
    pub fn path(&self, file: FileId) -> &Path {
        self.get(file).map_or(Path::new(""), |source| &source.path)
    }

    /// The text of a file, a byte order mark included.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        self.get(file).map_or("", |source| &source.text)
    }

    /// Line and column of a byte; beyond the end, those of the end.
    #[must_use]
    pub fn position(&self, file: FileId, byte: u32) -> Position {
        self.get(file)
            .map_or(Position { line: 1, column: 1 }, |source| source.lines().position(&source.text, byte))
    }

    /// The text of a line, counted from 1, without its line break, and the byte at which it starts.
    pub(crate) fn line(&self, file: FileId, line: usize) -> (&str, u32) {
        self.get(file).map_or(("", 0), |source| source.lines().line(&source.text, line))
    }

    fn get(&self, file: FileId) -> Option<&Source> {
        self.files.get(file.index())
    }
}

impl Source {
    fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}
