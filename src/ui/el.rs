//! Elements without a type of their own. What `view!` makes of a tag, an attribute or a closure is a type each, with
//! its own functions to draw, change and remove it; what stands on the first screen is drawn by the one type here and
//! weighs a call per part (docs/adr). Everywhere else `view!` reads better.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node, Text};
use leptos::tachys::renderer::{CastFrom, RemoveEventHandler, Rndr};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::iterators::StaticVec;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use leptos::text_prop::TextProp;
use wasm_bindgen::{JsCast, JsValue};

/// What stands in an attribute or a text: as it is, or followed when it changes. An attribute without a value is not
/// there.
pub enum Value {
    Nothing,
    Still(Cow<'static, str>),
    Followed(Box<dyn Fn() -> Value + Send>),
}

type Heard = Box<dyn FnMut(web_sys::Event) + Send>;

enum Child {
    Text(Value),
    El(El),
    View(AnyView),
}

/// An element that is to be drawn.
pub struct El {
    tag: &'static str,
    is_svg: bool,
    attributes: Vec<(&'static str, Value)>,
    heard: Vec<(&'static str, Heard)>,
    seen: Option<fn(&Element)>,
    children: Vec<Child>,
}

pub fn el(tag: &'static str) -> El {
    El { tag, is_svg: false, attributes: Vec::new(), heard: Vec::new(), seen: None, children: Vec::new() }
}

pub fn svg(tag: &'static str) -> El {
    El { is_svg: true, ..el(tag) }
}

impl El {
    pub fn class(self, name: &'static str) -> El {
        self.push_attribute("class", Value::from(name))
    }

    pub fn attr(self, name: &'static str, value: impl Into<Value>) -> El {
        self.push_attribute(name, value.into())
    }

    pub fn on(self, event: &'static str, act: impl FnMut(web_sys::Event) + Send + 'static) -> El {
        self.push_heard(event, Box::new(act))
    }

    /// Told of the element when it has been drawn, before it stands on the page.
    pub fn seen(self, tell: fn(&Element)) -> El {
        El { seen: Some(tell), ..self }
    }

    pub fn text(self, words: impl Into<Value>) -> El {
        self.push(Child::Text(words.into()))
    }

    pub fn child(self, child: El) -> El {
        self.push(Child::El(child))
    }

    pub fn children(self, children: impl IntoIterator<Item = El>) -> El {
        children.into_iter().fold(self, El::child)
    }

    pub fn view(self, view: impl IntoView + 'static) -> El {
        self.push(Child::View(view.into_any()))
    }

    /// Drawn again whenever what it reads changes.
    pub fn followed(self, draw: impl Fn() -> Option<AnyView> + Send + 'static) -> El {
        self.view(followed(draw))
    }

    fn push_attribute(mut self, name: &'static str, value: Value) -> El {
        self.attributes.push((name, value));
        self
    }

    fn push_heard(mut self, event: &'static str, act: Heard) -> El {
        self.heard.push((event, act));
        self
    }

    fn push(mut self, child: Child) -> El {
        self.children.push(child);
        self
    }
}

/// Views of the same type are one in the program: all closures that draw are put into the same box.
pub fn followed(draw: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    let draw: Box<dyn Fn() -> Option<AnyView> + Send> = Box::new(draw);
    draw.into_any()
}

/// One after the other, without an element around them.
pub fn all(views: impl IntoIterator<Item = AnyView>) -> AnyView {
    StaticVec::from(views.into_iter().collect::<Vec<_>>()).into_any()
}

impl Value {
    fn now(self) -> Option<Cow<'static, str>> {
        match self {
            Value::Nothing => None,
            Value::Still(words) => Some(words),
            Value::Followed(read) => read().now(),
        }
    }
}

impl From<&'static str> for Value {
    fn from(words: &'static str) -> Value {
        Value::Still(Cow::Borrowed(words))
    }
}

impl From<String> for Value {
    fn from(words: String) -> Value {
        Value::Still(Cow::Owned(words))
    }
}

impl From<bool> for Value {
    fn from(is_there: bool) -> Value {
        if is_there { Value::from("") } else { Value::Nothing }
    }
}

impl From<Option<&'static str>> for Value {
    fn from(words: Option<&'static str>) -> Value {
        words.map_or(Value::Nothing, Value::from)
    }
}

impl From<TextProp> for Value {
    fn from(words: TextProp) -> Value {
        Value::Followed(Box::new(move || Value::from(words.get().into_owned())))
    }
}

impl<F, V> From<F> for Value
where
    F: Fn() -> V + Send + 'static,
    V: Into<Value>,
{
    fn from(read: F) -> Value {
        Value::Followed(Box::new(move || read().into()))
    }
}

enum Place {
    Attribute(Element, &'static str),
    Text(Text),
}

impl Place {
    fn show(&self, words: Option<&str>) {
        match (self, words) {
            (Place::Attribute(element, name), Some(words)) => Rndr::set_attribute(element, name, words),
            (Place::Attribute(element, name), None) => Rndr::remove_attribute(element, name),
            (Place::Text(text), words) => Rndr::set_text(text, words.unwrap_or("")),
        }
    }

    /// Shows the value, from now on if it is one that changes.
    fn follow(self, value: Value) -> Option<RenderEffect<()>> {
        match value {
            Value::Followed(read) => {
                let mut shown = None;
                Some(RenderEffect::new(move |_| {
                    let words = read().now();
                    // What has not changed is not said again.
                    if shown.as_ref() != Some(&words) {
                        self.show(words.as_deref());
                        shown = Some(words);
                    }
                }))
            }
            still => {
                self.show(still.now().as_deref());
                None
            }
        }
    }
}

enum Part {
    Text(Text, Option<RenderEffect<()>>),
    El(Drawn),
    View(AnyViewState),
}

/// What follows one attribute, or listens to one event.
type Alive = (Option<RenderEffect<()>>, Option<RemoveEventHandler<Element>>);

/// An element on the page.
pub struct Drawn {
    node: Element,
    tag: &'static str,
    names: Vec<&'static str>,
    /// What follows its attributes and listens to it, as long as it is there.
    alive: Vec<Alive>,
    parts: Vec<Part>,
}

impl Drawn {
    fn wear(
        &mut self,
        attributes: Vec<(&'static str, Value)>,
        heard: Vec<(&'static str, Heard)>,
        seen: Option<fn(&Element)>,
    ) {
        self.alive.clear();
        for name in std::mem::take(&mut self.names) {
            if !attributes.iter().any(|(wanted, _)| *wanted == name) {
                Rndr::remove_attribute(&self.node, name);
            }
        }
        for (name, value) in attributes {
            self.names.push(name);
            let following = Place::Attribute(self.node.clone(), name).follow(value);
            self.alive.push((following, None));
        }
        for (event, mut act) in heard {
            let owner = Owner::current().unwrap_or_default();
            let act = move |event: JsValue| owner.with(|| act(event.unchecked_into()));
            let listener = Rndr::add_event_listener(&self.node, event, Box::new(act));
            self.alive.push((None, Some(listener)));
        }
        if let Some(tell) = seen {
            tell(&self.node);
        }
    }
}

impl Child {
    fn build(self, parent: &Element) -> Part {
        match self {
            Child::Text(words) => {
                let text = Rndr::create_text_node("");
                Rndr::insert_node(parent, &text, None);
                let following = Place::Text(text.clone()).follow(words);
                Part::Text(text, following)
            }
            Child::El(el) => {
                let drawn = el.build();
                Rndr::insert_node(parent, &drawn.node, None);
                Part::El(drawn)
            }
            Child::View(view) => {
                let mut state = view.build();
                state.mount(parent, None);
                Part::View(state)
            }
        }
    }

    fn is_like(&self, part: &Part) -> bool {
        matches!(
            (self, part),
            (Child::Text(_), Part::Text(..)) | (Child::El(_), Part::El(_)) | (Child::View(_), Part::View(_))
        )
    }

    fn rebuild(self, part: &mut Part) {
        match (self, part) {
            (Child::Text(words), Part::Text(text, following)) => {
                *following = None;
                *following = Place::Text(text.clone()).follow(words);
            }
            (Child::El(el), Part::El(drawn)) => el.rebuild(drawn),
            (Child::View(view), Part::View(state)) => view.rebuild(state),
            _ => {}
        }
    }
}

impl Render for El {
    type State = Drawn;

    fn build(self) -> Drawn {
        let namespace = self.is_svg.then_some("http://www.w3.org/2000/svg");
        let node = Rndr::create_element(self.tag, namespace);
        let parts = self.children.into_iter().map(|child| child.build(&node)).collect();
        let mut drawn = Drawn { node, tag: self.tag, names: Vec::new(), alive: Vec::new(), parts };
        drawn.wear(self.attributes, self.heard, self.seen);
        drawn
    }

    /// Where it is built the same way it is changed in its place, so that it keeps the focus.
    fn rebuild(self, drawn: &mut Drawn) {
        let is_alike = self.tag == drawn.tag
            && self.children.len() == drawn.parts.len()
            && self.children.iter().zip(&drawn.parts).all(|(child, part)| child.is_like(part));
        if is_alike {
            drawn.wear(self.attributes, self.heard, self.seen);
            self.children.into_iter().zip(&mut drawn.parts).for_each(|(child, part)| child.rebuild(part));
        } else {
            let mut new = self.build();
            drawn.insert_before_this(&mut new);
            drawn.unmount();
            *drawn = new;
        }
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        Rndr::remove(&self.node);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        Rndr::insert_node(parent, &self.node, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = Rndr::get_parent(&self.node).and_then(Element::cast_from);
        parent.is_some_and(|parent| {
            child.mount(&parent, Some(&self.node));
            true
        })
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.node.clone()]
    }
}

leptos::tachys::no_attrs!(El);

/// The portal is drawn in the browser only: no text of it is made, and none taken over.
impl RenderHtml for El {
    type AsyncOutput = El;
    type Owned = El;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> El {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Drawn {
        self.build()
    }

    fn into_owned(self) -> El {
        self
    }
}
