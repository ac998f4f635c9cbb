use std::collections::hash_map::Entry;
use std::fs;
use std::path::{Path, PathBuf};

use super::path::{included, tidy};
use super::read::read;
use super::{BYTE_LIMIT, Failure, FileId, FileMap, INCLUDE_LIMIT, Lead, Sources, Span};
use crate::diagnostics::{Code, Diagnostic};
use crate::yaml;

impl Sources {
    /// Reads files and those that they include, the only function of this crate that does so. Each file that cannot be
    /// used has its diagnostic, and all others are in the sources. Of included files that cannot be used,
    /// [`compile`](crate::compile) tells, which knows where they are included.
    #[must_use]
    pub fn load(paths: &[PathBuf]) -> (Sources, Vec<Diagnostic>) {
        let mut loader = Loader::new();
        let mut named = Vec::new();
        for path in paths {
            if let Some(file) = loader.read(path, BYTE_LIMIT) {
                named.push(file);
            }
        }
        for file in named {
            loader.follow(file);
        }
        let Loader { sources, includes: _, room: _ } = loader;
        let mut problems = Vec::new();
        for path in paths {
            if let Some(Lead::Failed(index)) = sources.leads.get(&tidy(path))
                && let Some(failure) = sources.failed.get(*index)
                && !failure.is_included
            {
                problems.push(failure.problem.clone());
            }
        }
        (sources, problems)
    }
}

struct Loader {
    sources: Sources,
    /// The paths that each file includes, once somebody has asked.
    includes: FileMap<Vec<PathBuf>>,
    /// The bytes that further included files may have.
    room: u64,
}

impl Loader {
    fn new() -> Self {
        Loader { sources: Sources::new(), includes: FileMap::new(), room: BYTE_LIMIT }
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
        if let Some(known) = self.includes.get(file) {
            return known.clone();
        }
        let entries = yaml::includes(self.sources.text(file));
        let mut paths = Vec::new();
        // Of too many, none is followed: compiling says so.
        if entries.len() <= INCLUDE_LIMIT {
            for entry in &entries {
                if let Ok(path) = included(self.sources.path(file), entry) {
                    paths.push(path);
                }
            }
        }
        self.includes.insert(file, paths.clone());
        paths
    }

    /// The file of a path, which is read if that has not been tried before.
    fn included(&mut self, path: &Path) -> Option<FileId> {
        match self.sources.leads.get(path).copied() {
            Some(Lead::File(file)) => return Some(file),
            Some(Lead::Failed(_)) => {}
            None => {
                // A symbolic link makes no file two.
                let canonical = fs::canonicalize(path).ok();
                let known = canonical.and_then(|canonical| self.sources.leads.get(&canonical).copied());
                if let Some(Lead::File(file)) = known {
                    self.sources.leads.insert(path.to_owned(), Lead::File(file));
                    return Some(file);
                }
                if let Some(file) = self.read(path, self.room) {
                    let bytes = u64::try_from(self.sources.text(file).len()).unwrap_or(u64::MAX);
                    self.room = self.room.saturating_sub(bytes);
                    return Some(file);
                }
            }
        }
        if let Some(Lead::Failed(index)) = self.sources.leads.get(path).copied()
            && let Some(failure) = self.sources.failed.get_mut(index)
        {
            failure.is_included = true;
        }
        None
    }

    fn read(&mut self, path: &Path, room: u64) -> Option<FileId> {
        let file = read(path, room).and_then(|bytes| self.decode(path, bytes));
        match file {
            Ok(file) => {
                if let Ok(canonical) = fs::canonicalize(path) {
                    self.sources.leads.entry(canonical).or_insert(Lead::File(file));
                }
                Some(file)
            }
            Err(problem) => {
                if let Entry::Vacant(lead) = self.sources.leads.entry(tidy(path)) {
                    let path = lead.key().clone();
                    lead.insert(Lead::Failed(self.sources.failed.len()));
                    self.sources.failed.push(Failure { path, problem, is_included: false });
                }
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
