use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::raw::Text;

/// An absolute URL of HTTP.
pub(in crate::resolve) fn url(url: &Text, out: &mut Diagnostics) -> String {
    if let Some(mend) = mend(&url.value) {
        out.report(|| {
            let message = format!("{} is not the address of a page", quote(&url.value));
            Diagnostic::error(Code::InvalidUrl, url.span, message).help(mend)
        });
    }
    url.value.clone()
}

/// The same for a page to whose parts others link.
pub(in crate::resolve) fn page(text: &Text, out: &mut Diagnostics) -> String {
    let address = url(text, out);
    if mend(&address).is_none() && address.contains('#') {
        out.report(|| {
            let message = format!("{} is the address of a part of a page", quote(&address));
            Diagnostic::error(Code::InvalidUrl, text.span, message)
                .help("leave out the `#` and what follows it: links to the metrics put their names there")
        });
    }
    address
}

/// What to do about an address that is none.
fn mend(url: &str) -> Option<&'static str> {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else {
        return Some("an address starts with `https://` or `http://`");
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    if host.is_empty() || host.starts_with(':') {
        return Some("the name of a host follows the `//`");
    }
    if !rest.bytes().all(is_legal) || !escapes_are_whole(rest) || rest.matches('#').count() > 1 {
        return Some(
            "whatever is not ASCII, spaces and `\"<>\\^`{|}` are written as `%` and two digits: `%20`",
        );
    }
    None
}

/// What may stand in a URL: letters, digits and the marks of RFC 3986.
fn is_legal(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}

fn escapes_are_whole(url: &str) -> bool {
    url.split('%').skip(1).all(|after| {
        let digits = after.bytes().take_while(u8::is_ascii_hexdigit).take(2);
        digits.count() == 2
    })
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn addresses() {
        for url in [
            "https://example.org",
            "http://localhost:8080/metrics.html",
            "https://user@[::1]:80/a%20b/c(d)?e=f&g#h",
        ] {
            assert_eq!(mend(url), None, "{url}");
        }
        for url in [
            "",
            "example.org/metrics",
            "../shop.md",
            "ftp://example.org",
            "HTTPS://example.org",
            "https://",
            "https:///shop",
            "https://:80/",
            "https://example.org/a b",
            "https://example.org/ä",
            "https://example.org/%2",
            "https://example.org/#a#b",
            "https://example.org/{id}",
        ] {
            assert!(mend(url).is_some(), "{url}");
        }
    }
}
