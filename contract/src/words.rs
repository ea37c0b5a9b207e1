//! Enumerations whose members are words: on the wire, in a path, in the database, in the locale files.

/// Declares the members once, each with its word.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        // Not each word by itself: the API document would not see through the macro.
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $variant),* }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// As it travels and is stored.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests {
    use crate::accounts::AccountState;
    use crate::audits::{AuditCheck, AuditKind, AuditMethod, AuditResult, AuditState};
    use crate::calendar::TableFaultKind;
    use crate::callbacks::{CallbackMethod, CallbackState};
    use crate::channels::{ChannelKind, DeliveryFault, MailSecurity};
    use crate::complaints::{Matter, Severity, Voice};
    use crate::contacts::ContactMethod;
    use crate::faq::FaqShow;
    use crate::first_steps::FirstStep;
    use crate::household::{HouseholdAct, NamedRole};
    use crate::imports::{Column, ImportKind, StayReason};
    use crate::inbox::MessageGroup;
    use crate::ledger::{ChargeState, Method, RefundAct, RefundState};
    use crate::measures::{MeasureShow, MeasureSource, MeasureState};
    use crate::operations::{BackupReason, DatabaseKind};
    use crate::prices::PriceMove;
    use crate::proposals::ProposalState;
    use crate::repairs::{Category, Emergency, QuoteState};
    use crate::reports::{Figure, Measure};
    use crate::settings::{Section, SettingField, Spoken, TextPlace};
    use crate::staffing::StaffChangeKind;
    use crate::surveys::{PaperMethod, QuestionKind, SurveyState};
    use crate::tickets::*;
    use crate::topics::Topic;
    use crate::waiting::WaitingKind;

    /// The word by which it is stored is the word by which it travels.
    #[test]
    fn one_word_for_each() {
        fn check<T: serde::Serialize + Copy>(all: &[T], word: impl Fn(T) -> &'static str) {
            for each in all {
                assert_eq!(serde_json::to_string(each).unwrap(), format!("\"{}\"", word(*each)));
            }
        }
        check(FirstStep::ALL, FirstStep::word);
        check(ChannelKind::ALL, ChannelKind::word);
        check(MailSecurity::ALL, MailSecurity::word);
        check(DeliveryFault::ALL, DeliveryFault::word);
        check(MessageGroup::ALL, MessageGroup::word);
        check(StaffChangeKind::ALL, StaffChangeKind::word);
        check(Action::ALL, Action::word);
        check(Party::ALL, Party::word);
        check(EventKind::ALL, EventKind::word);
        check(Kind::ALL, Kind::word);
        check(Status::ALL, Status::word);
        check(Phase::ALL, Phase::word);
        check(Ending::ALL, Ending::word);
        check(Channel::ALL, Channel::word);
        check(Agreement::ALL, Agreement::word);
        check(Purpose::ALL, Purpose::word);
        check(FreeOf::ALL, FreeOf::word);
        check(Charging::ALL, Charging::word);
        check(Payer::ALL, Payer::word);
        check(Step::ALL, Step::word);
        check(OwedBy::ALL, OwedBy::word);
        check(Satisfaction::ALL, Satisfaction::word);
        check(FollowUp::ALL, FollowUp::word);
        check(SignedOn::ALL, SignedOn::word);
        check(QueueSort::ALL, QueueSort::word);
        check(Whose::ALL, Whose::word);
        check(Category::ALL, Category::word);
        check(Emergency::ALL, Emergency::word);
        check(Voice::ALL, Voice::word);
        check(Matter::ALL, Matter::word);
        check(Severity::ALL, Severity::word);
        check(QuoteState::ALL, QuoteState::word);
        check(Figure::ALL, Figure::word);
        check(Measure::ALL, Measure::word);
        check(ChargeState::ALL, ChargeState::word);
        check(Method::ALL, Method::word);
        check(RefundState::ALL, RefundState::word);
        check(RefundAct::ALL, RefundAct::word);
        check(CallbackMethod::ALL, CallbackMethod::word);
        check(CallbackState::ALL, CallbackState::word);
        check(ProposalState::ALL, ProposalState::word);
        check(PriceMove::ALL, PriceMove::word);
        check(TableFaultKind::ALL, TableFaultKind::word);
        check(WaitingKind::ALL, WaitingKind::word);
        check(AccountState::ALL, AccountState::word);
        check(DatabaseKind::ALL, DatabaseKind::word);
        check(BackupReason::ALL, BackupReason::word);
        check(ImportKind::ALL, ImportKind::word);
        check(Column::ALL, Column::word);
        check(StayReason::ALL, StayReason::word);
        check(Section::ALL, Section::word);
        check(Spoken::ALL, Spoken::word);
        check(SettingField::ALL, SettingField::word);
        check(TextPlace::ALL, TextPlace::word);
        check(FaqShow::ALL, FaqShow::word);
        check(Topic::ALL, Topic::word);
        check(NamedRole::ALL, NamedRole::word);
        check(HouseholdAct::ALL, HouseholdAct::word);
        check(ContactMethod::ALL, ContactMethod::word);
        check(SurveyState::ALL, SurveyState::word);
        check(QuestionKind::ALL, QuestionKind::word);
        check(PaperMethod::ALL, PaperMethod::word);
        check(MeasureSource::ALL, MeasureSource::word);
        check(MeasureState::ALL, MeasureState::word);
        check(MeasureShow::ALL, MeasureShow::word);
        check(AuditState::ALL, AuditState::word);
        check(AuditMethod::ALL, AuditMethod::word);
        check(AuditKind::ALL, AuditKind::word);
        check(AuditCheck::ALL, AuditCheck::word);
        check(AuditResult::ALL, AuditResult::word);
    }
}
