//! A small `/metrics` server for the examples: loopback only, the standard library only.
//!
//! It does what a scrape needs and bounds what a bad client can cost: one request a connection, a deadline for the
//! whole request, a cap on its size, and a fixed number of connections at a time.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

const PATH: &str = "/metrics";
const READ_DEADLINE: Duration = Duration::from_secs(5);
const WRITE_TIMEOUT: Duration = Duration::from_secs(5);
const ACCEPT_BACK_OFF: Duration = Duration::from_millis(50);
const MAX_HEADER_BYTES: usize = 8 * 1024;
const MAX_CONNECTIONS: usize = 16;

/// A media type and a body of that type.
pub type Answer = (&'static str, Vec<u8>);

/// A server in the background; stops when dropped.
#[derive(Debug)]
pub struct MetricsServer {
    address: SocketAddr,
    stop: Arc<AtomicBool>,
    acceptor: Option<JoinHandle<()>>,
}

impl MetricsServer {
    /// Serves what `metrics` returns at `/metrics` on this port of the loopback interface; port 0 takes a free one.
    /// `metrics` is told the header `Accept`, and says of what type the answer is.
    ///
    /// # Errors
    /// If the port is taken.
    pub fn start(
        port: u16,
        metrics: impl Fn(&str) -> Answer + Send + Sync + 'static,
    ) -> io::Result<MetricsServer> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let stop = Arc::new(AtomicBool::new(false));
        let acceptor = {
            let stop = Arc::clone(&stop);
            std::thread::spawn(move || listen(&listener, &stop, &Arc::new(metrics)))
        };
        Ok(MetricsServer { address, stop, acceptor: Some(acceptor) })
    }

    /// Where the metrics are.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{PATH}", self.address)
    }
}

impl Drop for MetricsServer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        // The acceptor sleeps in `accept`; a connection wakes it.
        let _ = TcpStream::connect(self.address);
        if let Some(acceptor) = self.acceptor.take() {
            let _ = acceptor.join();
        }
    }
}

fn listen<F: Fn(&str) -> Answer + Send + Sync + 'static>(
    listener: &TcpListener,
    stop: &AtomicBool,
    metrics: &Arc<F>,
) {
    let open = Arc::new(AtomicUsize::new(0));
    while !stop.load(Ordering::Acquire) {
        let Ok((stream, _)) = listener.accept() else {
            // Out of file descriptors, say: trying again at once would only burn the processor.
            std::thread::sleep(ACCEPT_BACK_OFF);
            continue;
        };
        let slot = Slot::take(&open);
        if open.load(Ordering::Relaxed) > MAX_CONNECTIONS {
            // The slot is given back at the end of this turn.
            let _ = respond(stream, "503 Service Unavailable", "", None);
            continue;
        }
        let metrics = Arc::clone(metrics);
        std::thread::spawn(move || {
            let _slot = slot;
            // A client that goes away is no concern of the server.
            let _ = serve(stream, metrics.as_ref());
        });
    }
}

/// One of the connections that may be open at a time.
struct Slot(Arc<AtomicUsize>);

impl Slot {
    fn take(open: &Arc<AtomicUsize>) -> Slot {
        open.fetch_add(1, Ordering::Relaxed);
        Slot(Arc::clone(open))
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn serve(mut stream: TcpStream, metrics: &dyn Fn(&str) -> Answer) -> io::Result<()> {
    let request = match read_request(&mut stream)? {
        Ok(request) => request,
        Err(status) => return respond(stream, status, "", None),
    };
    let mut words = request.lines().next().unwrap_or_default().split(' ');
    let (method, target, version) = (words.next(), words.next(), words.next());
    let (Some(method), Some(target), Some("HTTP/1.0" | "HTTP/1.1"), None) =
        (method, target, version, words.next())
    else {
        return respond(stream, "400 Bad Request", "", None);
    };
    let path = target.split_once('?').map_or(target, |(path, _)| path);
    match (path, method) {
        (PATH, "GET" | "HEAD") => {
            let (content_type, body) = metrics(&accept(&request));
            let headers = format!("Content-Type: {content_type}\r\nContent-Length: {}\r\n", body.len());
            respond(stream, "200 OK", &headers, Some(if method == "GET" { &body } else { &[] }))
        }
        (PATH, _) => respond(stream, "405 Method Not Allowed", "Allow: GET, HEAD\r\n", None),
        _ => respond(stream, "404 Not Found", "", None),
    }
}

/// What the client accepts; several headers are one list.
fn accept(request: &str) -> String {
    let headers = request.lines().skip(1).filter_map(|line| line.split_once(':'));
    let accept = headers.filter(|(name, _)| name.eq_ignore_ascii_case("accept"));
    accept.map(|(_, value)| value.trim()).collect::<Vec<_>>().join(",")
}

/// The head of the request, or the status that says why there is none.
fn read_request(stream: &mut TcpStream) -> io::Result<Result<String, &'static str>> {
    let deadline = Instant::now() + READ_DEADLINE;
    let mut request = Vec::new();
    let mut chunk = [0; 1024];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(Err("408 Request Timeout"));
        }
        stream.set_read_timeout(Some(left))?;
        let length = match stream.read(&mut chunk) {
            Ok(0) => return Ok(Err("400 Bad Request")),
            Ok(length) => length,
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                continue;
            }
            Err(error) => return Err(error),
        };
        request.extend_from_slice(&chunk[..length]);
        if let Some(end) = request.windows(4).position(|window| window == b"\r\n\r\n") {
            request.truncate(end);
            return Ok(String::from_utf8(request).map_err(|_| "400 Bad Request"));
        }
        if request.len() > MAX_HEADER_BYTES {
            return Ok(Err("431 Request Header Fields Too Large"));
        }
    }
}

fn respond(mut stream: TcpStream, status: &str, headers: &str, body: Option<&[u8]>) -> io::Result<()> {
    stream.set_write_timeout(Some(WRITE_TIMEOUT))?;
    let length = if body.is_none() { "Content-Length: 0\r\n" } else { "" };
    let head = format!("HTTP/1.1 {status}\r\n{headers}{length}Connection: close\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.unwrap_or_default())?;
    stream.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a server says to these bytes.
    fn answer(request: &str) -> String {
        let server =
            MetricsServer::start(0, |accept| ("text/plain", format!("{accept}\n").into_bytes())).unwrap();
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn a_scrape_gets_the_metrics() {
        let expected = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\
                        Content-Length: 4\r\nConnection: close\r\n\r\na,b\n";
        assert_eq!(answer("GET /metrics HTTP/1.1\r\nHost: x\r\nAccept: a,b\r\n\r\n"), expected);
        assert_eq!(answer("GET /metrics?a=b HTTP/1.0\r\naccept:a\r\nHost: x\r\nACCEPT: b\r\n\r\n"), expected);
    }

    #[test]
    fn head_has_no_body() {
        let expected = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\
                        Content-Length: 1\r\nConnection: close\r\n\r\n";
        assert_eq!(answer("HEAD /metrics HTTP/1.1\r\n\r\n"), expected);
    }

    #[test]
    fn anything_else_is_refused() {
        let long = format!("GET /metrics HTTP/1.1\r\nX: {}", "x".repeat(MAX_HEADER_BYTES));
        for (request, status) in [
            ("GET / HTTP/1.1\r\n\r\n", "404"),
            ("GET /metrics/ HTTP/1.1\r\n\r\n", "404"),
            ("POST /metrics HTTP/1.1\r\n\r\n", "405"),
            ("GET /metrics\r\n\r\n", "400"),
            ("GET /metrics HTTP/2.0\r\n\r\n", "400"),
            ("GET /metrics HTTP/1.1 x\r\n\r\n", "400"),
            ("\r\n\r\n", "400"),
            (&long, "431"),
        ] {
            let line = answer(request).lines().next().map(str::to_owned);
            assert!(line.as_ref().is_some_and(|line| line.contains(status)), "{request:?}: {line:?}");
        }
    }

    #[test]
    fn a_stopped_server_frees_its_port() {
        let server = MetricsServer::start(0, |_| ("", vec![])).unwrap();
        let port = server.address.port();
        drop(server);
        MetricsServer::start(port, |_| ("", vec![])).unwrap();
    }
}
