//! What is to be done with hands: work is sorted by it, whoever asks for it.

use crate::words::words;

words! {
    /// What is broken.
    pub enum Category {
        Water = "water",
        Electricity = "electricity",
        DoorWindow = "door_window",
        Appliance = "appliance",
        AirConditioning = "air_conditioning",
        Lift = "lift",
        PublicArea = "public_area",
        /// 工程遗留问题 [REP-23]
        HandoverDefect = "handover_defect",
        Other = "other",
    }
}
