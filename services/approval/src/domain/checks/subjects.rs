//! Matters that the law treats apart, and the words by which a form about them is recognised.
//!
//! Words are looked for in the title, the purpose, and the names and definitions of new questions.

/// How the law treats it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// Never person by person; a count of places is no matter.
    NeverOfPersons,
    /// Never, in whatever form.
    Never,
    /// Person by person it is sensitive, whatever the dictionary says of the single element.
    Sensitive,
}

/// One matter.
#[derive(Debug)]
pub struct Subject {
    /// 名称
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
    /// How it is treated.
    pub treatment: Treatment,
    /// Words that name it.
    pub words: &'static [&'static str],
    /// What says so.
    pub basis: &'static str,
}

/// Every matter.
pub const ALL: [Subject; 4] = [
    Subject {
        zh: "宗教信仰",
        en: "religious belief",
        treatment: Treatment::NeverOfPersons,
        words: &["信教", "信徒", "教徒", "宗教信仰", "信仰情况", "信众"],
        basis: "个人信息保护法第28条；宗教事务条例第6条只要求协助管理，不得登记信教群众个人信息",
    },
    Subject {
        zh: "生物识别",
        en: "biometrics",
        treatment: Treatment::Never,
        words: &["人脸", "指纹", "虹膜", "声纹"],
        basis: "个人信息保护法第28条",
    },
    Subject {
        zh: "照片、视频、轨迹、签到",
        en: "photos, videos, tracks, check-ins",
        treatment: Treatment::Never,
        words: &["照片", "拍照", "视频", "截图", "轨迹", "定位", "经纬度", "gps", "签到", "打卡"],
        basis: "《政务移动互联网应用程序规范化管理办法》（国办函〔2026〕12号）：非必要不得强制上传工作照片、视频、轨迹",
    },
    Subject {
        zh: "不满十四周岁未成年人",
        en: "children under fourteen",
        treatment: Treatment::Sensitive,
        words: &["儿童", "未成年", "幼儿", "婴幼", "小学生", "中小学生"],
        basis: "个人信息保护法第28条：不满十四周岁未成年人的个人信息属于敏感个人信息",
    },
];
