use super::dictionary::Dictionary;
use super::kept::kept;
use crate::diagnostics::Diagnostics;
use crate::model::{Availability, DeploymentAvailability, DeploymentIndex};
use crate::raw;

pub(super) fn availability(
    raw: &raw::Availability,
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> Availability {
    let raw::Availability { text, deployments } = raw;
    let mut found: Vec<DeploymentAvailability> = deployments
        .iter()
        .filter_map(|(id, raw::DeploymentState { state, note })| {
            Some(DeploymentAvailability {
                deployment: DeploymentIndex(dictionary.deployments.find(id, out)?),
                state: state.value,
                note: kept(note),
            })
        })
        .collect();
    found.sort_unstable_by_key(|one| one.deployment);
    Availability { text: kept(text), deployments: found }
}
