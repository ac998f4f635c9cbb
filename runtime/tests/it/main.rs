//! The runtime as generated code and scrapers see it.

#![cfg(test)]

mod bounds;
mod composition;
mod concurrency;
mod exposition;
mod handles;
mod parse;
mod prng;
mod promtool;
mod round_trip;
mod specs;
