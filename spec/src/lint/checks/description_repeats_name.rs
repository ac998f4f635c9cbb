//! A description that only repeats the name leaves a reader where he was.

use crate::diagnostics::{Code, quote};
use crate::lint::findings::Findings;
use crate::lint::{Level, Lint};
use crate::model::System;

pub(super) const LINT: Lint = Lint {
    code: Code::DescriptionRepeatsName,
    name: "description_repeats_name",
    level: Level::Warn,
    promtool: None,
    check,
};

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics() {
        if repeats(&metric.description, &metric.name) {
            out.metric(metric, metric.places.description, |found| {
                found.say(format!("the description of {} only repeats the name", quote(&metric.name)))
            });
        }
    }
}

/// Whether the words of the description are those of the name, in order; those in front, which often name the
/// system, and the word for the type may be missing.
fn repeats(description: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|character: char| !character.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (mut said, mut named) = (words(description), words(name));
    for words in [&mut said, &mut named] {
        words.pop_if(|word| word == "total");
    }
    said.len() > 1 && named.ends_with(&said) || said == named
}

#[cfg(test)]
mod tests {
    use super::repeats;

    #[test]
    fn words() {
        for (description, expected) in [
            ("shop_http_requests_total", true),
            ("Shop HTTP requests.", true),
            ("HTTP requests total.", true),
            ("Requests.", false),
            ("Number of HTTP requests.", false),
            ("...", false),
        ] {
            assert_eq!(repeats(description, "shop_http_requests_total"), expected, "{description}");
        }
    }
}
