//! Where the series of a handle is kept, as a type: what one kind of series costs, the other does not.

use std::fmt::Debug;

use crate::cells::{Buckets, Cells, GaugeCell, Level, NativeCells, Sum, Summarise, Summed};
use crate::family::Tenant;

/// Where the series of a handle is kept: [`Permanent`], [`Native`] or [`Removable`].
pub trait Storage: Copy + Debug + Send + Sync + 'static {
    #[doc(hidden)]
    type Cells<'a>: Sum + Copy + Debug + Send + Sync;
    #[doc(hidden)]
    type Buckets<'a>: Buckets + Copy + Debug + Send + Sync;
    #[doc(hidden)]
    type Gauge<'a>: Level + Copy + Debug + Send + Sync;
    #[doc(hidden)]
    type Summary<'a>: Summarise + Copy + Debug + Send + Sync;
}

/// Series that stay as long as their metrics, each thread with its own part of them: what handles are of if nothing else
/// is said.
#[derive(Clone, Copy, Debug)]
pub enum Permanent {}

impl Storage for Permanent {
    type Cells<'a> = Cells<'a>;
    type Buckets<'a> = Cells<'a>;
    type Gauge<'a> = GaugeCell<'a>;
    type Summary<'a> = Summed<'a>;
}

/// Series that stay as long as their metrics, whose histograms are native ones: each observation takes a lock.
#[derive(Clone, Copy, Debug)]
pub enum Native {}

impl Storage for Native {
    type Cells<'a> = Cells<'a>;
    type Buckets<'a> = NativeCells<'a>;
    type Gauge<'a> = GaugeCell<'a>;
    type Summary<'a> = Summed<'a>;
}

/// Series that can be removed, by the program or when they are idle: those of metrics with `removable` or `expire` in the
/// spec.
///
/// A handle may outlive its series. What is then written to it goes nowhere, never into another series, and it reads 0;
/// the same is true of timers and of guards for what is in flight. Labels that come back are a new series, which starts
/// from zero, and which a new handle has to be asked for. So keep such a handle for as long as a piece of work, such as a
/// request or a connection, and not for ever.
///
/// ```
/// # mgen::metrics_spec!("docs/proxy.yaml");
/// use mgen::{Counter, Removable};
///
/// let metrics = proxy::Metrics::new();
/// let held: Counter<'_, Removable> = metrics.peers.requests_total("billing");
/// assert!(metrics.peers.remove_requests_total("billing"));
/// held.inc();
/// assert_eq!(metrics.peers.requests_total("billing").get(), 0);
/// ```
///
/// All threads share the numbers of such a series, under a lock of its own: a count takes some tens of nanoseconds instead
/// of a few, and threads that count in the same series wait for each other. A histogram's sum is always of the same
/// observations as its buckets.
#[derive(Clone, Copy, Debug)]
pub enum Removable {}

impl Storage for Removable {
    type Cells<'a> = Tenant<'a>;
    type Buckets<'a> = Tenant<'a>;
    type Gauge<'a> = Tenant<'a>;
    type Summary<'a> = Tenant<'a>;
}
