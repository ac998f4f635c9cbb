/// The kinds of findings. A number, once given, keeps its meaning.
///
/// The hundreds tell the phase: 0 reading and YAML, 1 shape, 2 meaning, 3 queries, 4 checks against the outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Code {
    /// A file could not be read.
    Unreadable,
}
