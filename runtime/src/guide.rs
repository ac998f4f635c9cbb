//! From the first counter to tests, one step after the other.
//!
//! The front page of this crate shows a spec, `docs/shop.yaml`, and its first count. Examples below that say `shop` use
//! that spec, and those that say `proxy` this one, `docs/proxy.yaml`:
//!
//! ```yaml
#![doc = include_str!("../docs/proxy.yaml")]
//! ```
//!
//! # Closed labels
//!
//! A label with a list of values is an enum, so a value that the spec lacks does not compile. Its series are all exposed
//! from the start, as 0: a query for errors that have not happened finds something.
//!
//! ```
//! # mgen::metrics_spec!("docs/shop.yaml");
//! use shop::Payment;
//!
//! let metrics = shop::Metrics::new();
//! let placed = metrics.orders.placed_total(Payment::Card); // A handle, which can be kept.
//! placed.inc();
//! placed.inc_by(2);
//! assert_eq!(placed.get(), 3);
//! assert_eq!(metrics.orders.placed_total(Payment::Invoice).get(), 0);
//! ```
//!
//! # Open labels
//!
//! A label without a list of values takes any text. Its series come into being when they are first used, and there is a
//! bound on them, since whoever chooses the text could otherwise fill the memory: the label's own `limit` of distinct
//! values, and the metric's `max_series` (2000 by default). What finds no room is counted under the value `other` (beyond
//! `limit` for that label, beyond `max_series` for all open labels that the series has), and a counter of mgen's own says
//! how often that happened:
//!
//! ```
//! # mgen::metrics_spec!("docs/shop.yaml");
//! let metrics = shop::Metrics::new();
//! for user in 0..1_000 {
//!     metrics.http.requests_total(&format!("/users/{user}")).inc();
//! }
//! let text = metrics.render();
//! assert!(text.contains("shop_http_requests_total{path=\"/users/99\"} 1\n"));
//! assert!(text.contains("shop_http_requests_total{path=\"other\"} 900\n"));
//! assert!(text.contains("mgen_overflow_total{metric=\"shop_http_requests_total\"} 900\n"));
//! ```
//!
//! An empty value is the same series as the label's absence, and the label is left out of the line.
//!
//! # Series that go away
//!
//! A series of an open label stays for as long as its metrics, unless the spec says that it can go: with `removable: true`
//! when the program removes it, and with `expire: 10m` also when nobody has asked for it or written to it for ten minutes.
//! Who is gone makes room below `limit` and `max_series`; labels that come back are a new series, which starts from zero.
//!
//! ```
//! # mgen::metrics_spec!("docs/proxy.yaml");
//! use std::time::Duration;
//!
//! use mgen::testing::later;
//!
//! let metrics = proxy::Metrics::new();
//! let peers = &metrics.peers;
//! let billing = peers.requests_total("billing");
//! billing.inc();
//! assert!(peers.remove_requests_total("billing"));
//! billing.inc(); // Goes nowhere.
//! assert!(!metrics.render().contains("billing"));
//!
//! peers.requests_total("search").inc();
//! let shows_search = || metrics.render().contains("proxy_peer_requests_total{service=\"search\"} 1\n");
//! assert!(shows_search());
//! assert!(later(Duration::from_secs(599), shows_search));
//! assert!(!later(Duration::from_secs(600), shows_search));
//! ```
//!
//! The time begins with the exposition that first shows the last change, so each change is seen, however seldom somebody
//! looks. Expositions leave out what has expired; so does a new series that finds no room. [`later`] lets a test look
//! ahead.
//!
//! Where a metric has several labels, `remove_requests_total_where` removes all series that have some of their values, such
//! as all of one peer; a struct of `Option`s says which.
//!
//! The handle is a `Counter<'_, Removable>`, and so with other kinds; [`Removable`] says what such a series costs, and what
//! becomes of handles, timers and guards that outlive theirs.
//!
//! # Optional and dependent labels
//!
//! A label that is not always there is an `Option`. One that goes with a value of another label is a field of that
//! value's variant, so that it cannot be given where it makes no sense; text may be left out there, and is then an
//! `Option` too:
//!
//! ```
//! # mgen::metrics_spec!("docs/proxy.yaml");
//! use proxy::Method;
//! use proxy::connections::{Direction, Outbound};
//!
//! let metrics = proxy::Metrics::new();
//! metrics.connections.responses_total(Method::Get, None).inc();
//! metrics.connections.responses_total(Method::Post, Some("OK")).inc();
//! metrics.connections.connections_total(Direction::Inbound).inc();
//! metrics.connections.connections_total(Direction::Outbound(Outbound { service: Some("billing") })).inc();
//!
//! let text = metrics.render();
//! assert!(text.contains("proxy_responses_total{method=\"get\"} 1\n"));
//! assert!(text.contains("proxy_connections_total{direction=\"outbound\",service=\"billing\"} 1\n"));
//! ```
//!
//! # Scopes
//!
//! Labels that many metrics share, such as whose traffic it is, are those of a scope. They are said once, and the handle
//! that this gives has all groups of the scope:
//!
//! ```
//! # mgen::metrics_spec!("docs/proxy.yaml");
//! let metrics = proxy::Metrics::new();
//! let tenant = metrics.tenant("acme");
//! tenant.traffic.sent_bytes_total().inc_by(1_500);
//! assert_eq!(tenant.traffic.sent_bytes_total().get(), 1_500);
//! ```
//!
//! # Histograms
//!
//! A histogram sorts observations into the buckets of the spec, in the metric's unit, and sums them up. A bucket has
//! everything up to its bound, so the buckets rise, and `+Inf` has all:
//!
//! ```
//! # mgen::metrics_spec!("docs/shop.yaml");
//! let metrics = shop::Metrics::new();
//! for seconds in [0.05, 0.25, 3.0] {
//!     metrics.http.request_duration_seconds().observe(seconds);
//! }
//! let text = metrics.render();
//! for line in ["_bucket{le=\"0.1\"} 1", "_bucket{le=\"1\"} 2", "_bucket{le=\"+Inf\"} 3", "_count 3"] {
//!     assert!(text.contains(&format!("shop_http_request_duration_seconds{line}\n")));
//! }
//! ```
//!
//! Of a native histogram (`native` in the spec) nobody lists buckets: they follow from what is observed, each at most as
//! much wider than the one before as `factor` says, and become coarser when there are too many of them. Its handle is a
//! [`NativeHistogram`], which is used alike. Protobuf tells its buckets, and Prometheus stores them if it is told to;
//! other formats tell count and sum, and the buckets that the spec lists as well, if it does:
//!
//! ```
//! # mgen::metrics_spec!("docs/proxy.yaml");
//! # let metrics = proxy::Metrics::new();
//! metrics.tenant("acme").traffic.wait_seconds().observe(0.25);
//! let text = metrics.render();
//! assert!(text.contains("proxy_traffic_wait_seconds_bucket{tenant=\"acme\",le=\"+Inf\"} 1\n"));
//! assert!(text.contains("proxy_traffic_wait_seconds_sum{tenant=\"acme\"} 0.25\n"));
//! ```
//!
//! # Times, and what is in flight
//!
//! A histogram and a summary give out a [`Timer`], which observes the time until it is dropped, in the metric's own unit;
//! a gauge gives out an [`InFlight`], which counts as one until then. Both see a scope left by `?` and by a panic:
//!
//! ```
//! # mgen::metrics_spec!("docs/shop.yaml");
//! # let metrics = shop::Metrics::new();
//! {
//!     let _in_flight = metrics.http.requests_in_flight().in_flight();
//!     let _timer = metrics.http.request_duration_seconds().start_timer();
//!     assert_eq!(metrics.http.requests_in_flight().get(), 1);
//! }
//! assert_eq!(metrics.http.requests_in_flight().get(), 0);
//! assert_eq!(metrics.http.request_duration_seconds().count(), 1);
//! ```
//!
//! # Exemplars
//!
//! Where a graph shows that something is slow, an exemplar leads to one that was: to its trace, say. A counter and a bucket
//! of a histogram keep the last one that they were given, and OpenMetrics and protobuf tell it, with its time.
//!
//! ```
//! # mgen::metrics_spec!("docs/shop.yaml");
//! # let metrics = shop::Metrics::new();
//! metrics.http.request_duration_seconds().observe_with_exemplar(0.7, &[("trace_id", "4bf92f3577b34da6")]);
//! # let mut exposition = mgen::Exposition::new();
//! # let text = String::from_utf8_lossy(exposition.render(&metrics, mgen::Format::OPENMETRICS));
//! assert!(text.contains("_bucket{le=\"1.0\"} 1 # {trace_id=\"4bf92f3577b34da6\"} 0.7 "));
//! ```
//!
//! Names and values of its labels have at most 128 characters together; what is longer is dropped, and counts all the
//! same. A program that keeps no exemplars neither pays for them nor has their code in it.
//!
//! # Instances
//!
//! `METRICS` is there for the whole process. `Metrics::new()` makes another instance, with nothing counted, which is what
//! tests want: they do not see each other. An instance is a few words until it is used, and gives everything back when it
//! is dropped.
//!
//! # Serving
//!
//! [`render`] is for a quick look. A server keeps an [`Exposition`], which prepares what never changes and uses its memory
//! again, and asks [`Format::negotiate`] what the reader wants: Prometheus text, OpenMetrics or Prometheus protobuf. The
//! rest is any server of HTTP; here is one request, with nothing but the standard library:
//!
//! ```
//! # mgen::metrics_spec!("docs/shop.yaml");
//! use std::io::{self, BufRead, BufReader, Read, Write};
//! use std::net::{TcpListener, TcpStream};
//!
//! use mgen::{Exposition, Format};
//!
//! fn answer(mut stream: TcpStream, exposition: &mut Exposition) -> io::Result<()> {
//!     let mut accept = String::new();
//!     for line in BufReader::new(&stream).lines() {
//!         let line = line?;
//!         match line.split_once(':') {
//!             Some((name, value)) if name.eq_ignore_ascii_case("accept") => accept.extend([value, ","]),
//!             _ if line.is_empty() => break,
//!             _ => {}
//!         }
//!     }
//!     let format = Format::negotiate(&accept);
//!     let body = exposition.render(&shop::METRICS, format);
//!     let (content_type, length) = (format.content_type(), body.len());
//!     write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n")?;
//!     write!(stream, "Content-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n")?;
//!     stream.write_all(body)
//! }
//!
//! # fn main() -> io::Result<()> {
//! let listener = TcpListener::bind("127.0.0.1:0")?;
//! let mut client = TcpStream::connect(listener.local_addr()?)?;
//! client.write_all(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nAccept: text/plain;version=1.0.0\r\n\r\n")?;
//! answer(listener.accept()?.0, &mut Exposition::new())?;
//! let mut response = String::new();
//! client.read_to_string(&mut response)?;
//! assert!(response.contains("Content-Type: text/plain; version=1.0.0"));
//! assert!(response.contains("\nshop_orders_open 0\n"));
//! # Ok(())
//! # }
//! ```
//!
//! # Several systems, several instances
//!
//! Several systems make one exposition, in the order in which they are given. Several instances of one system are told
//! apart by labels, see [`Labelled`]. What cannot be told apart is shown once, and the gauge `mgen_duplicate_families`
//! tells of the others.
//!
//! ```
//! mgen::metrics_spec!("docs/shop.yaml");
//! mgen::metrics_spec!("docs/proxy.yaml");
//! use mgen::{Collect, Labelled};
//!
//! let shards = [shop::Metrics::new(), shop::Metrics::new()];
//! let [one, two] = [("1", &shards[0]), ("2", &shards[1])].map(|(name, shard)| Labelled::new(shard, [("shard", name)]));
//! shards[1].orders.open().set(3);
//! let proxy = proxy::Metrics::new();
//! proxy.tenant("acme").traffic.sent_bytes_total().inc();
//! let text = mgen::render(&[&one as &dyn Collect, &two, &proxy]);
//! assert!(text.contains("shop_orders_open{shard=\"1\"} 0\nshop_orders_open{shard=\"2\"} 3\n"));
//! assert!(text.contains("proxy_traffic_sent_bytes_total{tenant=\"acme\"} 1\n"));
//! ```
//!
//! # Labels of the process
//!
//! A label with one value that the spec's author knows is a `const_labels` of the spec. One that is known when the program
//! starts, such as its region, goes around all that it exposes. Series carry it, accessors do not:
//!
//! ```
//! # mgen::metrics_spec!("docs/shop.yaml");
//! # mgen::metrics_spec!("docs/proxy.yaml");
//! # use mgen::{Collect, Labelled};
//! let (shop, proxy) = (shop::Metrics::new(), proxy::Metrics::new());
//! let region = String::from("eu-1"); // From the environment, say.
//! let all = Labelled::new([&shop as &dyn Collect, &proxy], [("region", region)]);
//! shop.http.requests_total("/").inc();
//! let text = mgen::render(&all);
//! assert!(text.contains("shop_http_requests_total{region=\"eu-1\",path=\"/\"} 1\n"));
//! assert!(text.contains("shop_orders_open{region=\"eu-1\"} 0\n"));
//! ```
//!
//! # Switching off
//!
//! A group that nobody wants here is switched off, at the start or later. Its accessors are there as before; they count
//! nothing, make no series, and cost a comparison. Switched on again, it goes on from what it had counted:
//!
//! ```
//! # mgen::metrics_spec!("docs/shop.yaml");
//! let metrics = shop::Metrics::new();
//! metrics.http.requests_total("/").inc();
//! metrics.http.set_enabled(false);
//! metrics.http.requests_total("/").inc();
//! assert!(!metrics.http.is_enabled() && !metrics.render().contains("shop_http"));
//! metrics.http.set_enabled(true);
//! assert_eq!(metrics.http.requests_total("/").get(), 1);
//! ```
//!
//! A group at a scope is switched where it is for all handles of the scope: `metrics.traffic.set_enabled(false)`. Where the
//! spec tells how stable metrics are, what is less stable than an operator wants is switched off for all groups at once:
//!
//! ```
//! # mgen::metrics_spec!("docs/proxy.yaml");
//! # let metrics = proxy::Metrics::new();
//! assert!(metrics.render().contains("proxy_retry_budget_ratio"), "all are on at first");
//! metrics.set_minimum_stability(mgen::Stability::Beta);
//! assert!(!metrics.render().contains("proxy_retry_budget_ratio"), "it is alpha");
//! ```
//!
//! What sets a value (a gauge, an info, a stateset) has to set it again afterwards, if it did so while it was off. A handle
//! that was kept from before the switch still reaches the value; one that was asked for while the group was off, of such a
//! value or of a series with open labels, leads nowhere for ever, and reads 0. So ask anew after a switch.
//!
//! # What it costs
//!
//! Each thread that counts has cells of its own, so counting is a plain load, addition and store: about a nanosecond, on
//! any number of threads. A histogram takes three such additions, a set gauge one store. With open labels a hash, a probe
//! and a comparison come before, but no lock, and no allocation unless the series is new. A summary with quantiles takes
//! a lock for the length of one observation, and so does a native histogram. Nothing waits for a scrape; a thread that
//! counts in a group for the first time waits for one no longer than the reading of a few dozen series takes. No method of this crate panics, and none
//! holds a lock while code of the caller runs. An exemplar is kept under a lock, one for each group. Series that can be
//! removed are found and written under locks, always.
//!
//! The price is memory: 8 bytes for each series and each thread that counted in its group, `8 * (buckets + 2)` for a
//! histogram's. Cells stay when a thread ends, and go to the next one, with what was counted. So that this has an end,
//!
//! - threads share the cells of a metric with more than 4,096 of them, and those of one with an open label that
//!   `max_series` lets grow beyond 16,384: there a count is an atomic addition again, and under load a histogram's `_sum`
//!   may run ahead of its buckets, or behind, by what is in flight;
//! - all cells owned by threads take at most 64 MiB, which [`thread_cells_bytes`] watches; beyond that, threads share.
//!
//! A summary with quantiles has six sketches a series, each of which grows with the spread of what was observed: 1 KiB where
//! that is a factor of ten, 16 KiB from a factor of 1e17 on, and as much again for values below 0.
//!
//! A signal handler that counts may lose its count, or that of the code which it interrupted; one that makes a series may
//! wait for a lock for ever, and so may a child process after `fork` if another thread was making a series, or scraping,
//! at that moment. Counting in series that the thread has used before takes no lock, unless they can be removed.
//!
//! # Tests
//!
//! A counter's handle can be read, which is often enough. [`testing`] compares all series before and after a piece of
//! code, and so finds what should not have been counted, too:
//!
//! ```
//! # mgen::metrics_spec!("docs/shop.yaml");
//! let metrics = shop::Metrics::new();
//! let changes = mgen::testing::changes(&metrics, || metrics.http.requests_total("/").inc());
//! assert_eq!(changes.to_string(), "shop_http_requests_total{path=\"/\"} absent -> 1");
//! ```
//!
//! [`Exposition`]: crate::Exposition
//! [`Format::negotiate`]: crate::Format::negotiate
//! [`InFlight`]: crate::InFlight
//! [`NativeHistogram`]: crate::NativeHistogram
//! [`Labelled`]: crate::Labelled
//! [`Timer`]: crate::Timer
//! [`Removable`]: crate::Removable
//! [`later`]: crate::testing::later
//! [`render`]: crate::render
//! [`testing`]: crate::testing
//! [`thread_cells_bytes`]: crate::thread_cells_bytes
