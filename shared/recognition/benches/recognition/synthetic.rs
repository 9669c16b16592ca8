//! Synthetic elements: the qualifiers, ages and counts of the vocabulary, with stems that it does not
//! know and words that it does, so that words are as common as they would be.

use recognition::{Element, Subject};

const BASES: [&str; 10] = ["", "户籍", "常住", "流入", "流出", "独居", "持证", "城镇", "重度", "登记"];
const AGES: [&str; 5] = ["", "60岁以上", "80岁以上", "未满18周岁", "16-35岁"];
const COUNTS: [(&str, &str); 4] = [("人数", "人"), ("户数", "户"), ("件数", "件"), ("个数", "个")];
const KNOWN: [&str; 60] = [
    "低保",
    "特困",
    "孤儿",
    "退役军人",
    "优抚",
    "失业",
    "就业",
    "医保",
    "养老保险",
    "少数民族",
    "房屋",
    "出租房屋",
    "隐患",
    "纠纷",
    "调解",
    "社区矫正",
    "患者",
    "签约",
    "体检",
    "健康",
    "入学",
    "党员",
    "党支部",
    "志愿者",
    "网格员",
    "网格",
    "楼栋长",
    "监护人",
    "户主",
    "配偶",
    "婚姻",
    "出生",
    "死亡",
    "入伍",
    "补贴",
    "发放",
    "异动",
    "困难",
    "帮扶",
    "安置点",
    "探访",
    "幼儿园",
    "疫苗接种",
    "健康档案",
    "建档",
    "高血压",
    "糖尿病",
    "孕产妇",
    "务工",
    "返贫",
    "脱贫",
    "消防栓",
    "企业",
    "餐饮",
    "养老机构",
    "老年食堂",
    "光荣牌",
    "信访",
    "需求",
    "避难场所",
];
const STEM: [char; 30] = [
    '智', '慧', '灯', '杆', '林', '木', '湖', '泊', '桥', '梁', '农', '机', '粮', '仓', '果', '园', '渔',
    '船', '蜂', '箱', '茶', '棚', '沼', '池', '碑', '亭', '塔', '窑', '磨', '坊',
];

/// The nth element.
pub fn element(n: usize) -> Element {
    let of = |list: &[&'static str], at: usize| list.get(at % list.len()).copied().unwrap_or_default();
    let (base, age, known) = (of(&BASES, n), of(&AGES, n / 10), of(&KNOWN, n / 200));
    let (count, unit) = COUNTS.get(n / 50 % 4).copied().unwrap_or_default();
    let letter = |at: usize| STEM.get(at % STEM.len());
    let stem: String = [n / 200, n / 6_000, n / 37].into_iter().filter_map(letter).collect();
    let also = if n.is_multiple_of(8) { known } else { "" };
    Element {
        code: format!("S.{n}"),
        name: format!("{base}{age}{also}{stem}{count}"),
        synonyms: vec![format!("{stem}{base}{age}{count}"), format!("{age}{base}{stem}总数")],
        object_class: format!("{base}{age}{stem}"),
        property: count.to_owned(),
        unit: Some(unit.to_owned()),
        value_type: "integer".to_owned(),
        subject: Subject::Unit,
        definition: format!("报告期末{base}{age}并且登记为{stem}的{count}，不含其他地方的{known}"),
    }
}
