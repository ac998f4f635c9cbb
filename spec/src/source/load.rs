use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Sources, Span};
use crate::diagnostics::{Code, Diagnostic};

/// The most bytes that a spec file may have. Places in a file fit into 32 bits because of it.
pub const BYTE_LIMIT: u64 = 64 * 1024 * 1024;

impl Sources {
    /// Reads files, the only function of this crate that does so. Each file that cannot be used has its diagnostic,
    /// and all others are in the sources.
    #[must_use]
    pub fn load(paths: &[PathBuf]) -> (Sources, Vec<Diagnostic>) {
        let mut sources = Sources::new();
        let mut diagnostics = Vec::new();
        for path in paths {
            match read(path) {
                Ok(bytes) => sources.decode(path, bytes, &mut diagnostics),
                Err(problem) => diagnostics.push(problem),
            }
        }
        (sources, diagnostics)
    }

    fn decode(&mut self, path: &Path, bytes: Vec<u8>, diagnostics: &mut Vec<Diagnostic>) {
        let error = match String::from_utf8(bytes) {
            Ok(text) => {
                self.add(path, text);
                return;
            }
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
        let file = self.push(path.to_owned(), shown, false);

        let start = u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span { file, start, end: start.saturating_add(3) };
        diagnostics.push(
            Diagnostic::error(Code::NotUtf8, span, "the file is not UTF-8")
                .label(format!("byte {at} is 0x{bad:02x}"))
                .help("save the file as UTF-8"),
        );
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |reason: &str| {
        let message = format!("cannot read `{}`: {reason}", path.display());
        Diagnostic::without_place(Code::Unreadable, message)
    };
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => unreadable("there is no such file"),
        io::ErrorKind::NotADirectory => unreadable("a folder of its path is a file"),
        io::ErrorKind::PermissionDenied => unreadable("permission denied"),
        _ => unreadable(&error.to_string()),
    };
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(unreadable("it is a folder"));
    }
    // Whatever else is no regular file might never end.
    if !metadata.is_file() {
        return Err(unreadable("it is no regular file"));
    }
    if metadata.len() > BYTE_LIMIT {
        return Err(too_large(path, metadata.len()));
    }
    #[allow(clippy::disallowed_methods, reason = "this is the loader")]
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    // The file may have grown since.
    file.take(BYTE_LIMIT + 1).read_to_end(&mut bytes).map_err(failed)?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= BYTE_LIMIT => Ok(bytes),
        _ => Err(too_large(path, BYTE_LIMIT + 1)),
    }
}

fn too_large(path: &Path, bytes: u64) -> Diagnostic {
    Diagnostic::without_place(
        Code::TooLarge,
        format!("`{}` has {bytes} bytes; a spec may have {} MiB", path.display(), BYTE_LIMIT >> 20),
    )
}
