//! Where metrics come from.

use std::fmt;
use std::sync::Arc;

use crate::exposition::{Exposition, Sink, SourceLabels};
use crate::group::Contents;
use crate::rt::{Group, GroupSpec};

/// A source of metrics: every generated `Metrics`, and whatever is composed of such. A reference to a source is one, and so
/// are a `Box`, an `Arc`, and arrays, slices and vectors of sources.
///
/// ```
/// # struct Metrics;
/// # impl mgen::Collect for Metrics { fn collect(&self, _: &mut mgen::Collector<'_>) {} }
/// struct Application {
///     http: Metrics,
///     storage: Metrics,
/// }
///
/// impl mgen::Collect for Application {
///     fn collect(&self, collector: &mut mgen::Collector<'_>) {
///         self.http.collect(collector);
///         self.storage.collect(collector);
///     }
/// }
/// ```
pub trait Collect {
    /// Hands all metrics to `collector`, in the order in which they are to appear.
    fn collect(&self, collector: &mut Collector<'_>);
}

impl<T: Collect + ?Sized> Collect for &T {
    fn collect(&self, collector: &mut Collector<'_>) {
        (**self).collect(collector);
    }
}

impl<T: Collect + ?Sized> Collect for Box<T> {
    fn collect(&self, collector: &mut Collector<'_>) {
        (**self).collect(collector);
    }
}

impl<T: Collect + ?Sized> Collect for Arc<T> {
    fn collect(&self, collector: &mut Collector<'_>) {
        (**self).collect(collector);
    }
}

impl<T: Collect> Collect for [T] {
    fn collect(&self, collector: &mut Collector<'_>) {
        self.iter().for_each(|source| source.collect(collector));
    }
}

impl<T: Collect, const N: usize> Collect for [T; N] {
    fn collect(&self, collector: &mut Collector<'_>) {
        self.as_slice().collect(collector);
    }
}

impl<T: Collect> Collect for Vec<T> {
    fn collect(&self, collector: &mut Collector<'_>) {
        self.as_slice().collect(collector);
    }
}

/// The exposition of `metrics` now, in [`Format::TEXT`](crate::Format::TEXT): for a quick look. A server holds an [`Exposition`].
#[must_use]
pub fn render(metrics: &dyn Collect) -> String {
    let body = Exposition::new().into_text(metrics);
    // What is text stays where it is.
    String::from_utf8(body).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Takes up the metrics of an exposition. A source that is made of others hands it on to each of them.
pub struct Collector<'a> {
    sink: &'a mut dyn Sink,
}

impl<'a> Collector<'a> {
    pub(crate) fn new(sink: &'a mut dyn Sink) -> Self {
        Self { sink }
    }

    /// Takes up a group; called by generated code.
    #[doc(hidden)]
    #[inline]
    pub fn group<S: GroupSpec, const LOWER: usize>(&mut self, group: &Group<S, LOWER>) {
        self.contents(group.contents());
    }

    fn contents(&mut self, contents: &Contents) {
        let (families, labels) = contents.enabled();
        families.for_each(|family| self.sink.family(family, labels));
    }

    /// Takes up a source whose metrics have labels of its own.
    pub(crate) fn labelled(&mut self, labels: &SourceLabels, source: &dyn Collect) {
        self.sink.enter(labels);
        source.collect(self);
        self.sink.leave();
    }
}

impl fmt::Debug for Collector<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Collector").finish_non_exhaustive()
    }
}
