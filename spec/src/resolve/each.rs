/// Makes a list of a list, item by item. So is nearly every part of a model made; `iter().map().collect()` says the same
/// with six times as much for the compiler to do, each time.
pub(super) fn each<'r, R, M>(raw: &'r [R], mut make: impl FnMut(&'r R) -> M) -> Vec<M> {
    let mut made = Vec::with_capacity(raw.len());
    for one in raw {
        made.push(make(one));
    }
    made
}
