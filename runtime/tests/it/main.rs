//! The runtime as generated code and scrapers see it.

#![cfg(test)]

mod bounds;
mod compiled_by_use;
mod composition;
mod concurrency;
mod exemplars;
mod exposition;
mod handles;
mod labelled;
mod names;
mod natives;
mod openmetrics;
mod parse;
mod prng;
mod promtool;
mod protobuf;
mod readers;
mod removal;
mod repeated;
mod round_trip;
mod specs;
mod state_sets;
mod switches;
mod testing;
mod threads;
mod timers;
