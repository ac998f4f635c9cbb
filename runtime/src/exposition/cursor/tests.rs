use super::*;
use crate::exposition::padded::PaddedBuf;

fn written(write: impl FnOnce(&mut Cursor<'_>)) -> String {
    let mut buffer = b"# ".to_vec();
    write(&mut Cursor::new(&mut buffer));
    String::from_utf8(buffer).unwrap().split_off(2)
}

#[test]
fn texts_of_every_length_in_a_buffer_that_grows() {
    let text: String = ('a'..='z').cycle().take(200).collect();
    let expected: String = (0..=200).map(|len| format!("{}|", &text[..len])).collect();
    let padded = written(|cursor| {
        for len in 0..=200 {
            let buf = PaddedBuf::new(&text.as_bytes()[..len]);
            cursor.padded(buf.padded());
            cursor.fixed(b"|");
        }
    });
    assert_eq!(padded, expected);
    let plain = written(|cursor| {
        for len in 0..=200 {
            cursor.bytes(&text.as_bytes()[..len]);
            cursor.fixed(b"|");
        }
    });
    assert_eq!(plain, expected);
    let start = PaddedBuf::new(b"a=\"");
    let labels = written(|cursor| {
        for len in 0..=200 {
            // SAFETY: that is how much is written.
            unsafe { cursor.within(3 + len, |tip| tip.padded(start.padded()).text(&text.as_bytes()[..len])) };
        }
    });
    let expected = (0..=200).map(|len| format!("a=\"{}", &text[..len]));
    assert_eq!(labels, expected.collect::<String>());
}

#[test]
fn integers_are_exact() {
    let mut all: Vec<u64> = (0..20).flat_map(|n| [10_u64.pow(n) - 1, 10_u64.pow(n)]).collect();
    all.extend([1 << 53, (1 << 53) + 1, u64::MAX - 1, u64::MAX]);
    all.extend((0..64).flat_map(|n| [1 << n, (1_u64 << n).wrapping_mul(0x9E37_79B9_7F4A_7C15)]));
    all.extend(0..if cfg!(miri) { 200 } else { 20_000 });
    for value in all {
        assert_eq!(written(|cursor| cursor.unsigned(value)), value.to_string());
        assert_eq!(written(|cursor| cursor.signed(value as i64)), (value as i64).to_string());
    }
}

#[test]
fn lines() {
    let ends = ["", "a", &"b".repeat(BLOCK)].map(|end| Short::new(end.as_bytes()).unwrap());
    for start in ["", "start", &"s".repeat(100)] {
        let text = PaddedBuf::new(start.as_bytes());
        for values in [[0, 9, 10], [99, 100, 9_999], [10_000, 12_345, u64::MAX]] {
            let written = written(|out| out.lines(text.padded(), &ends, values.into_iter()));
            let expected = ends
                .iter()
                .zip(values)
                .map(|(end, value)| format!("{start}{}{value}\n", str::from_utf8(end.as_bytes()).unwrap()));
            assert_eq!(written, expected.collect::<String>());
        }
    }
}

#[test]
fn labels_are_closed() {
    for (open, closed) in [("x{", "x "), ("x{a=\"b\",", "x{a=\"b\"} "), ("{\"x\",", "{\"x\"} ")] {
        for value in [0, 99_999_999, 100_000_000, u64::MAX] {
            let line = written(|out| {
                out.bytes(open.as_bytes());
                out.closed(value);
            });
            assert_eq!(line, format!("{closed}{value}\n"));
        }
    }
    let mut nothing = vec![];
    Cursor::new(&mut nothing).close();
    assert_eq!(nothing, b"");
}

#[test]
fn lines_of_known_length() {
    for (open, closed) in [("", ""), ("x{", "x "), ("x{a=\"b\",", "x{a=\"b\"} ")] {
        let text = PaddedBuf::new(open.as_bytes());
        for value in [0, 7, 99_999_999, 100_000_000, u64::MAX] {
            let mut buffer = vec![];
            let mut cursor = Cursor::new(&mut buffer);
            for _ in 0..100 {
                // SAFETY: that is how much is written.
                unsafe { cursor.line_within(open.len(), value, |tip| tip.padded(text.padded())) };
            }
            drop(cursor);
            assert_eq!(str::from_utf8(&buffer).unwrap(), format!("{closed}{value}\n").repeat(100));
        }
    }
}

#[test]
fn a_cursor_knows_its_position() {
    let mut buffer = b"ab".to_vec();
    let mut cursor = Cursor::new(&mut buffer);
    assert_eq!(cursor.position(), 2);
    cursor.unsigned(12_345);
    assert_eq!(cursor.position(), 7);
    cursor.bytes(&[b'x'; 10_000]);
    assert_eq!(cursor.position(), 10_007);
    drop(cursor);
    assert_eq!(buffer.len(), 10_007);
    assert!(buffer.starts_with(b"ab12345xxx"));
}
