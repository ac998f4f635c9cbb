//! Pictures with 256 colours, less than half the size and no worse to look at: charts have few colours, and the rest
//! are the soft edges of letters and lines. What is empty below the last panel is cut off.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Transformations};

/// Red, green, blue.
type Colour = [u8; 3];

const COLOURS: usize = 256;

/// Rewrites a PNG file with the 256 colours that do it most justice.
pub(crate) fn reduce(file: &Path) {
    let (width, mut pixels) = read(file);
    cut(&mut pixels, width);
    let palette = choose(&pixels);
    let mut known = BTreeMap::new();
    let indexes: Vec<u8> = pixels
        .iter()
        .map(|pixel| *known.entry(*pixel).or_insert_with(|| nearest(&palette, *pixel)))
        .collect();
    write(file, width, palette, &indexes);
}

/// The width of a picture, and its pixels without their transparency.
fn read(file: &Path) -> (usize, Vec<Colour>) {
    let mut decoder = Decoder::new(BufReader::new(File::open(file).unwrap()));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut bytes).unwrap();
    let channels = frame.color_type.samples();
    let pixels = bytes[..frame.buffer_size()].chunks_exact(channels);
    (frame.width as usize, pixels.map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect())
}

fn write(file: &Path, width: usize, palette: Vec<Colour>, indexes: &[u8]) {
    let size = |length: usize| u32::try_from(length).unwrap();
    let output = BufWriter::new(File::create(file).unwrap());
    let mut encoder = Encoder::new(output, size(width), size(indexes.len() / width));
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(Compression::High);
    encoder.write_header().unwrap().write_image_data(indexes).unwrap();
}

/// Drops the lines of one colour at the end, but for a margin.
fn cut(pixels: &mut Vec<Colour>, width: usize) {
    const MARGIN: usize = 16;
    let Some(&ground) = pixels.last() else { return };
    let last = pixels.iter().rposition(|pixel| *pixel != ground).unwrap_or_default();
    pixels.truncate((last / width + 1 + MARGIN) * width);
}

/// Takes the colour that would be missed most, again and again: many pixels have it, and no colour so far is near.
fn choose(pixels: &[Colour]) -> Vec<Colour> {
    let mut counts: BTreeMap<Colour, u64> = BTreeMap::new();
    for pixel in pixels {
        *counts.entry(*pixel).or_default() += 1;
    }
    // The distance of each colour to the palette.
    let mut missed: Vec<(Colour, u64, u64)> =
        counts.into_iter().map(|(colour, count)| (colour, count, u64::from(u16::MAX))).collect();
    let mut palette = Vec::new();
    while palette.len() < COLOURS
        && let Some(&(worst, ..)) = missed.iter().max_by_key(|(_, count, away)| count * away)
    {
        palette.push(worst);
        for (colour, _, away) in &mut missed {
            *away = distance(*colour, worst).min(*away);
        }
        missed.retain(|(.., away)| *away > 0);
    }
    palette
}

fn nearest(palette: &[Colour], wanted: Colour) -> u8 {
    let nearest = (0..=u8::MAX).zip(palette).min_by_key(|(_, colour)| distance(**colour, wanted));
    nearest.map_or(0, |(index, _)| index)
}

/// The square of the distance between two colours.
fn distance(one: Colour, other: Colour) -> u64 {
    one.into_iter().zip(other).map(|(one, other)| u64::from(one.abs_diff(other)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn grey(level: u8) -> Colour {
        [level, level, level]
    }

    #[test]
    fn few_colours_stay_as_they_are() {
        let pixels = [grey(7), grey(8), grey(8), [255, 0, 0]];
        let palette = choose(&pixels);
        assert_eq!(palette.len(), 3);
        assert!(pixels.iter().all(|pixel| palette[usize::from(nearest(&palette, *pixel))] == *pixel));
    }

    #[test]
    fn an_empty_end_is_cut_off() {
        let mut pixels = vec![grey(1); 10 * 100];
        pixels[10 * 3 + 4] = grey(2);
        cut(&mut pixels, 10);
        assert_eq!(pixels.len(), 10 * (4 + 16));
        cut(&mut pixels, 10);
        assert_eq!(pixels.len(), 10 * (4 + 16));
    }

    #[test]
    fn a_rare_colour_of_its_own_is_kept_rather_than_one_more_shade() {
        // A grey ramp of 256 shades that occurs ten times, and one red pixel.
        let ramp = (0..=255).map(grey);
        let pixels: Vec<Colour> = (0..10).flat_map(|_| ramp.clone()).chain([[255, 0, 0]]).collect();
        let palette = choose(&pixels);
        assert_eq!(palette.len(), COLOURS);
        assert!(palette.contains(&[255, 0, 0]));
    }
}
