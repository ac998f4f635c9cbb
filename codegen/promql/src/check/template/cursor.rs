//! A walk over tokens.

use super::lex::{Kind, Token, Tokens};
use super::{Mistake, Result, shown};

pub(super) struct Cursor<'t> {
    tokens: Vec<Token<'t>>,
    /// The index of the next one.
    pub(super) at: usize,
    /// What the tokens end in.
    pub(super) end: Result<()>,
    length: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(tokens: Tokens<'t>) -> Self {
        let Tokens { tokens, end, length } = tokens;
        Cursor { tokens, at: 0, end, length }
    }

    /// The next token; what the tokens end in if there is none.
    pub(super) fn next(&mut self) -> Result<Token<'t>> {
        match self.tokens.get(self.at) {
            Some(token) => {
                self.at += 1;
                Ok(token.clone())
            }
            None => {
                Err(self.end.clone().err().unwrap_or_else(|| {
                    Mistake::new("ends in the midst of an action", self.length..self.length)
                }))
            }
        }
    }

    pub(super) fn peek(&self) -> Option<&Token<'t>> {
        self.tokens.get(self.at)
    }

    pub(super) fn peek_kind(&self) -> Option<Kind> {
        self.peek().map(|token| token.kind)
    }

    pub(super) fn next_if(&mut self, suits: impl FnOnce(&Token<'t>) -> bool) -> Option<Token<'t>> {
        let token = self.peek().filter(|token| suits(token)).cloned();
        self.at += usize::from(token.is_some());
        token
    }

    pub(super) fn skip_space(&mut self) {
        while self.next_if(|token| token.kind == Kind::Space).is_some() {}
    }

    pub(super) fn next_but_space(&mut self) -> Result<Token<'t>> {
        self.skip_space();
        self.next()
    }

    pub(super) fn peek_but_space(&mut self) -> Option<Kind> {
        self.skip_space();
        self.peek_kind()
    }

    /// Takes a word of the grammar, if it is next.
    pub(super) fn next_if_word(&mut self, word: &str) -> Option<Token<'t>> {
        self.skip_space();
        self.next_if(|token| token.kind == Kind::Word && token.text == word)
    }
}

pub(super) fn unexpected(token: &Token<'_>, after: &str) -> Mistake {
    Mistake::new(format!("has {} after {after}", shown(token.text)), token.at.clone())
}
