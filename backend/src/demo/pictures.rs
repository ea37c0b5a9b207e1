//! Small photos drawn by code: enough to see what is meant, no stock pictures, no people.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use contract::repairs::Category;
use image::{Rgb, RgbImage};

use super::dice::Dice;
use crate::files::{Picture, drawn};
use crate::http::Fault;

const WIDTH: u32 = 480;
const HEIGHT: u32 = 360;
/// Scenes are described on a sheet of 960 × 720.
const SCALE: f32 = 0.5;
/// How many different ones there are of each scene: drawing takes its time.
const VARIANTS: u64 = 2;

/// Scenes that were drawn before.
pub struct Album {
    scenes: BTreeMap<Scene, OnceCell<Picture>>,
    signature: OnceCell<Picture>,
}

type Scene = (&'static str, bool, u64);

impl Album {
    pub fn empty() -> Self {
        let scenes = Category::ALL.iter().flat_map(|category| {
            let variants = (0..VARIANTS).flat_map(move |variant| [(true, variant), (false, variant)]);
            variants.map(move |(is_broken, variant)| (category.word(), is_broken, variant))
        });
        Album { scenes: scenes.map(|scene| (scene, OnceCell::new())).collect(), signature: OnceCell::new() }
    }

    /// What a phone would show of it: broken, or put in order.
    pub fn picture(&self, category: Category, is_broken: bool, dice: &Dice) -> Result<&Picture, Fault> {
        // What was put in order looks the same everywhere.
        let variant = if is_broken { dice.below(VARIANTS) } else { 0 };
        let scene = (category.word(), is_broken, variant);
        let page = self.scenes.get(&scene).ok_or_else(|| Fault::internal("no such scene"))?;
        if let Some(picture) = page.get() {
            return Ok(picture);
        }
        let picture = drawn(draw(category, is_broken, dice))?;
        Ok(page.get_or_init(|| picture))
    }

    /// A name drawn with the finger; that it is one is said beside it.
    pub fn signature(&self, dice: &Dice) -> Result<&Picture, Fault> {
        if let Some(picture) = self.signature.get() {
            return Ok(picture);
        }
        let picture = drawn(sign(dice))?;
        Ok(self.signature.get_or_init(|| picture))
    }
}

fn sign(dice: &Dice) -> RgbImage {
    let mut canvas = Canvas::lit([252.0, 252.0, 250.0], dice);
    let strokes = 700;
    for step in 0..strokes {
        let share = step as f32 / strokes as f32;
        let turn = share * 34.0;
        let (x, y) = (190.0 + share * 560.0 + turn.cos() * 46.0, 370.0 + turn.sin() * (95.0 - share * 60.0));
        canvas.disc(x, y, 5.0, 5.0, DARK, 0.9);
    }
    canvas.finished()
}

type Colour = [f32; 3];

const GREY: Colour = [150.0, 152.0, 155.0];
const WHITE: Colour = [236.0, 234.0, 228.0];
const DARK: Colour = [52.0, 50.0, 48.0];
const WATER: Colour = [120.0, 150.0, 170.0];
const WOOD: Colour = [150.0, 105.0, 66.0];
const STAIN: Colour = [176.0, 150.0, 104.0];

fn draw(category: Category, is_broken: bool, dice: &Dice) -> RgbImage {
    let mut canvas = Canvas::lit(wall(category), dice);
    let at = 300.0 + dice.below(300) as f32;
    match category {
        Category::Water => {
            canvas.tiles(120.0);
            canvas.pipe(at, 0.0, at, 430.0);
            canvas.pipe(at, 430.0, WIDTH as f32, 430.0);
            if is_broken {
                for drop in [470.0, 530.0, 600.0] {
                    canvas.disc(at + 4.0, drop, 11.0, 17.0, WATER, 0.85);
                }
                canvas.disc(at, 680.0, 240.0, 46.0, WATER, 0.7);
            }
        }
        Category::AirConditioning => {
            canvas.block(140.0, 90.0, 820.0, 280.0, WHITE);
            (0..5).for_each(|slot| {
                canvas.block(180.0, 225.0 + slot as f32 * 9.0, 780.0, 228.0 + slot as f32 * 9.0, GREY)
            });
            if is_broken {
                canvas.block(at, 280.0, at + 16.0, 640.0, WATER);
                canvas.disc(at, 660.0, 150.0, 30.0, STAIN, 0.6);
            }
        }
        Category::Electricity => {
            canvas.block(at - 110.0, 260.0, at + 110.0, 480.0, WHITE);
            for hole in [-38.0, 38.0] {
                canvas.disc(at + hole, 370.0, 9.0, 22.0, DARK, 1.0);
            }
            if is_broken {
                for (size, share) in [(95.0, 0.2), (70.0, 0.3), (40.0, 0.5)] {
                    canvas.disc(at - 20.0, 350.0 - size, size, size * 1.3, DARK, share);
                }
            }
        }
        Category::DoorWindow | Category::Appliance | Category::Other => {
            (0..4).for_each(|plank| {
                canvas.block(plank as f32 * 240.0, 0.0, plank as f32 * 240.0 + 5.0, 720.0, DARK)
            });
            let fallen = if is_broken { 90.0 } else { 0.0 };
            canvas.disc(at, 360.0, 46.0, 46.0, GREY, 1.0);
            canvas.pipe(at, 360.0, at + 170.0, 360.0 + fallen);
        }
        Category::Lift => {
            for row in 0..6 {
                for column in 0..2 {
                    let (x, y) = (380.0 + column as f32 * 180.0, 90.0 + row as f32 * 105.0);
                    let is_lit = !is_broken || (row + column) % 3 == 0;
                    canvas.disc(x, y, 40.0, 40.0, if is_lit { [250.0, 214.0, 130.0] } else { DARK }, 0.9);
                }
            }
        }
        Category::PublicArea | Category::HandoverDefect => {
            canvas.tiles(190.0);
            if is_broken {
                canvas.disc(at, 420.0, 190.0, 120.0, STAIN, 0.4);
                canvas.crack(140.0, at * 0.6, dice);
            }
        }
    }
    canvas.finished()
}

fn wall(category: Category) -> Colour {
    match category {
        Category::DoorWindow | Category::Appliance | Category::Other => WOOD,
        Category::Lift => GREY,
        Category::Electricity => [214.0, 205.0, 190.0],
        _ => [222.0, 222.0, 216.0],
    }
}

struct Canvas {
    pixels: Vec<Colour>,
    grain: u32,
}

impl Canvas {
    /// A wall with the light from one side, as a phone sees it.
    fn lit(wall: Colour, dice: &Dice) -> Self {
        let (x, y) = (dice.below(u64::from(WIDTH)) as f32, dice.below(200) as f32);
        let shade = |position: u32| {
            let (dx, dy) = ((position % WIDTH) as f32 - x, (position / WIDTH) as f32 - y);
            let light = 1.08 - (dx * dx + dy * dy).sqrt() / 750.0;
            wall.map(|channel| channel * light)
        };
        Canvas { pixels: (0..WIDTH * HEIGHT).map(shade).collect(), grain: dice.below(1 << 30) as u32 }
    }

    fn blend(&mut self, x: u32, y: u32, colour: Colour, share: f32) {
        if let Some(pixel) = self.pixels.get_mut((y * WIDTH + x) as usize).filter(|_| x < WIDTH) {
            *pixel = std::array::from_fn(|channel| pixel[channel] * (1.0 - share) + colour[channel] * share);
        }
    }

    fn block(&mut self, left: f32, top: f32, right: f32, bottom: f32, colour: Colour) {
        let [left, top, right, bottom] = [left, top, right, bottom].map(|at| at * SCALE);
        for y in top.max(0.0) as u32..(bottom as u32).min(HEIGHT) {
            for x in left.max(0.0) as u32..(right as u32).min(WIDTH) {
                let shade = 1.0 - (y as f32 - top) / (bottom - top) * 0.12;
                self.blend(x, y, colour.map(|channel| channel * shade), 0.94);
            }
        }
    }

    /// An ellipse with a soft edge.
    fn disc(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Colour, share: f32) {
        let [x, y, width, height] = [x, y, width, height].map(|at| at * SCALE);
        for py in (y - height).max(0.0) as u32..((y + height) as u32 + 1).min(HEIGHT) {
            for px in (x - width).max(0.0) as u32..((x + width) as u32 + 1).min(WIDTH) {
                let (dx, dy) = ((px as f32 - x) / width, (py as f32 - y) / height);
                let inside = ((1.0 - dx * dx - dy * dy) * 4.0).clamp(0.0, 1.0);
                self.blend(px, py, colour, share * inside);
            }
        }
    }

    /// A round bar from one point to another, with the light along it.
    fn pipe(&mut self, x1: f32, y1: f32, x2: f32, y2: f32) {
        let steps = (x2 - x1).abs().max((y2 - y1).abs()) / 5.0;
        let looks = [(0.0, 30.0, [112.0, 116.0, 121.0], 0.9), (-8.0, 12.0, [222.0, 224.0, 228.0], 0.35)];
        for (aside, radius, colour, share_of_colour) in looks {
            for step in 0..=steps as u32 {
                let share = step as f32 / steps.max(1.0);
                let (x, y) = (x1 + (x2 - x1) * share + aside, y1 + (y2 - y1) * share + aside);
                self.disc(x, y, radius, radius, colour, share_of_colour);
            }
        }
    }

    /// Goes its own way from left to right.
    fn crack(&mut self, mut x: f32, mut y: f32, dice: &Dice) {
        while x < 820.0 {
            let slope = dice.between(-14, 16) as f32 / 10.0;
            for _ in 0..dice.between(6, 18) {
                (x, y) = (x + 2.5, y + 2.5 * slope);
                self.disc(x, y, 3.5, 3.0, DARK, 0.85);
            }
        }
    }

    fn tiles(&mut self, size: f32) {
        let size = size * SCALE;
        for position in 0..WIDTH * HEIGHT {
            let (x, y) = (position % WIDTH, position / WIDTH);
            if (x as f32 % size) < 2.0 || (y as f32 % size) < 2.0 {
                self.blend(x, y, GREY, 0.6);
            }
        }
    }

    /// With the grain of a small sensor.
    fn finished(self) -> RgbImage {
        let grain = |position: u32| {
            let mixed = (position ^ self.grain).wrapping_mul(0x9e37_79b9);
            ((mixed ^ (mixed >> 15)) % 13) as f32 - 6.0
        };
        RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
            let position = y * WIDTH + x;
            let pixel = self.pixels.get(position as usize).copied().unwrap_or_default();
            Rgb(pixel.map(|channel| (channel + grain(position)).clamp(0.0, 255.0) as u8))
        })
    }
}
