//! A template as a row of tokens.

use super::{Mistake, Place, Result, quoted};

/// What a token is. The words themselves are in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    Space,
    /// `$labels`, with its sign.
    Variable,
    /// `.job`, with its point.
    Field,
    Dot,
    Word,
    Text,
    /// A number, a character or a truth value.
    Constant,
    Nil,
    Declare,
    Assign,
    Pipe,
    Comma,
    LeftParen,
    RightParen,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    pub(super) at: Place,
}

/// The tokens, up to the first of which nothing can be made. Text between actions has none.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    pub(super) tokens: Vec<Token<'t>>,
    pub(super) end: Result<()>,
    pub(super) length: usize,
}

pub(super) fn lex(template: &str) -> Tokens<'_> {
    let mut lexer = Lexer { template, at: 0, tokens: Vec::new() };
    let end = lexer.template();
    Tokens { tokens: lexer.tokens, end, length: template.len() }
}

struct Lexer<'t> {
    template: &'t str,
    at: usize,
    tokens: Vec<Token<'t>>,
}

/// Spaces within an action.
const SPACES: [char; 4] = [' ', '\t', '\r', '\n'];

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.template.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, kind: Kind, length: usize) {
        let at = self.at..self.at + length;
        self.tokens.push(Token { kind, text: self.template.get(at.clone()).unwrap_or_default(), at });
        self.at += length;
    }

    fn template(&mut self) -> Result<()> {
        loop {
            let text = self.rest();
            let start = text.find("{{");
            plain(text.get(..start.unwrap_or(text.len())).unwrap_or_default(), self.at)?;
            let Some(start) = start else { return Ok(()) };
            self.at += start;
            let open = self.at..self.at + 2;
            // A `-` within the braces takes away the space around them.
            let after = self.rest().get(2..).unwrap_or_default();
            let trims = after.strip_prefix('-').is_some_and(|after| after.starts_with(SPACES));
            let inside =
                if trims { after.get(1..).unwrap_or_default().trim_start_matches(SPACES) } else { after };
            if inside.starts_with("/*") {
                self.at = self.template.len() - inside.len();
                self.comment(&open)?;
            } else {
                self.push(Kind::Open, if trims { 3 } else { 2 });
                self.action(&open)?;
            }
        }
    }

    fn comment(&mut self, open: &Place) -> Result<()> {
        let Some(end) = self.rest().find("*/") else {
            return Err(Mistake::new("has a comment that does not end in `*/`", open.clone()));
        };
        self.at += end + 2;
        match self.close() {
            Some(length) => {
                self.at += length;
                Ok(())
            }
            None => Err(Mistake::new("has a comment that is not alone between its braces", open.clone())),
        }
    }

    /// The length of what closes an action, if it starts here.
    fn close(&self) -> Option<usize> {
        let rest = self.rest();
        if rest.starts_with("}}") {
            return Some(2);
        }
        let trimmed = rest.strip_prefix(SPACES)?;
        trimmed.starts_with("-}}").then_some(4)
    }

    fn action(&mut self, open: &Place) -> Result<()> {
        let unclosed = || Mistake::new("has `{{` without its `}}`", open.clone());
        loop {
            if let Some(length) = self.close() {
                self.push(Kind::Close, length);
                return Ok(());
            }
            let rest = self.rest();
            let Some(first) = rest.chars().next() else { return Err(unclosed()) };
            match first {
                _ if SPACES.contains(&first) => self.space(),
                '=' => self.push(Kind::Assign, 1),
                ':' if rest.starts_with(":=") => self.push(Kind::Declare, 2),
                '|' => self.push(Kind::Pipe, 1),
                ',' => self.push(Kind::Comma, 1),
                '(' => self.push(Kind::LeftParen, 1),
                ')' => self.push(Kind::RightParen, 1),
                '"' | '\'' => self.quoted(first).ok_or_else(unclosed)??,
                '`' => {
                    let end = rest.get(1..).and_then(|rest| rest.find('`')).ok_or_else(unclosed)?;
                    self.push(Kind::Text, end + 2);
                }
                '+' | '-' | '0'..='9' => self.number()?,
                '.' if rest.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) => {
                    self.number()?;
                }
                '$' | '.' => self.name(1)?,
                _ if is_of_name(first) => self.name(0)?,
                '{' => return Err(unclosed()),
                _ => return Err(self.stray(first)),
            }
        }
    }

    fn stray(&self, sign: char) -> Mistake {
        let at = self.at..self.at + sign.len_utf8();
        let mistake = Mistake::new(format!("has `{}` between its braces", sign.escape_debug()), at);
        match sign {
            '}' => Mistake::new("has `{{` without its `}}`", mistake.at),
            '*' | '/' | '%' | '<' | '>' | '!' | '&' => {
                mistake.help("templates have no operators: `eq`, `lt`, `and` and the like are functions")
            }
            _ => mistake,
        }
    }

    fn space(&mut self) {
        // The last space before `-}}` is a part of that.
        let spaces = self.rest().len() - self.rest().trim_start_matches(SPACES).len();
        let before_close = self.rest().get(spaces..).is_some_and(|rest| rest.starts_with("-}}"));
        self.push(Kind::Space, if before_close { spaces - 1 } else { spaces });
    }

    /// `None`: it does not end.
    fn quoted(&mut self, quote: char) -> Option<Result<()>> {
        let inside = self.rest().get(1..)?;
        let mut escaped = false;
        let end = inside.char_indices().find(|(_, character)| {
            let ends = !escaped && *character == quote;
            let breaks = *character == '\n';
            escaped = !escaped && *character == '\\';
            ends || breaks
        });
        let (end, _) = end.filter(|(_, character)| *character == quote)?;
        let characters = quoted::characters(inside.get(..end)?, quote);
        let at = self.at..self.at + end + 2;
        Some(match (quote, characters) {
            ('"', Some(_)) => {
                self.push(Kind::Text, end + 2);
                Ok(())
            }
            ('\'', Some(1)) => {
                self.push(Kind::Constant, end + 2);
                Ok(())
            }
            ('\'', Some(_)) => {
                Err(Mistake::new("has a text between `'`, where only a single character may stand", at)
                    .help("a text stands between `\"` or backticks"))
            }
            _ => Err(Mistake::new("has a text with an escape that Go does not know", at)
                .help("between backticks a backslash is only a backslash")),
        })
    }

    fn number(&mut self) -> Result<()> {
        let mut last = ' ';
        let word = self.rest().find(|character: char| {
            let signs = matches!(character, '+' | '-') && matches!(last, ' ' | 'e' | 'E' | 'p' | 'P');
            let continues = signs || is_of_name(character) || character == '.';
            last = character;
            !continues
        });
        let mut word = word.unwrap_or(self.rest().len());
        // `1+2i`, where the sign is no exponent's.
        let imaginary =
            self.rest().get(word..).filter(|rest| rest.starts_with(['+', '-'])).and_then(|rest| {
                let end = rest.find('i')? + 1;
                quoted::is_number(self.rest().get(..word + end)?).then_some(end)
            });
        word += imaginary.unwrap_or(0);
        let at = self.at..self.at + word;
        let text = self.rest().get(..word).unwrap_or_default();
        if !quoted::is_number(text) {
            return Err(Mistake::new(format!("has {}, which is no number", super::shown(text)), at));
        }
        self.push(Kind::Constant, word);
        Ok(())
    }

    /// A word, a variable or a field, whose first `sign` bytes are no letters.
    fn name(&mut self, sign: usize) -> Result<()> {
        let rest = self.rest();
        let after = rest.get(sign..).unwrap_or_default();
        let length = sign + after.find(|character| !is_of_name(character)).unwrap_or(after.len());
        let text = rest.get(..length).unwrap_or_default();
        let next = rest.get(length..).and_then(|rest| rest.chars().next());
        let ends = match next {
            None | Some('.' | ',' | '|' | ':' | ')' | '(') => true,
            Some(next) => {
                SPACES.contains(&next) || rest.get(length..).is_some_and(|rest| rest.starts_with("}}"))
            }
        };
        if let Some(next) = next.filter(|_| !ends) {
            self.at += length;
            return Err(match next {
                '{' | '}' => self.stray('}'),
                '=' => Mistake::new("has `=` right behind a name", self.at..self.at + 1)
                    .help("put spaces around it"),
                _ => self.stray(next),
            });
        }
        let kind = match text {
            "." => Kind::Dot,
            "nil" => Kind::Nil,
            "true" | "false" => Kind::Constant,
            _ if text.starts_with('$') => Kind::Variable,
            _ if text.starts_with('.') => Kind::Field,
            _ => Kind::Word,
        };
        self.push(kind, length);
        Ok(())
    }
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Text outside of braces is shown as it stands, which nobody wants of what looks like code.
fn plain(text: &str, offset: usize) -> Result<()> {
    for variable in ["$labels", "$value"] {
        let mut found = text.match_indices(variable);
        let whole = found.find(|(start, name)| {
            text.get(start + name.len()..).is_some_and(|after| !after.starts_with(is_of_name))
        });
        if let Some((start, name)) = whole {
            let at = offset + start..offset + start + name.len();
            return Err(Mistake::new(format!("has `{variable}` outside of `{{{{` and `}}}}`"), at).help(
                format!("write `{{{{ {variable}{} }}}}`", if variable == "$labels" { ".job" } else { "" }),
            ));
        }
    }
    Ok(())
}
