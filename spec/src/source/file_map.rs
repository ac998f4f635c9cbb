use super::FileId;

/// Something of some of the files. Files are numbered from 0, so that it takes no search to find what belongs to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileMap<T> {
    slots: Vec<Option<T>>,
}

impl<T> FileMap<T> {
    pub(crate) const fn new() -> Self {
        FileMap { slots: Vec::new() }
    }

    pub(crate) fn insert(&mut self, file: FileId, value: T) {
        let index = file.index();
        while self.slots.len() <= index {
            self.slots.push(None);
        }
        if let Some(slot) = self.slots.get_mut(index) {
            *slot = Some(value);
        }
    }

    pub(crate) fn get(&self, file: FileId) -> Option<&T> {
        match self.slots.get(file.index()) {
            Some(Some(value)) => Some(value),
            _ => None,
        }
    }

    pub(crate) fn contains(&self, file: FileId) -> bool {
        self.get(file).is_some()
    }

    /// The files that have something, in their order.
    pub(crate) fn files(&self) -> Vec<FileId> {
        let mut files = Vec::new();
        for (id, slot) in (0..).zip(&self.slots) {
            if slot.is_some() {
                files.push(FileId(id));
            }
        }
        files
    }
}

impl<T> Default for FileMap<T> {
    fn default() -> Self {
        Self::new()
    }
}
