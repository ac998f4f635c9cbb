//! Tables in Markdown.

use std::fmt::Write as _;
use std::path::Path;

use crate::measure::Measured;

/// The subject that is no library but the measure of them.
pub const LIMIT: &str = "limit";
/// The subject that is ours.
pub const OURS: &str = "mgen";

/// The outcome of a section.
pub struct Report {
    text: String,
}

impl Report {
    /// A table of rows that are compared with a limit.
    pub fn new(title: &str, limit: &str) -> Self {
        let text = format!(
            "## {title}\n\n\
             | work | library | how | ns | x {limit} | mgen / this |\n\
             | --- | --- | --- | ---: | ---: | ---: |\n"
        );
        Self { text }
    }

    /// A table with columns of its own.
    pub fn with_columns(title: &str, columns: &[&str]) -> Self {
        let rule: String = columns.iter().map(|_| "--- | ").collect();
        Self { text: format!("## {title}\n\n| {} |\n| {}\n", columns.join(" | "), rule.trim_end()) }
    }

    /// A row of a table with columns of its own.
    pub fn cells(&mut self, cells: &[String]) {
        let _ = writeln!(self.text, "| {} |", cells.join(" | "));
    }

    /// All libraries at one work.
    pub fn row(&mut self, work: &str, cases: Vec<Measured>) {
        let find = |subject| cases.iter().find(|case| case.subject == subject);
        let (Some(limit), Some(ours)) = (find(LIMIT), find(OURS)) else { return };
        for case in &cases {
            let Measured { subject, way, nanoseconds: _ } = case;
            let _ = writeln!(
                self.text,
                "| {work} | {subject} | {way} | {:.2} | {:.2} | {:.2} |",
                case.median(),
                case.times(limit),
                ours.times(case),
            );
        }
    }

    /// Prints the table and keeps it in `results/`, which git ignores.
    pub fn publish(self, section: &str) {
        let Self { text } = self;
        println!("{text}");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("results");
        let written = std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(folder.join(format!("{section}.md")), &text));
        if let Err(error) = written {
            eprintln!("{}: {error}", folder.display());
        }
    }
}
