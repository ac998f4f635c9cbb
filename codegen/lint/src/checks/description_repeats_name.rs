//! A description that only repeats the name leaves a reader where he was.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint =
    Lint { code: Code::DescriptionRepeatsName, level: Level::Warn, promtool: None, check };

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
    let (mut said, mut named) = (words_from_last(description), words_from_last(name));
    let mut same = 0;
    loop {
        match (said.next(), named.next()) {
            (Some(one), Some(other)) if one == other => same += 1,
            (None, Some(_)) => return same > 1,
            (said, named) => return said == named,
        }
    }
}

fn words_from_last(text: &str) -> impl Iterator<Item = String> {
    let words = text.rsplit(|character: char| !character.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty()).map(str::to_lowercase).peekable();
    words.next_if(|word| word == "total");
    words
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
