//! Photos made by code: real ones, and files that only say they are.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, ((x ^ y) % 256) as u8]))
}

fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture(width, height).write_to(&mut file, format).unwrap();
    file.into_inner()
}

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::Jpeg)
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::Png)
}

/// Marks that must be nowhere in what is stored.
pub const CAMERA: &str = "SpyCam-3000";
pub const COMMENT: &str = "taken-at-home";

/// A JPEG with camera, position (39.9° N 116.4° E), a comment, and "turn me a quarter" in its metadata.
pub fn jpeg_with_position(width: u32, height: u32) -> Vec<u8> {
    let plain = jpeg(width, height);
    let (start, rest) = plain.split_at(2);
    [start, &segment(0xe1, &exif()), &segment(0xfe, COMMENT.as_bytes()), rest].concat()
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], content].concat()
}

/// Big-endian TIFF: make, orientation 6 and a GPS directory.
fn exif() -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value.to_be_bytes()].concat()
    };
    let (ascii, short, long, rational) = (2, 3, 4, 5);
    let make = [CAMERA.as_bytes(), &[0]].concat();
    let gps_at = 8 + 2 + 3 * 12 + 4;
    let numbers_at = gps_at + 2 + 4 * 12 + 4;
    let make_at = numbers_at + 48;
    let degrees =
        |d: u32, m: u32, s: u32| [d, 1, m, 1, s, 1].iter().flat_map(|n| n.to_be_bytes()).collect::<Vec<_>>();
    [
        b"Exif\0\0".to_vec(),
        b"MM\0\x2a\0\0\0\x08".to_vec(),
        3u16.to_be_bytes().to_vec(),
        entry(0x010f, ascii, make.len() as u32, make_at),
        entry(0x0112, short, 1, 6 << 16),
        entry(0x8825, long, 1, gps_at),
        0u32.to_be_bytes().to_vec(),
        4u16.to_be_bytes().to_vec(),
        entry(1, ascii, 2, u32::from_be_bytes(*b"N\0\0\0")),
        entry(2, rational, 3, numbers_at),
        entry(3, ascii, 2, u32::from_be_bytes(*b"E\0\0\0")),
        entry(4, rational, 3, numbers_at + 24),
        0u32.to_be_bytes().to_vec(),
        degrees(39, 54, 27),
        degrees(116, 23, 50),
        make,
    ]
    .concat()
}

/// A PNG whose header promises `side` × `side` pixels in a few bytes.
pub fn png_flood(side: u32) -> Vec<u8> {
    let header = [&side.to_be_bytes()[..], &side.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    // A zlib stream of stored zeros: endless as far as the header is concerned.
    let data = [&[0x78, 0x01, 0x01, 0xff, 0xff, 0x00, 0x00][..], &vec![0; 0xffff]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &header), chunk(b"IDAT", &data), chunk(b"IEND", &[])]
        .concat()
}

/// A whole, valid PNG of one colour: small to send, `side`² × 4 bytes to decode.
pub fn png_bomb(side: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new_with_quality(
        &mut file,
        image::codecs::png::CompressionType::Fast,
        image::codecs::png::FilterType::NoFilter,
    );
    let pixels = vec![0u8; side as usize * side as usize];
    image::ImageEncoder::write_image(encoder, &pixels, side, side, image::ExtendedColorType::L8).unwrap();
    file
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [&name[..], content].concat();
    [&(content.len() as u32).to_be_bytes()[..], &named, &crc(&named).to_be_bytes()].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(sum & 1)))
    })
}

/// A JPEG that is also a page with a script.
pub fn polyglot() -> Vec<u8> {
    let plain = jpeg(64, 48);
    let (start, rest) = plain.split_at(2);
    let script = b"*/--><html><script>alert(1)</script></html><!--/*";
    [start, &segment(0xfe, script), rest, script].concat()
}

pub const SVG: &[u8] =
    br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>"#;
