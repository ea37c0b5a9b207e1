//! Counting, and the text in which Prometheus reads the counts. What is counted lives where it happens.

use std::fmt::{Display, Write};
use std::sync::atomic::{AtomicU64, Ordering};

/// How often something was at most so much. `N` bounds, and beyond the last of them.
pub struct Histogram<const N: usize> {
    bounds: [f64; N],
    /// Not cumulative: one addition each.
    counts: [AtomicU64; N],
    beyond: AtomicU64,
    /// In millionths.
    sum: AtomicU64,
}

impl<const N: usize> Histogram<N> {
    pub const fn new(bounds: [f64; N]) -> Self {
        Histogram {
            bounds,
            counts: [const { AtomicU64::new(0) }; N],
            beyond: AtomicU64::new(0),
            sum: AtomicU64::new(0),
        }
    }

    /// How many were added.
    #[cfg(test)]
    pub fn count(&self) -> u64 {
        self.counts.iter().chain([&self.beyond]).map(|count| count.load(Ordering::Relaxed)).sum()
    }

    pub fn add(&self, value: f64) {
        let place = self.bounds.iter().position(|bound| value <= *bound);
        let count = place.and_then(|place| self.counts.get(place)).unwrap_or(&self.beyond);
        count.fetch_add(1, Ordering::Relaxed);
        self.sum.fetch_add((value * 1e6) as u64, Ordering::Relaxed);
    }
}

/// The answer to `/metrics`, a family after the other.
#[derive(Default)]
pub struct Text(String);

impl Text {
    /// Before its samples.
    pub fn family(&mut self, name: &str, kind: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    /// `labels` as they stand between the braces; none if empty.
    pub fn sample(&mut self, name: &str, labels: &str, value: impl Display) {
        let _ = match labels {
            "" => writeln!(self.0, "{name} {value}"),
            labels => writeln!(self.0, "{name}{{{labels}}} {value}"),
        };
    }

    /// A family of one sample.
    pub fn one(&mut self, name: &str, kind: &str, help: &str, value: impl Display) {
        self.family(name, kind, help);
        self.sample(name, "", value);
    }

    pub fn histogram<const N: usize>(&mut self, name: &str, labels: &str, histogram: &Histogram<N>) {
        let before = if labels.is_empty() { String::new() } else { format!("{labels},") };
        let mut total = 0;
        for (bound, count) in histogram.bounds.iter().zip(&histogram.counts) {
            total += count.load(Ordering::Relaxed);
            self.sample(&format!("{name}_bucket"), &format!("{before}le=\"{bound}\""), total);
        }
        total += histogram.beyond.load(Ordering::Relaxed);
        self.sample(&format!("{name}_bucket"), &format!("{before}le=\"+Inf\""), total);
        let sum = histogram.sum.load(Ordering::Relaxed) as f64 / 1e6;
        self.sample(&format!("{name}_sum"), labels, sum);
        self.sample(&format!("{name}_count"), labels, total);
    }

    pub fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_histogram_counts_up_to_each_bound() {
        let histogram = Histogram::new([1.0, 4.0]);
        for value in [0.5, 1.0, 3.0, 9.0] {
            histogram.add(value);
        }
        let mut text = Text::default();
        text.histogram("n", "of=\"x\"", &histogram);
        let lines = [
            "n_bucket{of=\"x\",le=\"1\"} 2",
            "n_bucket{of=\"x\",le=\"4\"} 3",
            "n_bucket{of=\"x\",le=\"+Inf\"} 4",
            "n_sum{of=\"x\"} 13.5",
            "n_count{of=\"x\"} 4",
        ];
        assert_eq!(text.finish().lines().collect::<Vec<_>>(), lines);
    }
}
