//! What people ask the office about: the answers of the FAQ and enquiries are sorted by it [ENQ-04].

use crate::words::words;

words! {
    pub enum Topic {
        Fees = "fees",
        Parking = "parking",
        Renovation = "renovation",
        Moving = "moving",
        Parcels = "parcels",
        /// Water, power, gas, heating.
        Utilities = "utilities",
        Waste = "waste",
        /// Cards, keys, visitors, the register.
        Access = "access",
        /// Noise, pets, rooms and lawns for all.
        Community = "community",
        Other = "other",
    }
}
