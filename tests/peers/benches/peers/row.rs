//! The rows that are measured, with what mgen aims at in each.

/// What is done again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// A counter without labels.
    Increment,
    /// A counter with two labels of two values each.
    Enums,
    /// A counter with one text label, looked up among 1,000 series.
    Lookup,
    /// The same series through handles that were looked up before.
    Handle,
    /// The same as `Lookup`, where series can be removed.
    LookupRemovable,
    /// The same as `Handle`, where series can be removed.
    HandleRemovable,
    /// A counter with one label of four values and two text labels, looked up among 10,000 series.
    Mixed,
    /// A histogram of eleven bounds.
    Observe,
    /// A gauge gets a value.
    Set,
    /// A gauge goes up and down by one.
    Add,
    /// The text of 10,000 counters with two labels.
    EncodeCounters,
    /// The text of 1,000 histograms with one label.
    EncodeHistograms,
}

impl Work {
    /// The same work with series that stay, where it is about such that can be removed.
    pub fn with_permanent_series(self) -> Option<Self> {
        match self {
            Self::LookupRemovable => Some(Self::Lookup),
            Self::HandleRemovable => Some(Self::Handle),
            _ => None,
        }
    }

    /// How many units of work one step is: lines of text, or one.
    pub fn units(self) -> u64 {
        match self {
            Self::EncodeCounters => 10_000,
            // Twelve buckets, sum and count.
            Self::EncodeHistograms => 14_000,
            _ => 1,
        }
    }
}

/// Who else is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    Alone,
    /// A second thread does the same with the same series. Times are of both together.
    TwoThreads,
    /// Another thread counts in the series that are encoded.
    WhileWriting,
}

pub struct Row {
    pub id: &'static str,
    pub title: &'static str,
    pub work: Work,
    pub setting: Setting,
    /// At most so many times the first limit, if that is a goal.
    pub of_limit: Option<f64>,
    /// At most so many times the fastest peer, if that is a goal.
    pub of_peer: Option<f64>,
}

impl Row {
    pub fn is_encoding(&self) -> bool {
        matches!(self.work, Work::EncodeCounters | Work::EncodeHistograms)
    }
}

const fn row(
    id: &'static str,
    title: &'static str,
    work: Work,
    setting: Setting,
    of_limit: f64,
    of_peer: f64,
) -> Row {
    Row { id, title, work, setting, of_limit: Some(of_limit), of_peer: Some(of_peer) }
}

/// A row that shows what something costs, without a goal.
const fn told(id: &'static str, title: &'static str, work: Work, setting: Setting) -> Row {
    Row { id, title, work, setting, of_limit: None, of_peer: None }
}

pub const ROWS: [Row; 19] = [
    row("inc", "counter inc, no label", Work::Increment, Setting::Alone, 0.15, 0.4),
    row("inc-2", "counter inc, two threads on one series", Work::Increment, Setting::TwoThreads, 0.03, 0.4),
    row("enums", "counter inc, two enum labels", Work::Enums, Setting::Alone, 0.2, 0.4),
    row("lookup", "one text label among 1,000 series, looked up", Work::Lookup, Setting::Alone, 1.2, 0.7),
    row(
        "lookup-2",
        "one text label among 1,000 series, two threads",
        Work::Lookup,
        Setting::TwoThreads,
        0.6,
        0.4,
    ),
    row("handle", "one of 1,000 series through a held handle", Work::Handle, Setting::Alone, 0.4, 0.6),
    told("removable", "one of 1,000 removable series, looked up", Work::LookupRemovable, Setting::Alone),
    told(
        "removable-2",
        "one of 1,000 removable series, two threads",
        Work::LookupRemovable,
        Setting::TwoThreads,
    ),
    told(
        "held",
        "one of 1,000 removable series through a held handle",
        Work::HandleRemovable,
        Setting::Alone,
    ),
    told(
        "held-2",
        "one of 1,000 removable series, held by two threads",
        Work::HandleRemovable,
        Setting::TwoThreads,
    ),
    row(
        "mixed",
        "one enum and two text labels, 10,000 series, looked up",
        Work::Mixed,
        Setting::Alone,
        0.7,
        0.7,
    ),
    row("observe", "histogram observe, 11 buckets", Work::Observe, Setting::Alone, 0.6, 0.4),
    row("observe-2", "histogram observe, two threads", Work::Observe, Setting::TwoThreads, 0.6, 0.4),
    row("set", "gauge set", Work::Set, Setting::Alone, 1.1, 1.1),
    row("add", "gauge inc", Work::Add, Setting::Alone, 0.2, 0.2),
    row(
        "encode",
        "encode 10,000 counters with 2 labels, per line",
        Work::EncodeCounters,
        Setting::Alone,
        0.8,
        0.15,
    ),
    row(
        "encode-w",
        "encode counters while a thread writes",
        Work::EncodeCounters,
        Setting::WhileWriting,
        1.2,
        0.2,
    ),
    row("encode-h", "encode 1,000 histograms, per line", Work::EncodeHistograms, Setting::Alone, 1.0, 0.2),
    row(
        "encode-hw",
        "encode histograms while a thread writes",
        Work::EncodeHistograms,
        Setting::WhileWriting,
        1.2,
        0.2,
    ),
];
