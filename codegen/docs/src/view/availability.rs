use mgen_spec::model::{Availability, Deployment, DeploymentAvailability, DeploymentIndex, State, System};
use serde::Serialize;

use super::anchor;

/// What a scrape of each deployment shows.
#[derive(Debug, Serialize)]
pub(super) struct Matrix<'a> {
    deployments: Vec<Column<'a>>,
    rows: Vec<Row<'a>>,
    /// The states that occur in the rows.
    states: Vec<Meaning>,
}

/// A deployment.
#[derive(Debug, Serialize)]
struct Column<'a> {
    title: &'a str,
    description: Option<&'a str>,
}

/// A group, or a metric that differs from its group.
#[derive(Debug, Serialize)]
struct Row<'a> {
    /// Title of a group, or `none`.
    group: Option<&'a str>,
    /// Name of a metric, or `none`.
    metric: Option<&'a str>,
    anchor: String,
    /// One for each deployment; `none` where nothing is said.
    cells: Vec<Option<Cell<'a>>>,
}

#[derive(Debug, Serialize)]
struct Cell<'a> {
    state: &'static str,
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Meaning {
    state: &'static str,
    meaning: &'static str,
}

impl<'a> Matrix<'a> {
    /// `None` if the system has no deployments.
    pub(super) fn new(system: &'a System) -> Option<Self> {
        let deployments: Vec<_> = system.deployments.iter().map(Column::new).collect();
        if deployments.is_empty() {
            return None;
        }
        let mut rows = Vec::new();
        for group in &system.groups {
            let of_group = said(group.availability.as_ref());
            if let Some(cells) = cells(of_group, deployments.len()) {
                rows.push(Row {
                    group: Some(&group.title),
                    metric: None,
                    anchor: anchor::group(&group.id),
                    cells,
                });
            }
            for metric in &group.metrics {
                let of_metric = said(metric.availability.as_ref());
                if let Some(cells) = cells(of_metric, deployments.len()).filter(|_| of_metric != of_group) {
                    rows.push(Row {
                        group: None,
                        metric: Some(&metric.name),
                        anchor: metric.name.clone(),
                        cells,
                    });
                }
            }
        }
        let occurs =
            |state| rows.iter().flat_map(|row| row.cells.iter().flatten()).any(|cell| cell.state == state);
        let states = [State::Populated, State::Conditional, State::Zero, State::Absent]
            .map(meaning)
            .into_iter()
            .filter(|meaning| occurs(meaning.state))
            .collect();
        Some(Matrix { deployments, rows, states })
    }
}

impl<'a> Column<'a> {
    fn new(deployment: &'a Deployment) -> Self {
        let Deployment { id: _, title, description } = deployment;
        Column { title, description: description.as_deref() }
    }
}

/// What is said by deployment.
fn said(availability: Option<&Availability>) -> &[DeploymentAvailability] {
    availability.map_or(&[], |Availability { text: _, deployments }| deployments)
}

/// A row's cells, if anything is said.
fn cells(said: &[DeploymentAvailability], deployments: usize) -> Option<Vec<Option<Cell<'_>>>> {
    let cell = |index| {
        let said = said.iter().find(|said| said.deployment == DeploymentIndex(index))?;
        Some(Cell { state: meaning(said.state).state, note: said.note.as_deref() })
    };
    (!said.is_empty()).then(|| (0..deployments).map(cell).collect())
}

fn meaning(state: State) -> Meaning {
    let (state, meaning) = match state {
        State::Populated => ("populated", "there, with real values"),
        State::Conditional => ("conditional", "there under a condition"),
        State::Zero => ("always zero", "there, but nothing ever changes it"),
        State::Absent => ("absent", "not there"),
    };
    Meaning { state, meaning }
}
