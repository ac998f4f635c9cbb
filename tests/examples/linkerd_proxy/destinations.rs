//! Where the pod's requests go: one workload of each kind that Kubernetes knows.

use crate::linkerd_proxy::http::Outbound;

/// A service behind the web frontend.
pub(crate) struct Destination {
    pub(crate) authority: &'static str,
    /// The routes of its service profile.
    pub(crate) routes: &'static [&'static str],
    pub(crate) is_grpc: bool,
    workload: Workload,
    service: &'static str,
}

/// What runs the pods of a service; only a deployment's pods have a replica set and a template hash.
enum Workload {
    Deployment { replicaset: &'static str, pod_template_hash: &'static str },
    Job,
    Daemonset,
    Statefulset,
    Replicationcontroller,
}

/// All destinations, each with its share of the requests.
pub(crate) const DESTINATIONS: [(&Destination, f64); 6] =
    [(&VOTING, 8.0), (&EMOJI, 8.0), (&STORE, 3.0), (&NODE_AGENT, 1.0), (&IMPORT, 0.5), (&LEGACY, 0.5)];

const VOTING: Destination = Destination {
    authority: "voting.emojivoto.svc.cluster.local:8080",
    routes: &["VoteDoughnut", "VotePoop"],
    is_grpc: true,
    workload: Workload::Deployment { replicaset: "voting-5f5b555dff", pod_template_hash: "1961117009" },
    service: "voting",
};
const EMOJI: Destination = Destination {
    authority: "emoji.emojivoto.svc.cluster.local:8080",
    routes: &["ListAll", "FindByShortcode"],
    is_grpc: true,
    workload: Workload::Deployment { replicaset: "emoji-77b8b7cbd4", pod_template_hash: "3364637608" },
    service: "emoji",
};
const STORE: Destination = Destination {
    authority: "store.emojivoto.svc.cluster.local:80",
    routes: &["GET /votes", "PUT /votes/{id}"],
    is_grpc: false,
    workload: Workload::Statefulset,
    service: "store",
};
const NODE_AGENT: Destination = Destination {
    authority: "node-agent.emojivoto.svc.cluster.local:80",
    routes: &["POST /spans"],
    is_grpc: false,
    workload: Workload::Daemonset,
    service: "node-agent",
};
const IMPORT: Destination = Destination {
    authority: "import.emojivoto.svc.cluster.local:80",
    routes: &["GET /progress"],
    is_grpc: false,
    workload: Workload::Job,
    service: "import",
};
const LEGACY: Destination = Destination {
    authority: "legacy.emojivoto.svc.cluster.local:80",
    routes: &["GET /api/list"],
    is_grpc: false,
    workload: Workload::Replicationcontroller,
    service: "legacy",
};

impl Destination {
    /// The labels of a request that is sent there.
    pub(crate) fn labels(&self) -> Outbound<'static> {
        let common = Outbound {
            dst_namespace: Some("emojivoto"),
            dst_service: Some(self.service),
            ..Outbound::default()
        };
        let name = Some(self.service);
        match self.workload {
            Workload::Deployment { replicaset, pod_template_hash } => Outbound {
                dst_deployment: name,
                dst_replicaset: Some(replicaset),
                dst_pod_template_hash: Some(pod_template_hash),
                ..common
            },
            Workload::Job => Outbound { dst_k8s_job: name, ..common },
            Workload::Daemonset => Outbound { dst_daemonset: name, ..common },
            Workload::Statefulset => Outbound { dst_statefulset: name, ..common },
            Workload::Replicationcontroller => Outbound { dst_replicationcontroller: name, ..common },
        }
    }
}
