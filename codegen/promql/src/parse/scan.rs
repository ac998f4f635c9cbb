use std::ops::Range as Bytes;

use mgen_spec::diagnostics::quote as quoted;
use promql_parser::util::unquote_string;

use super::functions::{DURATION_AS_NUMBER, NUMBER_AS_DURATION, Newer, TEXT_AS_NAME, find_newer};
use super::misplaced::Start;
use super::{Dialect, ParseError, regex};
use crate::expr::{Aggregator, Range};

/// The tree of an expression is at most as deep as it has tokens, and walks of the tree are recursive.
const MOST_TOKENS: usize = 1000;

/// Follows each marked name, before its number.
const MARK: &str = "__mgen_name_";

/// Stands, before a number, for a regular expression, so that the grammar does not compile it.
const REGEX: &str = "__mgen_regex_";
/// Follows the number if the regular expression matches the empty text: then so does what stands for it.
const OR_EMPTY: &str = "|";

/// Stand inside of a string for the dollar sign of a variable, which a regular expression would read as its end.
const DOLLAR: char = '\u{fdd0}';
const DOLLAR_BRACE: char = '\u{fdd1}';

/// Stand for variables that are ranges. Nobody writes such lengths by hand.
const RANGES: [(&str, Range, u64); 3] = [
    ("__rate_interval", Range::RateInterval, 777_777_771),
    ("__range", Range::Dashboard, 777_777_772),
    ("__interval", Range::Interval, 777_777_773),
];

/// Words that are no names, where a name could stand.
const KEYWORDS: [&str; 19] = [
    "and",
    "or",
    "unless",
    "atan2",
    "bool",
    "offset",
    "by",
    "without",
    "on",
    "ignoring",
    "group_left",
    "group_right",
    "fill",
    "fill_left",
    "fill_right",
    "start",
    "end",
    "inf",
    "nan",
];

/// After these, names in parentheses are labels.
pub(super) const BEFORE_LABELS: [&str; 6] = ["by", "without", "on", "ignoring", "group_left", "group_right"];

/// A text made ready for the grammar.
#[derive(Debug)]
pub(super) struct Prepared {
    /// Variables replaced, names marked.
    pub(super) marked: String,
    /// Variables replaced.
    pub(super) unmarked: String,
    /// Where each marked name stood.
    offsets: Vec<usize>,
    /// Where the names of functions and aggregations stood.
    pub(super) calls: Vec<Bytes<usize>>,
    /// What not every Prometheus knows, and where it stood.
    pub(super) newer: Vec<(&'static Newer, Bytes<usize>)>,
    /// The regular expressions, variables replaced.
    regexes: Vec<String>,
    /// Where words, signs and strings begin, but for what stands in braces and brackets.
    pub(super) starts: Vec<Start>,
}

impl Prepared {
    pub(super) fn new(text: &str, dialect: Dialect) -> Result<Self, ParseError> {
        let mut scan = Scan {
            text,
            at: 0,
            dialect,
            tokens: 0,
            depth: 0,
            in_braces: false,
            in_brackets: false,
            in_labels: false,
            before_labels: false,
            after_at: false,
            after_offset: false,
            before_regex: false,
            prepared: Prepared {
                marked: String::new(),
                unmarked: String::new(),
                offsets: Vec::new(),
                calls: Vec::new(),
                newer: Vec::new(),
                regexes: Vec::new(),
                starts: Vec::new(),
            },
        };
        while scan.at < text.len() {
            scan.token()?;
        }
        Ok(scan.prepared)
    }

    /// The name without its mark, and where it stood.
    pub(super) fn unmark<'n>(&self, name: &'n str) -> (&'n str, Option<usize>) {
        let marked =
            name.rsplit_once(MARK).and_then(|(name, number)| Some((name, number.parse::<usize>().ok()?)));
        match marked {
            Some((name, number)) => (name, self.offsets.get(number).copied()),
            None => (name, None),
        }
    }

    /// The regular expression that a text stands for.
    pub(super) fn regex(&self, marked: &str) -> String {
        let number = marked.trim_end_matches(OR_EMPTY).strip_prefix(REGEX);
        let regex = number.and_then(|number| self.regexes.get(number.parse::<usize>().ok()?));
        Self::unmark_text(regex.map_or(marked, String::as_str))
    }

    /// The string with its variables as they were written.
    pub(super) fn unmark_text(text: &str) -> String {
        text.replace(DOLLAR, "$").replace(DOLLAR_BRACE, "${")
    }

    /// The range or the variable that stood there.
    pub(super) fn range(milliseconds: u64) -> Range {
        let variable = RANGES.iter().find(|(_, _, length)| *length == milliseconds);
        variable.map_or(Range::Fixed(milliseconds), |(_, range, _)| *range)
    }

    fn push(&mut self, text: &str) {
        self.marked.push_str(text);
        self.unmarked.push_str(text);
    }
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    dialect: Dialect,
    tokens: usize,
    depth: usize,
    in_braces: bool,
    in_brackets: bool,
    in_labels: bool,
    before_labels: bool,
    after_at: bool,
    after_offset: bool,
    /// Whether the last sign was `=~` or `!~`.
    before_regex: bool,
    prepared: Prepared,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, length: usize) {
        let taken = self.rest().get(..length).unwrap_or_default();
        self.prepared.push(taken);
        self.at += length;
    }

    fn token(&mut self) -> Result<(), ParseError> {
        let Some(first) = self.rest().chars().next() else { return Ok(()) };
        if first.is_whitespace() {
            self.take(first.len_utf8());
            return Ok(());
        }
        self.tokens += 1;
        if self.tokens > MOST_TOKENS {
            let message = format!("the expression has more than {MOST_TOKENS} words and signs");
            return Err(ParseError::new(message, None));
        }
        let before = self.text.get(..self.at).unwrap_or_default();
        let goes_on = matches!(first, '=' | '~') && before.ends_with(['=', '!', '<', '>']);
        if !self.in_braces && !self.in_brackets && !goes_on {
            let unmarked = self.prepared.unmarked.len();
            self.prepared.starts.push(Start { text: self.at, unmarked, depth: self.depth });
        }
        match first {
            '#' => self.take(self.rest().find('\n').unwrap_or(self.rest().len())),
            '"' | '\'' | '`' if std::mem::take(&mut self.before_regex) => self.regex(first)?,
            '"' | '\'' | '`' => self.text(first)?,
            '$' => self.variable()?,
            '0'..='9' | '.' => self.number(),
            c if is_word(c) && !self.in_brackets => self.word(),
            _ => self.sign(first),
        }
        Ok(())
    }

    fn sign(&mut self, sign: char) {
        match sign {
            '{' => self.in_braces = true,
            '}' => self.in_braces = false,
            '[' => self.in_brackets = true,
            ']' => self.in_brackets = false,
            '(' => {
                self.in_labels = self.before_labels;
                self.depth += 1;
            }
            ')' => {
                self.in_labels = false;
                self.depth = self.depth.saturating_sub(1);
            }
            _ => {}
        }
        self.before_labels = false;
        self.after_at = sign == '@';
        self.after_offset &= matches!(sign, '+' | '-');
        let before = self.text.get(..self.at).unwrap_or_default();
        self.before_regex = sign == '~' && before.ends_with(['=', '!']);
        self.take(sign.len_utf8());
    }

    /// A number, or a length of time.
    fn number(&mut self) {
        let at = self.at;
        let number = self.rest().get(..run(self.rest(), |c| c.is_ascii_alphanumeric() || c == '.'));
        let number = number.unwrap_or_default();
        self.take(number.len());
        let has_unit = number.ends_with(['s', 'm', 'h', 'd', 'w', 'y']);
        let is_duration = std::mem::take(&mut self.after_offset) || self.in_brackets;
        let is_hexadecimal = number.starts_with("0x") || number.starts_with("0X");
        match (is_duration, has_unit && !is_hexadecimal) {
            (true, false) => self.prepared.newer.push((&NUMBER_AS_DURATION, at..self.at)),
            (false, true) => self.prepared.newer.push((&DURATION_AS_NUMBER, at..self.at)),
            (true, true) | (false, false) => {}
        }
    }

    /// A string that is no regular expression: a value, or a name in quotes.
    fn text(&mut self, quote: char) -> Result<(), ParseError> {
        let at = self.at;
        let before = self.text.get(..at).unwrap_or_default().trim_end();
        let is_name = self.in_labels || self.in_braces && before.ends_with(['{', ',']);
        self.string(quote)?;
        if is_name {
            self.prepared.newer.push((&TEXT_AS_NAME, at..self.at));
        }
        Ok(())
    }

    fn word(&mut self) {
        let word = self.rest().get(..run(self.rest(), is_word)).unwrap_or_default();
        let is_name = self.in_labels || self.is_name(word);
        self.before_labels = !self.in_braces && !is_name && BEFORE_LABELS.contains(&lower(word).as_str());
        let at = self.at;
        self.take(word.len());
        // `@ start()` is no function.
        let is_call = !is_name && !self.in_braces && !std::mem::take(&mut self.after_at);
        if is_call && self.rest().trim_start().starts_with('(') {
            self.prepared.calls.push(at..self.at);
            self.prepared.newer.extend(find_newer(word).map(|newer| (newer, at..self.at)));
        }
        self.after_offset = !is_name && lower(word) == "offset";
        if is_name {
            let number = self.prepared.offsets.len();
            self.prepared.marked.push_str(&format!("{MARK}{number}"));
            self.prepared.offsets.push(at);
        }
    }

    fn is_name(&self, word: &str) -> bool {
        let after = self.rest().get(word.len()..).unwrap_or_default().trim_start();
        if self.in_braces {
            return after.starts_with(['=', '!']) && word != "__name__";
        }
        !after.starts_with('(') && !is_keyword(word)
    }

    /// A string that is a regular expression.
    fn regex(&mut self, quote: char) -> Result<(), ParseError> {
        let (at, marked, unmarked) = (self.at, self.prepared.marked.len(), self.prepared.unmarked.len());
        self.string(quote)?;
        // What is no string is for the grammar to complain of.
        let Ok(text) = unquote_string(self.prepared.marked.get(marked..).unwrap_or_default()) else {
            return Ok(());
        };
        let or_empty = match regex::matches_empty(&text) {
            Ok(true) => OR_EMPTY,
            Ok(false) => "",
            Err(problem) => {
                let message = format!("the regular expression is not valid: {problem}");
                return Err(ParseError::new(message, Some(at..self.at)));
            }
        };
        self.prepared.marked.truncate(marked);
        self.prepared.unmarked.truncate(unmarked);
        let number = self.prepared.regexes.len();
        self.prepared.push(&format!("\"{REGEX}{number}{or_empty}\""));
        self.prepared.regexes.push(text);
        Ok(())
    }

    fn string(&mut self, quote: char) -> Result<(), ParseError> {
        self.take(quote.len_utf8());
        while let Some(c) = self.rest().chars().next() {
            if c == '\\' && quote != '`' {
                self.escape(quote)?;
            } else if c == '$' && self.dialect == Dialect::Grafana && variable(self.rest()).is_some() {
                let (dollar, stand_in) =
                    if self.rest().starts_with("${") { ("${", DOLLAR_BRACE) } else { ("$", DOLLAR) };
                self.prepared.push(stand_in.encode_utf8(&mut [0; 4]));
                self.at += dollar.len();
            } else {
                self.take(c.len_utf8());
                if c == quote {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// A backslash and what it escapes. The grammar panics if that is wider than a byte, so it sees what it knows alone.
    fn escape(&mut self, quote: char) -> Result<(), ParseError> {
        let escaped = self.rest().chars().nth(1);
        let length = '\\'.len_utf8() + escaped.map_or(0, char::len_utf8);
        let is_known = |c| {
            c == quote
                || matches!(c, 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | '\\' | 'x' | 'u' | 'U' | '0'..='7')
        };
        if escaped.is_some_and(|escaped| !is_known(escaped)) {
            let escape = self.rest().get(..length).unwrap_or_default();
            let message = format!("a string has no escape {}", quoted(escape));
            return Err(ParseError::new(message, Some(self.at..self.at + length)));
        }
        self.take(length);
        Ok(())
    }

    /// A variable outside of a string.
    fn variable(&mut self) -> Result<(), ParseError> {
        let Some((name, length)) = variable(self.rest()) else {
            self.take('$'.len_utf8());
            return Ok(());
        };
        let refused = |message: &str| ParseError::new(message, Some(self.at..self.at + length));
        if self.dialect == Dialect::Plain {
            return Err(refused("rules have no variables"));
        }
        let Some((_, _, stand_in)) = RANGES.iter().find(|(variable, _, _)| *variable == name) else {
            return Err(refused("a variable can stand only inside of a string"));
        };
        self.prepared.push(&format!("{stand_in}ms"));
        self.at += length;
        Ok(())
    }
}

/// The name of the variable that the text starts with, and the length of `$name` or `${name:format}`.
pub(crate) fn variable(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix('$')?;
    let braced = rest.strip_prefix('{');
    let name = braced.unwrap_or(rest);
    let name = name.get(..run(name, |c| c.is_ascii_alphanumeric() || c == '_'))?;
    // `$1` is a group of a regular expression.
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match braced {
        Some(braced) => Some((name, "${".len() + braced.find('}')? + "}".len())),
        None => Some((name, "$".len() + name.len())),
    }
}

/// Whether a word that parentheses follow is no function but a part of the grammar.
pub(super) fn is_keyword(word: &str) -> bool {
    let word = lower(word);
    KEYWORDS.contains(&word.as_str()) || Aggregator::from_text(&word).is_some()
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == ':'
}

pub(super) fn lower(word: &str) -> String {
    word.to_ascii_lowercase()
}
