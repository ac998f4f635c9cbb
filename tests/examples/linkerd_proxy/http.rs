//! Requests and responses, each counted for itself and for its route.

use mgen_tests::simulation::{Load, Tick};

use crate::destinations::{DESTINATIONS, Destination};
use crate::linkerd_proxy::http::{
    Direction, InboundHttpAuthzAllowTotal, RequestTotal, ResponseLatencyMs, ResponseTotal,
};
use crate::linkerd_proxy::route::{
    RequestTotal as RouteRequestTotal, ResponseLatencyMs as RouteLatencyMs,
    ResponseTotal as RouteResponseTotal,
};
use crate::linkerd_proxy::{self, Classification, METRICS, Tls};

const WEB: &str = "web.emojivoto.svc.cluster.local:80";
const WEB_ROUTES: [(&str, f64); 3] =
    [("GET /api/list", 4.0), ("GET /api/vote", 5.0), ("GET /leaderboard", 1.0)];

#[derive(Default)]
pub(crate) struct Http {
    load: Load,
}

impl Http {
    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>) {
        let rate = (6.0 + 6.0 * tick.wave(3_600.0, 700.0)) * self.load.step(tick);
        for _ in 0..tick.arrivals(rate) {
            inbound(tick);
            for _ in 0..tick.random.integer(1, 3) {
                outbound(tick);
            }
        }
    }
}

/// A browser asks the web frontend, mostly through an ingress that is part of the mesh.
fn inbound(tick: &mut Tick<'_>) {
    let metrics = &METRICS.http;
    let tls = tick.random.chance(0.8).then_some(Tls::True);
    let direction = linkerd_proxy::Direction::Inbound;
    if tick.random.chance(0.01) {
        metrics.inbound_http_authz_deny_total(WEB, direction, tls).inc();
        return;
    }
    let authz_name = if tls.is_some() { "web-public" } else { "all-unauthenticated" };
    let allowed = InboundHttpAuthzAllowTotal { authority: WEB, direction, tls, authz_name };
    metrics.inbound_http_authz_allow_total(allowed).inc();
    if tick.random.chance(0.01) {
        metrics.inbound_http_route_not_found_total(WEB, direction, tls).inc();
        return;
    }

    metrics.request_total(RequestTotal { authority: WEB, direction: Direction::Inbound, tls }).inc();
    let Outcome { status_code, classification, latency_ms, .. } = Outcome::of(tick, false);
    metrics
        .response_total(ResponseTotal {
            authority: WEB,
            direction: Direction::Inbound,
            tls,
            status_code,
            classification,
            grpc_status_code: None,
        })
        .inc();
    let response = ResponseLatencyMs { authority: WEB, direction: Direction::Inbound, tls, status_code };
    metrics.response_latency_ms(response).observe(latency_ms);

    let route = Route { direction, dst: WEB, rt_route: tick.random.weighted(&WEB_ROUTES) };
    route.count(status_code, classification, latency_ms);
}

/// The web frontend asks one of the services behind it.
fn outbound(tick: &mut Tick<'_>) {
    let metrics = &METRICS.http;
    let destination: &Destination = tick.random.weighted(&DESTINATIONS);
    let authority = destination.authority;
    let direction = Direction::Outbound(destination.labels());
    let tls = Some(Tls::True);

    metrics.request_total(RequestTotal { authority, direction, tls }).inc();
    let Outcome { status_code, grpc_status_code, classification, latency_ms } =
        Outcome::of(tick, destination.is_grpc);
    let response = ResponseTotal { authority, direction, tls, status_code, classification, grpc_status_code };
    metrics.response_total(response).inc();
    metrics
        .response_latency_ms(ResponseLatencyMs { authority, direction, tls, status_code })
        .observe(latency_ms);

    let rt_route = tick.random.pick(destination.routes);
    let route = Route { direction: linkerd_proxy::Direction::Outbound, dst: authority, rt_route };
    route.count(status_code, classification, latency_ms);
}

/// How a request ended.
struct Outcome {
    status_code: &'static str,
    grpc_status_code: Option<&'static str>,
    classification: Classification,
    latency_ms: f64,
}

impl Outcome {
    fn of(tick: &mut Tick<'_>, is_grpc: bool) -> Outcome {
        let latency_ms = tick.random.log_normal(18.0, 0.9);
        let (status_code, grpc_status_code, classification) = if is_grpc {
            // gRPC fails in its trailer, while HTTP says that all is well.
            let choices = [(("0", Classification::Success), 97.0), (("14", Classification::Failure), 3.0)];
            let (grpc, classification) = tick.random.weighted(&choices);
            ("200", Some(grpc), classification)
        } else {
            let choices = [
                (("200", Classification::Success), 95.0),
                (("404", Classification::Success), 3.0),
                (("503", Classification::Failure), 2.0),
            ];
            let (status, classification) = tick.random.weighted(&choices);
            (status, None, classification)
        };
        Outcome { status_code, grpc_status_code, classification, latency_ms }
    }
}

/// A route of a service profile.
struct Route {
    direction: linkerd_proxy::Direction,
    dst: &'static str,
    rt_route: &'static str,
}

impl Route {
    fn count(&self, status_code: &str, classification: Classification, latency_ms: f64) {
        let metrics = &METRICS.route;
        let &Route { direction, dst, rt_route } = self;
        metrics.request_total(RouteRequestTotal { direction, dst, rt_route }).inc();
        let response = RouteResponseTotal { direction, dst, rt_route, status_code, classification };
        metrics.response_total(response).inc();
        metrics
            .response_latency_ms(RouteLatencyMs { direction, dst, rt_route, status_code })
            .observe(latency_ms);
    }
}
