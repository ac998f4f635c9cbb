//! When a series came into being.

use std::time::SystemTime;

/// Whole seconds since 1970.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Created {
    seconds: u64,
}

impl Created {
    pub(super) fn now() -> Self {
        // A clock before 1970 knows no time.
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Self { seconds: since.as_secs() }
    }

    /// Seconds from this time until now. A clock that was set back says none.
    pub(super) fn age(self) -> u32 {
        u32::try_from(Self::now().seconds.saturating_sub(self.seconds)).unwrap_or(u32::MAX)
    }

    /// The time that was so many seconds later.
    pub(super) fn plus(self, seconds: u32) -> Self {
        Self { seconds: self.seconds.saturating_add(seconds.into()) }
    }

    pub(crate) fn unix_seconds(self) -> u64 {
        self.seconds
    }
}

#[cfg(test)]
mod tests {
    use super::Created;

    #[test]
    fn a_series_is_as_old_as_it_is_younger_than_its_family() {
        let family = Created { seconds: 1_700_000_000 };
        assert!(family.age() > 90_000_000);
        assert_eq!(family.plus(5).unix_seconds(), 1_700_000_005);
        let now = Created::now().unix_seconds();
        assert!(family.plus(family.age()).unix_seconds().abs_diff(now) <= 1);
        // A clock that was set back.
        assert_eq!(Created { seconds: u64::MAX }.age(), 0);
        assert_eq!(Created { seconds: u64::MAX }.plus(5).unix_seconds(), u64::MAX);
    }
}
