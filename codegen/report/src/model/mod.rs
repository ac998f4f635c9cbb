//! The model as JSON, for programs that read it.
//!
//! Every key is always there: what is absent is `null`, what is empty is an empty list or map. Keys may be added;
//! `mgen_model` changes if one changes its meaning or goes. References are written as ids and names.

mod label;
mod metric;
mod presentation;
mod system;

use mgen_spec::{Model, Spanned};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use system::SystemView;

/// The version of the shape.
const VERSION: u32 = 1;

/// The model in the shape of `mgen model --format json`.
#[must_use]
pub fn view(model: &Model) -> impl Serialize + '_ {
    let Model { systems, includes: _ } = model;
    View { mgen_model: VERSION, systems: systems.iter().map(SystemView::new).collect() }
}

#[derive(Serialize)]
struct View<'m> {
    mgen_model: u32,
    systems: Vec<SystemView<'m>>,
}

/// Texts by name, in the order of the spec.
struct Texts<'m>(Vec<(&'m str, &'m str)>);

impl<'m> Texts<'m> {
    fn new(pairs: &'m [(String, Spanned<String>)]) -> Self {
        Texts(pairs.iter().map(|(name, text)| (name.as_str(), text.value.as_str())).collect())
    }
}

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, text) in &self.0 {
            map.serialize_entry(name, text)?;
        }
        map.end()
    }
}
