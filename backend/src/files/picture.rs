//! From whatever was sent to two JPEGs without metadata, within a bounded amount of memory.

use std::io::Cursor;

use contract::files::{MAX_STORED_SIDE, THUMBNAIL_SIDE};
use contract::problem::Code;
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};

/// What phones take today; more would cost several hundred megabytes to decode.
const MAX_MEGAPIXELS: u32 = 24;
const MAX_SIDE: u32 = 12_000;
/// A decoder that asks for more is refused; 24 megapixels in RGBA.
const MAX_ALLOCATION: u64 = 100 * 1024 * 1024;
const QUALITY: u8 = 82;
const THUMBNAIL_QUALITY: u8 = 72;

/// A photo as it is stored.
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub full: Vec<u8>,
    pub thumbnail: Vec<u8>,
}

/// How much there is to decode, from the head of the file alone.
pub fn megapixels(bytes: &[u8]) -> Result<u32, Code> {
    let (width, height) = reader(bytes)?.into_dimensions().map_err(refusal)?;
    let pixels = u64::from(width) * u64::from(height);
    let megapixels = u32::try_from(pixels.div_ceil(1_000_000)).unwrap_or(u32::MAX);
    if megapixels > MAX_MEGAPIXELS || width.max(height) > MAX_SIDE {
        return Err(Code::PhotoTooLarge);
    }
    Ok(megapixels)
}

/// Decodes, turns upright, scales down and encodes again: nothing of the file that came in survives but what
/// can be seen. To be called only with what [`megapixels`] let pass.
pub fn prepare(bytes: &[u8]) -> Result<Picture, Code> {
    megapixels(bytes)?;
    let mut decoder = reader(bytes)?.into_decoder().map_err(refusal)?;
    // A picture with broken metadata is still a picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    // Scaled first: everything after works on a small picture.
    let mut picture = DynamicImage::from(fitted(picture, MAX_STORED_SIDE).into_rgb8());
    picture.apply_orientation(orientation);
    stored(picture)
}

/// A picture that was made here.
pub fn drawn(picture: RgbImage) -> Result<Picture, Code> {
    stored(fitted(picture.into(), MAX_STORED_SIDE))
}

fn stored(picture: DynamicImage) -> Result<Picture, Code> {
    let (width, height) = (picture.width(), picture.height());
    let full = encoded(&picture, QUALITY)?;
    let thumbnail = encoded(&fitted(picture, THUMBNAIL_SIDE), THUMBNAIL_QUALITY)?;
    Ok(Picture { width, height, full, thumbnail })
}

fn reader(bytes: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, Code> {
    let format = match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => format,
        _ => return Err(Code::NotAPhoto),
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOCATION);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    Ok(reader)
}

fn fitted(picture: DynamicImage, side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= side { picture } else { picture.thumbnail(side, side) }
}

fn encoded(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, Code> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture).map_err(refusal)?;
    Ok(bytes)
}

fn refusal(error: ImageError) -> Code {
    match error {
        ImageError::Limits(_) => Code::PhotoTooLarge,
        _ => Code::NotAPhoto,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::codecs::png::PngEncoder;
    use image::{ExtendedColorType, ImageEncoder, Rgb};

    /// Red on the left, blue on the right.
    fn two_coloured(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(
            width,
            height,
            |x, _| if x < width / 2 { Rgb([220, 0, 0]) } else { Rgb([0, 0, 220]) },
        )
    }

    fn png(picture: &RgbImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoder = PngEncoder::new(&mut bytes);
        encoder.write_image(picture, picture.width(), picture.height(), ExtendedColorType::Rgb8).unwrap();
        bytes
    }

    /// A JPEG whose EXIF says "turn me a quarter to the right" and holds something private.
    fn turned_jpeg(picture: &RgbImage) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        exif.extend_from_slice(b"GPS 31.2304N 121.4737E");
        let mut bytes = Vec::new();
        JpegEncoder::new(&mut bytes).encode_image(picture).unwrap();
        let mut segment = vec![0xff, 0xe1];
        segment.extend_from_slice(&u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
        segment.extend_from_slice(&exif);
        bytes.splice(2..2, segment);
        bytes
    }

    #[test]
    fn a_turned_photo_stands_upright_and_tells_no_place() {
        let sent = turned_jpeg(&two_coloured(400, 200));
        let Picture { width, height, full, thumbnail } = prepare(&sent).unwrap();
        assert_eq!((width, height), (200, 400));
        let upright = image::load_from_memory(&full).unwrap().into_rgb8();
        // The left side is on top now.
        assert!(upright.get_pixel(100, 50)[0] > 150 && upright.get_pixel(100, 350)[2] > 150);
        for stored in [full, thumbnail] {
            assert!(!stored.windows(4).any(|window| window == b"Exif" || window == b"GPS "));
        }
    }

    #[test]
    fn a_large_photo_is_scaled_down_and_keeps_its_shape() {
        let picture = prepare(&png(&two_coloured(3200, 800))).unwrap();
        assert_eq!((picture.width, picture.height), (1600, 400));
        let thumbnail = image::load_from_memory(&picture.thumbnail).unwrap();
        assert_eq!((thumbnail.width(), thumbnail.height()), (320, 80));
    }

    #[test]
    fn a_flood_of_pixels_is_refused_by_its_head() {
        let mut flood = png(&two_coloured(8, 8));
        // Width and height stand in the first chunk, followed by its checksum.
        flood[16..20].copy_from_slice(&9000u32.to_be_bytes());
        flood[20..24].copy_from_slice(&9000u32.to_be_bytes());
        let checksum = crc(&flood[12..29]);
        flood[29..33].copy_from_slice(&checksum.to_be_bytes());
        assert_eq!(megapixels(&flood), Err(Code::PhotoTooLarge));
        assert!(matches!(prepare(&flood), Err(Code::PhotoTooLarge)));
    }

    #[test]
    fn what_is_no_photo_is_refused() {
        let cut = png(&two_coloured(64, 64));
        let gif = b"GIF89a\x01\0\x01\0\0\0\0;";
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        for file in [&cut[..cut.len() / 2], gif, svg, b"\xff\xd8\xff\xe0", b""] {
            assert!(matches!(prepare(file), Err(Code::NotAPhoto)));
        }
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)))
        })
    }
}
