//! The wire format of protobuf, as far as metrics need it.
//!
//! A message inside of another one is written in its place, and its length is put in front when it is known. Most are
//! shorter than 128 bytes, so the one byte that is kept for the length is enough and nothing has to move.

/// The longest varint.
const LONGEST: usize = 10;

/// How a field is written.
#[derive(Clone, Copy)]
enum WireType {
    Varint = 0,
    Fixed64 = 1,
    Length = 2,
}

#[inline]
fn key(out: &mut Vec<u8>, field: u32, wire_type: WireType) {
    varint(out, u64::from(field << 3 | wire_type as u32));
}

#[inline]
fn varint(out: &mut Vec<u8>, value: u64) {
    let (bytes, len) = encode(value);
    out.extend(bytes.into_iter().take(len));
}

/// Seven bits a byte, the lowest first; all but the last byte have their top bit set.
#[inline]
fn encode(mut value: u64) -> ([u8; LONGEST], usize) {
    let mut bytes = [0; LONGEST];
    let mut len = 0;
    for byte in &mut bytes {
        len += 1;
        *byte = value as u8 & 0x7f;
        value >>= 7;
        if value == 0 {
            break;
        }
        *byte |= 0x80;
    }
    (bytes, len)
}

/// A field of type uint64, uint32 or an enum.
#[inline]
pub(super) fn unsigned(out: &mut Vec<u8>, field: u32, value: u64) {
    key(out, field, WireType::Varint);
    varint(out, value);
}

/// A field of type sint32 or sint64, which is short near zero, whatever the sign.
#[inline]
pub(super) fn signed(out: &mut Vec<u8>, field: u32, value: i64) {
    unsigned(out, field, (value << 1 ^ value >> 63).cast_unsigned());
}

/// A field of type double.
#[inline]
pub(super) fn double(out: &mut Vec<u8>, field: u32, value: f64) {
    key(out, field, WireType::Fixed64);
    out.extend_from_slice(&value.to_le_bytes());
}

/// A field of type string.
#[inline]
pub(super) fn string(out: &mut Vec<u8>, field: u32, value: &str) {
    key(out, field, WireType::Length);
    varint(out, value.len() as u64);
    out.extend_from_slice(value.as_bytes());
}

/// A field that is a message.
#[inline]
pub(super) fn message(out: &mut Vec<u8>, field: u32, write: impl FnOnce(&mut Vec<u8>)) {
    key(out, field, WireType::Length);
    let start = out.len();
    out.push(0);
    write(out);
    enclose(out, start, 1);
}

/// Puts the length of what begins at `start` in front of it.
#[inline]
pub(super) fn delimit(out: &mut Vec<u8>, start: usize) {
    enclose(out, start, 0);
}

/// Puts the length of a message in front of it, for which there is room of `kept` bytes from `start` on.
#[inline]
fn enclose(out: &mut Vec<u8>, start: usize, kept: usize) {
    let body = out.len() - start - kept;
    let (length, len) = encode(body as u64);
    out.resize(start + len + body, 0);
    out.copy_within(start + kept..start + kept + body, start + len);
    let places = out.iter_mut().skip(start).take(len);
    places.zip(&length).for_each(|(place, byte)| *place = *byte);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(write: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
        let mut out = vec![];
        write(&mut out);
        out
    }

    #[test]
    fn integers() {
        for (value, expected) in [
            (0, &[0][..]),
            (1, &[1]),
            (127, &[0x7f]),
            (128, &[0x80, 1]),
            (300, &[0xac, 2]),
            (u64::MAX, &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]),
        ] {
            assert_eq!(bytes(|out| varint(out, value)), expected);
        }
        assert_eq!(bytes(|out| unsigned(out, 16, 5)), [0x80, 1, 5]);
        for (value, expected) in
            [(0, 0), (-1, 1), (1, 2), (-2, 3), (i64::MAX, u64::MAX - 1), (i64::MIN, u64::MAX)]
        {
            assert_eq!(bytes(|out| signed(out, 5, value)), bytes(|out| unsigned(out, 5, expected)));
        }
    }

    #[test]
    fn messages_of_any_length() {
        for len in [0, 1, 127, 128, 16_383, 16_384, 3_000_000] {
            let expected = [&[0x0a][..], &bytes(|out| varint(out, len as u64)), &vec![7; len]].concat();
            assert_eq!(bytes(|out| message(out, 1, |out| out.resize(out.len() + len, 7))), expected);
            let delimited = bytes(|out| {
                out.resize(3 + len, 7);
                delimit(out, 3);
            });
            assert_eq!(delimited, [&[7, 7, 7], &expected[1..]].concat());
        }
    }

    #[test]
    fn texts_and_floats() {
        assert_eq!(bytes(|out| string(out, 2, "ab")), [0x12, 2, b'a', b'b']);
        assert_eq!(bytes(|out| double(out, 1, 1.0)), [0x09, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
    }
}
