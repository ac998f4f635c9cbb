//! Linkerd: label sets, conditions, collectors.

use expect_test::expect;

use super::check_signatures;
use crate::specs::{metric, system};

#[test]
fn labels_are_as_documented() {
    check_signatures(
        "linkerd_proxy",
        expect![[r#"
        counter{authority, direction, tls?, direction=outbound: dst_deployment, dst_k8s_job, dst_replicaset, dst_daemonset, dst_statefulset, dst_replicationcontroller, dst_namespace, dst_service, dst_pod_template_hash}
            request_total
        counter{authority, direction, tls?, status_code, classification, grpc_status_code?, direction=outbound: dst_deployment, dst_k8s_job, dst_replicaset, dst_daemonset, dst_statefulset, dst_replicationcontroller, dst_namespace, dst_service, dst_pod_template_hash}
            response_total
        histogram{authority, direction, tls?, status_code, direction=outbound: dst_deployment, dst_k8s_job, dst_replicaset, dst_daemonset, dst_statefulset, dst_replicationcontroller, dst_namespace, dst_service, dst_pod_template_hash}
            response_latency_ms
        counter{authority, direction, tls?, authz_name}
            inbound_http_authz_allow_total
        counter{authority, direction, tls?}
            inbound_http_authz_deny_total
            inbound_http_route_not_found_total
        counter{direction, dst, rt_route}
            route_request_total
        histogram{direction, dst, rt_route, status_code}
            route_response_latency_ms
        counter{direction, dst, rt_route, status_code, classification}
            route_response_total
        counter{tls?, addr}
            control_request_total
        histogram{tls?, addr, status_code}
            control_response_latency_ms
        counter{tls?, addr, status_code, classification, grpc_status_code?}
            control_response_total
        counter{direction, peer}
            tcp_open_total
            tcp_write_bytes_total
            tcp_read_bytes_total
            inbound_tcp_errors_total
            outbound_tcp_errors_total
            inbound_tcp_authz_allow_total
            inbound_tcp_authz_deny_total
        counter{direction, peer, classification}
            tcp_close_total
        gauge{direction, peer}
            tcp_open_connections
        histogram{direction, peer, classification}
            tcp_connection_duration_ms
        gauge{}
            identity_cert_expiration_timestamp_seconds
        counter{}
            identity_cert_refresh_count
    "#]],
    );
}

#[test]
fn three_collectors_add_labels() {
    let linkerd = system("linkerd_proxy");
    let by = |who: &str| -> Vec<&str> {
        let labels = linkerd.target_labels.iter().filter(|label| label.added_by.as_deref() == Some(who));
        labels.map(|label| label.name.as_str()).collect()
    };
    assert_eq!(by("Prometheus collector"), ["instance", "job"]);
    assert_eq!(by("Kubernetes"), ["namespace", "pod", "pod_template_hash", "*"]);
    assert_eq!(
        by("Linkerd"),
        ["daemonset", "deployment", "k8s_job", "replicaset", "replicationcontroller", "statefulset"]
    );
}

#[test]
fn analogous_metrics_have_analogous_types() {
    let linkerd = system("linkerd_proxy");
    for name in ["request_total", "response_latency_ms", "response_total"] {
        let model = metric(&linkerd, name).kind.as_str();
        for analogous in [format!("route_{name}"), format!("control_{name}")] {
            assert_eq!(metric(&linkerd, &analogous).kind.as_str(), model, "{analogous}");
        }
    }
}
