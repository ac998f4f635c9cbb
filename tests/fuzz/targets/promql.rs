//! A text as a query.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mgen_tests::hostile;

fuzz_target!(|bytes: &[u8]| hostile::promql(&String::from_utf8_lossy(bytes)));
