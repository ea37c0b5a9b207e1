//! What every refusal looks like: RFC 9457 `application/problem+json`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::open::Open;

/// Media type of every error body.
pub const CONTENT_TYPE: &str = "application/problem+json";

/// An error body. Equal refusals are byte-equal: the request id travels in the `x-request-id` header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// The HTTP status once more, for those who only see the body.
    pub status: u16,
    /// Stable word for programs and for the locale files (`problems.<code>`).
    pub code: Open<Code>,
    /// One sentence for people, in the language of `Accept-Language` (zh-CN or en).
    pub title: String,
    /// The fields at fault, empty unless `code` is `invalid_fields`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldFault>,
    /// Address of what already exists, for `idempotency_key_reused`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
}

/// One field at fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldFault {
    /// Where: names joined by dots, list positions as numbers (`visit.from`, `photo_ids.2`).
    pub path: String,
    /// What is wrong with it: a word of the locale files (`fields.<code>`), see [`field`].
    pub code: String,
    /// Numbers and words that the sentence needs (`max`, `min`).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

impl FieldFault {
    pub fn new(path: impl Into<String>, code: &str) -> Self {
        FieldFault { path: path.into(), code: code.into(), params: BTreeMap::new() }
    }

    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.into(), value.to_string());
        self
    }
}

/// Words for what is wrong with one field.
pub mod field {
    pub const REQUIRED: &str = "required";
    pub const TOO_LONG: &str = "too_long";
    pub const TOO_SHORT: &str = "too_short";
    pub const TOO_MANY: &str = "too_many";
    pub const OUT_OF_RANGE: &str = "out_of_range";
    pub const CONTROL_CHARACTER: &str = "control_character";
    pub const WRONG_TYPE: &str = "wrong_type";
    pub const UNKNOWN_FIELD: &str = "unknown_field";
    pub const UNKNOWN_VALUE: &str = "unknown_value";
    pub const NOT_FOUND: &str = "not_found";
    pub const REPEATED: &str = "repeated";
    pub const IN_THE_PAST: &str = "in_the_past";
    pub const IN_THE_FUTURE: &str = "in_the_future";
    /// Before the last thing that happened, or before the report.
    pub const BEFORE_THE_LAST: &str = "before_the_last";
    pub const OUTSIDE_HOURS: &str = "outside_hours";
    pub const WINDOW_LENGTH: &str = "window_length";
    /// A password that is tried among the first.
    pub const TOO_COMMON: &str = "too_common";
    /// Not the number that is asked for.
    pub const COUNT_DIFFERS: &str = "count_differs";
    /// One of many: somebody changed it since it was read.
    pub const STALE: &str = "stale";
    /// One of many: not at the step this belongs to, or ended.
    pub const WRONG_STATE: &str = "wrong_state";
    /// One of many: somebody else is responsible for it.
    pub const NOT_RESPONSIBLE: &str = "not_responsible";
    /// One of many: refused twice, so the supervisor decides who takes it.
    pub const REFUSED_TWICE: &str = "refused_twice";
    /// One of many: whoever is to have it does not serve that building.
    pub const NOT_THEIR_BUILDING: &str = "not_their_building";
    /// A time that ends something lies before its beginning.
    pub const END_BEFORE_BEGIN: &str = "end_before_begin";
    /// A time outside the hours of service.
    pub const OUTSIDE_SERVICE: &str = "outside_service";
    /// It is as it was.
    pub const UNCHANGED: &str = "unchanged";
    /// One of many: whoever is to have it is responsible already.
    pub const ALREADY_THEIRS: &str = "already_theirs";
    /// The last administrator in service.
    pub const LAST_ADMIN: &str = "last_admin";
    /// Whoever is to be above is below; `way` tells how.
    pub const SUPERIOR_LOOP: &str = "superior_loop";
    /// Days that are taken by another.
    pub const OVERLAPS: &str = "overlaps";
    /// Whoever is to stand in is represented themselves in these days.
    pub const DEPUTY_AWAY: &str = "deputy_away";
    /// It cannot be removed: `n` still belong to `name`.
    pub const IN_USE: &str = "in_use";
    /// A day further off than may be chosen.
    pub const TOO_LATE: &str = "too_late";
    /// The number of whoever fills the form in.
    pub const OWN_NUMBER: &str = "own_number";
    /// Somebody of this household has that number.
    pub const ALREADY_HERE: &str = "already_here";
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $status:literal),* $(,)?) => {
        /// Why a request was refused. The word decides the HTTP status, so that equal refusals stay equal.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Code { $($(#[$doc])* $name),* }

        impl Code {
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// HTTP status that goes with the word.
            pub const fn status(self) -> u16 {
                match self { $(Code::$name => $status),* }
            }
        }
    };
}

codes! {
    /// The body is not JSON, or not in UTF-8.
    MalformedBody = 400,
    /// A path or query value is not of the documented form.
    MalformedRequest = 400,
    /// A POST without an `Idempotency-Key`, or with a malformed one.
    IdempotencyKeyMissing = 400,
    /// Nobody is signed in, or the session has ended.
    SignedOut = 401,
    /// Phone or password do not match. The same for unknown accounts.
    WrongCredentials = 401,
    /// The password is right; the second factor is missing.
    TotpRequired = 401,
    /// No slip with this code, or not for this unit or staff number: both look the same.
    SlipUnknown = 401,
    /// The request came from another site.
    ForeignOrigin = 403,
    /// It does not exist, or it is not yours: both look the same.
    NotFound = 404,
    MethodNotAllowed = 405,
    RequestTimeout = 408,
    /// The ticket is no longer (or not yet) at the step this action belongs to.
    WrongState = 409,
    /// A visit needs a window both sides agreed [REP-09].
    WindowMissing = 409,
    /// Whether it costs something is not decided, or not every payer has agreed [REP-05].
    ChargeUndecided = 409,
    /// Whoever made it cannot be the one to approve it.
    OwnWork = 409,
    /// Another change of the same thing waits to be decided on.
    ChangeWaits = 409,
    /// The resident has an account and answers there; nobody acts as a resident.
    HasAccount = 409,
    /// The resident's materials have to be looked at first [REP-11].
    MaterialsUnverified = 409,
    /// The resident brings no materials.
    NoOwnMaterials = 409,
    /// There is a resident to confirm it.
    ResidentConfirms = 409,
    /// The days in which it can be opened again are over; report a follow-up.
    ReopenTooLate = 409,
    /// Urged within the last half hour.
    UrgedLately = 409,
    /// Staff owe nothing at the moment.
    NothingOwed = 409,
    /// Only who is responsible hands it on.
    NotResponsible = 409,
    /// Two colleagues did not take it; who leads customer service decides.
    RefusedTwice = 409,
    /// The agreed window has not begun; agree on an earlier one first [REP-10].
    TooEarly = 409,
    /// The quote was revised, answered or has expired.
    QuoteChanged = 409,
    /// More than what is still owed, or more than was paid.
    AmountTooHigh = 409,
    /// The slip was used before.
    SlipUsed = 409,
    /// The slip's time is over, or a newer one has taken its place.
    SlipExpired = 409,
    /// Somebody else signs in with this number.
    LoginTaken = 409,
    /// The invitation is for another number than the one signed in with.
    InvitationForAnother = 409,
    /// The number is known here, so a resident's invitation makes no account for it.
    SignInToJoin = 409,
    /// The photo already belongs to a request.
    AlreadyAttached = 409,
    /// No folder for backups is configured.
    NoBackupFolder = 409,
    /// One is being made already.
    BackupRunning = 409,
    /// The table has faults: all of it is applied, or nothing.
    ImportFaulty = 409,
    /// The estate has changed since the preview, and so would the result: look again.
    ImportChanged = 409,
    /// The table was applied before.
    ImportApplied = 409,
    /// Open requests, a building or colleagues would be left without this person: hand them over first.
    StillHolds = 409,
    /// Somebody changed it since you read it: read again, then decide. Send `If-Match`.
    Stale = 412,
    BodyTooLarge = 413,
    UnsupportedMediaType = 415,
    /// `If-Match` is missing on something that has a version.
    VersionMissing = 428,
    /// Some fields need correction.
    InvalidFields = 422,
    /// The same key was used before with another body.
    IdempotencyKeyReused = 422,
    /// The file is not a photo we can read (JPEG, PNG or WebP).
    NotAPhoto = 422,
    /// The photo has more pixels than we can take.
    PhotoTooLarge = 422,
    /// Too many requests; `Retry-After` says when to come back.
    TooManyRequests = 429,
    /// Our fault. The request id in the header helps to find it.
    InternalFault = 500,
    /// Overloaded or under maintenance; `Retry-After` says when to come back.
    Unavailable = 503,
    /// No room is left to store this.
    StorageFull = 507,
}

/// Turns the field rules' findings into faults with wire paths.
pub fn field_faults(errors: &validator::ValidationErrors) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    collect(errors, "", &mut faults);
    faults.sort_by(|a, b| a.path.cmp(&b.path).then_with(|| a.code.cmp(&b.code)));
    faults
}

fn collect(errors: &validator::ValidationErrors, prefix: &str, faults: &mut Vec<FieldFault>) {
    use validator::ValidationErrorsKind::{Field, List, Struct};
    for (name, kind) in errors.errors() {
        let path = joined(prefix, name);
        match kind {
            // A rule about several fields names the one to correct, or means the whole.
            Field(found) if name == "__all__" => faults.extend(found.iter().map(|error| {
                let named = error.params.get("field").and_then(|field| field.as_str());
                fault(&named.map_or_else(|| prefix.to_owned(), |field| joined(prefix, field)), error)
            })),
            Field(found) => faults.extend(found.iter().map(|error| fault(&path, error))),
            Struct(inner) => collect(inner, &path, faults),
            List(items) => {
                for (position, inner) in items {
                    collect(inner, &format!("{path}.{position}"), faults);
                }
            }
        }
    }
}

fn joined(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}

fn fault(path: &str, error: &validator::ValidationError) -> FieldFault {
    let mut fault = FieldFault::new(path, &error.code);
    for (name, value) in &error.params {
        if let ("min" | "max", Some(number)) = (name.as_ref(), value.as_i64()) {
            fault = fault.with(name, number);
        }
    }
    fault
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_code_is_still_a_problem() {
        let problem: Problem =
            serde_json::from_str(r#"{"status":418,"code":"teapot","title":"…","extra":1}"#).unwrap();
        assert_eq!(problem.code, Open::Other("teapot".into()));
    }
}
