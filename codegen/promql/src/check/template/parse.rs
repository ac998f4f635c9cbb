//! The grammar of Go's templates: actions and blocks.

use super::cursor::{Cursor, unexpected};
use super::lex::{Kind, Token, Tokens};
use super::{Mention, Mistake, Place, Result};

/// Blocks and parentheses are walked by recursion, so their depth is bounded.
const DEEPEST: usize = 100;

/// What a variable stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// The alert itself: `$`.
    Alert,
    Labels,
    Other,
}

pub(super) struct Parser<'t> {
    pub(super) cursor: Cursor<'t>,
    /// The variables in scope, with their `$`; the last of a name counts.
    pub(super) variables: Vec<(&'t str, Value)>,
    /// Whether `.` stands for the alert.
    pub(super) dot_is_alert: bool,
    ranges: usize,
    depth: usize,
    pub(super) mentions: Vec<Mention>,
}

/// Where a list of text and actions stops.
enum Stop {
    /// Where the template ends.
    Template,
    End(Place),
    /// Whether a word follows upon `else`.
    Else(Place, bool),
}

impl<'t> Parser<'t> {
    pub(super) fn new(tokens: Tokens<'t>) -> Self {
        let variables = vec![
            ("$", Value::Alert),
            ("$labels", Value::Labels),
            ("$value", Value::Other),
            ("$externalLabels", Value::Other),
            ("$externalURL", Value::Other),
        ];
        Parser {
            cursor: Cursor::new(tokens),
            variables,
            dot_is_alert: true,
            ranges: 0,
            depth: 0,
            mentions: Vec::new(),
        }
    }

    pub(super) fn template(mut self) -> Result<Vec<Mention>> {
        match self.list(true)? {
            Stop::Template => Ok(self.mentions),
            Stop::End(at) => Err(no_block("end", at)),
            Stop::Else(at, _) => Err(no_block("else", at)),
        }
    }

    fn close(&mut self, after: &str) -> Result<()> {
        let token = self.cursor.next_but_space()?;
        if token.kind == Kind::Close { Ok(()) } else { Err(unexpected(&token, after)) }
    }

    pub(super) fn enter<T>(
        &mut self,
        at: &Token<'t>,
        inner: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        if self.depth == DEEPEST {
            return Err(Mistake::new(format!("nests more than {DEEPEST} levels deep"), at.at.clone()));
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    /// Actions up to an `end`, an `else` or the end of all.
    fn list(&mut self, outermost: bool) -> Result<Stop> {
        loop {
            if self.cursor.peek().is_none() {
                self.cursor.end.clone()?;
                return Ok(Stop::Template);
            }
            let open = self.cursor.next()?;
            if let Some(end) = self.cursor.next_if_word("end") {
                self.close("`end`")?;
                return Ok(Stop::End(end.at));
            }
            if let Some(otherwise) = self.cursor.next_if_word("else") {
                let chained = self.cursor.peek_but_space() == Some(Kind::Word);
                if !chained {
                    self.close("`else`")?;
                }
                return Ok(Stop::Else(otherwise.at, chained));
            }
            self.enter(&open, |parser| parser.action(&open, outermost))?;
        }
    }

    fn action(&mut self, open: &Token<'t>, outermost: bool) -> Result<()> {
        self.cursor.skip_space();
        let word = self.cursor.peek().filter(|token| token.kind == Kind::Word).map(|token| token.text);
        match word {
            Some("if" | "range" | "with") => self.control(),
            Some("define") if outermost => self.define(),
            Some("block") => self.define(),
            Some("template") => self.reference(),
            Some(word @ ("break" | "continue")) => {
                let token = self.cursor.next()?;
                if self.ranges == 0 {
                    return Err(Mistake::new(format!("has `{word}` outside of a `range`"), token.at));
                }
                self.close(&format!("`{word}`"))
            }
            _ => self.pipeline("braces", Kind::Close, open),
        }
    }

    /// `if`, `range` and `with`, up to their `end`.
    fn control(&mut self) -> Result<()> {
        let token = self.cursor.next_but_space()?;
        let (variables, dot_is_alert) = (self.variables.len(), self.dot_is_alert);
        self.pipeline(token.text, Kind::Close, &token)?;
        if token.text != "if" {
            self.dot_is_alert = false;
        }
        let is_range = usize::from(token.text == "range");
        self.ranges += is_range;
        let end = self.list(false)?;
        self.ranges -= is_range;
        self.dot_is_alert = dot_is_alert;
        match end {
            Stop::End(_) => {}
            Stop::Template => return Err(no_end(&token)),
            Stop::Else(_, chained) => self.otherwise(&token, chained)?,
        }
        self.variables.truncate(variables);
        Ok(())
    }

    fn otherwise(&mut self, of: &Token<'t>, chained: bool) -> Result<()> {
        if !chained {
            return match self.list(false)? {
                Stop::End(_) => Ok(()),
                Stop::Template => Err(no_end(of)),
                Stop::Else(at, _) => Err(no_block("else", at)),
            };
        }
        // `else if` goes with `if`, and `else with` with `with`.
        let continues =
            self.cursor.peek().is_some_and(|token| token.text == of.text && token.text != "range");
        if !continues {
            let token = self.cursor.next_but_space()?;
            return Err(unexpected(&token, "`else`"));
        }
        self.enter(of, Parser::control)
    }

    /// `define` and `block`: a template of its own, with nothing but its dot.
    fn define(&mut self) -> Result<()> {
        let token = self.cursor.next_but_space()?;
        self.name_of_template(&token)?;
        match token.text {
            "define" => self.close("the name of the template")?,
            _ => self.pipeline(token.text, Kind::Close, &token)?,
        }
        let variables = std::mem::replace(&mut self.variables, vec![("$", Value::Other)]);
        let dot_is_alert = std::mem::replace(&mut self.dot_is_alert, false);
        let end = self.list(false)?;
        self.variables = variables;
        self.dot_is_alert = dot_is_alert;
        match end {
            Stop::End(_) => Ok(()),
            Stop::Template => Err(no_end(&token)),
            Stop::Else(at, _) => Err(no_block("else", at)),
        }
    }

    fn reference(&mut self) -> Result<()> {
        let token = self.cursor.next_but_space()?;
        self.name_of_template(&token)?;
        if self.cursor.peek_but_space() == Some(Kind::Close) {
            return self.cursor.next().map(drop);
        }
        self.pipeline(token.text, Kind::Close, &token)
    }

    fn name_of_template(&mut self, of: &Token<'t>) -> Result<()> {
        let name = self.cursor.next_but_space()?;
        let is_text = name.kind == Kind::Text;
        if is_text {
            Ok(())
        } else {
            Err(unexpected(&name, &format!("`{}`, where a name in quotes goes", of.text)))
        }
    }
}

fn no_end(of: &Token<'_>) -> Mistake {
    let help = format!("write `{{{{ end }}}}` where the block of `{}` ends", of.text);
    Mistake::new(format!("has `{}` without its `end`", of.text), of.at.clone()).help(help)
}

fn no_block(word: &str, at: Place) -> Mistake {
    Mistake::new(format!("has `{word}` without a block"), at)
}
