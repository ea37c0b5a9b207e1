//! Words for the codes the API sends. A code that this build does not know still gets a sentence.

use contract::problem::FieldFault;
use leptos::text_prop::TextProp;

use crate::api::ApiError;
use crate::i18n::{codes, k, t_with, text};
use crate::ui::{Faults, LoadFault, Toasts};

/// The sentence of a refusal with a code of its own.
pub fn refusal(error: &ApiError) -> Option<String> {
    let (ApiError::Refused(code) | ApiError::Conflict(code)) = error else { return None };
    codes::problems(code).map(|phrase| t_with(phrase, &[]))
}

/// What happened, what was kept, what to do: for something that was sent.
pub fn unsent(error: &ApiError) -> String {
    refusal(error).unwrap_or_else(|| text(LoadFault::from(error.clone()).words()))
}

/// Field faults to their fields, anything else as news at the edge of the screen.
pub fn show(error: &ApiError, faults: Faults, toasts: Toasts) {
    match error {
        ApiError::Invalid(fields) => faults.set(fields.iter().map(line).collect()),
        ApiError::SignedOut => {}
        error => {
            let error = error.clone();
            toasts.warn(move || unsent(&error));
        }
    }
}

/// One field at fault, under the name its field goes by on the screen: the first part of the path. A rule about the
/// whole form is said at its text.
fn line(fault: &FieldFault) -> (String, TextProp) {
    let path = fault.path.strip_prefix("rating.").unwrap_or(&fault.path);
    let name = match path.split('.').next() {
        Some("__all__") | None => "text",
        Some(name) => name,
    };
    (name.to_owned(), TextProp::from(sentence(fault)))
}

/// What is wrong with a field, in the language of the moment.
pub fn sentence(fault: &FieldFault) -> impl Fn() -> String + Send + Sync + 'static {
    let fault = fault.clone();
    move || {
        let values: Vec<(&str, &str)> =
            fault.params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        codes::fields(&fault.code)
            .map_or_else(|| text(k::TICKETS_UNKNOWN_FAULT), |phrase| t_with(phrase, &values))
    }
}
