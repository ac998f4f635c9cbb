//! What mgen says, in the forms that other programs read: findings as JSON, as SARIF and as commands of GitHub's workflows,
//! what explains their codes, and [models](model) as JSON.
//!
//! ```
//! use mgen_report::{Report, github};
//! use mgen_spec::{Sources, compile};
//!
//! let mut sources = Sources::new();
//! sources.add("shop.yaml", "mgen: 1\nsystem: shop\ntitle: Shop\ngroops: []\n");
//! let mut report = Report::new();
//! report.add(&compile(&sources).1, &sources);
//! assert!(github(&report).starts_with("::error file=shop.yaml,line=4,col=1,"));
//! ```

mod explanation;
mod findings;
mod github;
mod json;
pub mod model;
mod sarif;

pub use explanation::{Block, Explanation};
pub use findings::{Finding, Place, Report};
pub use github::github;
pub use json::json;
pub use sarif::sarif;
