//! Questions and answers [ENQ-01, ENQ-23] 《交付百问》: what residents ask again and again, written by customer service in
//! both languages, shown before anybody fills in a form.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ids::FaqEntryId;
use crate::open::Open;
use crate::people::{Bilingual, StaffName};
use crate::topics::Topic;
use crate::words::words;

/// Longest question, in code points.
pub const QUESTION_MAX: u64 = 200;
/// Longest answer, in code points.
pub const ANSWER_MAX: u64 = 4000;
/// Longest text to search for, in code points: the first words of an enquiry.
pub const SEARCH_MAX: usize = 200;
/// Places in the order are 1 to this.
pub const POSITION_MAX: i64 = 9999;

/// As it is asked. English may wait, and the entry then is listed as lacking it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FaqQuestion {
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub zh: String,
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::optional_line"))]
    #[serde(default, deserialize_with = "crate::text::nfc")]
    pub en: String,
}

/// What the office answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FaqAnswer {
    #[validate(length(max = 4000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub zh: String,
    #[validate(length(max = 4000, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(default, deserialize_with = "crate::text::nfc")]
    pub en: String,
}

/// `POST /desk/faq` and `PUT /desk/faq/{id}`: an entry as it is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FaqForm {
    pub topic: Topic,
    /// Said once: no other entry asks the same in Chinese.
    #[validate(nested)]
    pub question: FaqQuestion,
    #[validate(nested)]
    pub answer: FaqAnswer,
    /// Its place in the order; of two with the same, the older comes first.
    #[validate(range(min = 1, max = 9999, code = "out_of_range"))]
    pub position: i64,
    /// `false`: kept by the office, shown to nobody else.
    pub is_published: bool,
}

/// An entry as everybody reads it. English may be empty: Chinese stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqEntry {
    pub id: FaqEntryId,
    pub topic: Open<Topic>,
    pub question: Bilingual,
    pub answer: Bilingual,
}

/// An entry as the office keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqDeskEntry {
    pub id: FaqEntryId,
    /// For `If-Match`.
    pub version: i64,
    pub topic: Open<Topic>,
    pub question: Bilingual,
    pub answer: Bilingual,
    pub position: i64,
    pub is_published: bool,
    /// Question or answer has no English.
    pub lacks_english: bool,
    #[serde(with = "crate::moment")]
    pub changed_at: DateTime<Utc>,
    pub changed_by: StaffName,
}

/// An entry as it read in one of its versions, and who wrote it so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqRevision {
    pub version: i64,
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
    pub by: StaffName,
    pub topic: Open<Topic>,
    pub question: Bilingual,
    pub answer: Bilingual,
    pub position: i64,
    pub is_published: bool,
}

words! {
    /// Which entries the office looks at.
    pub enum FaqShow {
        Published = "published",
        Withdrawn = "withdrawn",
        LacksEnglish = "lacks_english",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::field_faults;

    #[test]
    fn chinese_is_asked_for_and_english_may_wait() {
        let mut form = FaqForm {
            topic: Topic::Fees,
            question: FaqQuestion { zh: "物业费怎么交？".into(), en: String::new() },
            answer: FaqAnswer { zh: "前台或网上。".into(), en: String::new() },
            position: 1,
            is_published: true,
        };
        assert!(form.validate().is_ok());
        form.question = FaqQuestion { zh: " ".into(), en: "How?".into() };
        form.answer.en = "x".repeat(ANSWER_MAX as usize + 1);
        form.position = 0;
        let faults = form.validate().err().map_or_else(Vec::new, |errors| field_faults(&errors));
        let faults: Vec<_> = faults.iter().map(|fault| (fault.path.as_str(), fault.code.as_str())).collect();
        let expected = [("answer.en", "too_long"), ("position", "out_of_range"), ("question.zh", "required")];
        assert_eq!(faults, expected);
    }
}
