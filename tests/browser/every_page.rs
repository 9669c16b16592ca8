//! Every page of the console, with something on it, as the people come to it: by its links.

use crate::{browser::Device, busy, county::County, walk::Walk};

/// Who walks, and from which pages beside the front page: those that others have seen before, and what
/// only a form leads to. Whoever has more to do on a page comes before who only reads it.
const WALKERS: [(&str, &[&str]); 16] = [
    ("zhao-lei", &[]),
    ("zhou-hui", &["/boards/completeness?until=2026-12", "/incidents", "/emergencies"]),
    ("chen-gang", &["/queue", "/reviews"]),
    ("tian-ye", &["/reviews"]),
    ("zhang-li", &["/verify", "/disputes", "/refusals"]),
    ("neighbour", &[]),
    ("sun-jianguo", &["/disputes"]),
    ("wang-min", &[]),
    ("he-jing", &["/registry/lists?state=draft", "/registry/follow-ups", "/registry/groups"]),
    ("xu-ming", &[]),
    ("data-bureau", &["/registry/elements/C11", "/registry/code-lists/GBT2261.1"]),
    ("tang-wei", &[]),
    ("ding-kai", &["/operations/approval"]),
    ("hao-ran", &["/people", "/people/clients"]),
    ("guo-qiang", &[]),
    ("shen-jun", &[]),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_reached_by_links_and_shuts_nobody_out_in_both_languages_and_every_way_to_look_at_it() {
    let county = County::start("every").await;
    county.live_through_a_story().await;
    county.colleague_at("210000000000", "data-bureau", "夏青", "data_bureau", Some("210000-SJ")).await;
    let drafts = busy::lay(&county).await;
    let own = [
        ("neighbour", drafts.table.clone()),
        ("zhang-li", drafts.accepted.clone()),
        ("zhao-lei", format!("/requests/{}", drafts.request)),
        ("wang-min", format!("/verify/{}", county.live_form("210102-MZ").await)),
        ("zhang-li", format!("/rosters/210102025001/{}", drafts.roster)),
        ("he-jing", format!("/registry/lists/{}", drafts.list)),
    ];
    let mut walk = Walk::new();
    let visitor = county.visitor(Device::Desk).await;
    walk.follow(&visitor, &county.link("ma-xiaodong").await).await;
    visitor.close().await;
    for (login, pages) in WALKERS {
        let browser = county.member(login, Device::Desk).await;
        let own = own.iter().filter(|(whose, _)| *whose == login).map(|(_, page)| page.as_str());
        for page in ["/"].into_iter().chain(pages.iter().copied()).chain(own) {
            walk.follow(&browser, page).await;
        }
        browser.close().await;
    }
    walk.end();
    county.end();
}
