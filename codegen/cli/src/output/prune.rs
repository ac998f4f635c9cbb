//! Removes what mgen wrote for systems that are gone. Nothing in mgen but this removes files.

use std::fs;

use super::survey::Survey;
use crate::failure::Failure;
use crate::terminal;

/// Removes the surplus files that carry mgen's header, and returns how many; or says that they could be removed.
pub(crate) fn apply(survey: &Survey, prune: bool) -> Result<usize, Failure> {
    let marked: Vec<_> = survey.surplus.iter().filter(|file| file.marked).map(|file| &file.path).collect();
    for path in &marked {
        if prune {
            fs::remove_file(path).map_err(|error| Failure::io("remove", path, &error))?;
            terminal::note(format_args!("removed {}\n", path.display()));
        } else {
            let path = path.display();
            terminal::note(format_args!("note: {path} belongs to none of the specs; `--prune` removes it\n"));
        }
    }
    Ok(if prune { marked.len() } else { 0 })
}
