use serde::Serialize;

/// Which metrics of a group something is about, told in the shortest way.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Carriers<'a> {
    /// All of them; then the lists are empty.
    all: bool,
    /// These.
    only: Vec<&'a str>,
    /// All but these; then the other list is empty.
    except: Vec<&'a str>,
}

impl<'a> Carriers<'a> {
    /// Up to this many metrics are named rather than those that are left out.
    const NAMED: usize = 3;

    /// `these` out of `group`, both in the order of the spec.
    pub(super) fn new(these: Vec<&'a str>, group: &[&'a str]) -> Self {
        let left_out = group.len() - these.len().min(group.len());
        if left_out == 0 {
            return Carriers { all: true, only: Vec::new(), except: Vec::new() };
        }
        if these.len() <= Self::NAMED || left_out >= these.len() {
            return Carriers { all: false, only: these, except: Vec::new() };
        }
        let mut rest = these.into_iter().peekable();
        let except = group.iter().copied().filter(|name| rest.next_if_eq(name).is_none()).collect();
        Carriers { all: false, only: Vec::new(), except }
    }
}

#[cfg(test)]
mod tests {
    use super::Carriers;

    #[test]
    fn the_shortest_way() {
        let group = ["a", "b", "c", "d", "e", "f"];
        for (these, expected) in [
            (&group[..], (true, "", "")),
            (&group[..2], (false, "a b", "")),
            (&group[1..], (false, "", "a")),
            (&["a", "c", "d", "f"][..], (false, "", "b e")),
        ] {
            let Carriers { all, only, except } = Carriers::new(these.to_vec(), &group);
            assert_eq!((all, only.join(" ").as_str(), except.join(" ").as_str()), expected);
        }
    }
}
