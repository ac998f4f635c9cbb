//! The formats of an exposition, and how reader and writer agree on one.

use super::names::Escaping;

/// A format in which metrics can be exposed.
///
/// [`Format::TEXT`] is what every reader understands. A server asks [`Format::negotiate`] what the reader would rather
/// have, and sends [`content_type`](Format::content_type) with the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Format {
    protocol: Protocol,
    /// Nothing: the reader did not say, and gets the default without being told.
    escaping: Option<Escaping>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Protocol {
    /// Prometheus text 0.0.4; in version 1.0.0 it is the same with names in quotes.
    Text,
    Text1,
    OpenMetrics,
    Protobuf,
}

impl Format {
    /// Prometheus text 0.0.4.
    pub const TEXT: Self = Self::new(Protocol::Text);
    /// OpenMetrics text 1.0.0.
    pub const OPENMETRICS: Self = Self::new(Protocol::OpenMetrics);
    /// Prometheus protobuf: messages `io.prometheus.client.MetricFamily`, each after its length. The only one of the
    /// formats that has native histograms.
    pub const PROTOBUF: Self = Self::new(Protocol::Protobuf);

    #[inline]
    const fn new(protocol: Protocol) -> Self {
        Self { protocol, escaping: None }
    }

    /// The same format with another treatment of names beyond the legacy alphabet.
    #[must_use]
    #[inline]
    pub const fn with_escaping(self, escaping: Escaping) -> Self {
        Self { protocol: self.protocol, escaping: Some(escaping) }
    }

    /// The format that suits the header `Accept` best; several such headers are joined by commas. Weights are
    /// observed, and among equal ones the order. A reader that takes nothing of what there is gets [`Format::TEXT`].
    ///
    /// ```
    /// use mgen::Format;
    ///
    /// let accept = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";
    /// assert_eq!(Format::negotiate(accept), Format::OPENMETRICS);
    /// assert_eq!(Format::negotiate("text/html,*/*;q=0.8"), Format::TEXT);
    /// ```
    #[must_use]
    #[inline]
    pub fn negotiate(accept: &str) -> Self {
        super::negotiation::negotiate(accept)
    }

    /// The value of the header `Content-Type`. Prometheus 3 refuses a response without it.
    #[must_use]
    #[inline]
    pub fn content_type(self) -> &'static str {
        /// All types of a protocol, without and with each scheme.
        macro_rules! types {
            ($base:literal) => {
                match self.escaping {
                    None => $base,
                    Some(Escaping::Underscores) => concat!($base, "; escaping=underscores"),
                    Some(Escaping::Dots) => concat!($base, "; escaping=dots"),
                    Some(Escaping::Values) => concat!($base, "; escaping=values"),
                    Some(Escaping::AllowUtf8) => concat!($base, "; escaping=allow-utf-8"),
                }
            };
        }
        match self.protocol {
            Protocol::Text => types!("text/plain; version=0.0.4; charset=utf-8"),
            Protocol::Text1 => types!("text/plain; version=1.0.0; charset=utf-8"),
            Protocol::OpenMetrics => types!("application/openmetrics-text; version=1.0.0; charset=utf-8"),
            Protocol::Protobuf => types!(
                "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited"
            ),
        }
    }

    /// The format that a media type with these parameters names, if there is one.
    #[inline]
    pub(super) fn of<'a>(media_type: &str, parameter: impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        let is = |name: &str| media_type.eq_ignore_ascii_case(name);
        let protocol = if is("text/plain") {
            match parameter("version") {
                None | Some("0.0.4") => Protocol::Text,
                Some("1.0.0") => Protocol::Text1,
                Some(_) => return None,
            }
        } else if is("application/openmetrics-text") {
            match parameter("version") {
                None | Some("1.0.0") => Protocol::OpenMetrics,
                Some(_) => return None,
            }
        } else if is("application/vnd.google.protobuf")
            && parameter("proto") == Some("io.prometheus.client.MetricFamily")
            && parameter("encoding") == Some("delimited")
        {
            Protocol::Protobuf
        } else {
            return None;
        };
        // An unknown scheme is as good as none: the default can be read by all.
        Some(Self { protocol, escaping: parameter("escaping").and_then(Escaping::named) })
    }

    #[inline]
    pub(crate) fn protocol(self) -> Protocol {
        self.protocol
    }

    #[inline]
    pub(crate) fn escaping(self) -> Escaping {
        self.escaping.unwrap_or_default()
    }
}
