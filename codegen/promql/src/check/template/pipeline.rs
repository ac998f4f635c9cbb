//! The grammar of Go's templates: what stands within an action.

use mgen_spec::diagnostics::closest;

use super::cursor::unexpected;
use super::lex::{Kind, Token};
use super::parse::{Parser, Value};
use super::words::{FIELDS, VARIABLES, functions};
use super::{Mention, Mistake, Named, Place, Result, shown};

impl<'t> Parser<'t> {
    /// `$x := a b | c`, up to what closes it.
    pub(super) fn pipeline(&mut self, context: &str, close: Kind, open: &Token<'t>) -> Result<()> {
        let declares = self.declaration(context)?;
        let mut commands = 0;
        loop {
            let token = match self.cursor.peek_but_space() {
                Some(kind) if kind == close => {
                    self.cursor.next()?;
                    break;
                }
                Some(kind) if is_term(kind) => {
                    self.command(commands)?;
                    commands += 1;
                    continue;
                }
                _ => self.cursor.next()?,
            };
            return Err(unexpected(&token, context));
        }
        if commands == 0 {
            let at = declares.unwrap_or_else(|| open.at.clone());
            return Err(Mistake::new(
                format!("has no value for `{context}`").replace("`braces`", "its braces"),
                at,
            ));
        }
        Ok(())
    }

    /// The variables that a pipeline declares, if it does; the place of the last sign.
    fn declaration(&mut self, context: &str) -> Result<Option<Place>> {
        self.cursor.skip_space();
        let start = self.cursor.at;
        let Some(first) = self.cursor.next_if(|token| token.kind == Kind::Variable) else { return Ok(None) };
        self.cursor.skip_space();
        if let Some(declare) = self.cursor.next_if(declares) {
            self.variables.push((first.text, Value::Other));
            return Ok(Some(declare.at));
        }
        let Some(comma) = self.cursor.next_if(|token| token.kind == Kind::Comma) else {
            self.cursor.at = start;
            return Ok(None);
        };
        // The index and the element, which only `range` has.
        self.cursor.skip_space();
        let second = self.cursor.next_if(|token| token.kind == Kind::Variable && context == "range");
        self.cursor.skip_space();
        match (second, self.cursor.next_if(declares)) {
            (Some(second), Some(declare)) => {
                self.variables.extend([(first.text, Value::Other), (second.text, Value::Other)]);
                Ok(Some(declare.at))
            }
            _ => Err(unexpected(&comma, &shown(first.text))),
        }
    }

    /// Operands with spaces between them; `position` commands are before it in its pipeline.
    fn command(&mut self, position: usize) -> Result<()> {
        let mut operands: Vec<(Kind, Value, &'t str)> = Vec::new();
        loop {
            self.cursor.skip_space();
            let Some(first) = self.cursor.peek().cloned() else { return self.cursor.next().map(drop) };
            let Some((kind, value)) = self.operand()? else { break };
            let cannot_take = matches!(kind, Kind::Constant | Kind::Dot | Kind::Nil | Kind::Text);
            if operands.is_empty() && position > 0 && cannot_take {
                let message = format!("hands a value on to {}, which is no function", shown(first.text));
                return Err(Mistake::new(message, first.at));
            }
            // `index $labels "job"` is `$labels.job`.
            let of_labels = matches!(operands.as_slice(), [(Kind::Word, _, "index"), (_, Value::Labels, _)]);
            if of_labels && kind == Kind::Text {
                let name = first.text.trim_matches(['"', '`']);
                self.mentions.push(Mention { named: Named::Label(name.to_owned()), at: first.at.clone() });
            }
            operands.push((kind, value, first.text));
            let Some(after) = self.cursor.peek_kind() else { continue };
            match after {
                Kind::Space => {}
                Kind::Close | Kind::RightParen => break,
                Kind::Pipe => {
                    self.cursor.next()?;
                    break;
                }
                _ => {
                    let token = self.cursor.next()?;
                    return Err(unexpected(&token, "a value, where a space goes"));
                }
            }
        }
        Ok(())
    }

    /// A term with the fields that follow it.
    fn operand(&mut self) -> Result<Option<(Kind, Value)>> {
        let Some(token) = self.cursor.next_if(|token| is_term(token.kind)) else {
            if matches!(self.cursor.peek_kind(), Some(Kind::Close | Kind::RightParen | Kind::Pipe)) {
                self.cursor.next_if(|token| token.kind == Kind::Pipe);
                return Ok(None);
            }
            let token = self.cursor.next()?;
            return Err(unexpected(&token, "a value"));
        };
        let mut value = Value::Other;
        match token.kind {
            Kind::Word => self.function(&token)?,
            Kind::Variable => value = self.variable(&token)?,
            Kind::Dot | Kind::Field if self.dot_is_alert => value = Value::Alert,
            Kind::LeftParen => {
                self.enter(&token, |parser| parser.pipeline("parentheses", Kind::RightParen, &token))?;
            }
            _ => {}
        }
        let mut fields: Vec<Token<'t>> = Vec::new();
        if token.kind == Kind::Field {
            fields.push(token.clone());
        }
        while let Some(field) = self.cursor.next_if(|token| token.kind == Kind::Field) {
            if matches!(token.kind, Kind::Constant | Kind::Text | Kind::Nil | Kind::Dot) {
                return Err(unexpected(&field, &shown(token.text)));
            }
            fields.push(field);
        }
        Ok(Some((token.kind, self.follow(value, &fields))))
    }

    /// What the fields of a value are, with a note of what they name.
    fn follow(&mut self, value: Value, fields: &[Token<'t>]) -> Value {
        let name = |field: &Token<'t>| field.text.trim_start_matches('.');
        match (value, fields) {
            (value, []) => value,
            (Value::Alert, [first, rest @ ..]) if name(first) == "Labels" => self.follow(Value::Labels, rest),
            (Value::Alert, [first, ..]) => {
                if !FIELDS.contains(&name(first)) {
                    let named = Named::NoField(name(first).to_owned());
                    self.mentions.push(Mention { named, at: first.at.clone() });
                }
                Value::Other
            }
            (Value::Labels, [label, ..]) => {
                let named = Named::Label(name(label).to_owned());
                self.mentions.push(Mention { named, at: label.at.start + 1..label.at.end });
                Value::Other
            }
            (Value::Other, _) => Value::Other,
        }
    }

    fn function(&self, token: &Token<'t>) -> Result<()> {
        let name = token.text;
        if functions().any(|function| function == name) {
            return Ok(());
        }
        let mistake = Mistake::new(format!("calls {}, which is no function", shown(name)), token.at.clone());
        if VARIABLES.contains(&name) {
            return Err(mistake.help(format!("did you mean `${name}`?")));
        }
        Err(match closest(name, functions()) {
            Some(meant) => mistake.help(format!("did you mean `{meant}`?")),
            None if name == "end" || name == "else" || name == "define" => {
                mistake.help("it has no place here")
            }
            None => mistake,
        })
    }

    fn variable(&self, token: &Token<'t>) -> Result<Value> {
        let found = self.variables.iter().rev().find(|(name, _)| *name == token.text);
        if let Some((_, value)) = found {
            return Ok(*value);
        }
        let mistake =
            Mistake::new(format!("uses {}, which is no variable here", shown(token.text)), token.at.clone());
        let known = self.variables.iter().map(|(name, _)| *name);
        Err(match closest(token.text, known) {
            Some(meant) => mistake.help(format!("did you mean `{meant}`?")),
            None => {
                mistake.help("every template has `$labels`, `$value`, `$externalLabels` and `$externalURL`")
            }
        })
    }
}

fn declares(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Declare | Kind::Assign)
}

fn is_term(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Variable
            | Kind::Field
            | Kind::Dot
            | Kind::Word
            | Kind::Text
            | Kind::Constant
            | Kind::Nil
            | Kind::LeftParen
    )
}
