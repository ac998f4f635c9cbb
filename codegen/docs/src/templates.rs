use std::fmt;

use minijinja::{
    AutoEscape, Environment, Error, UndefinedBehavior, Value, context, syntax::SyntaxConfig, value::ValueKind,
};

use crate::markdown;

/// Name under which a system's page is built in; a user's template may extend it.
const SYSTEM: &str = "mgen:system";
/// Name under which the index page is built in.
const INDEX: &str = "mgen:index";

/// The templates that are compiled in. Users may extend, include and import them by these names.
const BUILTIN: [(&str, &str); 5] = [
    (SYSTEM, include_str!("../templates/system.md.j2")),
    (INDEX, include_str!("../templates/index.md.j2")),
    ("mgen:group", include_str!("../templates/group.md.j2")),
    ("mgen:rules", include_str!("../templates/rules.md.j2")),
    ("mgen:macros", include_str!("../templates/macros.md.j2")),
];

/// How deep templates may nest. A macro counts as several levels, an include as ten; the built-in ones need about
/// thirty.
const DEPTH: usize = 150;

/// The templates that pages are rendered with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Templates {
    user: Option<Source>,
}

/// A user's template for the pages of systems.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Source {
    name: String,
    text: String,
}

impl Templates {
    /// The templates that mgen brings.
    #[must_use]
    pub fn builtin() -> Self {
        Templates { user: None }
    }

    /// The built-in templates with another one for the pages of systems. `name` is used in errors: the path of the
    /// template's file.
    ///
    /// # Errors
    /// If `text` is no template. What only shows when it is rendered is an error of [`emit`](crate::emit).
    pub fn from_source(name: impl Into<String>, text: impl Into<String>) -> Result<Self, TemplateError> {
        let templates = Templates { user: Some(Source { name: name.into(), text: text.into() }) };
        templates.renderer()?;
        Ok(templates)
    }

    /// Parses the templates.
    pub(crate) fn renderer(&self) -> Result<Renderer<'_>, TemplateError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        environment.set_recursion_limit(DEPTH);
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.map_err(|error| TemplateError::new(&error, SYSTEM))?);
        markdown::register(&mut environment);
        let user = self.user.as_ref().map(|Source { name, text }| (name.as_str(), text.as_str()));
        for (name, text) in BUILTIN.into_iter().chain(user) {
            environment.add_template(name, text).map_err(|error| TemplateError::new(&error, name))?;
        }
        Ok(Renderer { environment, system: user.map_or(SYSTEM, |(name, _)| name) })
    }
}

/// Parsed templates.
pub(crate) struct Renderer<'a> {
    environment: Environment<'a>,
    system: &'a str,
}

impl Renderer<'_> {
    /// The page of a system: what is laid out, and the system as `mgen model` shows it.
    pub(crate) fn system(&mut self, page: Value, model: Value) -> Result<String, TemplateError> {
        let steps = steps(&page);
        self.render(self.system, steps, context! { page, model })
    }

    /// The index page.
    pub(crate) fn index(&mut self, index: Value) -> Result<String, TemplateError> {
        let steps = steps(&index);
        self.render(INDEX, steps, context! { index })
    }

    fn render(&mut self, name: &str, steps: u64, context: Value) -> Result<String, TemplateError> {
        self.environment.set_fuel(Some(steps));
        let rendered = self.environment.get_template(name).and_then(|template| template.render(context));
        rendered.map(|page| markdown::tidy(&page)).map_err(|error| TemplateError::new(&error, name))
    }
}

/// How many steps a template may take, so that none runs for ever: some for each value that it can lay out, about
/// thirty times what the built-in ones need.
fn steps(laid_out: &Value) -> u64 {
    const BASE: u64 = 1_000_000;
    const PER_VALUE: u64 = 200;
    values(laid_out).saturating_mul(PER_VALUE).saturating_add(BASE)
}

/// The number of values in a value, itself included.
fn values(value: &Value) -> u64 {
    let parts = match value.kind() {
        ValueKind::Seq | ValueKind::Map => value.try_iter().into_iter().flatten(),
        _ => return 1,
    };
    let within = parts.map(|part| match value.kind() {
        ValueKind::Map => value.get_item(&part).map_or(0, |part| values(&part)),
        _ => values(&part),
    });
    within.fold(1, u64::saturating_add)
}

/// What is wrong with a template, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// Name of the template: the path of its file, or a name that starts with `mgen:`.
    pub name: String,
    /// Line in it, from 1, where it is known.
    pub line: Option<usize>,
    /// The reason, on one line.
    pub reason: String,
}

impl TemplateError {
    /// An error of the template `root`, or of one that it uses: each template on the way adds an error around the
    /// innermost, which knows best.
    fn new(error: &Error, root: &str) -> Self {
        let mut innermost = error;
        while let Some(cause) = std::error::Error::source(innermost).and_then(|cause| cause.downcast_ref()) {
            innermost = cause;
        }
        let kind = innermost.kind();
        let reason =
            innermost.detail().map_or_else(|| kind.to_string(), |detail| format!("{kind}: {detail}"));
        TemplateError { name: innermost.name().unwrap_or(root).to_owned(), line: innermost.line(), reason }
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TemplateError { name, line, reason } = self;
        match line {
            Some(line) => write!(f, "{name}:{line}: {reason}"),
            None => write!(f, "{name}: {reason}"),
        }
    }
}

impl std::error::Error for TemplateError {}
