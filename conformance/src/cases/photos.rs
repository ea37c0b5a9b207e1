//! S12: what is not a photo is refused, what is one is stored without anything but the picture.

use contract::files::{MAX_STORED_SIDE, MAX_UPLOAD_BYTES, PhotoView, THUMBNAIL_SIDE};

use crate::harness::{Stage, alone, beside_others, each_estate, each_own_estate, photos};

const MEMORY_LIMIT_MB: u64 = 300;

#[test]
fn hostile_files_are_refused_and_cost_little() {
    let _machine = alone();
    each_estate(|estate| {
        let owner = estate.as_("owner");
        let before = estate.database().map(|_| estate.backend().stored_files().len());
        let truncated = photos::png(800, 600)[..900].to_vec();
        let html = b"<html><script>alert(1)</script></html>".to_vec();
        let hostile: [(&str, &str, Vec<u8>, &[&str]); 10] = [
            (
                "a header that promises 65000 pixels a side",
                "image/png",
                photos::png_flood(65_000),
                &["photo_too_large", "not_a_photo"],
            ),
            (
                "a header that promises four billion",
                "image/png",
                photos::png_flood(u32::MAX >> 1),
                &["photo_too_large", "not_a_photo"],
            ),
            ("a true picture of 20000 a side", "image/png", photos::png_bomb(20_000), &["photo_too_large"]),
            ("half a PNG", "image/png", truncated, &["not_a_photo"]),
            ("an SVG that says it is a JPEG", "image/jpeg", photos::SVG.to_vec(), &["not_a_photo"]),
            ("a page that says it is a PNG", "image/png", html, &["not_a_photo"]),
            (
                "a GIF",
                "image/gif",
                b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(),
                &["unsupported_media_type", "not_a_photo"],
            ),
            (
                "only the first bytes of a WebP",
                "image/webp",
                b"RIFF\x04\0\0\0WEBP".to_vec(),
                &["not_a_photo"],
            ),
            ("nothing", "image/jpeg", Vec::new(), &["not_a_photo"]),
            ("too many bytes", "image/jpeg", vec![0xff; MAX_UPLOAD_BYTES as usize + 1], &["body_too_large"]),
        ];
        for (what, kind, file, codes) in hostile {
            // Several at once: limits hold in sum, not only one by one.
            std::thread::scope(|scope| {
                let all: Vec<_> = (0..4).map(|_| scope.spawn(|| owner.upload(kind, file.clone()))).collect();
                for answer in all.into_iter().map(|one| one.join().unwrap()) {
                    let code = answer.code();
                    assert!(codes.contains(&code.as_str()), "{what}: {code}");
                }
            });
        }
        if let Some(before) = before {
            assert_eq!(estate.backend().stored_files().len(), before, "a refused file was kept");
            let peak = estate.backend().peak_memory();
            println!("S12: {peak:?} MB at most");
            assert!(peak.is_none_or(|peak| peak <= MEMORY_LIMIT_MB), "{peak:?} MB");
        }
    });
}

/// What arrived of a JPEG can be looked at. Whether it is taken or refused, what is stored is a whole picture.
#[test]
fn a_jpeg_that_was_cut_off_is_refused_or_made_whole() {
    let _machine = beside_others();
    each_estate(|estate| {
        let owner = estate.as_("owner");
        for length in [3, 200, 900, 9000] {
            let answer = owner.upload("image/jpeg", photos::jpeg(800, 600)[..length].to_vec());
            if answer.status != 201 {
                assert_eq!(answer.code(), "not_a_photo", "{length} bytes");
                continue;
            }
            let photo: PhotoView = answer.expect(201);
            let stored = owner.get(&format!("/photos/{}", photo.id)).body;
            assert!(
                stored.ends_with(&[0xff, 0xd9]) && image::load_from_memory(&stored).is_ok(),
                "{length} bytes"
            );
        }
    });
}

#[test]
fn only_the_picture_is_kept() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let owner = estate.as_("owner");
        for file in [photos::jpeg_with_position(2400, 1200), photos::polyglot()] {
            let is_sound = |bytes: &[u8]| {
                [photos::CAMERA, photos::COMMENT, "Exif", "GPS", "<script"]
                    .iter()
                    .all(|mark| !bytes.windows(mark.len()).any(|window| window == mark.as_bytes()))
            };
            assert!(!is_sound(&file), "the upload itself holds a mark, or this finds nothing");
            let photo: PhotoView = owner.upload("image/jpeg", file).expect(201);
            for path in [format!("/photos/{}", photo.id), format!("/photos/{}/thumbnail", photo.id)] {
                let answer = owner.get(&path);
                assert_eq!(answer.status, 200, "{path}");
                assert!(is_sound(&answer.body), "{path} holds more than the picture");
                assert_eq!(answer.header("content-type"), Some("image/jpeg"));
                assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
                let policy = answer.header("content-security-policy").expect("a policy of its own");
                assert!(policy.contains("sandbox"), "{policy}");
                assert!(answer.header("cache-control").is_some_and(|cache| cache.contains("private")));
                let picture = image::load_from_memory(&answer.body).unwrap();
                let limit = if path.ends_with("thumbnail") { THUMBNAIL_SIDE } else { MAX_STORED_SIDE };
                assert!(picture.width().max(picture.height()) <= limit, "{path}");
            }
            for file in estate.backend().stored_files() {
                let is_photo = file.extension().is_none_or(|kind| kind != "json");
                assert!(!is_photo || is_sound(&std::fs::read(&file).unwrap()), "{}", file.display());
            }
        }
    });
}

#[test]
fn a_picture_is_stored_upright() {
    let _machine = beside_others();
    each_estate(|estate| {
        // Its metadata says: turn me a quarter.
        let file = photos::jpeg_with_position(800, 400);
        let photo: PhotoView = estate.as_("owner").upload("image/jpeg", file).expect(201);
        assert_eq!((photo.width, photo.height), (400, 800));
    });
}

#[test]
fn a_photo_belongs_to_its_sender_and_to_one_request() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let (owner, neighbour) = (estate.as_("owner"), estate.as_("neighbour"));
        let photo: PhotoView = owner.upload("image/jpeg", photos::jpeg(60, 40)).expect(201);
        let missing = neighbour.get(&format!("/photos/{}", uuid::Uuid::from_u128(7)));
        let foreign = neighbour.get(&format!("/photos/{}", photo.id));
        assert_eq!((foreign.status, foreign.text()), (404, missing.text()));
        let stolen = neighbour.post("/repairs", &stage.new_repair("neighbour", "漏水", vec![photo.id]));
        let never = uuid::Uuid::from_u128(7).to_string().parse().unwrap();
        let absent = neighbour.post("/repairs", &stage.new_repair("neighbour", "漏水", vec![never]));
        assert_eq!((stolen.status, stolen.text()), (422, absent.text()));
        assert_eq!(stolen.problem().fields[0].path, "photo_ids.0");
        let twice = owner.post("/repairs", &stage.new_repair("owner", "漏水", vec![photo.id, photo.id]));
        assert_eq!(twice.status, 422, "{}", twice.text());
        assert_eq!(owner.post("/repairs", &stage.new_repair("owner", "漏水", vec![photo.id])).status, 201);
        let used = owner.post("/repairs", &stage.new_repair("owner", "漏水", vec![photo.id]));
        assert!(matches!(used.status, 409 | 422), "{}", used.text());
        used.problem();
    });
}
