//! The retrieval explorer: what was asked for is in sight at once, and the command for a program brings the same rows.

use std::{path::Path, process::Command};

use serde_json::{Value, json};
use tests::story::eventually;

use crate::{
    browser::{Browser, Device},
    busy,
    county::County,
};

/// 和平区
const HEPING: &str = "210102000000";
/// 区民政局
const CIVIL: &str = "210102-MZ";

/// Of what was found first, what somebody has to scroll for: its heading, and its chart or table.
const OUT_OF_SIGHT: &str = "const found = document.querySelector('main section'); \
    const parts = { heading: found.querySelector('h2'), figure: found.querySelector('svg, table') }; \
    return Object.entries(parts).filter(([, one]) => !one || one.getBoundingClientRect().top < 0 \
        || one.getBoundingClientRect().bottom > innerHeight).map(([name, one]) => name + ' ' + one?.getBoundingClientRect().bottom + ' of ' + innerHeight)";

/// The community, the code of the element, and the value of each row, as the page shows them but for the marks between thousands.
const ROWS: &str = "return [...document.querySelectorAll('section[aria-labelledby=values] tbody tr')].map(row => \
    [row.cells[0].innerText, row.cells[1].querySelector('.code').innerText, row.cells[3].firstChild.textContent.trim().replaceAll(',', '')].join(' ')).sort()";

/// An element that civil affairs asks, and of which a community's number has just been accepted.
async fn accepted(county: &County) -> String {
    busy::table_to_review(&county.api("zhang-li").await).await;
    let street = county.api("chen-gang").await;
    let list = street.get("/api/collection/v1/tables?state=submitted").send().await.expect(200);
    let text = |name: &str| list.text_at(&format!("/items/0/{name}")).to_owned();
    let place = format!("/api/collection/v1/tables/{}/{}", text("area_code"), text("period"));
    let table = street.get(&place).send().await.expect(200);
    let accept = street.post(&format!("{place}/review")).if_match(&table.etag());
    accept.json(&json!({ "decision": "accept" })).send().await.expect(200);
    let asked = |cell: &&Value| {
        let owners = cell["owners"].as_array().map(Vec::as_slice).unwrap_or_default();
        cell["value"].is_number()
            && owners.iter().any(|one| one.as_str().is_some_and(|number| number.starts_with(CIVIL)))
    };
    let cells = table.at("/cells").as_array().unwrap();
    cells.iter().find(asked).unwrap()["element"].as_str().unwrap().to_owned()
}

/// Runs a command of ours as somebody would who copied it, and gives what it wrote; nothing if it failed.
fn run(command: &str, folder: &Path, variable: (&str, &str)) -> Result<Option<String>, String> {
    let mut shell = Command::new("sh");
    shell.args(["-ec", command]).current_dir(folder).env(variable.0, variable.1).env("NO_PROXY", "*");
    let done = shell.output().map_err(|error| error.to_string())?;
    Ok(done.status.success().then(|| String::from_utf8_lossy(&done.stdout).into_owned()))
}

async fn text_of(browser: &Browser, selector: &str) -> String {
    let script = format!("return document.querySelector('{selector}').textContent");
    browser.script(&script).await.as_str().unwrap_or_default().to_owned()
}

/// An API client of the department, made by its officer on the page, and its token, got by the command there.
async fn client(county: &County, officer: &Browser, folder: &Path) -> String {
    officer.goto("/clients").await;
    officer.fill("名称", "民政业务系统").await;
    officer.press("登记接口客户端").await;
    officer.see("密钥只显示这一次").await;
    let (id, secret) = (text_of(officer, "main dl dd").await, text_of(officer, "main code.hash").await);
    county.grant(&id, "department_officer", HEPING, Some(CIVIL)).await;
    let command = text_of(officer, "pre.command").await;
    let answer = run(&command, folder, ("QINGCHE_SECRET", &secret)).unwrap().expect("a token");
    let answer: Value = serde_json::from_str(&answer).unwrap();
    answer["access_token"].as_str().unwrap().to_owned()
}

/// The same of a file of comma separated values: community, element, value.
fn rows(file: &str) -> Vec<String> {
    let mut lines =
        file.trim_start_matches('\u{FEFF}').lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let at = |name: &str| head.iter().position(|one| *one == name).unwrap();
    let [name, element, value] = ["area_name", "element", "value"].map(at);
    let mut rows: Vec<String> = lines.map(|row| [row[name], row[element], row[value]].join(" ")).collect();
    rows.sort();
    rows
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_retrieved_is_in_sight_and_the_copied_command_brings_the_same_rows() {
    let county = County::start("explorer").await;
    let element = accepted(&county).await;
    let officer = county.member("wang-min", Device::Desk).await;
    officer.goto("/data").await;
    officer.fill("数据元", &element).await;
    officer.fill("调取用途", "编制民政年报").await;
    officer.press("取数").await;
    officer.see("和平新村社区").await;
    let hidden = officer.script(OUT_OF_SIGHT).await;
    assert_eq!(hidden, json!([]), "nobody scrolls on 1366 × 768 to see what was found");
    officer.look("explorer").await;
    let shown: Vec<String> = serde_json::from_value(officer.script(ROWS).await).unwrap();
    assert!(!shown.is_empty());
    let command = text_of(&officer, "#command-text").await;
    officer.unfold("修改取数条件").await;
    assert!(officer.labelled("调取用途").await.is_shown().await.unwrap(), "the question can be changed");

    let folder = county.data();
    let token = client(&county, &officer, &folder).await;
    let ran = eventually("the client's right has arrived", async || {
        run(&command, &folder, ("QINGCHE_TOKEN", &token))
    });
    ran.await.unwrap();
    let file = std::fs::read_to_string(folder.join("qingche-values.csv")).unwrap();
    assert_eq!(rows(&file), shown, "the command brings what the page shows");
    assert!(!command.contains(&token), "and holds no token");
    officer.close().await;
    county.end();
}
