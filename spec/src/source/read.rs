use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::BYTE_LIMIT;
use crate::diagnostics::{Code, Diagnostic, quote_path};

/// The bytes of a file: at most so many, whatever the file says of itself.
pub(super) fn read(path: &Path, room: u64) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |reason: &str| {
        let message = format!("cannot read {}: {reason}", quote_path(path));
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
    if metadata.len() > room {
        return Err(too_large(path, metadata.len()));
    }
    #[allow(clippy::disallowed_methods, reason = "this is the loader")]
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    // The file may have grown since.
    file.take(room.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= room => Ok(bytes),
        _ => Err(too_large(path, room.saturating_add(1))),
    }
}

fn too_large(path: &Path, bytes: u64) -> Diagnostic {
    let limit = BYTE_LIMIT >> 20;
    let path = quote_path(path);
    let message = if bytes > BYTE_LIMIT {
        format!("{path} has {bytes} bytes; a spec may have {limit} MiB")
    } else {
        format!("{path} has {bytes} bytes; all included files together may have {limit} MiB")
    };
    Diagnostic::without_place(Code::TooLarge, message)
}
