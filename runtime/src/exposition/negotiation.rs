//! Reading the header `Accept`. `#[inline]`, so that programs which do not ask for it need not compile it.

use super::format::Format;

/// What is offered to a range with a `*`, the first one first.
const OFFERS: [(&str, Format); 3] = [
    ("text/plain", Format::TEXT),
    ("application/openmetrics-text", Format::OPENMETRICS),
    ("application/vnd.google.protobuf", Format::PROTOBUF),
];

/// The best format for this `Accept`.
#[inline]
pub(super) fn negotiate(accept: &str) -> Format {
    let ranges = || split(accept, ',').filter_map(Range::parse);
    // Beforehand, since each range with a `*` asks for it, and a hostile header has nothing else.
    let refused = OFFERS.map(|(offered, _)| ranges().any(|range| range.weight == 0 && range.names(offered)));
    let mut best: Option<(Preference, Format)> = None;
    for range in ranges() {
        let Some(format) = range.format(refused) else { continue };
        let preference = Preference { weight: range.weight, exact: !range.is_wild() };
        // What comes first stays, unless something better comes.
        if preference.weight > 0 && best.is_none_or(|(so_far, _)| preference > so_far) {
            best = Some((preference, format));
        }
    }
    best.map_or(Format::TEXT, |(_, format)| format)
}

/// How much a reader wants a format: the weight decides, and then whether it was named.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
struct Preference {
    weight: u16,
    exact: bool,
}

/// One part of the header: `text/plain;version=0.0.4;q=0.5`.
#[derive(Clone, Copy, Debug)]
struct Range<'a> {
    media_type: &'a str,
    parameters: &'a str,
    /// In thousandths.
    weight: u16,
}

impl<'a> Range<'a> {
    #[inline]
    fn parse(text: &'a str) -> Option<Self> {
        let (media_type, parameters) = text.split_once(';').unwrap_or((text, ""));
        let media_type = media_type.trim();
        let range = Self { media_type, parameters, weight: 1_000 };
        let weight = range.parameter("q").map_or(Some(1_000), weight)?;
        media_type.contains('/').then_some(Self { weight, ..range })
    }

    /// The value of a parameter, without quotes.
    #[inline]
    fn parameter(&self, name: &str) -> Option<&'a str> {
        split(self.parameters, ';')
            .filter_map(|parameter| parameter.split_once('='))
            .find(|(own, _)| own.trim().eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().trim_matches('"'))
    }

    #[inline]
    fn is_wild(&self) -> bool {
        self.media_type.ends_with("/*")
    }

    /// Whether this is a media type or all of its kind, as in `text/*`.
    #[inline]
    fn names(&self, media_type: &str) -> bool {
        let kind = self.media_type.strip_suffix('*').filter(|kind| kind.ends_with('/'));
        let compared = kind.map_or(Some(media_type), |kind| media_type.get(..kind.len()));
        compared.is_some_and(|compared| compared.eq_ignore_ascii_case(kind.unwrap_or(self.media_type)))
    }

    /// The format that this range stands for; one with a `*` stands for the first that is not refused elsewhere.
    #[inline]
    fn format(&self, refused: [bool; OFFERS.len()]) -> Option<Format> {
        if !self.is_wild() {
            return Format::of(self.media_type, |name| self.parameter(name));
        }
        let offers = OFFERS.into_iter().zip(refused).filter(|(_, is_refused)| !is_refused);
        let mut covered = offers.filter(|((offer, _), _)| self.media_type == "*/*" || self.names(offer));
        covered.next().map(|((_, format), _)| format)
    }
}

/// A weight in thousandths: `0`, `0.5`, `1.000`. Nothing if it is none, and then the range does not count.
#[inline]
fn weight(text: &str) -> Option<u16> {
    let value = text.parse::<f64>().ok().filter(|value| (0.0..=1.0).contains(value))?;
    Some((value * 1_000.0).round() as u16)
}

/// The parts between separators that are not in quotes.
#[inline]
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |char| {
        quoted ^= char == '"';
        char == separator && !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exposition::names::Escaping;

    #[test]
    fn what_readers_send() {
        let utf8 = |format: Format| format.with_escaping(Escaping::AllowUtf8);
        let text1 = Format::negotiate("text/plain;version=1.0.0");
        for (accept, expected) in [
            // Prometheus 2.
            (
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,\
                 text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
                Format::OPENMETRICS,
            ),
            // The same with native histograms.
            (
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,\
                 application/openmetrics-text;version=1.0.0;q=0.8,application/openmetrics-text;version=0.0.1;q=0.75,\
                 text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
                Format::PROTOBUF,
            ),
            // Prometheus 3.
            (
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,\
                 application/openmetrics-text;version=0.0.1;q=0.5,\
                 text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
                utf8(Format::OPENMETRICS),
            ),
            // Prometheus 3 with only the text formats switched on.
            (
                "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.4",
                utf8(text1),
            ),
            // curl, a browser, nothing.
            ("*/*", Format::TEXT),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", Format::TEXT),
            ("", Format::TEXT),
        ] {
            assert_eq!(negotiate(accept), expected, "{accept}");
        }
    }

    #[test]
    fn weights_and_order() {
        let openmetrics = "application/openmetrics-text";
        for (accept, expected) in [
            ("text/plain;q=0.5,application/openmetrics-text;q=0.6", Format::OPENMETRICS),
            ("text/plain;q=0.6,application/openmetrics-text;q=0.5", Format::TEXT),
            ("text/plain,application/openmetrics-text", Format::TEXT),
            ("application/openmetrics-text,text/plain", Format::OPENMETRICS),
            ("*/*,application/openmetrics-text", Format::OPENMETRICS),
            ("*/*;q=0.9,application/openmetrics-text;q=0.8", Format::TEXT),
            ("text/plain;q=0,*/*", Format::OPENMETRICS),
            ("text/plain;q=0,application/*", Format::OPENMETRICS),
            ("*/*,text/*;q=0", Format::OPENMETRICS),
            ("text/*;q=0,text/plain;q=0.1", Format::TEXT),
            ("*/*;q=0,application/*;q=0.1", Format::OPENMETRICS),
            ("text/plain;q=0,application/openmetrics-text;q=0,*/*;q=0.1", Format::PROTOBUF),
            ("application/*", Format::OPENMETRICS),
            ("text/*", Format::TEXT),
            ("image/*", Format::TEXT),
            ("application/openmetrics-text;q=0", Format::TEXT),
            ("application/openmetrics-text;q=2", Format::TEXT),
            ("application/openmetrics-text;q=NaN", Format::TEXT),
            ("application/openmetrics-text;q=", Format::TEXT),
            ("application/openmetrics-text;q=0.001", Format::OPENMETRICS),
            (openmetrics, Format::OPENMETRICS),
        ] {
            assert_eq!(negotiate(accept), expected, "{accept}");
        }
    }

    /// With work that grows as the square of the length, this would take minutes.
    #[test]
    fn a_header_of_any_length_is_read() {
        let refusals = "text/plain;q=0,application/openmetrics-text;q=0,application/vnd.google.protobuf;q=0";
        for (part, expected, unless_refused) in [
            ("*/*", Format::TEXT, Format::TEXT),
            ("application/*", Format::OPENMETRICS, Format::TEXT),
            (";;;;\"a/b;q=\"", Format::TEXT, Format::TEXT),
            ("application/openmetrics-text;q=0.9;q=1e999", Format::OPENMETRICS, Format::OPENMETRICS),
        ] {
            let accept = vec![part; (1 << 18) / part.len()].join(",");
            assert_eq!(negotiate(&accept), expected, "{part}");
            assert_eq!(negotiate(&format!("{accept},{refusals}")), unless_refused, "{part}");
        }
    }

    #[test]
    fn spelling() {
        let dots = Format::OPENMETRICS.with_escaping(Escaping::Dots);
        for (accept, expected) in [
            ("APPLICATION/*", Format::OPENMETRICS),
            ("application*,/*,*", Format::TEXT),
            (" Application/OpenMetrics-Text ; Version=\"1.0.0\" ; Q=1", Format::OPENMETRICS),
            ("application/openmetrics-text; version=2.0.0", Format::TEXT),
            ("application/openmetrics-text; version=0.0.1", Format::TEXT),
            ("application/openmetrics-text; escaping=dots", dots),
            ("application/openmetrics-text; escaping=no-such-scheme", Format::OPENMETRICS),
            ("application/openmetrics-text; x=\",text/plain;\"; escaping=dots", dots),
            ("application/vnd.google.protobuf", Format::TEXT),
            (
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=text",
                Format::TEXT,
            ),
            ("text/plain;version=9", Format::TEXT),
            (",;,=;q,/,\"", Format::TEXT),
        ] {
            assert_eq!(negotiate(accept), expected, "{accept}");
        }
    }

    #[test]
    fn what_is_sent_says_what_was_asked() {
        for (format, expected) in [
            (Format::TEXT, "text/plain; version=0.0.4; charset=utf-8"),
            (Format::OPENMETRICS, "application/openmetrics-text; version=1.0.0; charset=utf-8"),
            (
                Format::negotiate("text/plain;version=1.0.0;escaping=allow-utf-8"),
                "text/plain; version=1.0.0; charset=utf-8; escaping=allow-utf-8",
            ),
            (
                Format::PROTOBUF.with_escaping(Escaping::Values),
                "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited; \
                 escaping=values",
            ),
        ] {
            assert_eq!(format.content_type(), expected);
            // And what is said can be read again.
            assert_eq!(Format::negotiate(format.content_type()), format);
        }
    }
}
