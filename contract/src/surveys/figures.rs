//! What a questionnaire has shown. Each figure is counted of a household's own answers and of those written down by staff
//! apart, and never of both together.

use serde::{Deserialize, Serialize};

use crate::tickets::Satisfaction;

/// The whole of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SurveyResults {
    /// Households that were asked: those with somebody in them when it was opened, fixed then.
    pub asked: i64,
    /// Of them, those that answered themselves. Response rate = `answered` / `asked`.
    pub answered: i64,
    /// Of them, those whose answer staff wrote down.
    pub on_paper: i64,
    /// In the order of the questions.
    pub questions: Vec<QuestionResult>,
}

/// What was said to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuestionResult {
    /// Position of the question, from 1.
    pub question: i64,
    pub own: AnswerCounts,
    pub paper: AnswerCounts,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerCounts {
    /// How many did not skip it.
    pub answered: i64,
    /// Of a question for one of the five words: how often each was said, the best first. Else empty.
    pub words: Vec<i64>,
    /// Of a choice: how often each was chosen, in their order. Else empty.
    pub options: Vec<i64>,
}

impl AnswerCounts {
    /// Satisfaction in percent = (非常满意 + 满意) / answered, rounded half up; nothing where nobody answered.
    pub fn satisfaction(&self) -> Option<i64> {
        let is_good =
            |word: &Satisfaction| matches!(word, Satisfaction::VerySatisfied | Satisfaction::Satisfied);
        let good = Satisfaction::ALL.iter().zip(&self.words).filter(|(word, _)| is_good(word));
        percent(good.map(|(_, n)| n).sum(), self.answered).filter(|_| !self.words.is_empty())
    }
}

impl SurveyResults {
    /// In percent.
    pub fn response_rate(&self) -> Option<i64> {
        percent(self.answered, self.asked)
    }
}

fn percent(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (part * 200 + whole) / (whole * 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_best_words_are_satisfied() {
        let of = |words: [i64; 5]| {
            let counts =
                AnswerCounts { answered: words.iter().sum(), words: words.to_vec(), options: vec![] };
            counts.satisfaction()
        };
        assert_eq!((of([1, 1, 1, 0, 0]), of([0, 0, 0, 0, 0])), (Some(67), None));
        assert_eq!((of([0, 0, 3, 4, 5]), of([2, 6, 0, 0, 0])), (Some(0), Some(100)));
        // Half a percent counts up.
        assert_eq!(of([1, 0, 199, 0, 0]), Some(1));
        let choice = AnswerCounts { answered: 3, words: vec![], options: vec![3, 0] };
        assert_eq!(choice.satisfaction(), None);
    }
}
