//! Which families are exposed, and what each is called.
//!
//! A name is exposed once. Several sources may have a family of one name if it is of one type in all of them and if
//! labels with fixed values tell their series apart; any other family whose name, or that of one of its series, is taken
//! is left out. So what is exposed has no series twice, whatever the values of labels will be.

use std::collections::HashMap;

use super::labels::Names;
use crate::exposition::encoder::Described;
use crate::exposition::metadata::Type;
use crate::exposition::names::Escaping;
use crate::exposition::sink::SourceLabels;
use crate::exposition::survey::Found;
use crate::family::ConstLabels;
use crate::rt::MetricSpec;
use crate::self_metrics;

/// What has been decided.
#[derive(Debug)]
pub(super) struct Admission<'a> {
    /// One for each family that was found; nothing for one that is left out.
    pub(super) parts: Vec<Option<Exposed<'a>>>,
    pub(super) families: Vec<Named>,
    /// How many families are left out, by name.
    pub(super) duplicates: Vec<(&'static str, u64)>,
    taken: Taken,
}

/// All names of series, with the family that has this very name.
type Taken = HashMap<String, Option<usize>>;

/// A family of one source that is exposed.
#[derive(Debug)]
pub(super) struct Exposed<'a> {
    /// Its name's place in the exposition.
    pub(super) family: usize,
    pub(super) names: Names<'a>,
}

/// A name, and what it stands for.
#[derive(Debug)]
pub(super) struct Named {
    kind: Type,
    /// The names in metadata and of series, as they are written.
    family: String,
    name: String,
    /// Which of the parts it has.
    parts: Vec<usize>,
}

impl<'a> Admission<'a> {
    pub(super) fn new(escaping: Escaping, is_openmetrics: bool, found: &'a [Found]) -> Self {
        let mut admission =
            Self { parts: vec![], families: vec![], duplicates: vec![], taken: HashMap::new() };
        for metric in self_metrics::ALL {
            admission.take(&escaping.metric(metric.name), Type::of(&metric.kind), None);
        }
        let mut scopes: Vec<&SourceLabels> = vec![];
        for found in found {
            match found {
                Found::Enter(labels) => scopes.push(labels),
                Found::Leave => drop(scopes.pop()),
                Found::Family(metric, const_labels) => {
                    admission.family(escaping, &scopes, metric, const_labels);
                }
            }
        }
        if is_openmetrics {
            let Self { families, taken, .. } = &mut admission;
            families.iter_mut().for_each(|family| family.shorten(taken));
        }
        admission
    }

    fn family(
        &mut self,
        escaping: Escaping,
        scopes: &[&'a SourceLabels],
        metric: &'static MetricSpec,
        const_labels: ConstLabels,
    ) {
        let name = escaping.metric(metric.name);
        let kind = Type::of(&metric.kind);
        let names = Names::new(escaping, scopes, const_labels, metric);
        let family = match self.taken.get(&*name) {
            Some(family) => family.filter(|family| self.may_join(*family, kind, &names)),
            None if kind.suffixes().iter().any(|suffix| self.is_taken(&name, suffix)) => None,
            None => {
                let family = self.families.len();
                self.take(&name, kind, Some(family));
                let name = name.into_owned();
                self.families.push(Named { kind, family: name.clone(), name, parts: vec![] });
                Some(family)
            }
        };
        let part = self.parts.len();
        if let Some(named) = family.and_then(|family| self.families.get_mut(family)) {
            named.parts.push(part);
        } else if let Some((_, times)) = self.duplicates.iter_mut().find(|(name, _)| *name == metric.name) {
            *times += 1;
        } else {
            self.duplicates.push((metric.name, 1));
        }
        self.parts.push(family.map(|family| Exposed { family, names }));
    }

    fn is_taken(&self, name: &str, suffix: &str) -> bool {
        self.taken.contains_key(&(name.to_owned() + suffix))
    }

    /// Takes the names of a family's series, the first of which is its own.
    fn take(&mut self, name: &str, kind: Type, family: Option<usize>) {
        for (number, suffix) in kind.suffixes().iter().enumerate() {
            self.taken.insert(name.to_owned() + suffix, family.filter(|_| number == 0));
        }
    }

    /// Whether a further source may have a family that is there.
    fn may_join(&self, family: usize, kind: Type, names: &Names<'_>) -> bool {
        let Some(named) = self.families.get(family) else { return false };
        let mut others = named.parts.iter().filter_map(|part| self.parts.get(*part)?.as_ref());
        named.kind == kind && others.all(|other| names.differ(&other.names))
    }
}

impl Named {
    /// The family in the words of a format.
    pub(super) fn describe<'a>(&'a self, metric: &'static MetricSpec, names: &'a Names<'_>) -> Described<'a> {
        let Self { kind, family, name, parts: _ } = self;
        Described {
            metric,
            family,
            name,
            kind: *kind,
            fixed: &names.fixed,
            renamed: names.renamed.as_deref(),
        }
    }

    /// Leaves `_total` or `_info` out of the family's name, as OpenMetrics does. Where that is not possible, since the
    /// name lacks it or what is left is taken, the name stays and the type is another one.
    fn shorten(&mut self, taken: &mut Taken) {
        let Some((suffix, other)) = self.kind.openmetrics() else { return };
        let base = self.name.strip_suffix(suffix).filter(|base| !base.is_empty());
        let claims = base.map(|base| (base.to_owned(), base.to_owned() + "_created"));
        match claims {
            Some((base, created)) if !taken.contains_key(&base) && !taken.contains_key(&created) => {
                self.family.clone_from(&base);
                taken.insert(base, None);
                taken.insert(created, None);
            }
            _ => self.kind = other,
        }
    }
}
