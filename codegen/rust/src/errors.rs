//! Errors of a spec as errors of rustc.

use mgen_spec::diagnostics::{self, Diagnostics, Severity};
use mgen_spec::{Diagnostic, Sources};
use proc_macro2::TokenStream;
use quote::quote;

/// One `compile_error!` for each error, and nothing else: rustc then reports no names that are missing because of
/// them.
#[must_use]
pub fn emit_errors(diagnostics: &Diagnostics, sources: &Sources) -> TokenStream {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let errors = errors.map(|diagnostic| emit_error(diagnostic, sources));
    let suppressed = (diagnostics.suppressed() > 0).then(|| compile_error(&diagnostics.summary()));
    errors.chain(suppressed).collect()
}

/// One error, for a front end that gives each a place of its own.
#[must_use]
pub fn emit_error(diagnostic: &Diagnostic, sources: &Sources) -> TokenStream {
    compile_error(&diagnostics::render_for_rustc(diagnostic, sources))
}

fn compile_error(message: &str) -> TokenStream {
    quote!(::core::compile_error!(#message);)
}
