use serde::Serialize;

use super::Datasource;

/// Variables.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Templating {
    /// From the left; each query may use the variables before it.
    pub list: Vec<Variable>,
}

/// A variable.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Variable {
    /// Which Prometheus.
    Datasource {
        /// `datasource`
        name: &'static str,
        /// `Data source`
        label: &'static str,
        /// `prometheus`
        query: &'static str,
        /// What is chosen at first.
        current: Current,
        /// Shown with its label.
        hide: u32,
    },
    /// Values of a label.
    Query {
        /// The label.
        name: String,
        /// Text beside the choice.
        label: String,
        /// What the label means.
        #[serde(skip_serializing_if = "String::is_empty")]
        description: String,
        /// Where the data come from.
        datasource: Datasource,
        /// `label_values(…)`
        query: String,
        /// 2: whenever the time range changes.
        refresh: u32,
        /// 1: by the alphabet.
        sort: u32,
        /// Several at once.
        multi: bool,
        /// `All` is a choice.
        #[serde(rename = "includeAll")]
        include_all: bool,
        /// What `All` stands for.
        #[serde(rename = "allValue")]
        all_value: &'static str,
        /// What is chosen at first.
        current: Current,
        /// Shown with its label.
        hide: u32,
    },
}

/// A choice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Current {
    /// What is shown.
    pub text: &'static str,
    /// What is used.
    pub value: &'static str,
}

/// Marks across all panels.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Annotations {
    /// All kinds of them.
    pub list: Vec<Annotation>,
}

/// Marks where a query has a result.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Annotation {
    /// Text of its switch.
    pub name: &'static str,
    /// Where the data come from.
    pub datasource: Datasource,
    /// Switched on.
    pub enable: bool,
    /// The switch is shown.
    pub hide: bool,
    /// Colour of the marks.
    pub icon_color: &'static str,
    /// PromQL.
    pub expr: String,
    /// The least time between two marks.
    pub step: &'static str,
    /// Text of a mark.
    pub title_format: &'static str,
    /// More text of a mark.
    pub text_format: &'static str,
}
