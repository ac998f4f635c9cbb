//! The numbers of the fields, by message.

pub(super) const FAMILY_NAME: u32 = 1;
pub(super) const FAMILY_HELP: u32 = 2;
pub(super) const FAMILY_TYPE: u32 = 3;
pub(super) const FAMILY_METRIC: u32 = 4;
pub(super) const FAMILY_UNIT: u32 = 5;

pub(super) const METRIC_LABEL: u32 = 1;
pub(super) const METRIC_GAUGE: u32 = 2;
pub(super) const METRIC_COUNTER: u32 = 3;
pub(super) const METRIC_SUMMARY: u32 = 4;
pub(super) const METRIC_UNTYPED: u32 = 5;
pub(super) const METRIC_HISTOGRAM: u32 = 7;

pub(super) const LABEL_NAME: u32 = 1;
pub(super) const LABEL_VALUE: u32 = 2;

/// Of counters, gauges and what is untyped.
pub(super) const SCALAR_VALUE: u32 = 1;
pub(super) const COUNTER_EXEMPLAR: u32 = 2;
pub(super) const COUNTER_CREATED: u32 = 3;

/// Of histograms and summaries.
pub(super) const TOTALS_COUNT: u32 = 1;
pub(super) const TOTALS_SUM: u32 = 2;
pub(super) const TOTALS_POINT: u32 = 3;
pub(super) const HISTOGRAM_CREATED: u32 = 15;
pub(super) const SUMMARY_CREATED: u32 = 4;

/// Of native histograms.
pub(super) const HISTOGRAM_SCHEMA: u32 = 5;
pub(super) const HISTOGRAM_ZERO_THRESHOLD: u32 = 6;
pub(super) const HISTOGRAM_ZERO_COUNT: u32 = 7;
pub(super) const HISTOGRAM_NEGATIVE_SPAN: u32 = 9;
pub(super) const HISTOGRAM_NEGATIVE_DELTA: u32 = 10;
pub(super) const HISTOGRAM_POSITIVE_SPAN: u32 = 12;
pub(super) const HISTOGRAM_POSITIVE_DELTA: u32 = 13;
pub(super) const HISTOGRAM_EXEMPLAR: u32 = 16;
pub(super) const SPAN_OFFSET: u32 = 1;
pub(super) const SPAN_LENGTH: u32 = 2;

pub(super) const BUCKET_CUMULATIVE_COUNT: u32 = 1;
pub(super) const BUCKET_UPPER_BOUND: u32 = 2;
pub(super) const BUCKET_EXEMPLAR: u32 = 3;

/// Labels come first, as in a metric.
pub(super) const EXEMPLAR_VALUE: u32 = 2;
pub(super) const EXEMPLAR_TIMESTAMP: u32 = 3;

pub(super) const QUANTILE_QUANTILE: u32 = 1;
pub(super) const QUANTILE_VALUE: u32 = 2;

pub(super) const TIMESTAMP_SECONDS: u32 = 1;
pub(super) const TIMESTAMP_NANOS: u32 = 2;
