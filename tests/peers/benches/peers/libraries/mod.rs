//! The libraries, each as its documentation shows and, where that differs, in its fastest way.

pub mod foundations;
pub mod measured;
pub mod mgen;
pub mod prometheus;
pub mod prometheus_client;
