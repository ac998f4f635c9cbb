use super::dictionary::Dictionary;
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
                note: note.as_ref().map(|text| text.value.clone()),
            })
        })
        .collect();
    found.sort_unstable_by_key(|one| one.deployment);
    Availability { text: text.as_ref().map(|text| text.value.clone()), deployments: found }
}
