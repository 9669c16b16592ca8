//! The audience as SQL and the audience as a rule of the domain say the same, for every
//! combination of audiences and grants over a small tree.

use kernel::{PersonId, Role, page::PageRequest};
use notification::{
    domain::{Audience, Facts, audience::Held},
    store::notices::{self, Reader},
};
use testkit::{App, places};

use crate::events::{self, id};

const AREAS: [&str; 6] = [
    "/210000000000/",
    "/210000000000/210100000000/",
    places::HEPING,
    places::NANSHICHANG,
    places::XINCUN,
    places::SHENHE,
];
const ROLES: [Role; 2] = [Role::DepartmentOfficer, Role::ListSteward];
const DEPARTMENTS: [&str; 2] = ["210102-MZ", "210102-WJ"];

fn audiences() -> Vec<Audience> {
    let mut all: Vec<Audience> =
        DEPARTMENTS.iter().map(|code| Audience::Department(code.parse().unwrap())).collect();
    for role in ROLES {
        for area in AREAS {
            all.push(Audience::AtOrAbove(role, places::path(area)));
            all.push(Audience::AtOrBelow(role, places::path(area)));
            all.push(Audience::Around(vec![role], vec![places::path(area)]));
            all.push(Audience::At(vec![role], vec![places::path(area)]));
        }
    }
    let two = [places::XINCUN, places::SHENHE].map(places::path);
    all.push(Audience::Around(ROLES.to_vec(), two.to_vec()));
    all.push(Audience::At(ROLES.to_vec(), two.to_vec()));
    all
}

fn grants() -> Vec<Held> {
    let mut all = Vec::new();
    for role in ROLES {
        for area in AREAS {
            for department in [None, Some(DEPARTMENTS[0]), Some(DEPARTMENTS[1])] {
                let department = department.map(|code| code.parse().unwrap());
                all.push(Held { role, area: places::path(area), department });
            }
        }
    }
    all
}

pub async fn both_say_the_same(app: &App) {
    let db = app.context("notification").store.write();
    let facts = Facts::RequestReturned { request: id(), title_zh: "表".into(), reason: "因".into() };
    let now = "2026-11-23T00:00:00Z".parse().unwrap();
    let mut told = Vec::new();
    for audience in audiences() {
        let notice = id();
        notices::insert(db, notice, (id(), now), &audience, &facts).await.unwrap();
        told.push((notice, audience));
    }
    let person: PersonId = id();
    let everything = PageRequest { limit: kernel::page::Limit::new(200).unwrap(), after: vec![] };
    let mut readers: Vec<Vec<Held>> = grants().into_iter().map(|held| vec![held]).collect();
    readers.push(Vec::new());
    readers.push(grants().into_iter().step_by(5).collect());
    for held in readers {
        let reader = Reader { person, held };
        let found = notices::page(db, &reader, true, &everything).await.unwrap().items;
        let mut found: Vec<_> = found.into_iter().map(|notice| notice.id).collect();
        let includes = |audience: &Audience| reader.held.iter().any(|held| audience.includes(held));
        let mut expected: Vec<_> =
            told.iter().filter(|(_, a)| includes(a)).map(|(notice, _)| *notice).collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{:?}", reader.held);
        let counts = notices::unread_by_kind(db, &reader).await.unwrap();
        assert_eq!(counts.values().sum::<u32>() as usize, expected.len());
    }
}

#[actix_web::test]
async fn the_store_and_the_domain_agree() {
    let app = events::sqlite().await;
    both_say_the_same(&app).await;
    app.stop().await;
}
