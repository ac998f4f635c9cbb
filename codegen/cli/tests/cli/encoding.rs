use crate::sandbox::{SHOP, Sandbox};

/// The shop's spec in every form that editors write.
fn forms(spec: &str) -> [Sandbox; 4] {
    let crlf = spec.replace('\n', "\r\n");
    let mark = "\u{feff}";
    [spec.to_owned(), crlf.clone(), format!("{mark}{spec}"), format!("{mark}{crlf}")]
        .map(|text| Sandbox::empty().with("spec/shop.yaml", text))
}

#[test]
fn byte_order_mark_and_crlf_change_no_output() {
    let [plain, others @ ..] = forms(SHOP);
    assert_eq!(plain.mgen(&["generate"]).status, 0);
    for other in others {
        let run = other.mgen(&["generate"]);
        assert_eq!(run.status, 0, "{}", run.text());
        for file in plain.outputs() {
            assert_eq!(plain.read(&file), other.read(&file), "{file}");
        }
    }
}

#[test]
fn byte_order_mark_and_crlf_change_no_place() {
    // In the first line, in the middle, and behind a character of several bytes.
    let spec = SHOP
        .replace("mgen: 1", "megn: 1")
        .replace("type: gauge\n", "type: gauge\n        deprecated: {reason: \u{e4}, sinse: 1}\n");
    let [plain, others @ ..] = forms(&spec);
    let expected = plain.mgen(&["check"]);
    assert_eq!(expected.status, 1);
    assert!(expected.stderr.contains("spec/shop.yaml:1:1"), "{}", expected.stderr);
    assert!(expected.stderr.contains("spec/shop.yaml:22:33"), "{}", expected.stderr);
    for other in others {
        assert_eq!(other.mgen(&["check"]).stderr, expected.stderr);
    }
}
