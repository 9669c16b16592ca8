//! Language and size of the text can be changed on every page, also on one that answers a form: the
//! links lead to the page on which the form stood, for the address of a form need not be a page.

use std::{fs, path::Path};

use crate::{
    pages::{PAGES, ROLES},
    visitor::{Browser, World},
};

/// Every address of the console that takes a form, as its handlers name them.
fn forms() -> Vec<String> {
    let mut found = Vec::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages"), &mut found);
    found
}

fn gather(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            gather(&entry, found);
            continue;
        }
        let text = fs::read_to_string(&entry).unwrap();
        let routes = text.split("#[post(\"").skip(1).filter_map(|rest| rest.split('"').next());
        found.extend(routes.map(ToOwned::to_owned));
    }
}

/// An address with something in its places that the services of these tests know.
fn filled(route: &str) -> String {
    let known = [
        ("{area}", "210102025001"),
        ("{period}", "2026-12"),
        ("{admission}", "adm_1"),
        ("{row}", "row_1"),
        ("{task}", "tsk_1"),
        ("{request}", "req_1"),
        ("{dispute}", "dsp_1"),
        ("{number}", "210102-MZ-2026-0007-2X"),
        ("{department}", "210102-MZ"),
        ("{client}", "cli_1"),
        ("{webhook}", "whk_1"),
        ("{service}", "approval"),
        ("{message}", "evt_1"),
        ("{list}", "lst_1"),
        ("{person}", "per_2"),
        ("{year}", "2026"),
        ("{register}", "work-group"),
        ("{entry}", "reg_1"),
        ("{proposal}", "con_1"),
        ("{code}", "C11"),
    ];
    let address = known.iter().fold(route.to_owned(), |text, (place, value)| text.replace(place, value));
    let (before, _) = address.split_once('{').unwrap_or((&address, ""));
    if before.len() == address.len() { address } else { format!("{before}x_1") }
}

/// Where the links of a page lead that change how it is shown.
fn back(page: &str) -> Vec<String> {
    let links = page.split("href=\"/preferences/").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter_map(|link| link.split_once("?back=").map(|(_, back)| back.to_owned())).collect()
}

#[actix_web::test]
async fn a_page_that_answers_a_form_is_switched_by_way_of_the_page_on_which_the_form_stood() {
    let world = World::start(&ROLES).await;
    let browser = world.signed_in().await;
    let routes = forms();
    assert!(routes.len() > 60, "{routes:?}");
    let mut pages = 0;
    for route in &routes {
        let address = filled(route);
        // Signing out ends what the others need.
        if address == "/sign-out" {
            continue;
        }
        let answer = browser.send(&address, &[("here", "/requests?state=draft")]).await;
        if !answer.text.contains("<html") {
            continue;
        }
        pages += 1;
        let links = back(&answer.text);
        assert_eq!(links.len(), 3, "{address}: {links:?}");
        for link in links {
            assert_eq!(link, "%2Frequests%3Fstate%3Ddraft", "{address}");
        }
        assert_leads_on(&browser, &answer.text, &address).await;
    }
    assert!(pages > 40, "{pages} of {} forms were answered by a page", routes.len());
    world.stop().await;
}

async fn assert_leads_on(browser: &Browser, page: &str, address: &str) {
    let stands = page.split("name=\"here\" value=\"").skip(1).filter_map(|rest| rest.split('"').next());
    for stood in stands {
        assert_eq!(stood, "/requests?state=draft", "{address}: a second try forgets where the first stood");
    }
    assert_eq!(browser.get("/requests?state=draft").await.status, 200);
}

#[actix_web::test]
async fn every_form_of_every_page_says_on_which_page_it_stands() {
    let world = World::start(&ROLES).await;
    let browser = world.signed_in().await;
    for page in PAGES {
        let text = browser.get(page).await.text;
        let expected = page.replace('&', "&amp;");
        for form in text.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next()) {
            if form.contains("method=\"post\"") {
                assert!(form.contains("name=\"csrf\""), "{page}");
                let (_, stood) = form.split_once("name=\"here\" value=\"").unwrap();
                let stood = stood.split('"').next().unwrap();
                assert!(stood == expected || page.contains("老人"), "{page}: {stood}");
            }
        }
    }
    world.stop().await;
}

#[actix_web::test]
async fn a_form_that_does_not_say_where_it_stood_is_known_by_the_page_that_sent_it() {
    let world = World::start(&ROLES).await;
    let browser = world.signed_in().await;
    let from = format!("{}/clients?off=1", world.app.url());
    let sent = browser
        .send_with("/clients/210102-MZ/cli_1/off", &[], |request| request.header("referer", from))
        .await;
    assert_eq!(back(&sent.text).first().map(String::as_str), Some("%2Fclients%3Foff%3D1"), "{}", sent.text);
    for bad in ["//evil.example", "https://evil.example/", "here"] {
        let sent = browser.send("/clients/210102-MZ/cli_1/off", &[("here", bad)]).await;
        assert_eq!(back(&sent.text).first().map(String::as_str), Some("%2F"), "{bad}");
    }
    world.stop().await;
}
