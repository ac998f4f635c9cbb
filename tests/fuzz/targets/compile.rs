//! A text as a spec.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mgen_tests::hostile;

fuzz_target!(|bytes: &[u8]| drop(hostile::compile(&String::from_utf8_lossy(bytes))));
