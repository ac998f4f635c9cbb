//! A real Prometheus reads the same in every format.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use mgen::{Collect, Collector, Exposition, Format, Labelled};
use mgen_tests::prometheus::{Prometheus, Setup, Target};
use mgen_tests::server::MetricsServer;

mgen::metrics_spec!("../spec/systems/dkron.yaml");
mgen::metrics_spec!("../spec/systems/dynamo.yaml");
mgen::metrics_spec!("../spec/systems/linkerd_proxy.yaml");
mgen::metrics_spec!("../spec/systems/signaling.yaml");

/// Four systems in one exposition, one of them twice.
struct Application {
    dkron: dkron::Metrics,
    dynamo: dynamo::Metrics,
    proxies: [Labelled<linkerd_proxy::Metrics>; 2],
    signaling: signaling::Metrics,
}

impl Application {
    fn new() -> Self {
        let proxies = [("emoji", "\"a\\\n"), ("voting", "🦀")].map(|(proxy, path)| {
            let metrics = linkerd_proxy::Metrics::new();
            metrics
                .transport
                .tcp_open_total(linkerd_proxy::Direction::Inbound, linkerd_proxy::Peer::Src)
                .inc();
            Labelled::new(metrics, [("proxy", proxy), ("path", path)])
        });
        Self {
            dkron: dkron::Metrics::new(),
            dynamo: dynamo::Metrics::new(),
            proxies,
            signaling: signaling::Metrics::new(),
        }
    }
}

impl Collect for Application {
    fn collect(&self, collector: &mut Collector<'_>) {
        self.dkron.collect(collector);
        self.dynamo.collect(collector);
        self.proxies.collect(collector);
        self.signaling.collect(collector);
    }
}

/// A series: its name and labels, without those that Prometheus adds and with bounds as numbers; and its value.
type Series = BTreeMap<(String, BTreeMap<String, String>), String>;

fn series(prometheus: &Prometheus, job: &str) -> Series {
    let own = |sample: &serde_json::Value| {
        let mut labels: BTreeMap<String, String> = serde_json::from_value(sample["metric"].clone()).unwrap();
        ["job", "instance"].iter().for_each(|added| assert!(labels.remove(*added).is_some()));
        for point in ["le", "quantile"] {
            labels.entry(point.into()).and_modify(|value| *value = value.parse::<f64>().unwrap().to_string());
        }
        let name = labels.remove("__name__").unwrap();
        ((name, labels), sample["value"][1].as_str().unwrap().to_owned())
    };
    let samples = prometheus.query(&format!("{{job=\"{job}\", __name__!~\"up|scrape_.*\"}}")).unwrap();
    let count = samples.len();
    let series: Series = samples.iter().map(own).collect();
    assert_eq!(series.len(), count, "formats differ in nothing that tells series apart");
    series
}

/// Serves one format, or what was asked for, and remembers which.
fn serve(fixed: Option<Format>, served: &Arc<Mutex<BTreeSet<&'static str>>>) -> MetricsServer {
    let served = Arc::clone(served);
    let application = Application::new();
    let exposition = Mutex::new(Exposition::new());
    MetricsServer::start(0, move |accept| {
        let format = fixed.unwrap_or_else(|| Format::negotiate(accept));
        served.lock().unwrap().insert(format.content_type());
        (format.content_type(), exposition.lock().unwrap().render(&application, format).to_vec())
    })
    .unwrap()
}

#[test]
fn a_real_prometheus_reads_the_same_in_every_format() {
    let formats =
        [("text", Format::TEXT), ("openmetrics", Format::OPENMETRICS), ("protobuf", Format::PROTOBUF)];
    let fixed = Arc::default();
    let negotiated = [Arc::default(), Arc::default()];
    let mut servers: Vec<(&str, MetricsServer)> =
        formats.into_iter().map(|(job, format)| (job, serve(Some(format), &fixed))).collect();
    servers.push(("negotiated", serve(None, &negotiated[0])));
    let target = |(job, server): &(&str, MetricsServer)| Target {
        job: (*job).to_owned(),
        address: server.url().trim_start_matches("http://").trim_end_matches("/metrics").to_owned(),
        labels: vec![],
    };
    let features = vec!["native-histograms".to_owned()];
    let targets = servers.iter().map(target).collect();
    let prometheus = Prometheus::start(&Setup { targets, features, ..Setup::default() });
    prometheus.wait_for_scrapes(servers.len(), 2);

    let text = series(&prometheus, "text");
    assert!(text.len() > 300, "{} series", text.len());
    assert!(text.keys().any(|(name, _)| name.ends_with("_bucket")));
    for job in ["openmetrics", "protobuf", "negotiated"] {
        let other = series(&prometheus, job);
        let differs = text.iter().find(|(key, value)| other.get(*key) != Some(*value));
        assert!(differs.is_none(), "{job} has {:?} for {differs:?}", differs.map(|(key, _)| other.get(key)));
        assert_eq!(other.len(), text.len(), "{job}");
    }
    // With native histograms on, Prometheus would rather have protobuf; without, OpenMetrics.
    assert_eq!(*negotiated[0].lock().unwrap(), [Format::PROTOBUF.content_type()].into());
    let plain = ("negotiated", serve(None, &negotiated[1]));
    let prometheus = Prometheus::start(&Setup { targets: vec![target(&plain)], ..Setup::default() });
    prometheus.wait_for_scrapes(1, 2);
    assert_eq!(*negotiated[1].lock().unwrap(), [Format::OPENMETRICS.content_type()].into());
    assert_eq!(series(&prometheus, "negotiated").len(), text.len());
}
