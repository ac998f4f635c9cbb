use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::path::{included, tidy};
use super::read::read;
use super::{BYTE_LIMIT, FileId, INCLUDE_LIMIT, Sources, Span};
use crate::diagnostics::{Code, Diagnostic};
use crate::yaml;

impl Sources {
    /// Reads files and those that they include, the only function of this crate that does so. Each file that cannot be
    /// used has its diagnostic, and all others are in the sources. Of included files that cannot be used,
    /// [`compile`](crate::compile) tells, which knows where they are included.
    #[must_use]
    pub fn load(paths: &[PathBuf]) -> (Sources, Vec<Diagnostic>) {
        let mut loader = Loader::new();
        let named: Vec<FileId> = paths.iter().filter_map(|path| loader.read(path, BYTE_LIMIT)).collect();
        for file in named {
            loader.follow(file);
        }
        let Loader { sources, missed, .. } = loader;
        let told = paths.iter().map(|path| tidy(path)).filter(|path| !missed.contains(path));
        let problems = told.filter_map(|path| sources.failed.get(&path).cloned()).collect();
        (sources, problems)
    }
}

struct Loader {
    sources: Sources,
    /// The files by their canonical paths, so that a symbolic link makes no file two.
    canonical: BTreeMap<PathBuf, FileId>,
    /// The paths that each file includes, once somebody has asked.
    includes: BTreeMap<FileId, Vec<PathBuf>>,
    /// Included paths that could not be read.
    missed: BTreeSet<PathBuf>,
    /// The bytes that further included files may have.
    room: u64,
}

impl Loader {
    fn new() -> Self {
        Loader {
            sources: Sources::new(),
            canonical: BTreeMap::new(),
            includes: BTreeMap::new(),
            missed: BTreeSet::new(),
            room: BYTE_LIMIT,
        }
    }

    /// Reads all that a file includes, directly or not, nearest files first. It stops where compiling will complain that
    /// there are too many.
    fn follow(&mut self, file: FileId) {
        let mut reached = vec![file];
        let mut next = 0;
        while let Some(from) = reached.get(next).copied() {
            next += 1;
            for path in self.includes_of(from) {
                match self.included(&path) {
                    Some(file) if reached.contains(&file) => {}
                    Some(_) if reached.len() > INCLUDE_LIMIT => return,
                    Some(file) => reached.push(file),
                    None => {}
                }
            }
        }
    }

    fn includes_of(&mut self, file: FileId) -> Vec<PathBuf> {
        let sources = &self.sources;
        let paths = self.includes.entry(file).or_insert_with(|| {
            let entries = yaml::includes(sources.text(file));
            // Of too many, none is followed: compiling says so.
            let entries = entries.iter().filter(|_| entries.len() <= INCLUDE_LIMIT);
            entries.filter_map(|entry| included(sources.path(file), entry).ok()).collect()
        });
        paths.clone()
    }

    /// The file of a path, which is read if that has not been tried before.
    fn included(&mut self, path: &Path) -> Option<FileId> {
        if let Some(file) = self.sources.names.get(path) {
            return Some(*file);
        }
        if !self.sources.failed.contains_key(path) {
            let known = fs::canonicalize(path).ok().and_then(|canonical| self.canonical.get(&canonical));
            if let Some(file) = known.copied() {
                self.sources.names.insert(path.to_owned(), file);
                return Some(file);
            }
            if let Some(file) = self.read(path, self.room) {
                let bytes = u64::try_from(self.sources.text(file).len()).unwrap_or(u64::MAX);
                self.room = self.room.saturating_sub(bytes);
                return Some(file);
            }
        }
        self.missed.insert(path.to_owned());
        None
    }

    fn read(&mut self, path: &Path, room: u64) -> Option<FileId> {
        let file = read(path, room).and_then(|bytes| self.decode(path, bytes));
        match file {
            Ok(file) => {
                if let Ok(canonical) = fs::canonicalize(path) {
                    self.canonical.entry(canonical).or_insert(file);
                }
                Some(file)
            }
            Err(problem) => {
                self.sources.failed.insert(tidy(path), problem);
                None
            }
        }
    }

    fn decode(&mut self, path: &Path, bytes: Vec<u8>) -> Result<FileId, Diagnostic> {
        let error = match String::from_utf8(bytes) {
            Ok(text) => return Ok(self.sources.add(path, text)),
            Err(error) => error,
        };
        // The valid text before the bad byte is kept, so that the diagnostic can show the line.
        let at = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let bad = bytes.get(at).copied().unwrap_or_default();
        let rest = bytes.get(at..).unwrap_or_default();
        let line_end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let mut shown = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default()).into_owned();
        shown.push_str(&String::from_utf8_lossy(rest.get(..line_end).unwrap_or_default()));
        let file = self.sources.push(path.to_owned(), shown, false);

        let start = u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span { file, start, end: start.saturating_add(3) };
        Err(Diagnostic::error(Code::NotUtf8, span, "the file is not UTF-8")
            .label(format!("byte {at} is 0x{bad:02x}"))
            .help("save the file as UTF-8"))
    }
}
