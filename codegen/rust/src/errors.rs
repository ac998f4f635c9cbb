//! Errors of a spec as errors of rustc.

use mgen_spec::diagnostics::render_for_rustc;
use mgen_spec::{Diagnostics, Severity, Sources};
use proc_macro2::TokenStream;
use quote::quote;

use crate::names::ident;

/// One `compile_error!` for each error, in the module that the spec would make if the name of its system is known: of
/// what is imported from a module with such an error, rustc does not say that it is missing.
#[must_use]
pub fn emit_errors(diagnostics: &Diagnostics, sources: &Sources, system: Option<&str>) -> TokenStream {
    let mut errors = TokenStream::new();
    for diagnostic in diagnostics {
        if diagnostic.severity == Severity::Error {
            errors.extend(compile_error(&render_for_rustc(diagnostic, sources)));
        }
    }
    if diagnostics.suppressed() > 0 {
        errors.extend(compile_error(&diagnostics.summary()));
    }
    match system.map(ident) {
        Some(module) => quote!(pub mod #module { #errors }),
        None => errors,
    }
}

fn compile_error(message: &str) -> TokenStream {
    quote!(::core::compile_error!(#message);)
}

#[cfg(test)]
mod tests {
    use mgen_spec::Sources;

    #[test]
    fn one_for_each_error_and_one_for_those_not_shown() {
        let metric = "      - {name: m, type: wrong, description: D.}\n";
        let head = "mgen: 1\nsystem: s\ntitle: T\ngroups:\n  - id: g\n    title: G\n    metrics:\n";
        let mut sources = Sources::new();
        sources.add("spec.yaml", [head, &metric.repeat(60)].concat());
        let (model, diagnostics) = mgen_spec::compile(&sources);
        assert!(model.is_none());
        let errors = super::emit_errors(&diagnostics, &sources, None).to_string();
        assert_eq!(errors.matches(":: core :: compile_error !").count(), 51);
        assert!(
            errors.contains("spec.yaml:8:25") && errors.contains("type: wrong, description: D."),
            "{errors}"
        );
        assert!(errors.ends_with("(\"60 errors, 10 of them not shown\") ;"), "{errors}");
    }
}
