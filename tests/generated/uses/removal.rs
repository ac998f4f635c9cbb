use std::time::Duration;

use expect_test::expect;
use mgen::testing::later;
use mgen::{Counter, NativeHistogram, Removable};

use super::check;
use crate::removal::peers::{self, Direction, DropsTotalWhere, InfoWhere, LinksWhere, LoadWhere, Outbound};
use crate::removal::traffic::PathsTotalWhere;
use crate::removal::{self, Metrics, RemovalPeersMode};

fn count(metrics: &Metrics) {
    let Metrics { peers, .. } = metrics;
    for peer in ["a", "b"] {
        peers.stay_total(peer).inc();
        let calls: Counter<'_, Removable> = peers.calls_total(peer);
        calls.inc();
        peers.r#type(peer).set(3);
        peers.load(removal::Direction::Inbound, peer).add(0.5);
        peers.mode(peer).set(RemovalPeersMode::Shut);
        peers.seconds(peer).observe(0.5);
        let wait: NativeHistogram<'_, Removable> = peers.wait_seconds(peer);
        wait.observe(0.25);
        peers.info(peers::Info { peer, path: "/" }).set();
        peers.links(link(peer)).inc();
        metrics.tenant(peer).traffic.bytes_total().inc_by(10);
        metrics.tenant(peer).traffic.paths_total("/").inc();
    }
}

fn link(service: &str) -> peers::Links<'_> {
    peers::Links { direction: Direction::Outbound(Outbound { service: Some(service) }), peer: None }
}

#[test]
fn each_series_is_removed_by_its_labels() {
    let metrics = Metrics::new();
    count(&metrics);
    let Metrics { peers, .. } = &metrics;
    let [scope, gone] = ["a", "nobody"].map(|tenant| metrics.tenant(tenant).traffic);
    assert!(peers.remove_calls_total("a"));
    assert!(peers.remove_type("a"));
    assert!(peers.remove_load(removal::Direction::Inbound, "a"));
    assert!(!peers.remove_load(removal::Direction::Outbound, "b"));
    assert!(peers.remove_mode("a"));
    assert!(peers.remove_seconds("a"));
    assert!(peers.remove_wait_seconds("a"));
    assert!(peers.remove_info(peers::Info { peer: "a", path: "/" }));
    assert!(!peers.remove_info(peers::Info { peer: "a", path: "/" }));
    assert!(peers.remove_links(link("a")));
    assert!(scope.remove_bytes_total());
    assert!(scope.remove_paths_total("/"));
    assert!(!gone.remove_bytes_total());
    check(
        &metrics.render(),
        &expect![[r#"
            removal_peers_stay_total{peer="a"} 1
            removal_peers_stay_total{peer="b"} 1
            removal_peers_calls_total{peer="b"} 1
            removal_peers_type{peer="b"} 3
            removal_peers_load{direction="inbound",peer="b"} 0.5
            removal_peers_mode{peer="b",removal_peers_mode="shut"} 1
            removal_peers_seconds_bucket{peer="b",le="1"} 1
            removal_peers_seconds_bucket{peer="b",le="+Inf"} 1
            removal_peers_seconds_sum{peer="b"} 0.5
            removal_peers_seconds_count{peer="b"} 1
            removal_peers_wait_seconds_bucket{peer="b",le="+Inf"} 1
            removal_peers_wait_seconds_sum{peer="b"} 0.25
            removal_peers_wait_seconds_count{peer="b"} 1
            removal_peers_info{peer="b",path="/"} 1
            removal_peers_links{direction="outbound",service="b"} 1
            removal_traffic_bytes_total{tenant="b"} 10
            removal_traffic_paths_total{tenant="b",path="/"} 1
        "#]],
    );
}

#[test]
fn several_are_removed_by_some_of_their_values() {
    let metrics = Metrics::new();
    count(&metrics);
    let Metrics { peers, .. } = &metrics;
    let direction = Some(removal::Direction::Outbound);
    assert_eq!(peers.remove_load_where(LoadWhere { direction, ..LoadWhere::default() }), 0);
    assert_eq!(peers.remove_load_where(LoadWhere { peer: Some("a"), ..LoadWhere::default() }), 1);
    assert_eq!(peers.remove_info_where(InfoWhere { peer: None, path: Some("/") }), 2);

    peers.links(peers::Links { direction: Direction::Inbound, peer: None }).inc();
    peers.links(peers::Links { direction: Direction::Inbound, peer: Some("a") }).inc();
    assert_eq!(peers.remove_links_where(LinksWhere { service: Some("b"), ..LinksWhere::default() }), 1);
    assert_eq!(peers.remove_links_where(LinksWhere { direction, ..LinksWhere::default() }), 1);
    assert_eq!(peers.remove_links_where(LinksWhere { peer: Some(""), ..LinksWhere::default() }), 1);
    assert_eq!(peers.remove_links_where(LinksWhere::default()), 1);

    for direction in [None, Some(removal::Direction::Inbound), direction] {
        peers.drops_total("a", direction).inc();
    }
    assert_eq!(
        peers.remove_drops_total_where(DropsTotalWhere { direction, ..DropsTotalWhere::default() }),
        1
    );
    assert!(!peers.remove_drops_total("a", direction));
    assert!(peers.remove_drops_total("a", None));
    assert!(peers.remove_drops_total("a", Some(removal::Direction::Inbound)));

    // A handle of a scope speaks of its own series only.
    let scope = metrics.tenant("a").traffic;
    scope.paths_total("/more").inc();
    assert_eq!(scope.remove_paths_total_where(PathsTotalWhere { path: Some("/no") }), 0);
    assert_eq!(scope.remove_paths_total_where(PathsTotalWhere::default()), 2);
    assert!(metrics.render().contains("removal_traffic_paths_total{tenant=\"b\",path=\"/\"} 1\n"));
}

#[test]
fn idle_series_expire_each_by_its_time() {
    let metrics = Metrics::new();
    count(&metrics);
    let shown = |name: &str, seconds| {
        later(Duration::from_secs(seconds), || metrics.render()).contains(&format!("\n{name}{{"))
    };
    assert!(shown("removal_peers_load", 0) && shown("removal_peers_load", 89));
    assert!(!shown("removal_peers_load", 90));
    assert!(shown("removal_peers_calls_total", 599) && !shown("removal_peers_calls_total", 600));
    assert!(shown("removal_traffic_bytes_total", 3_599) && !shown("removal_traffic_bytes_total", 3_600));
    assert!(shown("removal_peers_type", 1_000_000) && shown("removal_peers_stay_total", 1_000_000));
}
