//! What a value may be. Values are read by the type of their key, so where a text is expected, what YAML takes for a
//! number or a boolean is a text as well; and what is expected to be a number may stand in quotes.

use mgen_spec::Code;
use mgen_spec::language::{Form, Guessed, Syntax, Word};
use serde_json::{Map, Value, json};

use crate::{object, pattern};

type Schema = Map<String, Value>;

pub(crate) fn form(form: &Form) -> Schema {
    match form {
        Form::Nothing => object(json!({"type": "null"})),
        Form::Text(syntax) => text(syntax),
        Form::Word(words) => word(words),
        Form::Lint => reference("Lint"),
        Form::Integer { least, most } => {
            let mut schema =
                object(json!({"type": ["integer", "string"], "minimum": least, "maximum": most}));
            let what = format!("integer from {least} to {most}");
            schema.append(&mut matching(&pattern::integer(*least, *most), &what));
            schema
        }
        Form::Number => {
            let mut schema = object(json!({"type": ["number", "string"]}));
            schema.append(&mut matching(pattern::NUMBER, "number"));
            schema
        }
        Form::List { item, least, most } => {
            let mut schema = object(json!({"type": "array", "items": self::form(item)}));
            bounds(&mut schema, ["minItems", "maxItems"], *least, *most);
            schema
        }
        Form::Pairs { key, value, most } => {
            let mut schema = object(json!({"type": "object", "additionalProperties": self::form(value)}));
            if let Some(pattern) = key.pattern {
                let mut names = matching(pattern, key.name);
                bounds(&mut names, ["minLength", "maxLength"], 0, key.most);
                schema.insert("propertyNames".to_owned(), Value::Object(names));
            }
            bounds(&mut schema, ["minProperties", "maxProperties"], 1, *most);
            schema
        }
        Form::Map(map) => match map.brief.and_then(|brief| map.key(brief)) {
            Some(key) => any_of([self::form(&key.form), reference(map.name)]),
            None => reference(map.name),
        },
        Form::AnyOf(forms) => any_of(forms.iter().map(self::form)),
    }
}

/// Of choices among choices each stands for itself, so that an editor looks at all of them alike.
fn any_of(choices: impl IntoIterator<Item = Schema>) -> Schema {
    let flat = choices.into_iter().flat_map(|mut choice| match choice.remove("anyOf") {
        Some(Value::Array(inner)) => inner,
        _ => vec![Value::Object(choice)],
    });
    object(json!({"anyOf": flat.collect::<Vec<_>>()}))
}

fn reference(name: &str) -> Schema {
    object(json!({"$ref": format!("#/$defs/{name}")}))
}

fn bounds(schema: &mut Schema, [least_key, most_key]: [&str; 2], least: usize, most: usize) {
    if least > 0 {
        schema.insert(least_key.to_owned(), json!(least));
    }
    if most < usize::MAX {
        schema.insert(most_key.to_owned(), json!(most));
    }
}

/// Texts that match as a whole. The message is no keyword of JSON Schema, but one that editors know.
fn matching(pattern: &str, what: &str) -> Schema {
    object(json!({"pattern": pattern::whole(pattern), "patternErrorMessage": format!("This is no {what}.")}))
}

fn text(syntax: &Syntax) -> Schema {
    let Syntax { name, may_be_empty, pattern, most, guessed, examples } = syntax;
    let types = match guessed {
        Guessed::Anything => json!(["string", "number", "boolean"]),
        Guessed::Number => json!(["string", "number"]),
        Guessed::Boolean => json!(["string", "boolean"]),
        Guessed::Text => json!("string"),
    };
    let mut schema = object(json!({"type": types}));
    schema.append(&mut match pattern {
        Some(pattern) => matching(pattern, name),
        None if *may_be_empty => Schema::new(),
        None => object(json!({"pattern": pattern::NOT_BLANK, "patternErrorMessage": "The text is empty."})),
    });
    bounds(&mut schema, ["minLength", "maxLength"], 0, *most);
    if !examples.is_empty() {
        schema.insert("examples".to_owned(), json!(examples));
    }
    schema
}

/// Each word with its meaning, which editors show beside it.
fn word(words: &[Word]) -> Schema {
    any_of(words.iter().flat_map(|word| {
        let number = word.text.parse::<u64>().ok().map(Value::from);
        let boolean = word.text.parse::<bool>().ok().map(Value::from);
        let values = number.into_iter().chain(boolean).chain([Value::from(word.text)]);
        values.map(|value| object(json!({"const": value, "description": word.meaning})))
    }))
}

/// Lints by name, which editors offer, or by number in any of the forms in which people write it.
pub(crate) fn lint() -> Schema {
    let lints = || Code::ALL.iter().filter_map(|code| Some((code, code.lint_name()?)));
    let names = lints().map(|(code, name)| {
        let description = format!("{}: {}", code.id(), code.summary());
        object(json!({"const": name, "description": description}))
    });
    let mut numbers: Vec<u32> =
        lints().filter_map(|(code, _)| code.id().trim_start_matches("MG").parse().ok()).collect();
    numbers.sort_unstable();
    let words: Vec<String> = numbers.iter().map(u32::to_string).collect();
    let mut code = object(json!({"type": "string"}));
    code.append(&mut matching(&format!("([mM][gG])?0*({})", words.join("|")), "lint"));
    // Ranges, since editors would offer single numbers.
    let ranges = numbers.chunk_by(|one, next| one + 1 == *next).filter_map(|run| {
        Some(object(json!({"type": "integer", "minimum": run.first()?, "maximum": run.last()?})))
    });
    let mut schema = object(json!({"title": "Lint", "description": "A lint, by name or number."}));
    schema.append(&mut any_of(names.chain([code]).chain(ranges)));
    schema
}
