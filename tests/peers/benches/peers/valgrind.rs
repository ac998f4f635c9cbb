//! Requests to callgrind. Without it they do nothing.

use std::ffi::CString;

/// Callgrind's requests are numbered from its two letters on.
const CALLGRIND: usize = (b'C' as usize) << 24 | (b'T' as usize) << 16;
const DUMP: usize = CALLGRIND + 3;
const START: usize = CALLGRIND + 4;
const STOP: usize = CALLGRIND + 5;

pub fn start_instrumentation() {
    request(START, 0);
}

pub fn stop_instrumentation() {
    request(STOP, 0);
}

/// Writes what was counted into a file that bears this name inside, and starts anew from zero.
pub fn dump(name: &str) {
    let name = CString::new(name).expect("names have no zero");
    request(DUMP, name.as_ptr().expose_provenance());
}

/// Four rotations that add up to none are no work to a processor, and the sign to valgrind.
#[cfg(target_arch = "x86_64")]
fn request(code: usize, argument: usize) {
    let arguments: [usize; 6] = [code, argument, 0, 0, 0, 0];
    // SAFETY: the instructions leave every register as it was, but for `rdx` below valgrind, which reads `arguments`.
    unsafe {
        std::arch::asm!(
            "rol rdi, 3",
            "rol rdi, 13",
            "rol rdi, 61",
            "rol rdi, 51",
            "xchg rbx, rbx",
            in("rax") arguments.as_ptr(),
            inout("rdx") 0_usize => _,
            options(nostack),
        );
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn request(_: usize, _: usize) {}
