//! Signing in by a provider of identities that runs beside the system under another name: its document, its keys, its
//! page and its tokens are asked for in earnest.

use kernel::{Clock, SystemClock};
use testkit::provider::{CLIENT, Provider, SECRET, Says};

use crate::{
    browser::{Browser, Device},
    county::County,
};

/// What the button on the sign-in page says.
const BUTTON: &str = "用沈阳市统一身份认证登录";
const REFUSED: &str = "统一身份认证没有通过";

/// A county whose people may come from a provider, and who the provider says has signed in there.
async fn county(name: &str) -> (County, Provider) {
    let provider = Provider::start().await;
    {
        let mut says = provider.says.lock().unwrap();
        says.now = SystemClock.now();
        // Another site to a browser: what a cookie is kept back from shows here.
        says.page = Some(provider.url().replace("127.0.0.1", "localhost"));
    }
    let settings = [
        ("QINGCHE__IDENTITY__OIDC__ISSUER", provider.url()),
        ("QINGCHE__IDENTITY__OIDC__CLIENT_ID", CLIENT),
        ("QINGCHE__IDENTITY__OIDC__CLIENT_SECRET", SECRET),
        ("QINGCHE__IDENTITY__OIDC__LABEL_ZH", "沈阳市统一身份认证"),
    ];
    let county = County::start_with(name, &settings).await;
    let subject = provider.says.lock().unwrap().subject.clone();
    county.link_elsewhere("zhou-hui", &subject).await;
    (county, provider)
}

/// From the page somebody wanted to the provider, and back.
async fn go(browser: &Browser) {
    browser.goto("/queue").await;
    browser.press(BUTTON).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_comes_from_the_provider_to_the_page_they_wanted_and_the_way_back_counts_once() {
    let (county, provider) = county("elsewhere").await;
    let browser = county.visitor(Device::Desk).await;
    go(&browser).await;
    browser.see("待办审批").await;
    assert_eq!(browser.path().await, "/queue");
    browser.see("周慧").await;
    browser.press("退出登录").await;
    browser.see(BUTTON).await;
    let ticket = "/sign-in/oidc/back?state=invented&code=code-0";
    browser.goto(ticket).await;
    browser.see("统一身份认证没有完成").await;
    browser.look("elsewhere-invented").await;
    browser.close().await;
    provider.stop().await;
    county.end();
}

/// What a provider says that it should not.
type Slander = fn(&mut Says);

#[tokio::test(flavor = "multi_thread")]
async fn another_state_another_nonce_a_token_that_is_over_and_a_forged_one_let_nobody_in() {
    let (county, provider) = county("slander").await;
    let browser = county.visitor(Device::Desk).await;
    let lies: [(&str, Slander, Slander); 5] = [
        ("state", |says| says.state = Some("another".into()), |says| says.state = None),
        ("nonce", |says| says.nonce = Some("another".into()), |says| says.nonce = None),
        ("over", |says| says.life = -600, |says| says.life = 300),
        ("audience", |says| says.audience = "somebody-else".into(), |says| says.audience = CLIENT.into()),
        ("forged", |says| says.forged = true, |says| says.forged = false),
    ];
    for (name, lie, truth) in lies {
        lie(&mut provider.says.lock().unwrap());
        go(&browser).await;
        browser.see(REFUSED).await;
        browser.goto("/queue").await;
        assert!(browser.path().await.starts_with("/sign-in"), "{name}: nobody has come in");
        truth(&mut provider.says.lock().unwrap());
    }
    go(&browser).await;
    browser.see("待办审批").await;
    browser.close().await;
    provider.stop().await;
    county.end();
}
