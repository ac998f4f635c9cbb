//! Bytes as a file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mgen_tests::hostile;

fuzz_target!(|bytes: &[u8]| hostile::load(bytes));
