//! The macro `metrics_spec!` of mgen: a thin front end, which finds the spec and gives errors their place.
//!
//! Depend on `mgen`, which re-exports it; what it expands to names that crate.

mod argument;
#[cfg(test)]
mod tests;

use std::env;
use std::panic;
use std::path::{Path, PathBuf};

use mgen_spec::{Diagnostics, Sources};
use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::quote;

use argument::Argument;

/// Generates the typed accessors of a spec: `pub mod <system>`.
///
/// ```text
/// mgen::metrics_spec!("spec/shop.yaml");
///
/// shop::METRICS.orders.orders_total().inc();
/// ```
///
/// The path starts at the folder of the crate's `Cargo.toml`. A change of the spec, or of a file that it includes,
/// rebuilds the crate, and an error in the spec is shown with the spec's own line.
#[proc_macro]
pub fn metrics_spec(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let expanded = panic::catch_unwind(|| match Argument::parse(input.into()) {
        Ok(argument) => expand(&argument),
        Err(misuse) => error(&misuse.message, misuse.span),
    });
    let expanded = expanded
        .unwrap_or_else(|_| error("mgen cannot cope with this spec: please report it", Span::call_site()));
    expanded.into()
}

fn expand(argument: &Argument) -> TokenStream {
    let Argument { path, span } = argument;
    let Some(root) = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) else {
        return error("`CARGO_MANIFEST_DIR` is not set, and the path of the spec starts there", *span);
    };
    let file = as_rustc_shows(root.join(path));
    let (sources, unreadable) = Sources::load(&[file]);
    // Kept in the expansion of a broken spec too: editors rebuild when it is mended.
    let tracked: TokenStream =
        sources.paths().filter(|file| file.is_file()).filter_map(|file| tracked(file, &root)).collect();
    let (model, found) = mgen_spec::compile(&sources);
    // Of a file that is no text, what stands before the damage is known.
    let damaged = unreadable.iter().find_map(|problem| Some(problem.primary.as_ref()?.span.file));
    let mut diagnostics = Diagnostics::from(unreadable);
    diagnostics.append(found);
    if let Some(model) = model.as_ref().filter(|_| !diagnostics.has_errors()) {
        diagnostics.append(mgen_spec::require_system(model, &sources));
    }
    let items = if diagnostics.has_errors() {
        let spec = sources.ids().next().or(damaged);
        let declared = spec.and_then(|spec| mgen_spec::declared_system(sources.text(spec)));
        let system = declared.or_else(|| mgen_spec::system_of_file(Path::new(path)));
        at(*span, mgen_rust::emit_errors(&diagnostics, &sources, system))
    } else {
        model.iter().flat_map(|model| &model.systems).map(mgen_rust::emit).collect()
    };
    quote!(#tracked #items)
}

/// The path from the current folder, where rustc's own paths start, so that terminals find the file.
fn as_rustc_shows(file: PathBuf) -> PathBuf {
    let from_here = env::current_dir().ok().and_then(|here| Some(file.strip_prefix(here).ok()?.to_owned()));
    from_here.unwrap_or(file)
}

/// Names a file as an input of the crate. Bytes rather than text: what is wrong with them is for the loader to say.
fn tracked(file: &Path, root: &Path) -> Option<TokenStream> {
    let file = env::current_dir().ok()?.join(file);
    let file = match file.strip_prefix(root) {
        Ok(below) => {
            let below = below.to_str()?;
            quote!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #below))
        }
        Err(_) => {
            let file = file.to_str()?;
            quote!(#file)
        }
    };
    Some(quote!(
        const _: &[u8] = ::core::include_bytes!(#file);
    ))
}

fn error(message: &str, span: Span) -> TokenStream {
    at(span, quote!(::core::compile_error!(#message);))
}

/// The same tokens, all of them at one place.
fn at(span: Span, tokens: TokenStream) -> TokenStream {
    let placed = |token| {
        let mut token = match token {
            TokenTree::Group(group) => {
                TokenTree::Group(Group::new(group.delimiter(), at(span, group.stream())))
            }
            other => other,
        };
        token.set_span(span);
        token
    };
    tokens.into_iter().map(placed).collect()
}
