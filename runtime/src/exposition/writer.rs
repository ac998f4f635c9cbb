//! The walk: readings into the places that a plan has for them.

use super::cursor::Cursor;
use super::encoder::{Buffers, Encoder, Pair, Renamed, Sample};
use super::plan::{Own, Part, Plan, Step};
use super::sink::{Sink, SourceLabels};
use crate::cells::{Reading, Scratch};
use crate::family::{ConstLabels, Family, Series, Visit};

/// Memory that is kept from scrape to scrape.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) body: Vec<u8>,
    /// Series in the order in which sources bring them, where that is not the order in which they are written.
    scattered: Vec<u8>,
    segments: Vec<Segment>,
    /// How often each family met its bounds.
    overflowed: Vec<u64>,
    scratch: Scratch,
    buffers: Buffers,
}

/// Series of one family among those of others. They are put in order by family, and then by place.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Segment {
    family: usize,
    start: usize,
    end: usize,
}

/// Writes what sources bring.
#[derive(Debug)]
pub(super) struct Writer<'a, E: Encoder> {
    plan: &'a Plan<E>,
    memory: &'a mut Memory,
    /// The step of the plan that comes next.
    at: usize,
    /// Whether all steps were as planned so far.
    as_planned: bool,
    /// How many scopes are open that the plan does not have.
    unknown: usize,
}

impl<'a, E: Encoder> Writer<'a, E> {
    pub(super) fn new(plan: &'a Plan<E>, memory: &'a mut Memory) -> Self {
        let Memory { body, scattered, segments, overflowed, scratch: _, buffers: _ } = memory;
        body.clear();
        scattered.clear();
        segments.clear();
        overflowed.clear();
        overflowed.resize(plan.heads.len(), 0);
        Self { plan, memory, at: 0, as_planned: true, unknown: 0 }
    }

    /// Completes the exposition. False if the sources did not bring what was planned: what is written is right by
    /// itself, but may lack families.
    pub(super) fn finish(mut self) -> bool {
        if self.plan.is_scattered {
            self.gather();
        }
        let Self { plan, memory, at, as_planned, unknown: _ } = self;
        let Memory { body, overflowed, buffers, .. } = memory;
        let overflowed = plan.heads.iter().zip(overflowed).map(|(head, times)| (head.metric.name, *times));
        own(&plan.encoder, &plan.overflow, overflowed.filter(|(_, times)| *times > 0), buffers, body);
        own(&plan.encoder, &plan.duplicate, plan.duplicates.iter().copied(), buffers, body);
        plan.encoder.end(body);
        as_planned && at == plan.steps.len()
    }

    /// Brings the series of each family together.
    fn gather(&mut self) {
        let Memory { body, scattered, segments, .. } = &mut *self.memory;
        segments.sort_unstable();
        for family in segments.chunk_by(|one, other| one.family == other.family) {
            let start = body.len();
            let head = family.first().and_then(|segment| self.plan.heads.get(segment.family));
            body.extend_from_slice(head.map_or(b"", |head| &head.text));
            for segment in family {
                body.extend_from_slice(scattered.get(segment.start..segment.end).unwrap_or_default());
            }
            self.plan.encoder.close(body, start);
        }
    }

    /// The step that is meant. If it is not the next one, the plan was not met; then it may follow within this scope.
    fn step(&mut self, is_meant: impl Fn(&Step<E>) -> bool) -> Option<&'a Step<E>> {
        let plan = self.plan;
        let mut depth = 0_usize;
        for (at, step) in plan.steps.iter().enumerate().skip(self.at) {
            if depth == 0 && is_meant(step) {
                self.as_planned &= at == self.at;
                self.at = at + 1;
                return Some(step);
            }
            match step {
                Step::Family { .. } => {}
                Step::Enter(_) => depth += 1,
                Step::Leave if depth == 0 => break,
                Step::Leave => depth -= 1,
            }
        }
        self.as_planned = false;
        None
    }

    /// Writes the series of a part.
    fn part(&mut self, part: &Part<E>, family: &Family) {
        let Part { family: number, outline, renamed } = part;
        let Memory { body, scattered, segments, overflowed, scratch, buffers } = &mut *self.memory;
        if let Some(times) = overflowed.get_mut(*number) {
            *times = times.saturating_add(family.overflowed());
        }
        let encoder = &self.plan.encoder;
        let out = if self.plan.is_scattered { scattered } else { &mut *body };
        let before = out.len();
        if !self.plan.is_scattered {
            out.extend_from_slice(self.plan.heads.get(*number).map_or(b"", |head| &head.text));
        }
        let start = out.len();
        let show = Show { encoder, outline, buffers, out: Cursor::new(out) };
        match renamed {
            None => family.walk(scratch, &mut { show }),
            Some(names) => family.walk(scratch, &mut ShowRenamed { show, names }),
        }
        let end = out.len();
        if end == start {
            // A family without series is not mentioned.
            out.truncate(before);
        } else if self.plan.is_scattered {
            segments.push(Segment { family: *number, start, end });
        } else {
            encoder.close(out, before);
        }
    }
}

impl<E: Encoder> Sink for Writer<'_, E> {
    fn enter(&mut self, labels: &SourceLabels) {
        let is_meant = |step: &Step<E>| matches!(step, Step::Enter(planned) if **planned == *labels);
        if self.unknown > 0 || self.step(is_meant).is_none() {
            self.unknown += 1;
        }
    }

    fn leave(&mut self) {
        match self.unknown.checked_sub(1) {
            Some(unknown) => self.unknown = unknown,
            None => drop(self.step(|step| matches!(step, Step::Leave))),
        }
    }

    fn family(&mut self, family: &Family, _: ConstLabels) {
        // In an unknown scope, the labels would be missing.
        if self.unknown > 0 {
            return;
        }
        let is_meant = |step: &Step<E>| matches!(step, Step::Family { metric, .. } if std::ptr::eq(*metric, family.metric));
        if let Some(Step::Family { metric: _, part: Some(part) }) = self.step(is_meant) {
            self.part(part, family);
        }
    }
}

/// Writes each series of a part.
struct Show<'a, E: Encoder> {
    encoder: &'a E,
    outline: &'a E::Outline,
    buffers: &'a mut Buffers,
    out: Cursor<'a>,
}

impl<E: Encoder> Visit for Show<'_, E> {
    #[inline(always)]
    fn series(&mut self, series: Series<'_>) {
        let Series { labels, created, reading } = series;
        let sample = Sample { labels, created: Some(created), reading };
        self.encoder.series(self.outline, sample, self.buffers, &mut self.out);
    }
}

/// The same under other names of labels. Apart, so that it is not in the way of the common case.
struct ShowRenamed<'a, E: Encoder> {
    show: Show<'a, E>,
    names: &'a [(&'static str, String, String)],
}

impl<E: Encoder> Visit for ShowRenamed<'_, E> {
    fn series(&mut self, series: Series<'_>) {
        let Self { show: Show { encoder, outline, buffers, out }, names } = self;
        let Series { labels, created, reading } = series;
        let labels = Renamed { labels, names };
        encoder.series(outline, Sample { labels, created: Some(created), reading }, buffers, out);
    }
}

/// Writes a family of mgen's own, unless it has nothing to say.
fn own<E: Encoder>(
    encoder: &E,
    own: &Own<E>,
    values: impl Iterator<Item = (&'static str, u64)>,
    buffers: &mut Buffers,
    out: &mut Vec<u8>,
) {
    let mut values = values.peekable();
    if values.peek().is_none() {
        return;
    }
    let start = out.len();
    out.extend_from_slice(&own.head);
    let mut cursor = Cursor::new(out);
    for (metric, value) in values {
        let sample =
            Sample { labels: Pair(own.label, metric), created: None, reading: Reading::Unsigned(value) };
        encoder.series(&own.outline, sample, buffers, &mut cursor);
    }
    drop(cursor);
    encoder.close(out, start);
}
