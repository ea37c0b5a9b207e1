//! Drawings that only the desk needs: they stand in its own part of the program, and weigh nothing before it.

use leptos::prelude::*;

/// On 24 by 24, in lines, like those of `public/icons.svg`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskIcon {
    Bell,
    Calendar,
    Chart,
    Checklist,
    Dial,
    HandOver,
    Inbox,
    Money,
    Pulse,
    Send,
    Sliders,
    Tag,
}

impl DeskIcon {
    fn lines(self) -> &'static str {
        match self {
            DeskIcon::Bell => "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21.5h4",
            DeskIcon::Calendar => {
                "M5.5 5.5h13A1.5 1.5 0 0 1 20 7v11.5a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5V7a1.5 1.5 0 0 1 1.5-1.5z\
                 M4 10h16M8 3v4.5M16 3v4.5M8 14.5h.01M12 14.5h.01M16 14.5h.01"
            }
            DeskIcon::Chart => "M4 20h16M6.5 20v-7M11 20V5.5M15.5 20v-10M20 20v-4.5",
            DeskIcon::Checklist => {
                "M10.5 6.5h9.5M10.5 12h9.5M10.5 17.5h9.5M3.5 6.5l1.5 1.5 2.5-3M3.5 12l1.5 1.5 2.5-3M3.5 17.5l1.5 1.5 2.5-3"
            }
            DeskIcon::Dial => {
                "M5 4h3.5L10 8.5 8 10a11 11 0 0 0 5.5 5.5L15 13.5l4.5 1.5v3.5A1.5 1.5 0 0 1 18 20 14.5 14.5 0 0 1 3.5 5.5 1.5 1.5 0 0 1 5 4z\
                 M14 4.5a6 6 0 0 1 5.5 5.5M14 8a2.5 2.5 0 0 1 2 2"
            }
            DeskIcon::HandOver => "M4 8.5h15M15.5 5l3.5 3.5-3.5 3.5M20 16H5M8.5 12.5 5 16l3.5 3.5",
            DeskIcon::Inbox => {
                "M6.5 5h11l3 8.5V18a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18v-4.5zM3.5 13.5h5l1 2.5h5l1-2.5h5"
            }
            DeskIcon::Money => {
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.5 7.5l3.5 4.5 3.5-4.5M12 12v5M9 12.3h6M9 14.8h6"
            }
            DeskIcon::Pulse => "M2.5 12.5H7L9.5 6l5 12 2.5-5.5h4.5",
            DeskIcon::Send => "M3.5 11.5 20.5 4l-5 16-4-6.5zM11.5 13.5l9-9.5",
            DeskIcon::Sliders => {
                "M4 7h8M17 7h3M4 12h3M12 12h8M4 17h8M17 17h3M14.5 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z\
                 M9.5 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM14.5 14.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"
            }
            DeskIcon::Tag => {
                "M12.6 3.5H19A1.5 1.5 0 0 1 20.5 5v6.4a1.5 1.5 0 0 1-.4 1l-7.6 7.7a1.5 1.5 0 0 1-2.1 0L3.9 13.6a1.5 1.5 0 0 1 0-2.1\
                 l7.6-7.6a1.5 1.5 0 0 1 1.1-.4zM16 8h.01"
            }
        }
    }

    /// Always decoration, as all icons are.
    pub fn draw(self) -> AnyView {
        view! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path d=self.lines()></path>
            </svg>
        }
        .into_any()
    }
}
