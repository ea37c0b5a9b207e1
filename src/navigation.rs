//! Where in the portal one is, and going elsewhere: the address bar, links, and the way back. The browser itself takes
//! addresses apart and keeps the history; what is remembered here is only what it says.

use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent, UrlSearchParams};

struct Place {
    path: String,
    /// With its mark, as the browser has it.
    search: String,
    hash: String,
}

/// The current address, in parts that are followed one by one.
#[derive(Clone, Copy)]
pub struct Location {
    here: RwSignal<Place>,
    pub pathname: Memo<String>,
    /// With its mark.
    pub search: Memo<String>,
    pub query: Query,
    /// With its mark.
    pub hash: Memo<String>,
}

/// The search part by its names.
#[derive(Clone, Copy)]
pub struct Query(Memo<String>);

pub struct Params<'a>(&'a str);

#[derive(Clone, Copy)]
pub struct NavigateOptions {
    /// The address takes the place of the current one: the way back does not lead to it.
    pub replace: bool,
    /// To the top of the page, or to what the address marks in it.
    pub scroll: bool,
}

impl Default for NavigateOptions {
    fn default() -> NavigateOptions {
        NavigateOptions { replace: false, scroll: true }
    }
}

impl Query {
    pub fn with<T>(self, read: impl FnOnce(&Params) -> T) -> T {
        self.0.with(|search| read(&Params(search)))
    }

    pub fn with_untracked<T>(self, read: impl FnOnce(&Params) -> T) -> T {
        self.0.with_untracked(|search| read(&Params(search)))
    }
}

impl Params<'_> {
    pub fn get(&self, name: &str) -> Option<String> {
        UrlSearchParams::new_with_str(self.0).ok()?.get(name)
    }
}

/// Follows links of this origin and the browser's own ways back and forth.
pub fn provide_location() -> Location {
    let here = RwSignal::new(Place::of_the_browser());
    let part = move |part: fn(&Place) -> &String| Memo::new(move |_| here.with(|here| part(here).clone()));
    let search = part(|here| &here.search);
    let (pathname, hash) = (part(|here| &here.path), part(|here| &here.hash));
    let location = Location { here, pathname, search, query: Query(search), hash };
    provide_context(location);
    // As long as the page is open.
    let _ = window_event_listener(ev::click, move |event| {
        if let Some(address) = followed(&event) {
            event.prevent_default();
            go(here, &address, NavigateOptions::default());
        }
    });
    let _ = window_event_listener(ev::popstate, move |_| here.set(Place::of_the_browser()));
    location
}

/// Outside the provider it is followed from now on.
pub fn use_location() -> Location {
    use_context().unwrap_or_else(provide_location)
}

/// Take it in the component's body; it may then be used in handlers and after an await.
pub fn use_navigate() -> impl Fn(&str, NavigateOptions) + Copy + Send + Sync + 'static {
    let here = use_location().here;
    move |address: &str, options| go(here, address, options)
}

fn go(here: RwSignal<Place>, address: &str, NavigateOptions { replace, scroll }: NavigateOptions) {
    let Ok(history) = window().history() else { return };
    // To where one is already leaves no second step on the way back.
    let replace = replace || here.with_untracked(|here| here.address() == address);
    // Only an address of elsewhere is refused, and none leads there from here.
    let _ = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(address))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(address))
    };
    let place = Place::of_the_browser();
    let marked = place.marked();
    here.set(place);
    match marked {
        _ if !scroll => {}
        Some(marked) => marked.scroll_into_view(),
        None => window().scroll_to_with_x_and_y(0.0, 0.0),
    }
}

/// Of the link that was followed, if that is for this program: here and now, and to a page of the portal.
fn followed(event: &MouseEvent) -> Option<String> {
    let otherwise = event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key();
    if otherwise || event.default_prevented() || event.button() != 0 {
        return None;
    }
    let pressed = event.target()?.dyn_into::<Element>().ok()?;
    let link = pressed.closest("a[href]:not([target], [download], [rel~=external])").ok()??;
    let link = link.dyn_into::<HtmlAnchorElement>().ok()?;
    let is_ours = link.origin() == window().location().origin().ok()?;
    is_ours.then(|| link.pathname() + &link.search() + &link.hash())
}

impl Place {
    fn of_the_browser() -> Place {
        let location = window().location();
        let said = |part: Result<String, JsValue>| part.unwrap_or_else(|_| String::new());
        Place {
            path: said(location.pathname()),
            search: said(location.search()),
            hash: said(location.hash()),
        }
    }

    fn address(&self) -> String {
        format!("{}{}{}", self.path, self.search, self.hash)
    }

    /// What the address marks in the page.
    fn marked(&self) -> Option<Element> {
        let id = js_sys::decode_uri(self.hash.strip_prefix('#')?).ok()?;
        document().get_element_by_id(&String::from(id))
    }
}
