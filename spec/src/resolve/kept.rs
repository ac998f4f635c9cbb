use crate::raw::Text;

/// A text as the model keeps it: without its place.
pub(super) fn kept(text: &Option<Text>) -> Option<String> {
    text.as_ref().map(|text| text.value.clone())
}
