//! The long texts of the codes: what each means, why it matters, how to mend it, a wrong and a right example.
//!
//! Each code has a file, `MG101.md`, in three parts: prose, `## Wrong` and `## Right`. The command `mgen explain`,
//! the reference page and the rules of SARIF logs are made of it, and a test runs both examples.

use std::fmt;

use mgen_spec::Code;

/// The long text of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    code: Code,
    markdown: &'static str,
}

/// A file, or commands, of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// `yaml` or `sh`.
    pub language: &'static str,
    /// The file of which the text is all. A YAML text without one is a part of a spec.
    pub path: Option<&'static str>,
    /// The text, each line of it with its break.
    pub text: &'static str,
}

impl Block {
    /// Whether it is only a part of a spec.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.language == "yaml" && self.path.is_none()
    }
}

const FENCE: &str = "```";
const WRONG: &str = "\n## Wrong\n";
const RIGHT: &str = "\n## Right\n";

impl Explanation {
    /// The long text of a code.
    #[must_use]
    pub fn of(code: Code) -> Explanation {
        Explanation { code, markdown: code.explanation() }
    }

    /// The whole text, as Markdown.
    #[must_use]
    pub fn markdown(&self) -> &'static str {
        self.markdown
    }

    /// What it means, why it matters and how to mend it.
    #[must_use]
    pub fn prose(&self) -> &'static str {
        self.parts().0.trim()
    }

    /// The example that has this finding and no other.
    #[must_use]
    pub fn wrong(&self) -> Vec<Block> {
        blocks(self.parts().1)
    }

    /// The example that has none.
    #[must_use]
    pub fn right(&self) -> Vec<Block> {
        blocks(self.parts().2)
    }

    fn parts(&self) -> (&'static str, &'static str, &'static str) {
        let (prose, examples) = self.markdown.split_once(WRONG).unwrap_or((self.markdown, ""));
        let (wrong, right) = examples.split_once(RIGHT).unwrap_or((examples, ""));
        (prose, wrong, right)
    }
}

/// As a terminal shows it.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {}\n\n{}", self.code.id(), self.code.summary(), self.prose())?;
        for (title, blocks) in [("Wrong", self.wrong()), ("Right", self.right())] {
            for Block { language: _, path, text } in blocks {
                match path {
                    Some(path) => writeln!(f, "\n{title}, {path}:\n")?,
                    None => writeln!(f, "\n{title}:\n")?,
                }
                for line in text.lines() {
                    writeln!(f, "{}", format!("    {line}").trim_end())?;
                }
            }
        }
        if self.wrong().iter().any(Block::is_part) {
            writeln!(f, "\nLeft out: `mgen: 1`, `system`, `title`, and the groups where none are shown.")?;
        }
        Ok(())
    }
}

fn blocks(part: &'static str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = part;
    while let Some((_, opened)) = rest.split_once(FENCE) {
        let Some((info, opened)) = opened.split_once('\n') else { break };
        let Some((text, after)) = opened.split_once(FENCE) else { break };
        let (language, path) = match info.split_once(' ') {
            Some((language, path)) => (language, Some(path)),
            None => (info, None),
        };
        blocks.push(Block { language, path, text });
        rest = after;
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_prose_and_two_examples() {
        for code in Code::ALL {
            let explanation = Explanation::of(*code);
            let id = code.id();
            assert!(explanation.prose().ends_with('.'), "{id}: {}", explanation.prose());
            for (title, blocks) in [("wrong", explanation.wrong()), ("right", explanation.right())] {
                assert!(!blocks.is_empty(), "{id} has no {title} example");
                for block in blocks {
                    assert!(matches!(block.language, "yaml" | "sh"), "{id}: {block:?}");
                }
            }
            assert_eq!(explanation.markdown().matches(FENCE).count() % 2, 0, "{id}");
        }
    }
}
