/// The name of a metric or of a label.
///
/// Two names are equal if their texts are: where a name stood is of interest to diagnostics only.
#[derive(Clone, Debug)]
pub struct Name {
    text: String,
    offset: Option<usize>,
}

impl Name {
    pub(crate) fn at(text: &str, offset: Option<usize>) -> Self {
        Name { text: text.to_owned(), offset }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The byte at which it stood in the text that was parsed.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        self.offset
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Name::at(text, None)
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// A choice of series.
#[derive(Clone, Debug, PartialEq)]
pub struct Selector {
    /// The metric; without one the matchers choose alone.
    pub metric: Option<Name>,
    /// What the labels must be.
    pub matchers: Vec<Matcher>,
    /// How far back; without it, the latest value.
    pub range: Option<Range>,
    /// The time at which it is evaluated.
    pub shift: Shift,
}

/// A condition on a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Matcher {
    /// The label.
    pub label: Name,
    /// How it is compared.
    pub match_: Match,
    /// The value or regular expression.
    pub value: String,
}

/// How a matcher compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `=~`
    Regex,
    /// `!~`
    NotRegex,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// In milliseconds.
    Fixed(u64),
    /// Grafana's `$__rate_interval`: at least four scrapes, and no gap between two points of a panel.
    RateInterval,
    /// Grafana's `$__range`: what the dashboard shows.
    Dashboard,
    /// Grafana's `$__interval`: from one point of a panel to the next.
    Interval,
}

/// The time at which a selector is evaluated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shift {
    /// `@`: a fixed time.
    pub at: Option<At>,
    /// `offset`, in milliseconds; zero is none.
    pub offset: i64,
}

/// A fixed time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// `start()`
    Start,
    /// `end()`
    End,
    /// Milliseconds since 1970.
    Time(i64),
}

impl Selector {
    /// The latest values of a metric.
    #[must_use]
    pub fn new(metric: &str) -> Self {
        Selector { metric: Some(metric.into()), matchers: Vec::new(), range: None, shift: Shift::default() }
    }

    /// The latest values of whatever metrics match.
    #[must_use]
    pub fn any() -> Self {
        Selector { metric: None, matchers: Vec::new(), range: None, shift: Shift::default() }
    }

    /// Only series whose label compares so.
    #[must_use]
    pub fn with(mut self, label: &str, match_: Match, value: impl Into<String>) -> Self {
        self.matchers.push(Matcher { label: label.into(), match_, value: value.into() });
        self
    }

    /// `label="value"`
    #[must_use]
    pub fn equal(self, label: &str, value: impl Into<String>) -> Self {
        self.with(label, Match::Equal, value)
    }

    /// `label=~"value"`
    #[must_use]
    pub fn regex(self, label: &str, value: impl Into<String>) -> Self {
        self.with(label, Match::Regex, value)
    }

    /// `label=~"one|other"`: one of these texts, whatever they are made of.
    #[must_use]
    pub fn one_of<'v>(self, label: &str, values: impl IntoIterator<Item = &'v str>) -> Self {
        let values: Vec<String> = values.into_iter().map(literal).collect();
        self.regex(label, values.join("|"))
    }

    /// The same series over a range.
    #[must_use]
    pub fn over(mut self, range: Range) -> Self {
        self.range = Some(range);
        self
    }

    /// The same series at a fixed time.
    #[must_use]
    pub fn at(mut self, at: At) -> Self {
        self.shift.at = Some(at);
        self
    }
}

/// A regular expression that matches this text alone.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            // Behind a backslash, Grafana would still take it for the start of a variable.
            '$' => out.push_str("[$]"),
            '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Selector;
    use crate::{Dialect, Expr, parse};

    #[test]
    fn texts_are_taken_literally() {
        let selector = Selector::new("ALERTS").one_of("alertname", ["A b", "2.x\\e(", "[[job]] $job"]);
        let text = Expr::from(selector).to_string();
        assert_eq!(text, r#"ALERTS{alertname=~"A b|2\\.x\\\\e\\(|\\[\\[job\\]\\] [$]job"}"#);
        assert!(parse(&text, Dialect::Grafana).is_ok());
    }
}
