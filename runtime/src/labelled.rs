//! Labels that are set at run time.

use crate::collect::{Collect, Collector};

/// A source with labels that all its metrics have beside their own: the number of a shard, the name of a tenant.
///
/// Two instances of one system are shown together where such labels tell them apart:
///
/// ```
/// # mgen::metrics_spec!("docs/shop.yaml");
/// use mgen::Labelled;
///
/// let (one, two) = (shop::Metrics::new(), shop::Metrics::new());
/// one.orders.open().set(3);
/// let shards = [Labelled::new(&one, [("shard", "1")]), Labelled::new(&two, [("shard", "2")])];
/// let text = mgen::render(&shards);
/// assert!(text.contains("# TYPE shop_orders_open gauge\n\
///     shop_orders_open{shard=\"1\"} 3\n\
///     shop_orders_open{shard=\"2\"} 0\n"));
/// ```
///
/// A label that a metric has by its spec keeps the value that it has there, and so does one of a source that is labelled
/// already. Of two labels with one name the first is kept. An empty value is no label, and neither is a name that a reader
/// would take for something else: an empty one, `le`, `quantile`, or one that begins with `__`. Any other text may be a
/// name; readers get one beyond letters, digits and underscores as [`Escaping`](crate::Escaping) says.
#[derive(Clone, Debug)]
pub struct Labelled<S> {
    source: S,
    labels: Box<[(Box<str>, Box<str>)]>,
}

impl<S: Collect> Labelled<S> {
    /// `source` with these labels, as pairs of name and value.
    pub fn new<N, V>(source: S, labels: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<Box<str>>,
        V: Into<Box<str>>,
    {
        let labels = labels.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self { source, labels: labels.filter(|(name, value)| is_label(name) && !value.is_empty()).collect() }
    }
}

impl<S: Collect> Collect for Labelled<S> {
    fn collect(&self, collector: &mut Collector<'_>) {
        collector.labelled(&self.labels, &self.source);
    }
}

fn is_label(name: &str) -> bool {
    !name.is_empty() && !name.starts_with("__") && !["le", "quantile"].contains(&name)
}
