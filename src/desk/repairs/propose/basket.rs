//! The lines of a proposal while they are put together, and how they are kept on the device.

use contract::ids::PriceItemId;
use contract::money::line_fen;
use contract::open::Open;
use contract::repairs::{MAX_LINES, NewLine, PriceItem, QuoteView};
use contract::tickets::Payer;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::desk::tickets::{quantity_e4, written};
use crate::i18n::{Key, k};

#[derive(Clone, Serialize, Deserialize)]
pub struct Kept {
    item: PriceItemId,
    quantity: String,
    payer: String,
}

/// The price is the list's; what is typed is how much and who pays.
#[derive(Clone)]
pub struct Line {
    pub number: u32,
    pub item: PriceItem,
    pub quantity: ArcRwSignal<String>,
    pub payer: ArcRwSignal<String>,
}

impl Line {
    pub fn amount(&self) -> Option<i64> {
        line_fen(self.item.unit_price_e4, quantity_e4(&self.quantity.get())?)
    }

    fn payer(&self) -> Option<Payer> {
        let word = self.payer.get();
        Payer::ALL.iter().copied().find(|payer| payer.word() == word)
    }
}

#[derive(Clone, Copy)]
pub struct Basket {
    lines: RwSignal<Vec<Line>>,
    next: StoredValue<u32>,
}

impl Basket {
    pub fn new() -> Basket {
        Basket { lines: RwSignal::new(Vec::new()), next: StoredValue::new(0) }
    }

    pub fn lines(self) -> Vec<Line> {
        self.lines.get()
    }

    pub fn is_full(self) -> bool {
        self.lines.with(|lines| lines.len() as u64 >= MAX_LINES)
    }

    /// One of it; the payer is that of the line before, because one repair mostly has one.
    pub fn add(self, item: PriceItem) {
        let payer = self.lines.with_untracked(|lines| lines.last().map(|line| line.payer.get_untracked()));
        self.push(item, "1".to_owned(), payer.unwrap_or_else(String::new));
    }

    pub fn remove(self, number: u32) {
        self.lines.update(|lines| lines.retain(|line| line.number != number));
    }

    pub fn restore(self, kept: Vec<Kept>, prices: &[PriceItem]) {
        for Kept { item, quantity, payer } in kept {
            // What has left the list cannot be quoted any more.
            if let Some(item) = prices.iter().find(|known| known.id == item) {
                self.push(item.clone(), quantity, payer);
            }
        }
    }

    /// Begins with what was quoted before, to be revised. A line is known by its name and price.
    pub fn revise(self, quote: &QuoteView, prices: &[PriceItem]) {
        for line in &quote.lines {
            let same = |item: &&PriceItem| item.name == line.name && item.unit_price_e4 == line.unit_price_e4;
            if let (Some(item), Open::Known(payer)) = (prices.iter().find(same), &line.payer) {
                self.push(item.clone(), written(line.quantity_e4, 4), payer.word().to_owned());
            }
        }
    }

    pub fn kept(self) -> Vec<Kept> {
        let kept =
            |line: &Line| Kept { item: line.item.id, quantity: line.quantity.get(), payer: line.payer.get() };
        self.lines.with(|lines| lines.iter().map(kept).collect())
    }

    /// What is to be sent, or what is still missing, by field.
    pub fn filled(self) -> Result<Vec<NewLine>, Vec<(String, Key)>> {
        let lines = self.lines();
        let mut missing = Vec::new();
        let mut filled = Vec::new();
        for line in &lines {
            let (quantity, payer) = (quantity_e4(&line.quantity.get()), line.payer());
            if quantity.is_none() {
                missing.push((format!("quantity_{}", line.number), k::DESK_QUOTE_QUANTITY_MISSING));
            }
            if payer.is_none() {
                missing.push((format!("payer_{}", line.number), k::DESK_QUOTE_PAYER_MISSING));
            }
            if let (Some(quantity_e4), Some(payer)) = (quantity, payer) {
                filled.push(NewLine { item_id: line.item.id, quantity_e4, payer });
            }
        }
        if lines.is_empty() {
            missing.push(("lines".to_owned(), k::DESK_QUOTE_LINES_MISSING));
        }
        if missing.is_empty() { Ok(filled) } else { Err(missing) }
    }

    /// By payer, as far as it is filled in.
    pub fn amounts(self) -> Vec<(Open<Payer>, i64)> {
        let amount = |line: &Line| Some((Open::Known(line.payer()?), line.amount()?));
        self.lines.with(|lines| lines.iter().filter_map(amount).collect())
    }

    /// Of all lines, whoever pays.
    pub fn total(self) -> i64 {
        self.lines.with(|lines| lines.iter().filter_map(Line::amount).sum())
    }

    fn push(self, item: PriceItem, quantity: String, payer: String) {
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        let line =
            Line { number, item, quantity: ArcRwSignal::new(quantity), payer: ArcRwSignal::new(payer) };
        self.lines.update(|lines| lines.push(line));
    }
}
