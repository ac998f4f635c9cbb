//! Maps whose keys the language fixes: declared once, read and described by the declaration.

use super::hint::{by_another_name, elsewhere, instead, lacks_space};
use super::read::wrong_type_of;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, closest, quote};
use crate::language::Map;
use crate::source::Span;
use crate::yaml::{Content, Entry, Node, SPACE_AFTER_COLON};

/// Declares a map: the struct that holds it, its description, and its reader.
///
/// ```text
/// map! {
///     /// What the map is for.
///     Section = "a section";
///
///     /// What the key says.
///     required "title" title: Paragraph,
///     ...
/// }
/// ```
///
/// Behind what the map is called there may stand further fields of [`Map`]. Of a key the declaration says whether it
/// is `required`, `optional` (an `Option`), `listed` (empty if it is not there) or `placed` (an `Option` that knows
/// where the key stands), then the key, the field, the reader of its value, and what holds without it.
macro_rules! map {
    (
        $(#[doc = $meaning:literal])+
        $(#[derive($Trait:ident)])?
        $Name:ident = $what:literal $(, $option:ident: $setting:expr)*;

        $($(#[doc = $says:literal])+ $mode:ident $key:literal $field:ident: $Reader:ty $(= $default:literal)?,)+
    ) => {
        $(#[doc = $meaning])+
        $(#[derive($Trait)])?
        pub(crate) struct $Name {
            $($(#[doc = $says])+ pub(crate) $field: map!(@type $mode $Reader),)+
        }

        impl $Name {
            const MAP: &'static $crate::language::Map = &$crate::language::Map {
                name: stringify!($Name),
                what: $what,
                meaning: concat!($($meaning),+).trim_ascii(),
                keys: &[$($crate::language::Key {
                    name: $key,
                    required: map!(@required $mode),
                    form: <$Reader as $crate::raw::read::Reader>::FORM,
                    default: map!(@default $($default)?),
                    meaning: concat!($($says),+).trim_ascii(),
                },)+],
                $($option: $setting,)*
                ..$crate::language::Map::PLAIN
            };
        }

        impl $crate::raw::read::Reader for $Name {
            type Value = $Name;
            const FORM: $crate::language::Form = $crate::language::Form::Map($Name::MAP);

            fn read(
                node: &$crate::yaml::Node<'_>,
                out: &mut $crate::diagnostics::Diagnostics,
            ) -> Option<$Name> {
                let found = $crate::raw::map::Found::open($Name::MAP, node, out)?;
                let mut unknown = false;
                $(let mut $field = None;)+
                for pair in found.pairs() {
                    match pair.key {
                        $($key => {
                            let value = <$Reader as $crate::raw::read::Reader>::read(pair.value, out);
                            $field = map!(@found $mode pair value);
                        })+
                        _ => unknown = true,
                    }
                }
                let incomplete = false $(|| map!(@required $mode) && $field.is_none())+;
                if unknown || incomplete || $Name::MAP.apart.len() > 1 {
                    found.complain(out);
                }
                Some($Name { $($field: map!(@keep $mode $field),)+ })
            }
        }
    };

    (@type required $Reader:ty) => { <$Reader as $crate::raw::read::Reader>::Value };
    (@type optional $Reader:ty) => { Option<<$Reader as $crate::raw::read::Reader>::Value> };
    (@type listed $Reader:ty) => { <$Reader as $crate::raw::read::Reader>::Value };
    (@type placed $Reader:ty) => {
        Option<$crate::raw::map::Placed<<$Reader as $crate::raw::read::Reader>::Value>>
    };

    (@required required) => { true };
    (@required $mode:ident) => { false };

    (@default) => { None };
    (@default $default:literal) => { Some($default) };

    (@found placed $pair:ident $value:ident) => {
        $value.map(|value| $crate::raw::map::Placed { key: $pair.place, value })
    };
    (@found $mode:ident $pair:ident $value:ident) => { $value };

    (@keep required $field:ident) => { $field? };
    (@keep listed $field:ident) => { $field.unwrap_or_default() };
    (@keep $mode:ident $field:ident) => { $field };
}

pub(super) use map;

/// A value and the place of its key.
pub(crate) struct Placed<T> {
    pub(crate) key: Span,
    pub(crate) value: T,
}

/// A key, its place and its value.
pub(crate) struct Pair<'n, 't> {
    pub(super) key: &'n str,
    pub(super) place: Span,
    pub(super) value: &'n Node<'t>,
}

/// What stands where a map is expected.
pub(crate) struct Found<'n, 't> {
    map: &'static Map,
    node: &'n Node<'t>,
    entries: &'n [Entry<'t>],
}

impl<'n, 't> Found<'n, 't> {
    pub(super) fn open(map: &'static Map, node: &'n Node<'t>, out: &mut Diagnostics) -> Option<Self> {
        let entries: &[Entry<'t>] = match &node.content {
            Content::Map(entries) if entries.is_empty() && map.fewest > 0 => {
                super::read::empty(node.span, "the map", out);
                return None;
            }
            Content::Map(entries) => entries,
            Content::Scalar(_) if map.brief.is_some() => &[],
            Content::Scalar(_) | Content::List(_) => {
                let expected = format!("{}, which is a map", map.what);
                wrong_type_of(node, &expected, || instead(map, node), out);
                return None;
            }
        };
        Some(Found { map, node, entries })
    }

    /// The keys and values. A text is the value of the key that it stands for.
    pub(super) fn pairs(&self) -> impl Iterator<Item = Pair<'n, 't>> + use<'n, 't> {
        let Found { map, node, entries } = *self;
        let brief = map.brief.filter(|_| matches!(node.content, Content::Scalar(_)));
        let brief = brief.map(|key| Pair { key, place: node.span, value: node });
        let pair = |Entry { key, key_span, value }: &'n Entry<'t>| Pair { key, place: *key_span, value };
        brief.into_iter().chain(entries.iter().map(pair))
    }

    /// Complains of keys that are unknown, missing or exclude each other. A required key that is misspelt is one
    /// mistake, told at its place.
    pub(super) fn complain(&self, out: &mut Diagnostics) {
        let Found { map, node, entries } = *self;
        if matches!(node.content, Content::Scalar(_)) {
            return;
        }
        let entry_of = |key: &str| entries.iter().find(|entry| entry.key == key);
        let mut apart = Vec::new();
        for key in map.apart {
            if let Some(entry) = entry_of(key) {
                apart.push((*key, entry.key_span));
            }
        }
        if let [(one, first), (other, second), ..] = apart.as_slice() {
            out.report(|| {
                let message = format!("{} has either `{one}` or `{other}`", map.what);
                Diagnostic::error(Code::ConflictingKeys, *second, message).and(*first, "the other one")
            });
        }

        let mut missing = missing(map, entries);
        let mut keys: Vec<&str> = map.keys.iter().map(|key| key.name).collect();
        keys.extend_from_slice(map.apart);
        let mut absent = keys.clone();
        absent.retain(|key| entry_of(key).is_none());
        // Only in braces does a map start before its first key.
        let is_flow = entries.first().is_some_and(|first| node.span.start < first.key_span.start);
        let mut unknown = 0;
        for entry in entries {
            if keys.contains(&&*entry.key) {
                continue;
            }
            unknown += 1;
            // Of more keys than errors are shown nobody needs to know what they were meant to be.
            let candidates = if unknown > Diagnostics::LIMIT { &[] } else { absent.as_slice() };
            let meant = closest(&entry.key, candidates.iter().copied())
                .or_else(|| by_another_name(&entry.key, candidates));
            missing.retain(|keys| {
                !keys.iter().any(|key| Some(*key) == meant || lacks_space(&entry.key, &[key]))
            });
            out.report(|| {
                let message = format!("{} has no key {}", map.what, quote(&entry.key));
                let problem = Diagnostic::error(Code::UnknownKey, entry.key_span, message);
                match meant {
                    Some(meant) => problem.help(format!("did you mean {}?", quote(meant))),
                    None if lacks_space(&entry.key, &keys) => problem.help(SPACE_AFTER_COLON),
                    None if is_flow && entry.is_empty() => {
                        problem.help("put a text that contains `,` into quotes")
                    }
                    None => match elsewhere(map, &entry.key) {
                        Some(help) => problem.help(help),
                        None => problem,
                    },
                }
            });
        }
        // The first key and value rather than all lines of the map.
        let place = entries
            .first()
            .map_or(node.span, |entry| Span { start: entry.key_span.start, ..entry.value.span });
        for keys in missing {
            out.report(|| {
                let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
                let message = format!("{} needs the key {}", map.what, keys.join(" or "));
                Diagnostic::error(Code::MissingKey, place, message)
            });
        }
    }
}

/// The required keys that a map does not have; of several in one item, one would do.
fn missing(map: &'static Map, entries: &[Entry<'_>]) -> Vec<Vec<&'static str>> {
    let is_absent = |key: &str| entries.iter().all(|entry| entry.key != key);
    let mut missing = Vec::new();
    for key in map.keys {
        if key.required {
            let keys = if map.apart.contains(&key.name) { map.apart.to_vec() } else { vec![key.name] };
            if keys.iter().all(|key| is_absent(key)) {
                missing.push(keys);
            }
        }
    }
    missing
}
