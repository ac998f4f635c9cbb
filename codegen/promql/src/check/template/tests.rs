use super::{Named, mentions};

#[track_caller]
fn named(template: &str) -> Vec<String> {
    let found = mentions(template).unwrap_or_else(|mistake| panic!("{template}: {mistake:?}"));
    let word = |named: Named| match named {
        Named::Label(name) => name,
        Named::NoField(name) => format!("no .{name}"),
    };
    found
        .into_iter()
        .map(|mention| (mention.named, &template[mention.at]))
        .map(|(named, text)| {
            let name = word(named);
            assert!(text.contains(name.trim_start_matches("no .")), "{template}: {text}");
            name
        })
        .collect()
}

#[test]
fn labels_of_code_only() {
    for (template, expected) in [
        ("{{ $labels.b }} and {{- .Labels.a -}}", &["b", "a"][..]),
        ("{{$labels.a}}{{$labels.a | title}}", &["a", "a"]),
        ("{{ printf \"}} $labels.x \\\" {{\" `$labels.y }}` '}' $labels.z }}", &["z"]),
        ("{{/* $labels.a }} */}}{{- /* $labels.b */ -}}", &[]),
        ("{{ $labels.alertname }} {{ .Labels.__name__ }}", &[]),
        (
            "{{ range query \"up\" }}{{ .Labels.a }}{{ $labels.b }}{{ $.Labels.c }}{{ else }}{{ .Labels.d }}{{ end }}",
            &["b", "c", "d"],
        ),
        ("{{ with $x := query \"up\" }}{{ $x.Labels.a }}{{ .Foo }}{{ end }}{{ .Labels.b }}", &["b"]),
        ("{{ (query \"up\" | first).Labels.b }}", &[]),
        ("{{ $labels := .Labels }}{{ $labels.a }}", &[]),
        ("{{ if true }}{{ $labels := 1 }}{{ $labels.a }}{{ end }}{{ $labels.b }}", &["b"]),
        ("{{ if eq $labels.a \"x\" }}y{{ else if eq $labels.b `x` }}z{{ end }}", &["a", "b"]),
        ("{{ $labels }} {{ index $labels \"a\" }} {{ index .Labels `b` }} {{ $value }}", &["a", "b"]),
        (
            "{{ .Value }}{{ .Annotations.summary }}{{ $.Alerts }}{{ .ExternalURL }}",
            &["no .Annotations", "no .Alerts"],
        ),
        ("{\"a\": {\"b\": 1}} {{ $value }}}", &[]),
    ] {
        assert_eq!(named(template), expected, "{template}");
    }
}

#[test]
fn mistakes_and_their_places() {
    for (template, message, place) in [
        ("a {{ $value", "has `{{` without its `}}`", "{{"),
        ("{{ $value }", "has `{{` without its `}}`", "}"),
        ("{{{ $value }}", "has `{{` without its `}}`", "{{"),
        ("{{ \"a }}", "has `{{` without its `}}`", "{{"),
        ("{{/* a }}", "has a comment that does not end in `*/`", "{{"),
        ("at { $value }}", "has `$value` outside of `{{` and `}}`", "$value"),
        ("of $labels.job", "has `$labels` outside of `{{` and `}}`", "$labels"),
        ("{{ $val }}", "uses `$val`, which is no variable here", "$val"),
        ("{{ humanise $value }}", "calls `humanise`, which is no function", "humanise"),
        ("{{ value }}{{ labels.job }}", "calls `labels`, which is no function", "labels"),
        ("{{ if true }}x", "has `if` without its `end`", "if"),
        ("{{ end }}", "has `end` without a block", "end"),
        ("{{ if true }}{{ else }}{{ else }}{{ end }}", "has `else` without a block", "else"),
        ("{{ $value > 3 }}", "has `>` between its braces", ">"),
        ("{{ }}", "has no value for its braces", "{{"),
        ("{{ if }}{{ end }}", "has no value for `if`", "if"),
        ("{{ $value | \"%f\" }}", "hands a value on to `\"%f\"`, which is no function", "\"%f\""),
        ("{{ title($value) }}", "has `(` after a value, where a space goes", "("),
        ("{{ reReplaceAll \"\\d\" `` `` }}", "has a text with an escape that Go does not know", "\"\\d\""),
    ] {
        let mistake = mentions(template).expect_err(template);
        assert_eq!((mistake.message.as_str(), &template[mistake.at]), (message, place), "{template}");
    }
}

#[test]
fn depth_and_length_are_no_harm() {
    for (open, close) in
        [("{{ if true }}", "{{ end }}"), ("{{ (", ") }}"), ("{{ else if true }}", ""), ("{{ $value }}", "")]
    {
        for count in [50, 20_000] {
            let template = format!("{}x{}", open.repeat(count), close.repeat(count));
            let parens = format!("{{{{ {}1{} }}}}", "(".repeat(count), ")".repeat(count));
            for template in [template, parens] {
                if let Err(mistake) = mentions(&template) {
                    assert!(template.get(mistake.at).is_some());
                }
            }
        }
    }
}
