//! How the portal looks and speaks, to be chosen: language, elder mode, text size, theme.

use leptos::prelude::*;

use super::{Icon, IconName, use_toasts};
use crate::i18n::{Key, Language, count, k, language, t, t_with};
use crate::prefs::{LARGEST_TEXT, Prefs, Theme, use_prefs};

#[component]
pub fn PrefsPanel() -> impl IntoView {
    let prefs = use_prefs();
    view! {
        <div class="prefs">
            {language_choice(prefs)}
            <label class="check">
                <input
                    type="checkbox"
                    aria-describedby="elder-hint"
                    prop:checked=move || prefs.is_elder()
                    on:change=move |event| prefs.set_elder(event_target_checked(&event))
                />
                <span>{t(k::COMMON_PREFS_ELDER)}</span>
            </label>
            <p class="field-hint" id="elder-hint">{t(k::COMMON_PREFS_ELDER_HINT)}</p>
            {text_size(prefs)}
            {theme_choice(prefs)}
        </div>
    }
    .into_any()
}

fn language_choice(prefs: Prefs) -> AnyView {
    let toasts = use_toasts();
    let choose = move |chosen| {
        prefs.set_language(chosen, move || toasts.warn(t(k::COMMON_PREFS_LANGUAGE_UNAVAILABLE)))
    };
    let radios = Language::ALL.map(|each| {
        // Each language is named in itself, whatever the page speaks now.
        let name = language_name(each);
        view! {
            <label class="choice" lang=each.tag()>
                <input
                    type="radio"
                    name="language"
                    value=each.tag()
                    prop:checked=move || language() == each
                    on:click=move |event| {
                        // Chosen only once its texts are here: else the mark would tell what is not so.
                        event.prevent_default();
                        choose(each);
                    }
                />
                <span class="choice-face">{t(name)}</span>
            </label>
        }
    });
    segment(k::COMMON_PREFS_LANGUAGE, radios.into_any())
}

fn theme_choice(prefs: Prefs) -> AnyView {
    let radios = Theme::ALL.map(|theme| {
        let name = match theme {
            Theme::System => k::COMMON_PREFS_THEME_SYSTEM,
            Theme::Light => k::COMMON_PREFS_THEME_LIGHT,
            Theme::Dark => k::COMMON_PREFS_THEME_DARK,
        };
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="theme"
                    value=theme.name()
                    prop:checked=move || prefs.theme() == theme
                    on:change=move |_| prefs.set_theme(theme)
                />
                <span class="choice-face">{t(name)}</span>
            </label>
        }
    });
    segment(k::COMMON_PREFS_THEME, radios.into_any())
}

fn text_size(prefs: Prefs) -> AnyView {
    let step = move || {
        let (n, all) = (u32::from(prefs.text_size()) + 1, u32::from(LARGEST_TEXT) + 1);
        t_with(k::COMMON_PREFS_TEXT_SIZE_STEP, &[("n", &count(n)), ("all", &count(all))])
    };
    let controls = view! {
        <div class="stepper">
            <button
                class="icon-button"
                type="button"
                aria-label=t(k::COMMON_PREFS_TEXT_SIZE_SMALLER)
                disabled=move || prefs.text_size() == 0
                on:click=move |_| prefs.set_text_size(prefs.text_size().saturating_sub(1))
            >
                <Icon name=IconName::Minus/>
            </button>
            <output>{step}</output>
            <button
                class="icon-button"
                type="button"
                aria-label=t(k::COMMON_PREFS_TEXT_SIZE_LARGER)
                disabled=move || prefs.text_size() == LARGEST_TEXT
                on:click=move |_| prefs.set_text_size(prefs.text_size() + 1)
            >
                <Icon name=IconName::Plus/>
            </button>
        </div>
        <p class="prefs-sample">{t(k::COMMON_PREFS_SAMPLE)}</p>
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{t(k::COMMON_PREFS_TEXT_SIZE)}</legend>
            {controls}
        </fieldset>
    }
    .into_any()
}

fn segment(label: Key, radios: AnyView) -> AnyView {
    view! {
        <fieldset class="field">
            <legend class="field-label">{t(label)}</legend>
            <div class="choices" data-look="chips">{radios}</div>
        </fieldset>
    }
    .into_any()
}

fn language_name(language: Language) -> Key {
    match language {
        Language::Chinese => k::COMMON_LANGUAGES_CHINESE,
        Language::English => k::COMMON_LANGUAGES_ENGLISH,
    }
}
