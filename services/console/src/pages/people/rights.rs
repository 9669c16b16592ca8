//! The roles of a person or a client: taken back one by one, and one more given.

use kernel::Role;
use maud::{Markup, html};
use web::Problem;

use crate::{
    backend::{
        Remote,
        people::{Grant, NewGrant},
        registry::names::Names,
    },
    components::{coded::coded, field::Field, message, problem, table::table},
    form::FormData,
    text::{people as t, words},
    trouble::Trouble,
    ui::{SignedIn, Ui},
};

/// What a form of this section asks for.
pub enum Wish {
    Give(NewGrant),
    Take { grant: String, reason: String },
}

impl Wish {
    /// From the form; none if it is a form of another section.
    pub fn read(form: &FormData, holder: &str) -> Option<Self> {
        let act = form.get("act");
        if let Some(grant) = act.strip_prefix("take.") {
            return Some(Self::Take { grant: grant.to_owned(), reason: form.get("reason").to_owned() });
        }
        let filled = |name: &str| Some(form.get(name).to_owned()).filter(|text| !text.is_empty());
        (act == "give").then(|| {
            Self::Give(NewGrant {
                holder: holder.to_owned(),
                role: form.get("role").to_owned(),
                area_code: form.get("area_code").to_owned(),
                department: filled("department"),
                until: filled("until"),
            })
        })
    }

    /// Does it; the answer is the word for the address of the page that says so.
    ///
    /// # Errors
    /// What identity refuses.
    pub async fn fulfil(&self, me: &SignedIn, key: &str) -> Result<&'static str, Trouble> {
        match self {
            Self::Give(new) => me.api.give_grant(new, key).await.map(|()| "given"),
            Self::Take { grant, reason } => me.api.revoke_grant(grant, reason, key).await.map(|()| "taken"),
        }
    }

    /// What was entered for a role that was not given.
    pub fn typed(&self) -> NewGrant {
        match self {
            Self::Give(new) => new.clone(),
            Self::Take { .. } => NewGrant::default(),
        }
    }
}

/// What the departments are called on whose behalf the roles are held.
pub async fn names(api: &Remote, grants: &[Grant]) -> Names {
    api.department_names(grants.iter().filter_map(|one| one.department.as_deref())).await
}

/// The section; its forms are sent to `action`.
pub fn draw(
    ui: &Ui,
    action: &str,
    (grants, names): (&[Grant], &Names),
    (typed, refused): (&NewGrant, Option<&Problem>),
) -> Markup {
    html! {
        section aria-labelledby="rights" {
            h2 id="rights" { (ui.t(&t::RIGHTS)) }
            @if grants.is_empty() { (message::soft(ui.t(&t::NO_RIGHTS))) } @else { (rows(ui, action, grants, names)) }
            details open[refused.is_some() || grants.is_empty()] {
                summary { (ui.t(&t::GIVE)) }
                (form(ui, action, typed, refused))
            }
        }
    }
}

fn rows(ui: &Ui, action: &str, grants: &[Grant], names: &Names) -> Markup {
    let heads = [&t::ROLE, &t::AREA, &t::DEPARTMENT, &t::UNTIL, &t::TAKE].map(|text| ui.t(text));
    let rows = html! {
        @for one in grants {
            @let role = words::role(&one.role, ui.language);
            tr {
                th scope="row" { (role) }
                td { (one.area_name.as_deref().unwrap_or(&one.area)) }
                td { @if let Some(code) = &one.department { (coded(names.of(ui, code), code)) } }
                td { (one.until.as_deref().map(|day| ui.day(day)).unwrap_or_default()) }
                td {
                    form.inline method="post" action=(action) {
                        (ui.once_fields())
                        input type="text" name="reason" maxlength="200" required autocomplete="off"
                            aria-label=(ui.f(&t::REASON_OF, &[&role])) placeholder=(ui.t(&t::REASON));
                        button.danger type="submit" name="act" value={ "take." (one.id) } aria-label=(ui.f(&t::TAKE_OF, &[&role])) {
                            (ui.t(&t::TAKE))
                        }
                    }
                }
            }
        }
    };
    table(ui.t(&t::RIGHTS), &heads, rows)
}

fn form(ui: &Ui, action: &str, typed: &NewGrant, refused: Option<&Problem>) -> Markup {
    let error = |name: &str| problem::at(ui, refused, &format!("/{name}"));
    let line = |name: &str, label: &str, hint: &str, value: &str, kind: &str| {
        let error = error(name);
        let required = name == "area_code";
        Field { name, label, hint, value, required, error: error.as_deref(), ..Field::default() }
            .line(ui, kind)
    };
    let roles: Vec<(String, String)> = Role::ALL
        .iter()
        .map(|role| (role.name().to_owned(), words::role(role.name(), ui.language)))
        .collect();
    let wrong = error("role");
    let role = Field {
        name: "role",
        label: ui.t(&t::ROLE),
        value: &typed.role,
        error: wrong.as_deref(),
        required: true,
        ..Field::default()
    };
    let department = typed.department.as_deref().unwrap_or_default();
    html! {
        form.narrow method="post" action=(action) {
            (ui.once_fields())
            (role.choice(ui, &roles))
            (line("area_code", ui.t(&t::AREA_CODE), ui.t(&t::AREA_HINT), &typed.area_code, "text"))
            (line("department", ui.t(&t::DEPARTMENT), ui.t(&t::DEPARTMENT_HINT), department, "text"))
            (line("until", ui.t(&t::UNTIL), ui.t(&t::UNTIL_HINT), typed.until.as_deref().unwrap_or_default(), "date"))
            div.actions { button.primary type="submit" name="act" value="give" { (ui.t(&t::GIVE)) } }
        }
    }
}
