//! Where the series of a handle is kept, as a type: what one kind of series costs, the other does not.

use std::fmt::Debug;

use crate::cells::{Buckets, Cells, GaugeCell, Level, NativeCells, Sum, Summarise, Summed};

/// Where the series of a handle is kept. Not for other types than those of this crate.
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
