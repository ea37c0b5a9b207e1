//! The design system: what every screen is made of. Knows no domain type, no address and no capability; it speaks
//! strings, signals and callbacks. Each component has one root class, styled in `style/`.

mod boot;
mod button;
mod card;
mod check_field;
mod choice_field;
mod date_field;
mod dialog;
mod error_summary;
mod faults;
mod field;
mod form;
mod icon;
mod list;
mod load_fault;
mod loaded;
mod page_title;
mod password_field;
mod photo_picker;
mod prefs_panel;
mod progress_steps;
mod promise_card;
#[allow(dead_code, reason = "first used where one of many things is chosen")]
mod select_field;
mod shell;
mod skeleton;
mod states;
mod status_badge;
mod text_area;
mod text_field;
mod timeline;
mod toast;

pub use boot::{mount, show_failed_page};
pub use button::{Button, ButtonKind, LinkButton};
pub use card::Card;
pub use check_field::CheckField;
pub use choice_field::{Choice, ChoiceField, ChoiceLook};
pub use date_field::DateField;
pub use dialog::Dialog;
pub use error_summary::ErrorSummary;
pub use faults::Faults;
pub use form::Form;
pub use icon::{Icon, IconName};
pub use list::{List, ListRow};
pub use load_fault::LoadFault;
pub use loaded::{Fetched, Loaded};
pub use page_title::PageTitle;
pub use password_field::PasswordField;
pub use photo_picker::{PhotoPicker, PhotoState, PhotoTile};
pub use prefs_panel::PrefsPanel;
pub use progress_steps::{ProgressSteps, Step, StepState};
pub use promise_card::{PromiseCard, PromiseTone};
#[expect(unused_imports, reason = "first used where one of many things is chosen")]
pub use select_field::SelectField;
pub use shell::{NavItem, Phone, Shell};
pub use skeleton::{Skeleton, SkeletonShape};
pub use states::{Banner, BannerTone, EmptyState, ErrorState};
pub use status_badge::{StatusBadge, Tone};
pub use text_area::TextArea;
pub use text_field::TextField;
pub use timeline::{Timeline, TimelineEntry};
pub use toast::{ToastRegion, Toasts, provide_toasts, use_toasts};
