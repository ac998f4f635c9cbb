//! A macro that reads specs with `serde`: structures for all maps of the language with their readers derived, and tokens made
//! of what was read. Its source is written from mgen's own description of the language, so that it has all of it.

use std::fmt::Write as _;

use mgen_spec::language::{Form, Key, Map, Word, maps};

/// What stands behind it, and what it is.
pub const MANIFEST: &str = "serde = { version = \"1.0\", features = [\"derive\"] }
serde_yaml = { package = \"yaml_serde\", version = \"0.10\" }
heck = \"0.5\"
quote = \"1.0\"

[lib]
proc-macro = true
";

/// The macro itself: it reads the file, and makes an item of each metric. Of what mgen's macro does beside that, the checks,
/// the places of errors and the accessors, it has nothing.
const MACRO: &str = "
#[proc_macro]
pub fn metrics_spec(path: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let path = path.to_string();
    let text = match std::fs::read_to_string(path.trim_matches('\"')) {
        Ok(text) => text,
        Err(error) => return failed(&error.to_string()),
    };
    let system: System = match serde_yaml::from_str(&text) {
        Ok(system) => system,
        Err(error) => return failed(&error.to_string()),
    };
    let metrics = system.r#groups.iter().flat_map(|group| &group.r#metrics);
    let items = metrics.map(|metric| {
        let (name, description) = (&metric.r#name, &metric.r#description);
        let constant = heck::ToShoutySnakeCase::to_shouty_snake_case(name.as_str());
        let constant = quote::format_ident!(\"{constant}\");
        quote::quote!(pub const #constant: (&str, &str) = (#name, #description);)
    });
    let (id, title) = (&system.r#system, &system.r#title);
    quote::quote! {
        pub const SYSTEM: (&str, &str) = (#id, #title);
        #(#items)*
    }
    .into()
}

fn failed(message: &str) -> proc_macro::TokenStream {
    quote::quote!(::core::compile_error!(#message);).into()
}
";

/// The source of the crate.
pub fn source() -> String {
    let mut out = String::from("#![allow(dead_code)]\n");
    for map in maps() {
        structure(map, &mut out);
    }
    out.push_str(MACRO);
    out
}

fn structure(map: &Map, out: &mut String) {
    let mut fields = String::new();
    for key in map.keys {
        let Key { name, required, form, default: _, meaning: _ } = key;
        let value = type_of(form, &format!("{}{}", map.name, camel(name)), out);
        let value = if *required { value } else { format!("Option<{value}>") };
        let _ = writeln!(fields, "    r#{name}: {value},");
    }
    let Map { name, .. } = map;
    let _ = write!(
        out,
        "\n#[derive(serde::Deserialize)]\n#[serde(deny_unknown_fields)]\nstruct {name} {{\n{fields}}}\n"
    );
}

/// The type of a value; what it needs that is no map of the language is defined under a name of its own.
fn type_of(form: &Form, name: &str, out: &mut String) -> String {
    match form {
        Form::Nothing => "()".to_owned(),
        Form::Text(_) | Form::Lint => "String".to_owned(),
        Form::Integer { .. } => "u32".to_owned(),
        Form::Number => "f64".to_owned(),
        Form::List { item, .. } => format!("Vec<{}>", type_of(item, name, out)),
        Form::Pairs { value, .. } => {
            format!("std::collections::BTreeMap<String, {}>", type_of(value, name, out))
        }
        Form::Map(map) if map.brief.is_some() => {
            choice(name, &["String".to_owned(), map.name.to_owned()], out)
        }
        Form::Map(map) => map.name.to_owned(),
        Form::Word(words) => word(words, name, out),
        Form::AnyOf(forms) => {
            let numbered = forms.iter().zip(1..);
            let types: Vec<String> =
                numbered.map(|(form, number)| type_of(form, &format!("{name}{number}"), out)).collect();
            choice(name, &types, out)
        }
    }
}

fn choice(name: &str, types: &[String], out: &mut String) -> String {
    let _ = write!(out, "\n#[derive(serde::Deserialize)]\n#[serde(untagged)]\nenum {name} {{\n");
    for (held, number) in types.iter().zip(1..) {
        let _ = writeln!(out, "    Form{number}({held}),");
    }
    out.push_str("}\n");
    name.to_owned()
}

fn word(words: &[Word], name: &str, out: &mut String) -> String {
    if words.iter().all(|word| word.text.parse::<bool>().is_ok()) {
        return "bool".to_owned();
    }
    if words.iter().all(|word| word.text.parse::<u32>().is_ok()) {
        return "u32".to_owned();
    }
    let _ = write!(
        out,
        "\n#[derive(serde::Deserialize)]\n#[serde(rename_all = \"lowercase\")]\nenum {name} {{\n"
    );
    for word in words {
        let _ = writeln!(out, "    {},", camel(word.text));
    }
    out.push_str("}\n");
    name.to_owned()
}

fn camel(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let (first, rest) = word.split_at(word.len().min(1));
            first.to_uppercase() + rest
        })
        .collect()
}
