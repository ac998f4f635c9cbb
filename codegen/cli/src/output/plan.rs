use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Pages of mgen's own project that lie beside those of its specs, and that its tests write and compare.
const REFERENCE_PAGES: [&str; 2] = ["cli.md", "diagnostics.md"];

/// The page that lists the others.
pub(super) const INDEX: &str = "README.md";

/// What a command wants the output folder to hold.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The part of the folder that is the command's.
    pub(crate) part: Part,
    /// Texts by their paths in the folder.
    pub(crate) files: BTreeMap<PathBuf, String>,
    /// The files that the texts were made from, and that must not be overwritten.
    pub(crate) inputs: Vec<PathBuf>,
}

impl Plan {
    /// All files but the index as one text.
    pub(crate) fn joined(&self) -> String {
        let texts = self.files.iter().filter(|(file, _)| file.as_path() != Path::new(INDEX));
        texts.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(self.part.separator())
    }
}

/// A part of the output folder: no command looks at, writes or removes anything outside of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    Everything,
    /// `*.md` at the top.
    Pages,
    /// The folder `dashboards`.
    Dashboards,
    /// The folder `rules`.
    Rules,
}

impl Part {
    /// The folder below the root that has all of the part.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Part::Everything | Part::Pages => "",
            Part::Dashboards => "dashboards",
            Part::Rules => "rules",
        }
    }

    /// What stands between two files of the part that are printed one after the other.
    fn separator(self) -> &'static str {
        match self {
            Part::Everything | Part::Pages => "\n",
            Part::Dashboards => "",
            Part::Rules => "---\n",
        }
    }

    /// Whether folders within that folder belong to the part.
    pub(crate) fn is_deep(self) -> bool {
        match self {
            Part::Everything | Part::Dashboards | Part::Rules => true,
            Part::Pages => false,
        }
    }

    /// Whether a file in that folder, given by its path below the root, is one that a plan has to name.
    pub(crate) fn covers(self, file: &Path) -> bool {
        let reference = REFERENCE_PAGES.iter().any(|page| file == Path::new(page));
        match self {
            Part::Everything | Part::Dashboards | Part::Rules => !reference,
            Part::Pages => !reference && file.extension().is_some_and(|extension| extension == "md"),
        }
    }
}
