//! What only the making of series needs to know; it is under the family's lock.

use std::sync::Arc;

use super::entries::{Entry, Head, Maker, Word};
use super::table::Table;
use super::texts::{Known, Texts};
use crate::family::bounds::{OVERFLOW, counts};
use crate::rt::{Label, LabelSpec, LabelValues};

/// Keeps what entries point to, and all tables that readers may still look at.
#[derive(Debug)]
pub(super) struct Growth {
    texts: Texts,
    pub(super) maker: Maker,
    /// Each twice as long as the one before; the last one is in use. All together they take less than twice its room.
    tables: Vec<Arc<Table<Head>>>,
    /// The values of each label so far; kept for labels with a limit only.
    known: Box<[Known]>,
}

impl Growth {
    /// With the first table.
    pub(super) fn new(labels: usize) -> (Self, *const Table<Head>) {
        let table = Arc::new(Table::new(1));
        let in_use = Arc::as_ptr(&table);
        let known = vec![Known::new(); labels].into();
        (Self { texts: Texts::new(), maker: Maker::new(), tables: vec![table], known }, in_use)
    }

    /// Replaces the values for which their label has no room.
    pub(super) fn limit(&self, specs: &[LabelSpec], labels: &mut [Label<'_>]) -> bool {
        let mut replaced = false;
        for ((spec, known), label) in specs.iter().zip(&self.known).zip(labels) {
            if let (LabelValues::Open { limit: limit @ 1.. }, Label::Open(value)) =
                (&spec.values, &mut *label)
                && counts(value)
                && known.len() >= *limit as usize
                && !known.contains(*value)
            {
                *label = Label::Open(OVERFLOW);
                replaced = true;
            }
        }
        replaced
    }

    /// The words of a new series. Remembers its values.
    pub(super) fn words(&mut self, specs: &[LabelSpec], labels: &[Label<'_>]) -> Option<Vec<Word>> {
        let mut words = Vec::with_capacity(labels.len() + 1);
        for ((spec, known), label) in specs.iter().zip(&mut self.known).zip(labels) {
            words.push(match *label {
                Label::Closed(value) => Word::number(value),
                Label::Open(value) => {
                    let text = self.texts.keep(value)?;
                    if let LabelValues::Open { limit: limit @ 1.. } = spec.values
                        && counts(value)
                        && known.len() < limit as usize
                    {
                        known.insert(text);
                    }
                    Word::text(text)
                }
            });
        }
        Some(words)
    }

    /// A table with room for `len` entries and with all `entries` but the last one, if the present one is full.
    pub(super) fn table<'a>(
        &mut self,
        len: usize,
        entries: impl Iterator<Item = Entry<'a>>,
        hash: impl Fn(Entry<'a>) -> u64,
    ) -> Option<*const Table<Head>> {
        let present = self.tables.last().filter(|table| len > table.capacity())?;
        let table = Arc::new(Table::new(present.buckets() * 2));
        entries.take(len - 1).for_each(|entry| table.insert(hash(entry), entry.place()));
        let in_use = Arc::as_ptr(&table);
        self.tables.push(table);
        Some(in_use)
    }
}
