//! Ids on the wire: UUIDv7 in its hyphenated form, one type per thing so that they cannot be mixed up.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A person: resident, staff member, or both.
    PersonId,
    /// A department of the office.
    DepartmentId,
    /// A building of the estate.
    BuildingId,
    /// A flat or an office suite.
    UnitId,
    /// Who owns or rents a unit together.
    HouseholdId,
    /// Somebody asked to join a household.
    InvitationId,
    /// A numbered request of any kind.
    TicketId,
    /// An uploaded photo.
    PhotoId,
    /// One revision of what a repair would cost.
    QuoteId,
    /// An item of the price list.
    PriceItemId,
    /// A proposed change of the price list.
    PriceChangeId,
    /// An amount owed for a thing.
    ChargeId,
    /// Money on its way back.
    RefundId,
    /// A callback to be made.
    CallbackId,
    /// A butler spoke with a household.
    ContactId,
    /// A questionnaire.
    SurveyId,
    /// Something that will be done better.
    MeasureId,
    /// Something drawn to be audited.
    AuditItemId,
    /// A browser that is signed in.
    DeviceId,
    /// A question of the FAQ with its answer.
    FaqEntryId,
    /// An uploaded table of units, residents or staff.
    ImportId,
    /// What is overdue on one morning, for one person.
    DailyListId,
    /// A message in somebody's inbox.
    MessageId,
}
