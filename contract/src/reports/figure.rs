//! The figures of a month, and what each is computed from.

use crate::words::words;

words! {
    /// What is counted. The word is the key of its name and its definition in the locale files.
    pub enum Figure {
        /// Reported in the month.
        Received = "received",
        /// Of those reported in the month: somebody of the office has answered or acted for the resident to see.
        Responded = "responded",
        /// Minutes from report to that, the middle one.
        ResponseMinutes = "response_minutes",
        /// Of those reported in the month: a first step was promised by a time.
        ResponsePromised = "response_promised",
        /// Of these: the first response came by then [CMP-13].
        RespondedInTime = "responded_in_time",
        /// Promises of the office that fell due in the month and were kept.
        PromisesKept = "promises_kept",
        /// The same, missed.
        PromisesMissed = "promises_missed",
        /// Kept, of all that fell due.
        OnTime = "on_time",
        /// Ended in the month, the last time.
        Ended = "ended",
        /// The same by the ending's name [CMP-28].
        Ending = "ending",
        /// Not ended when the month was over, whenever reported.
        OpenAtEnd = "open_at_end",
        /// Taken up again in the month: not fixed, not satisfied, asked further, reopened.
        Reopened = "reopened",
        /// Rated by the resident in the month, the last time.
        Rated = "rated",
        /// With one of the two best words [CBK-04].
        Satisfied = "satisfied",
        /// 满意率: satisfied, of those rated [CBK-23].
        Satisfaction = "satisfaction",
        /// Rated, of those ended: how much the satisfaction rests on.
        RatedShare = "rated_share",
        /// Callbacks of what was done in the month [CBK-01].
        CallbacksDue = "callbacks_due",
        /// Of these: the resident was reached, or rated.
        CallbacksMade = "callbacks_made",
        /// Callbacks drawn in the month's audit and found in order [CBK-02].
        AuditsPassed = "audits_passed",
        /// The same, found with a defect.
        AuditsFailed = "audits_failed",
        /// Received, by what it is about: problems in common [STA-05].
        Category = "category",
        /// Received, by building.
        Building = "building",
    }
}

words! {
    /// How a figure is to be read.
    pub enum Measure {
        /// So many.
        Count = "count",
        /// So many minutes.
        Minutes = "minutes",
        /// So many in a thousand.
        Permille = "permille",
    }
}

impl Figure {
    pub const fn measure(self) -> Measure {
        match self {
            Figure::ResponseMinutes => Measure::Minutes,
            Figure::OnTime | Figure::Satisfaction | Figure::RatedShare => Measure::Permille,
            _ => Measure::Count,
        }
    }

    /// Of which lists a share is made: the part, and what it is a part of.
    pub const fn share(self) -> Option<(&'static [Figure], &'static [Figure])> {
        match self {
            Figure::OnTime => {
                Some((&[Figure::PromisesKept], &[Figure::PromisesKept, Figure::PromisesMissed]))
            }
            Figure::Satisfaction => Some((&[Figure::Satisfied], &[Figure::Rated])),
            Figure::RatedShare => Some((&[Figure::Rated], &[Figure::Ended])),
            _ => None,
        }
    }

    /// Whose list stands behind it, where it has none of its own. What has parts holds all of them.
    pub const fn list(self) -> Figure {
        match self {
            Figure::ResponseMinutes => Figure::Responded,
            Figure::OnTime => Figure::PromisesKept,
            Figure::Satisfaction => Figure::Satisfied,
            Figure::RatedShare => Figure::Rated,
            Figure::Ended => Figure::Ending,
            Figure::Received => Figure::Building,
            own => own,
        }
    }

    /// It is shown in parts, each with a word of its own.
    pub const fn has_parts(self) -> bool {
        matches!(self, Figure::Ending | Figure::Category | Figure::Building)
    }
}
