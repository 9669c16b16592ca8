//! The county's office: a flow is rehearsed, drafted, published and taken; an emergency is declared.

use tests::story::eventually;

use crate::{
    browser::{Browser, Device},
    county::County,
    filing::{FORM, file},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_flow_is_rehearsed_over_past_requests_drafted_published_and_then_taken() {
    let county = County::start("flows").await;
    let officer = county.member("zhao-lei", Device::Desk).await;
    file(&officer).await;
    let office = county.member("zhou-hui", Device::Desk).await;
    rehearse(&office).await;
    draft(&office).await;
    assign(&office).await;
    for browser in [officer, office] {
        browser.close().await;
    }
    county.end();
}

async fn rehearse(office: &Browser) {
    office.press("审批流程").await;
    office.press("推演：改了会怎样").await;
    office.press("开始推演").await;
    office.see("请至少改一样").await;
    office.choose("以哪条流程为底", "一般流程 · 第 2 版").await;
    office.press("取出来改").await;
    office.fill("形式审查（工作日）", "1").await;
    office.press("开始推演").await;
    office.see("推演结果").await;
    office.see(FORM).await;
    office.look("rehearsal").await;
}

async fn draft(office: &Browser) {
    office.goto("/flows").await;
    office.unfold("起草或接着改流程").await;
    office.fill("流程代号", "heping-quick").await;
    office.choose("以哪条流程为底稿", "一般流程").await;
    office.press("起草或接着改流程").await;
    let shorter = "const text = document.querySelector('[name=definition]'); const flow = JSON.parse(text.value); \
        flow.name_zh = '和平区快办'; flow.name_en = 'Heping quick'; flow.stages.at(-1).working_days = 0; \
        text.value = JSON.stringify(flow, null, 2);";
    office.script(shorter).await;
    office.press("检查").await;
    office.see("还有下面的问题").await;
    office.look("flow-unsound").await;
    let sound = shorter.replace("working_days = 0", "working_days = 3");
    office.script(&sound).await;
    office.press("检查").await;
    office.see("检查没有发现问题。").await;
    office.press("存草稿").await;
    office.see("草稿已保存。").await;
    office.press("公布新版").await;
    office.see("已公布，以后的申请按新版走。").await;
    office.see("和平区快办").await;
}

async fn assign(office: &Browser) {
    office.unfold("哪类申请走哪条流程").await;
    office.choose("办理程序", "一般程序").await;
    office.choose("走哪条流程", "和平区快办").await;
    office.press("以后走这条").await;
    office.see("已指定，以后的申请按它走。").await;
    office.unfold("哪类申请走哪条流程").await;
    office.look("flows-assigned").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emergency_is_declared_on_purpose_reaches_people_and_is_public() {
    let county = County::start("emergency").await;
    let office = county.member("zhou-hui", Device::Desk).await;
    office.goto("/emergencies").await;
    office.press("宣布应急").await;
    office.choose("通知范围", "南市场街道").await;
    office.fill("要他们知道什么", "南运河水位超警戒，请转移低洼住户").await;
    office.fill("依据的预案或命令", "防汛Ⅱ级应急响应").await;
    office.press("宣布应急").await;
    office.see("请先勾选最后一项").await;
    office.tick("确需马上打扰所有人").await;
    office.look("emergency-form").await;
    office.press("宣布应急").await;
    office.see("已宣布").await;

    let worker = county.member("zhang-li", Device::Phone).await;
    let told = eventually("the community is told", async || {
        worker.goto("/notices").await;
        Ok(worker.text().await.contains("南运河水位超警戒").then_some(()))
    });
    told.await.unwrap();
    let visitor = county.visitor(Device::Phone).await;
    visitor.goto("/emergencies").await;
    visitor.see("防汛Ⅱ级应急响应").await;
    let text = visitor.text().await;
    assert!(!text.contains("南运河"), "what was said is for those it concerns: {text}");
    visitor.look("emergency-public").await;
    for browser in [office, worker, visitor] {
        browser.close().await;
    }
    county.end();
}
