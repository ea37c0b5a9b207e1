//! The consent of a resident without an account: drawn on the staff member's device, or on a slip that is photographed.

use contract::ids::PhotoId;
use contract::tickets::{Signature, SignedOn};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Blob;

use super::act::Act;
use super::happened::{Happened, HappenedField};
use super::photos::PhotosField;
use crate::api;
use crate::i18n::{k, t};
use crate::photos::PhotoSet;
use crate::tickets::kinds;
use crate::ui::{Button, ButtonKind, Choice, ChoiceField, Form, SignaturePad, TextField};
use crate::words;

/// What has been signed so far.
#[derive(Clone, Copy)]
pub struct Signing {
    act: Act,
    signer: RwSignal<String>,
    on: RwSignal<String>,
    drawn: RwSignal<Option<(Blob, String)>, LocalStorage>,
    slip: PhotoSet,
    happened: Happened,
}

impl Signing {
    pub fn new(act: Act) -> Signing {
        let reporter = act.current.with_untracked(|ticket| ticket.reporter.clone());
        Signing {
            act,
            signer: RwSignal::new(reporter.map_or_else(String::new, |reporter| reporter.name)),
            on: RwSignal::new(SignedOn::Device.word().to_owned()),
            drawn: RwSignal::new_local(None),
            slip: act.photos(),
            happened: Happened::now(),
        }
    }

    /// Sends what `body` makes of the signature; says what is still missing.
    pub fn send<B: serde::Serialize + 'static>(self, body: impl FnOnce(Signature) -> B + 'static) {
        let Signing { act, .. } = self;
        let signer = self.signer.get_untracked();
        if signer.trim().is_empty() {
            return act.lacks("signer", k::DESK_SIGNER_MISSING);
        }
        let Ok(occurred_at) = self.happened.read(act) else { return };
        if self.on.get_untracked() == SignedOn::Slip.word() {
            if self.slip.is_empty() {
                return act.lacks("photo_ids", k::DESK_SLIP_MISSING);
            }
            return act.send_with(self.slip, move |ids| {
                ids.first().map(|photo_id| {
                    body(Signature { on: SignedOn::Slip, signer, photo_id: *photo_id, occurred_at })
                })
            });
        }
        let Some((picture, key)) = self.drawn.get_untracked() else {
            return act.lacks("signature", k::DESK_SIGNATURE_MISSING);
        };
        act.busy.set(true);
        spawn_local(async move {
            let photo: Result<PhotoId, _> = api::files::upload(&picture, &key).await.map(|photo| photo.id);
            act.busy.try_set(false);
            match photo {
                Ok(photo_id) => {
                    act.send(body(Signature { on: SignedOn::Device, signer, photo_id, occurred_at }))
                }
                Err(error) => act.faults.set(vec![("signature".to_owned(), words::unsent(&error).into())]),
            }
        });
    }
}

#[component]
pub fn SignatureFields(signing: Signing) -> impl IntoView {
    let ways = vec![
        Choice::new(SignedOn::Device.word(), t(k::DESK_SIGN_ON_DEVICE)),
        Choice::new(SignedOn::Slip.word(), t(k::DESK_SIGN_ON_SLIP)),
    ];
    // Every picture goes under its own key: another signature is another photo.
    let drawn = move |picture: Option<Blob>| {
        signing.drawn.try_set(picture.map(|picture| (picture, api::new_key())));
    };
    let field = move || {
        if signing.on.with(|on| on == SignedOn::Slip.word()) {
            return view! { <PhotosField photos=signing.slip label=k::DESK_SLIP most=1 optional=false/> }
                .into_any();
        }
        view! { <SignaturePad name="signature" label=t(k::DESK_SIGNATURE) again=t(k::DESK_SIGNATURE_AGAIN) on_change=drawn/> }.into_any()
    };
    view! {
        <TextField name="signer" label=t(k::DESK_SIGNER) hint=t(k::DESK_SIGNER_HINT) value=signing.signer/>
        <ChoiceField name="on" label=t(k::DESK_SIGN_ON) value=signing.on choices=ways/>
        {field}
        <HappenedField happened=signing.happened/>
    }
    .into_any()
}

/// It is done, says a resident without an account.
#[component]
pub fn SignDoneForm(act: Act) -> impl IntoView {
    let signing = Signing::new(act);
    let is_case = act.current.with_untracked(|ticket| kinds::is_case(&ticket.kind));
    let lead = if is_case { k::DESK_COMPLAINTS_SIGN_LEAD } else { k::DESK_SIGN_DONE_LEAD };
    view! {
        <Form faults=act.faults on_submit=move |()| signing.send(|signature| signature)>
            <p>{t(lead)}</p>
            <SignatureFields signing/>
            <Button label=t(k::DESK_SIGN_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
