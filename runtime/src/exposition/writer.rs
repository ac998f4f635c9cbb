//! The walk: readings into the places that a plan has for them.

use super::encoder::Encoder;
use super::padded::PaddedTexts;
use super::plan::{Own, Part, Plan, Step};
use super::sink::{Sink, SourceLabels};
use crate::cells::{Reading, Scratch};
use crate::family::{Batch, ConstLabels, Family, Labels};

/// Memory that is kept from scrape to scrape.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) body: Vec<u8>,
    /// Series in the order in which sources bring them, where that is not the order in which they are written.
    scattered: Vec<u8>,
    segments: Vec<Segment>,
    /// Where those of each family begin and end.
    ends: Vec<Option<Ends>>,
    /// How often each family met its bounds.
    overflowed: Vec<u64>,
    scratch: Scratch,
    /// Room for parts of lines.
    starts: PaddedTexts,
}

/// Series of one family among those of others.
#[derive(Debug)]
struct Segment {
    start: usize,
    end: usize,
    /// The number of the family's next one.
    next: Option<usize>,
}

/// The first and the last of a family's segments.
type Ends = (usize, usize);

/// Writes what sources bring.
pub(super) struct Writer<'a> {
    plan: &'a Plan,
    encoder: &'a dyn Encoder,
    memory: &'a mut Memory,
    /// The step of the plan that comes next.
    at: usize,
    /// Whether all steps were as planned so far.
    as_planned: bool,
    /// How many scopes are open that the plan does not have.
    unknown: usize,
}

impl<'a> Writer<'a> {
    /// `encoder` is what the plan was made with.
    pub(super) fn new(plan: &'a Plan, encoder: &'a dyn Encoder, memory: &'a mut Memory) -> Self {
        let Memory { body, scattered, segments, ends, overflowed, scratch: _, starts: _ } = memory;
        body.clear();
        scattered.clear();
        segments.clear();
        ends.clear();
        ends.resize(plan.heads.len(), None);
        overflowed.clear();
        overflowed.resize(plan.heads.len(), 0);
        Self { plan, encoder, memory, at: 0, as_planned: true, unknown: 0 }
    }

    /// Completes the exposition. False if the sources did not bring what was planned: what is written is right by
    /// itself, but may lack families.
    pub(super) fn finish(mut self) -> bool {
        if self.plan.is_scattered {
            self.gather();
        }
        let Self { plan, encoder, memory, at, as_planned, unknown: _ } = self;
        let overflowed = std::mem::take(&mut memory.overflowed);
        let times = plan.heads.iter().map(|head| head.metric.name).zip(overflowed.iter().copied());
        own(encoder, &plan.overflow, &mut times.filter(|(_, times)| *times > 0), memory);
        own(encoder, &plan.duplicate, &mut plan.duplicates.iter().copied(), memory);
        memory.overflowed = overflowed;
        encoder.end(&mut memory.body);
        as_planned && at == plan.steps.len()
    }

    /// Brings the series of each family together.
    fn gather(&mut self) {
        let Memory { body, scattered, segments, ends, .. } = &mut *self.memory;
        for (head, ends) in self.plan.heads.iter().zip(ends) {
            let Some((first, _)) = ends else { continue };
            let start = body.len();
            body.extend_from_slice(&head.text);
            let mut at = Some(*first);
            while let Some(Segment { start, end, next }) = at.and_then(|at| segments.get(at)) {
                body.extend_from_slice(scattered.get(*start..*end).unwrap_or_default());
                at = *next;
            }
            self.encoder.close(body, start);
        }
    }

    /// The step that is meant. If it is not the next one, the plan was not met; then it may follow within this scope.
    fn step(&mut self, is_meant: &dyn Fn(&Step) -> bool) -> Option<&'a Step> {
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
    fn part(&mut self, part: &Part, family: &Family) {
        let Part { family: number, outline } = part;
        let Memory { body, scattered, segments, ends, overflowed, scratch, starts } = &mut *self.memory;
        if let Some(times) = overflowed.get_mut(*number) {
            *times = times.saturating_add(family.overflowed());
        }
        let out = if self.plan.is_scattered { scattered } else { &mut *body };
        let before = out.len();
        if !self.plan.is_scattered {
            out.extend_from_slice(self.plan.heads.get(*number).map_or(b"", |head| &head.text));
        }
        let start = out.len();
        family.walk(scratch, &mut |batch| outline.series(batch, starts, out));
        let end = out.len();
        if end == start {
            // A family without series is not mentioned.
            out.truncate(before);
        } else if self.plan.is_scattered {
            let new = segments.len();
            segments.push(Segment { start, end, next: None });
            if let Some(ends) = ends.get_mut(*number) {
                let (first, last) = ends.unwrap_or((new, new));
                if let Some(last) = segments.get_mut(last).filter(|_| last != new) {
                    last.next = Some(new);
                }
                *ends = Some((first, new));
            }
        } else {
            self.encoder.close(out, before);
        }
    }
}

impl Sink for Writer<'_> {
    fn enter(&mut self, labels: &SourceLabels) {
        let is_meant = |step: &Step| matches!(step, Step::Enter(planned) if **planned == *labels);
        if self.unknown > 0 || self.step(&is_meant).is_none() {
            self.unknown += 1;
        }
    }

    fn leave(&mut self) {
        match self.unknown.checked_sub(1) {
            Some(unknown) => self.unknown = unknown,
            None => drop(self.step(&|step| matches!(step, Step::Leave))),
        }
    }

    fn family(&mut self, family: &Family, labels: ConstLabels) {
        // In an unknown scope, the labels would be missing.
        if self.unknown > 0 {
            return;
        }
        // The compiler may keep equal metrics of two groups in one place.
        let is_meant = |step: &Step| match step {
            Step::Family { metric, const_labels, part: _ } => {
                std::ptr::eq(*metric, family.metric) && *const_labels == labels
            }
            Step::Enter(_) | Step::Leave => false,
        };
        if let Some(Step::Family { metric: _, const_labels: _, part: Some(part) }) = self.step(&is_meant) {
            self.part(part, family);
        }
    }
}

/// Writes a family of mgen's own, unless it has nothing to say.
fn own(
    encoder: &dyn Encoder,
    own: &Own,
    values: &mut dyn Iterator<Item = (&'static str, u64)>,
    memory: &mut Memory,
) {
    let Memory { body, starts, .. } = memory;
    let start = body.len();
    for (metric, value) in values {
        if body.len() == start {
            body.extend_from_slice(&own.head);
        }
        let (labels, reading) = (Labels::Pair(own.label, metric), Reading::Unsigned(value));
        own.outline.series(Batch::apart(&[Some(labels)], &[reading]), starts, body);
    }
    if body.len() > start {
        encoder.close(body, start);
    }
}
