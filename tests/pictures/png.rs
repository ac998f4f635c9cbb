//! As much of the PNG format as screenshots need: true colours in, a palette out.

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib;

/// Red, green, blue.
pub(crate) type Colour = [u8; 3];

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";
const RGB: u8 = 2;
const INDEXED: u8 = 3;
const RGBA: u8 = 6;
const BEST_COMPRESSION: u8 = 10;

/// A picture in true colours.
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) pixels: Vec<Colour>,
}

/// Reads a screenshot: eight bits a channel, not interlaced; transparency is dropped.
pub(crate) fn decode(file: &[u8]) -> Picture {
    let mut rest = file.strip_prefix(SIGNATURE).expect("a PNG file");
    let (mut header, mut compressed) = (Vec::new(), Vec::new());
    while let Some((length, after)) = rest.split_first_chunk() {
        let length = u32::from_be_bytes(*length) as usize;
        let (name, data) = (&after[..4], &after[4..4 + length]);
        match name {
            b"IHDR" => header = data.to_vec(),
            b"IDAT" => compressed.extend_from_slice(data),
            _ => {}
        }
        // The checksum is not looked at.
        rest = &after[4 + length + 4..];
    }
    let width = u32::from_be_bytes(header[..4].try_into().expect("four bytes")) as usize;
    let channels = match header[8..] {
        [8, RGB, _, _, 0] => 3,
        [8, RGBA, _, _, 0] => 4,
        ref other => panic!("not a screenshot: {other:?}"),
    };
    let filtered = decompress_to_vec_zlib(&compressed).expect("whole data");
    let bytes = unfilter(&filtered, width * channels, channels);
    let pixels = bytes.chunks_exact(channels).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    Picture { width, pixels }
}

/// Undoes the filters, which store a byte as its difference to bytes left of it and above it.
fn unfilter(filtered: &[u8], line_length: usize, channels: usize) -> Vec<u8> {
    let mut above = vec![0; line_length];
    let mut bytes = Vec::new();
    for filtered in filtered.chunks_exact(1 + line_length) {
        let (filter, mut line) = (filtered[0], filtered[1..].to_vec());
        for at in 0..line_length {
            let left = at.checked_sub(channels).map_or((0, 0), |left| (line[left], above[left]));
            let prediction = match filter {
                0 => 0,
                1 => left.0,
                2 => above[at],
                3 => u8::midpoint(left.0, above[at]),
                4 => paeth(left.0, above[at], left.1),
                _ => panic!("there is no filter {filter}"),
            };
            line[at] = line[at].wrapping_add(prediction);
        }
        bytes.extend_from_slice(&line);
        above = line;
    }
    bytes
}

/// Of three neighbours the one that is nearest to the plane through them.
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let plane = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |neighbour: &u8| (plane - i16::from(*neighbour)).abs();
    [left, above, corner].into_iter().min_by_key(distance).unwrap_or_default()
}

/// Writes a picture whose pixels are places in a palette of at most 256 colours.
pub(crate) fn encode(width: usize, palette: &[Colour], indexes: &[u8]) -> Vec<u8> {
    let size = |length: usize| u32::try_from(length).expect("no picture is that large").to_be_bytes();
    // Each line begins with its filter: none, since places in a palette have no neighbourhood.
    let lines: Vec<u8> = indexes.chunks_exact(width).flat_map(|line| [&[0], line].concat()).collect();
    let header = [&size(width)[..], &size(indexes.len() / width), &[8, INDEXED, 0, 0, 0]].concat();
    let chunks: [(&[u8; 4], Vec<u8>); 4] = [
        (b"IHDR", header),
        (b"PLTE", palette.concat()),
        (b"IDAT", compress_to_vec_zlib(&lines, BEST_COMPRESSION)),
        (b"IEND", Vec::new()),
    ];
    let chunk = |(name, data): (&[u8; 4], Vec<u8>)| {
        let checked = [&name[..], &data].concat();
        [&size(data.len())[..], &checked, &checksum(&checked).to_be_bytes()].concat()
    };
    [SIGNATURE.to_vec()].into_iter().chain(chunks.map(chunk)).flatten().collect()
}

/// CRC-32, bit by bit.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
        assert_eq!(checksum(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn every_filter_is_undone() {
        // Two channels a pixel, two pixels a line.
        let filtered =
            [[0, 1, 2, 3, 4], [1, 10, 20, 1, 2], [2, 1, 1, 1, 1], [3, 10, 10, 10, 10], [4, 1, 1, 1, 1]];
        let expected = [[1, 2, 3, 4], [10, 20, 11, 22], [11, 21, 12, 23], [15, 20, 23, 31], [16, 21, 24, 32]];
        assert_eq!(unfilter(&filtered.concat(), 4, 2), expected.concat());
    }

    #[test]
    fn paeth_takes_the_nearest_and_left_before_above() {
        assert_eq!(
            [paeth(10, 20, 20), paeth(20, 10, 20), paeth(10, 20, 15), paeth(5, 5, 9)],
            [10, 10, 15, 5]
        );
    }
}
