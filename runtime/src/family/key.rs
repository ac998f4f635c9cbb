//! The label values by which a series is known.

/// Label values, one behind the other in a single allocation.
#[derive(Debug)]
pub(super) struct Key {
    bytes: Box<[u8]>,
    /// Where each value ends.
    ends: Box<[usize]>,
}

impl Key {
    pub(super) fn new(values: &[&str]) -> Self {
        let mut end = 0;
        let ends = values.iter().map(|value| {
            end += value.len();
            end
        });
        Self { ends: ends.collect(), bytes: values.concat().into_bytes().into() }
    }

    /// The value at this place; empty if there is none.
    pub(super) fn get(&self, at: usize) -> &str {
        let end = self.ends.get(at).copied().unwrap_or_default();
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.bytes.get(start..end).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Whether these are the values.
    #[inline]
    pub(super) fn is(&self, values: &[&str]) -> bool {
        let mut start = 0;
        values.len() == self.ends.len()
            && values.iter().zip(&self.ends).all(|(value, end)| {
                let own = self.bytes.get(start..*end);
                start = *end;
                own == Some(value.as_bytes())
            })
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn only_the_same_values_are_equal() {
        let key = Key::new(&["ab", "", "ü"]);
        assert!(key.is(&["ab", "", "ü"]));
        for other in [&["a", "b", "ü"][..], &["ab", "ü", ""], &["ab", ""], &["ab", "", "ü", ""], &[]] {
            assert!(!key.is(other), "{other:?}");
        }
        assert!(Key::new(&[]).is(&[]));
    }
}
