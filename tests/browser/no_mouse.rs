//! A community's table and a department's request from beginning to end with keys alone.

use chrono::Days;

use crate::{
    browser::Device,
    county::County,
    filing::{ASKED, FORM, first_due},
    keyboard::Keyboard,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_community_confirms_corrects_and_submits_its_table_with_keys_alone() {
    let county = County::start("keys-table").await;
    let worker = county.member("zhang-li", Device::Desk).await;
    let keys = Keyboard(&worker);
    keys.press("本月填报").await;
    worker.see("本月填报").await;
    keys.press("和平新村社区").await;
    worker.has("form.sheet[data-offline=ready]").await;
    keys.press("全部确认预填数据").await;
    worker.has("input[name^='c.'][checked]").await;
    keys.correct("v.C01.", "2320").await;
    keys.press("提交给街道").await;
    worker.see("提交回执").await;
    worker.see("回执号").await;
    worker.close().await;
    county.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_writes_checks_and_files_a_request_with_keys_alone() {
    let county = County::start("keys-request").await;
    let officer = county.member("zhao-lei", Device::Desk).await;
    let keys = Keyboard(&officer);
    keys.press("用表申请").await;
    keys.press("新申请").await;
    officer.see("报表名称（中文）").await;
    write(&keys).await;
    keys.press("试检查").await;
    officer.see("检查通过，可以提交。").await;
    keys.press("保存草稿").await;
    officer.see("草稿已保存。").await;
    keys.press("正式提交").await;
    officer.see("已提交，等待审批。").await;
    officer.see(FORM).await;
    officer.close().await;
    county.end();
}

async fn write(keys: &Keyboard<'_>) {
    keys.fill("报表名称（中文）", FORM).await;
    keys.fill("用途", "确定需要鉴定和加固的房屋，安排年度资金").await;
    keys.fill("法定依据", "城市居民委员会组织法第二十条").await;
    keys.tick("A05").await;
    keys.tick("南市场街道").await;
    keys.choose("填报频次", "每半年").await;
    keys.date("首次报送日期", &first_due().to_string()).await;
    keys.date("有效期至", &(first_due() + Days::new(300)).to_string()).await;
    keys.fill("每次预计用时", "6").await;
    keys.press("字典里没有，提出新数据元").await;
    keys.fill("名称（中文）", ASKED).await;
    keys.fill("英文标识", "street_front_houses").await;
    keys.fill("计量单位", "栋").await;
    keys.choose("数据类型", "整数").await;
    keys.choose("个人信息", "不含个人信息").await;
    keys.fill("指标解释", "临街一层用作经营的自建房").await;
    keys.fill("为什么不能用已有的", "现有数据元没有这一口径").await;
    keys.fill("联系人", "值班员").await;
    keys.fill("联系电话", "10020260001").await;
}
