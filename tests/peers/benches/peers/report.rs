//! Tables in Markdown: one for each section with all that was measured, and one at the end with what mgen aims at.

use std::fmt::Write as _;
use std::path::Path;

/// The subject that is no library but the measure of them.
pub const LIMIT: &str = "limit";
/// The subject that is ours.
pub const OURS: &str = "mgen";

/// The outcome of a section.
pub struct Report {
    text: String,
    outcomes: Vec<Outcome>,
}

/// A row of the last table: ours, beside what it is compared with.
pub struct Outcome {
    pub work: String,
    pub ours: String,
    pub of_limit: Option<Comparison>,
    pub of_peer: Option<Comparison>,
}

/// A figure and, if it has a goal, whether that is met.
pub struct Comparison {
    text: String,
    is_met: Option<bool>,
}

impl Comparison {
    /// Ours is at most `goal` times as much as the other.
    pub fn ratio(times: f64, other: &str, goal: f64) -> Self {
        Self { text: format!("{times:.2} x {other} (goal {goal})"), is_met: Some(times <= goal) }
    }

    /// Ours is so many times as much as the other, which is no goal if there is none.
    pub fn told(times: f64, other: &str, goal: Option<f64>) -> Self {
        match goal {
            Some(goal) => Self::ratio(times, other, goal),
            None => Self { text: format!("{times:.2} x {other}"), is_met: None },
        }
    }

    /// Ours is at most so much of something.
    pub fn at_most(amount: f64, what: &str, goal: f64) -> Self {
        // Whole figures without a fraction.
        let amount = (amount * 10.0).round() / 10.0;
        Self { text: format!("{amount} {what} (goal {goal})"), is_met: Some(amount <= goal) }
    }
}

impl Report {
    pub fn with_columns(title: &str, columns: &[&str]) -> Self {
        let rule: String = columns.iter().map(|_| "--- | ").collect();
        let text = format!("## {title}\n\n| {} |\n| {}\n", columns.join(" | "), rule.trim_end());
        Self { text, outcomes: vec![] }
    }

    pub fn cells(&mut self, cells: &[String]) {
        let _ = writeln!(self.text, "| {} |", cells.join(" | "));
    }

    /// A row of the last table.
    pub fn outcome(&mut self, outcome: Outcome) {
        self.outcomes.push(outcome);
    }

    /// Prints the table, keeps it in `results/`, and gives what belongs into the last one.
    pub fn publish(self, section: &str) -> Vec<Outcome> {
        let Self { text, outcomes } = self;
        println!("{text}");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("results");
        let written = std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(folder.join(format!("{section}.md")), &text));
        if let Err(error) = written {
            eprintln!("{}: {error}", folder.display());
        }
        outcomes
    }
}

/// The last table.
pub fn summary(outcomes: Vec<Outcome>) -> Report {
    let columns = ["work", "mgen", "of the limit", "of the fastest peer", "met"];
    let mut report = Report::with_columns("mgen, limits and peers", &columns);
    for Outcome { work, ours, of_limit, of_peer } in outcomes {
        let comparisons = [&of_limit, &of_peer];
        let met = comparisons.into_iter().flatten().filter_map(|comparison| comparison.is_met);
        let met = met.reduce(|all, one| all && one).map_or("", |all| if all { "yes" } else { "no" });
        let [of_limit, of_peer] =
            comparisons.map(|comparison| comparison.as_ref().map_or(String::new(), |one| one.text.clone()));
        report.cells(&[work, ours, of_limit, of_peer, met.to_owned()]);
    }
    report
}
