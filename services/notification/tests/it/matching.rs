//! The audience as SQL and the audience as a rule of the domain say the same, for every
//! combination of audiences and grants over a small tree.

use kernel::{Actor, PersonId, Role, page::PageRequest};
use notification::{
    domain::{Audience, Facts, audience::Held},
    store::{
        holders,
        notices::{self, Reader},
    },
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

fn audiences(one: PersonId) -> Vec<Audience> {
    let mut all: Vec<Audience> =
        DEPARTMENTS.iter().map(|code| Audience::Department(code.parse().unwrap())).collect();
    for role in ROLES {
        for area in AREAS {
            all.push(Audience::AtOrAbove(role, places::path(area)));
            all.push(Audience::AtOrBelow(role, places::path(area)));
            all.push(Audience::Around(vec![role], vec![places::path(area)]));
            all.push(Audience::At(vec![role], vec![places::path(area)]));
            all.push(Audience::One(one, role, places::path(area)));
        }
    }
    let two = [places::XINCUN, places::SHENHE].map(places::path);
    all.push(Audience::Around(ROLES.to_vec(), two.to_vec()));
    all.push(Audience::At(ROLES.to_vec(), two.to_vec()));
    all
}

fn grants(holder: PersonId) -> Vec<Held> {
    let mut all = Vec::new();
    for role in ROLES {
        for area in AREAS {
            for department in [None, Some(DEPARTMENTS[0]), Some(DEPARTMENTS[1])] {
                let department = department.map(|code| code.parse().unwrap());
                all.push(Held { holder, role, area: places::path(area), department });
            }
        }
    }
    all
}

pub async fn both_say_the_same(app: &App) {
    let db = app.context("notification").store.write();
    let facts = Facts::RequestReturned { request: id(), title_zh: "表".into(), reason: "因".into() };
    let now = "2026-11-23T00:00:00Z".parse().unwrap();
    let [person, colleague]: [PersonId; 2] = [id(), id()];
    let mut told = Vec::new();
    for audience in [audiences(person), audiences(colleague)].concat() {
        let notice = id();
        notices::insert(db, notice, (id(), now), &audience, &facts).await.unwrap();
        told.push((notice, audience));
    }
    let everything = PageRequest { limit: kernel::page::Limit::new(200).unwrap(), after: vec![] };
    let mut readers: Vec<Vec<Held>> = grants(person).into_iter().map(|held| vec![held]).collect();
    readers.push(Vec::new());
    readers.push(grants(person).into_iter().step_by(5).collect());
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

/// The other way round: whom an audience finds among the grants, is whom it includes.
pub async fn so_does_the_other_way_round(app: &App) {
    let mut people = Vec::new();
    for held in grants(id()) {
        // Those of the rule are paths of any text, those of a test are known beforehand.
        let area = AREAS.into_iter().find(|area| *area == held.area.as_str()).unwrap();
        let grant = testkit::Held::role(held.role, area);
        let grant = match &held.department {
            Some(department) => grant.of(department.as_str()),
            None => grant,
        };
        let Actor::Person(person) = app.sign_in("人", &[grant]).await.actor() else { unreachable!() };
        people.push((person, Held { holder: person, ..held }));
    }
    let db = app.context("notification").store.read();
    let now = kernel::Clock::now(app.clock());
    let [(first, _), .., (last, _)] = &people[..] else { unreachable!() };
    for audience in [audiences(*first), audiences(*last)].concat() {
        let found = holders::of(db, &audience, now).await.unwrap();
        let mut found: Vec<PersonId> = found.into_iter().map(|(person, _)| person).collect();
        let included = people.iter().filter(|(_, held)| audience.includes(held));
        let mut expected: Vec<PersonId> = included.map(|(person, _)| *person).collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{audience:?}");
    }
}

#[actix_web::test]
async fn the_store_and_the_domain_agree() {
    let app = events::sqlite().await;
    both_say_the_same(&app).await;
    so_does_the_other_way_round(&app).await;
    app.stop().await;
}
