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
    let mut found = Vec::with_capacity(deployments.len());
    for (id, raw::DeploymentState { state, note }) in deployments {
        if let Some(deployment) = dictionary.deployments.find(id, out) {
            found.push(DeploymentAvailability {
                deployment: DeploymentIndex(deployment),
                state: state.value,
                note: kept(note),
            });
        }
    }
    found.sort_unstable_by_key(|one| one.deployment);
    Availability { text: kept(text), deployments: found }
}
