//! Ids that stay the same as long as what they name does.

use std::collections::BTreeSet;

/// Grafana's limit on the length of a dashboard's uid.
const LONGEST_UID: usize = 40;

/// Gives out the ids of panels and rows.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    given: BTreeSet<u32>,
}

impl Ids {
    /// The id that belongs to a key. If two keys have one hash, the later one moves on to the next free number.
    pub(crate) fn of(&mut self, key: &str) -> u32 {
        // Grafana keeps ids in signed 32 bits, and 0 is none.
        let mut id = (hash(key) >> 1).max(1);
        while !self.given.insert(id) {
            id = (id % (u32::MAX >> 1)) + 1;
        }
        id
    }
}

/// The uid of a system's dashboard: its id, which is shortened if need be and then told apart by a hash.
pub(crate) fn uid(system: &str) -> String {
    if system.len() <= LONGEST_UID {
        return system.to_owned();
    }
    let mark = format!("-{:08x}", hash(system));
    // Ids of systems are ASCII.
    format!("{}{mark}", system.get(..LONGEST_UID - mark.len()).unwrap_or_default())
}

/// FNV-1a, which is defined once and for all, unlike the hasher of the standard library.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{Ids, uid};

    #[test]
    fn ids_depend_on_the_key_alone() {
        let (mut one, mut other) = (Ids::default(), Ids::default());
        other.of("something else");
        assert_eq!(one.of("key"), other.of("key"));
        assert_ne!(one.of("key"), one.of("key"), "the second of a key is another panel");
    }

    #[test]
    fn uids_fit() {
        assert_eq!(uid("dkron"), "dkron");
        let long = uid(&"x".repeat(41));
        assert_eq!(long.len(), 40);
        assert_ne!(long, uid(&"x".repeat(42)));
    }
}
