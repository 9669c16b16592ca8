//! A department's officer writes a demand, sees what the checks say, and files it.

use chrono::{Days, NaiveDate};
use kernel::{Clock, SystemClock};

use crate::browser::Browser;

/// What the form is called.
pub const FORM: &str = "沿街房屋排查表";
/// What it asks, and nothing in the dictionary does.
pub const ASKED: &str = "沿街经营的自建房栋数";
/// The code it gets with the admission: the department's letters and the machine name.
pub const CODE: &str = "ZJ.STREET_FRONT_HOUSES";

/// Far enough ahead to be no rush, near enough that the table opens at once.
pub fn first_due() -> NaiveDate {
    SystemClock.now().china_date() + Days::new(28)
}

/// The department's officer writes it, sees what the checks say, and files it; what they change last is saved by
/// itself.
pub async fn file(officer: &Browser) {
    write(officer).await;
    let request = officer.path().await;
    officer.press("修改").await;
    officer.fill("联系电话", "10020260002").await;
    officer.leave().await;
    officer.see("已自动保存草稿。").await;
    officer.goto(&request).await;
    officer.see("10020260002").await;
    submit(officer).await;
}

/// Writes it, tries it, and saves it.
pub async fn write(officer: &Browser) {
    officer.look("officer-home").await;
    officer.press("用表申请").await;
    officer.look("officer-requests").await;
    officer.press("新申请").await;
    officer.fill("报表名称（中文）", FORM).await;
    officer.fill("用途", "确定需要鉴定和加固的房屋，安排年度资金").await;
    officer.fill("法定依据", "城市居民委员会组织法第二十条").await;
    officer.tick("A05").await;
    officer.tick("南市场街道").await;
    officer.choose("填报频次", "每半年").await;
    officer.fill_date("首次报送日期", &first_due().to_string()).await;
    officer.fill_date("有效期至", &(first_due() + Days::new(300)).to_string()).await;
    officer.fill("每次预计用时", "6").await;
    propose(officer).await;
    officer.fill("联系人", "值班员").await;
    officer.fill("联系电话", "10020260001").await;
    officer.look("officer-draft").await;
    officer.press("试检查").await;
    officer.see("检查通过，可以提交。").await;
    officer.look("officer-dry-run").await;
    officer.press("保存草稿").await;
    officer.see("草稿已保存。").await;
}

/// Files the draft that is open.
pub async fn submit(officer: &Browser) {
    officer.press("正式提交").await;
    officer.see("已提交，等待审批。").await;
    officer.look("officer-filed").await;
}

/// A field that the dictionary does not have.
async fn propose(officer: &Browser) {
    officer.unfold("字典里没有，提出新数据元").await;
    officer.fill("名称（中文）", ASKED).await;
    officer.fill("英文标识", "street_front_houses").await;
    officer.fill("计量单位", "栋").await;
    officer.choose("数据类型", "整数").await;
    officer.choose("个人信息", "不含个人信息").await;
    officer.fill("指标解释", "临街一层用作经营的自建房").await;
    officer.fill("为什么不能用已有的", "现有数据元没有这一口径").await;
}
