//! How accessors take the labels of their metrics.

use std::rc::Rc;

use mgen_spec::model::{Condition, Label, LabelIndex, LabelOrigin, Metric, MetricLabel, System};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use crate::names::{Append, Names, ident};
use crate::shape::{Shape, Shapes};
use crate::usage::{Seen, Use, depends_on, is_text, uses, value_type};

/// The labels of one metric as its accessor takes them.
pub(crate) struct Signature<'a> {
    /// All that the metric carries, in the order of the wire.
    pub(crate) labels: Vec<Carried<'a>>,
    /// The one that lists the states, which is none of them: the handle takes its values.
    pub(crate) states: Option<&'a Label>,
    /// The struct that holds them, if they are no parameters of their own.
    pub(crate) record: Option<Ident>,
}

/// A label that a metric carries.
pub(crate) struct Carried<'a> {
    pub(crate) label: &'a Label,
    pub(crate) usage: &'a MetricLabel,
    pub(crate) place: Place<'a>,
}

/// Where the accessor finds the value of a label.
pub(crate) enum Place<'a> {
    /// In the handle, at this place of its values.
    Scope(usize),
    /// In a parameter or field.
    Always,
    /// In a parameter or field that is an `Option`.
    Optional,
    /// In a parameter or field whose variants hold the labels that depend on it.
    Root(Rc<Shape<'a>>),
    /// In the variants of another label.
    Dependent,
}

impl<'a> Signature<'a> {
    /// The signatures of a group's metrics, and the types that they share.
    pub(crate) fn of_group(
        system: &'a System,
        metrics: &'a [Metric],
        scope: &[LabelIndex],
    ) -> (Vec<Self>, Shapes<'a>) {
        let mut names = Names::default();
        names.reserve("Metrics");
        names.reserve("Spec");
        // The structs of all metrics have their names before any enum has.
        let mut records = Vec::with_capacity(metrics.len());
        for metric in metrics {
            let has_record = metric.has_label_struct(system);
            records.push(if has_record { Some(names.claim(&[&metric.rust_type])) } else { None });
            if let Some((_, values)) = metric.removal_by_values() {
                names.reserve(&values);
            }
        }

        let mut shapes = Shapes::new(names);
        let mut signatures = Vec::with_capacity(metrics.len());
        for (metric, record) in metrics.iter().zip(records) {
            let uses: Vec<Use<'a>> = uses(system, metric).collect();
            let mut labels = Vec::with_capacity(uses.len());
            for one in &uses {
                let Use { label, usage } = *one;
                let place = place(system, metric, &uses, scope, one, &mut shapes);
                labels.push(Carried { label, usage, place });
            }
            signatures.push(Signature { labels, states: states(system, metric), record });
        }
        (signatures, shapes)
    }

    /// Whether every series is known beforehand, so that a number tells the cell.
    pub(crate) fn is_dense(&self) -> bool {
        self.labels.iter().all(|carried| !is_text(carried.label))
    }

    /// What a label depends on: the place of the other label, and its values with which this one is there.
    pub(crate) fn dependency(&self, usage: &'a MetricLabel) -> Option<(usize, &'a [String])> {
        match &usage.condition {
            Some(Condition::Value { label, values }) => {
                let on = self.labels.iter().position(|carried| carried.usage.label == *label)?;
                Some((on, values))
            }
            Some(Condition::Text(_)) | None => None,
        }
    }

    /// The labels that are parameters or fields.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Carried<'a>> {
        self.labels.iter().filter(|carried| match carried.place {
            Place::Always | Place::Optional | Place::Root(_) => true,
            Place::Scope(_) | Place::Dependent => false,
        })
    }

    /// Whether a parameter borrows text.
    pub(crate) fn borrows(&self) -> bool {
        self.parameters().any(Carried::borrows)
    }
}

impl Carried<'_> {
    /// The parameter or field.
    pub(crate) fn name(&self) -> Ident {
        ident(&self.label.rust_field)
    }

    /// Appends the parameter or field with its type, seen from the module of a group.
    pub(crate) fn declare(&self, lifetime: Option<&TokenStream>, tokens: &mut TokenStream) {
        self.name().to_tokens(tokens);
        tokens.sign(':');
        let value = value_type(self.label, lifetime, Seen::FromGroup);
        match &self.place {
            Place::Optional => quote!(::core::option::Option<#value>).to_tokens(tokens),
            // A reference's lifetime may be left out; that of a type is shown as such.
            Place::Root(shape) => shape.type_with(lifetime.unwrap_or(&quote!('_))).to_tokens(tokens),
            Place::Always | Place::Scope(_) | Place::Dependent => value.to_tokens(tokens),
        }
        tokens.sign(',');
    }

    fn borrows(&self) -> bool {
        match &self.place {
            Place::Root(shape) => shape.borrows(),
            Place::Always | Place::Optional | Place::Scope(_) | Place::Dependent => is_text(self.label),
        }
    }
}

/// The label that lists the states of a metric.
fn states<'a>(system: &'a System, metric: &Metric) -> Option<&'a Label> {
    system.labels.get(metric.kind.states()?.0)
}

fn place<'a>(
    system: &'a System,
    metric: &'a Metric,
    uses: &[Use<'a>],
    scope: &[LabelIndex],
    one: &Use<'a>,
    shapes: &mut Shapes<'a>,
) -> Place<'a> {
    let MetricLabel { label, span: _, description: _, condition, origin } = one.usage;
    if let LabelOrigin::Scope(_) = origin {
        return Place::Scope(scope.iter().position(|of_scope| of_scope == label).unwrap_or_default());
    }
    match condition {
        Some(Condition::Text(_)) => Place::Optional,
        Some(Condition::Value { label: root, values: _ }) if is_parameter(uses, *root) => Place::Dependent,
        // What it depends on was said when the handle was opened: no variant is left to hold it.
        Some(Condition::Value { .. }) => Place::Optional,
        None => {
            let dependents: Vec<Use<'a>> =
                uses.iter().filter(|other| depends_on(other.usage, *label).is_some()).copied().collect();
            if dependents.is_empty() {
                Place::Always
            } else {
                Place::Root(shapes.intern(system, metric, *one, &dependents))
            }
        }
    }
}

/// Whether the accessor takes this label, always.
fn is_parameter(uses: &[Use<'_>], label: LabelIndex) -> bool {
    uses.iter().any(|one| {
        let MetricLabel { label: index, span: _, description: _, condition, origin } = one.usage;
        *index == label && condition.is_none() && !matches!(origin, LabelOrigin::Scope(_))
    })
}
