//! The forms of a page, as a browser reads them: where they go, what stands in them, which buttons they have; and
//! filled in by somebody who leaves nothing out.

/// What somebody chose for a file input.
pub const SHEET: &[u8] = b"code,name\nC11,x\n";

/// A control of a form: its name, what stands in it, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Control {
    name: String,
    value: String,
    kind: String,
}

/// One form of a page.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Where it goes.
    pub action: String,
    /// Whether it changes something.
    pub changes: bool,
    id: String,
    controls: Vec<Control>,
    /// The names and values of its buttons; one without a name is a button all the same.
    pub buttons: Vec<(String, String)>,
}

/// A tag: its name, and its attributes as they stand there.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    /// What stands between it and the next tag.
    text: &'a str,
}

impl Tag<'_> {
    fn get(&self, name: &str) -> Option<String> {
        let rest = self.attributes.split(&format!(" {name}=\"")).nth(1)?;
        Some(plain(rest.split('"').next()?))
    }

    fn has(&self, name: &str) -> bool {
        self.attributes.split(' ').any(|one| one == name)
    }
}

/// A text of the page without its escapes.
fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn tags(page: &str) -> impl Iterator<Item = Tag<'_>> {
    page.split('<').skip(1).filter_map(|piece| {
        let (inside, text) = piece.split_once('>')?;
        let name = inside.split(' ').next()?;
        Some(Tag { name, attributes: inside.get(name.len()..)?, text })
    })
}

/// Every form of a page, with the controls outside of it that belong to it.
pub fn forms(page: &str) -> Vec<Form> {
    let mut all: Vec<Form> = Vec::new();
    let (mut inside, mut strays) = (None, Vec::new());
    let mut choice: Option<Control> = None;
    for tag in tags(page) {
        match tag.name {
            "form" => {
                inside = Some(all.len());
                all.push(Form {
                    action: tag.get("action").unwrap_or_default(),
                    changes: tag.get("method").as_deref() == Some("post"),
                    id: tag.get("id").unwrap_or_default(),
                    ..Form::default()
                });
            }
            "/form" => inside = None,
            "select" => choice = named(&tag, "select"),
            "option" => {
                let value = tag.get("value").unwrap_or_else(|| plain(tag.text));
                if let Some(choice) =
                    choice.as_mut().filter(|one| tag.has("selected") || one.value.is_empty())
                {
                    choice.value = value;
                }
            }
            "/select" => place(&mut all, inside, choice.take()),
            "textarea" => place(
                &mut all,
                inside,
                named(&tag, "textarea").map(|one| Control { value: plain(tag.text), ..one }),
            ),
            "input" | "button" => match (tag.get("form"), inside) {
                (Some(form), _) => strays.push((form, tag)),
                (None, Some(at)) => take(&mut all[at], &tag),
                (None, None) => {}
            },
            _ => {}
        }
    }
    for (form, tag) in strays {
        all.iter_mut().filter(|one| one.id == form).for_each(|one| take(one, &tag));
    }
    all
}

fn named(tag: &Tag<'_>, kind: &str) -> Option<Control> {
    Some(Control {
        name: tag.get("name")?,
        value: tag.get("value").unwrap_or_default(),
        kind: kind.to_owned(),
    })
}

fn place(all: &mut [Form], inside: Option<usize>, control: Option<Control>) {
    if let (Some(at), Some(control)) = (inside, control) {
        all[at].controls.push(control);
    }
}

fn take(form: &mut Form, tag: &Tag<'_>) {
    if tag.name == "button" {
        let pressed = (tag.get("name").unwrap_or_default(), tag.get("value").unwrap_or_default());
        if !tag.has("aria-hidden") && tag.get("aria-hidden").is_none() {
            form.buttons.push(pressed);
        }
        return;
    }
    let kind = tag.get("type").unwrap_or_else(|| "text".to_owned());
    // Of several of one name the first is chosen.
    let again =
        kind == "radio" && form.controls.iter().any(|one| Some(&one.name) == tag.get("name").as_ref());
    if let Some(control) = named(tag, &kind).filter(|_| !again) {
        form.controls.push(control);
    }
}

impl Form {
    /// What is sent where this button is pressed: what stands there, every box ticked, and something in every
    /// field in which nothing stands.
    pub fn filled(&self, (name, value): &(String, String)) -> Vec<(String, String)> {
        let plain = self.controls.iter().filter(|one| one.kind != "file");
        let mut all: Vec<(String, String)> = plain.map(|one| (one.name.clone(), worth(one))).collect();
        if !name.is_empty() {
            all.push((name.clone(), value.clone()));
        }
        all
    }

    /// Whether a file goes with it.
    pub fn takes_a_file(&self) -> bool {
        self.controls.iter().any(|one| one.kind == "file")
    }

    /// What stands in a control before anybody touches it.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.controls.iter().find(|one| one.name == name).map(|one| one.value.as_str())
    }
}

fn worth(control: &Control) -> String {
    let typed = match control.kind.as_str() {
        "hidden" | "select" => "",
        "date" => "2026-12-20",
        "checkbox" => "1",
        "url" => "https://hooks.example.org/qingche",
        "number" => "1",
        _ => "1号",
    };
    if control.value.is_empty() { typed.to_owned() } else { control.value.clone() }
}
