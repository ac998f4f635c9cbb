//! Enums whose variants carry the labels that depend on them.
//!
//! They live in the module of the group whose metrics need them, beside the plain enum of the same label at the top
//! of the system's module. Names, given in the order of the spec:
//! - the enum is named as the label (`Direction`); a further shape of the same label in the same group, because
//!   another metric carries other dependent labels, is named after the first metric that has it
//!   (`RequestTotalDirection`);
//! - the struct in a variant is named as the label set, if all its fields come from one set (`DstLabels`), otherwise
//!   as the variant (`Outbound`); if that name is taken by other fields, as enum and variant (`DirectionOutbound`);
//! - structs of metrics come first, and a number makes unique what is left.

use std::rc::Rc;

use mgen_spec::model::{Label, LabelIndex, LabelOrigin, Metric, System};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::names::{Names, compound};
use crate::usage::{Use, depends_on, is_text};
use crate::value::Value;

/// The shapes of one group.
pub(crate) struct Shapes<'a> {
    names: Names,
    /// Each enum once.
    pub(crate) enums: Vec<Rc<Shape<'a>>>,
    /// Each struct once.
    pub(crate) payloads: Vec<Rc<Payload<'a>>>,
}

/// An enum whose variants carry labels.
pub(crate) struct Shape<'a> {
    pub(crate) label: &'a Label,
    pub(crate) name: Ident,
    pub(crate) variants: Vec<Variant<'a>>,
    /// All that any variant carries, in the order of the dictionary.
    pub(crate) dependents: Vec<Use<'a>>,
}

/// A variant and what it carries.
pub(crate) struct Variant<'a> {
    pub(crate) value: Value<'a>,
    pub(crate) payload: Option<Rc<Payload<'a>>>,
}

/// The struct in a variant; every field is an `Option`.
pub(crate) struct Payload<'a> {
    pub(crate) name: Ident,
    /// The name that it would have if it were alone.
    wanted: &'a str,
    pub(crate) fields: Vec<Use<'a>>,
}

impl<'a> Shapes<'a> {
    pub(crate) fn new(names: Names) -> Self {
        Shapes { names, enums: Vec::new(), payloads: Vec::new() }
    }

    /// The enum for the label `root` of `metric` with these dependent labels: the one that there is, or a new one.
    pub(crate) fn intern(
        &mut self,
        system: &'a System,
        metric: &'a Metric,
        root: Use<'a>,
        dependents: &[Use<'a>],
    ) -> Rc<Shape<'a>> {
        let mut ordered: Vec<Use<'a>> = Vec::with_capacity(dependents.len());
        for one in dependents {
            ordered.insert(ordered.partition_point(|before| before.usage.label <= one.usage.label), *one);
        }
        let dependents = ordered;
        let mut carried: Vec<(Value<'a>, Vec<Use<'a>>)> = Vec::new();
        for value in Value::all(root.label) {
            let mut fields = Vec::new();
            for one in &dependents {
                if depends_on(one.usage, root.usage.label).is_some_and(|values| value.is_among(values)) {
                    fields.push(*one);
                }
            }
            carried.push((value, fields));
        }
        if let Some(known) = self.enums.iter().find(|shape| shape.matches(root.label, &carried)) {
            return Rc::clone(known);
        }

        let wanted = &root.label.rust_type;
        let name = self.names.claim(&[wanted, &compound(&metric.rust_type, wanted)]);
        let variants = carried
            .into_iter()
            .map(|(value, fields)| Variant { value, payload: self.payload(system, &name, value, fields) })
            .collect();
        let shape = Rc::new(Shape { label: root.label, name, variants, dependents });
        self.enums.push(Rc::clone(&shape));
        shape
    }

    fn payload(
        &mut self,
        system: &'a System,
        of: &Ident,
        value: Value<'a>,
        fields: Vec<Use<'a>>,
    ) -> Option<Rc<Payload<'a>>> {
        if fields.is_empty() {
            return None;
        }
        let wanted = only_set(system, &fields).unwrap_or(value.variant);
        let same = |payload: &&Rc<Payload<'a>>| {
            payload.wanted == wanted && indexes(&payload.fields).eq(indexes(&fields))
        };
        if let Some(known) = self.payloads.iter().find(same) {
            return Some(Rc::clone(known));
        }
        let name = self.names.claim(&[wanted, &compound(&of.to_string(), value.variant)]);
        let payload = Rc::new(Payload { name, wanted, fields });
        self.payloads.push(Rc::clone(&payload));
        Some(payload)
    }
}

impl<'a> Shape<'a> {
    fn matches(&self, label: &Label, carried: &[(Value<'a>, Vec<Use<'a>>)]) -> bool {
        let mut variants = self.variants.iter().zip(carried);
        self.label.id == label.id
            && variants.all(|(variant, (_, fields))| indexes(variant.fields()).eq(indexes(fields)))
    }

    /// Whether a variant borrows text.
    pub(crate) fn borrows(&self) -> bool {
        self.dependents.iter().any(|one| is_text(one.label))
    }

    /// The enum with its lifetime, if it has one.
    pub(crate) fn type_with(&self, lifetime: &TokenStream) -> TokenStream {
        let name = &self.name;
        if self.borrows() { quote!(#name<#lifetime>) } else { quote!(#name) }
    }
}

impl<'a> Variant<'a> {
    /// The labels that it carries.
    pub(crate) fn fields(&self) -> &[Use<'a>] {
        self.payload.as_ref().map(|payload| payload.fields.as_slice()).unwrap_or_default()
    }
}

impl Payload<'_> {
    /// Whether a field borrows text.
    pub(crate) fn borrows(&self) -> bool {
        self.fields.iter().any(|one| is_text(one.label))
    }

    /// The struct with the lifetime `'a`, if it borrows.
    pub(crate) fn type_with(&self, lifetime: &TokenStream) -> TokenStream {
        let name = &self.name;
        if self.borrows() { quote!(#name<#lifetime>) } else { quote!(#name) }
    }
}

fn indexes<'u>(uses: &'u [Use<'_>]) -> impl Iterator<Item = LabelIndex> + 'u {
    uses.iter().map(|one| one.usage.label)
}

/// The name of the set that all these labels come from.
fn only_set<'a>(system: &'a System, fields: &[Use<'a>]) -> Option<&'a str> {
    let first = fields.first()?.usage.origin;
    let LabelOrigin::Set(set) = first else { return None };
    let same = fields.iter().all(|one| one.usage.origin == first);
    system.label_sets.get(set.0).filter(|_| same).map(|set| set.rust_type.as_str())
}
