//! Pages that are open to anybody can be found, kept, and read in English by an address.

use crate::{
    inspect::{FOR_ANYBODY, inspect},
    visitor::World,
};

const OPEN: [&str; 9] = [
    "/",
    "/verify",
    "/register",
    "/stopped",
    "/certificates?query=x",
    "/duty-list?area_code=210102000000",
    "/services",
    "/help",
    "/emergencies",
];

#[actix_web::test]
async fn an_address_in_english_shows_the_page_in_english_and_both_lead_to_each_other() {
    let world = World::start(&[]).await;
    let browser = world.browser();
    for page in OPEN {
        let separator = if page.contains('?') { '&' } else { '?' };
        for (language, lang) in [("en", "en"), ("zh", "zh-CN")] {
            let answer = browser.get(&format!("{page}{separator}lang={language}")).await;
            assert_eq!(answer.status, 200, "{page}");
            inspect(page, &answer, lang);
            let escaped = format!("{page}{separator}").replace('&', "&amp;");
            for (tag, other) in [("en", "en"), ("zh-CN", "zh")] {
                let link = format!("rel=\"alternate\" hreflang=\"{tag}\" href=\"http");
                let (_, rest) = answer.text.split_once(&link).unwrap_or_else(|| panic!("{page}: {tag}"));
                let href = rest.split('"').next().unwrap();
                assert!(href.ends_with(&format!("{escaped}lang={other}")), "{page}: {href}");
            }
            // Whoever switches by hand is not held fast by the address.
            assert!(!answer.text.contains("lang%3D"), "{page}");
        }
    }
    world.stop().await;
}

#[actix_web::test]
async fn what_is_the_same_for_everybody_may_be_kept_and_what_is_made_for_somebody_may_not() {
    let world = World::start(&["inspector"]).await;
    let visitor = world.browser();
    let page = visitor.get("/register").await;
    assert_eq!(page.header("cache-control"), FOR_ANYBODY);
    assert!(page.header("vary").contains("cookie") && page.header("set-cookie").is_empty());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let again =
        client.get(format!("{}/register", world.app.url())).header("if-none-match", page.header("etag"));
    assert_eq!(again.send().await.unwrap().status().as_u16(), 304);
    let missing = visitor.get("/verify/210102-MZ-2026-0099-11").await;
    assert_eq!((missing.status != 200, missing.header("cache-control")), (true, "no-store"));
    let member = world.signed_in().await;
    for page in ["/", "/register", "/inspector"] {
        let answer = member.get(page).await;
        assert_eq!((answer.header("cache-control"), answer.header("etag")), ("no-store", ""), "{page}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn search_engines_are_told_what_is_open_and_nothing_else() {
    let world = World::start(&[]).await;
    let browser = world.browser();
    let robots = browser.get("/robots.txt").await;
    assert!(robots.status == 200 && robots.header("content-type").starts_with("text/plain"));
    for line in ["User-agent: *", "Disallow: /api/", "/sitemap.xml"] {
        assert!(robots.text.contains(line), "{}", robots.text);
    }
    let map = browser.get("/sitemap.xml").await;
    assert!(map.header("content-type").starts_with("application/xml"));
    let places: Vec<&str> =
        map.text.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    assert_eq!(places.len(), OPEN.len(), "{places:?}");
    for place in places {
        let path = place.splitn(4, '/').nth(3).unwrap();
        let page = browser.get(&format!("/{path}")).await;
        assert!(page.status == 200 && page.text.contains("<meta name=\"description\""), "{place}");
        assert!(map.text.contains(&format!("href=\"{place}?lang=en\"")), "{place}");
    }
    assert!(browser.get("/sign-in").await.text.contains("noindex"));
    world.stop().await;
}
