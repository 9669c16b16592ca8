//! The places of the cast: 和平区 and 沈河区 of Shenyang, a street and a community of each.

use contracts::registry::AreaChanged;
use kernel::{AreaLevel, AreaPath};

/// 和平区
pub const HEPING: &str = "/210000000000/210100000000/210102000000/";
/// 南市场街道, in 和平区
pub const NANSHICHANG: &str = "/210000000000/210100000000/210102000000/210102025000/";
/// 和平新村社区, in 南市场街道
pub const XINCUN: &str = "/210000000000/210100000000/210102000000/210102025000/210102025001/";
/// 北市场街道, in 和平区
pub const BEISHICHANG: &str = "/210000000000/210100000000/210102000000/210102023000/";
/// 沈河区
pub const SHENHE: &str = "/210000000000/210100000000/210103000000/";
/// 五里河街道, in 沈河区
pub const WULIHE: &str = "/210000000000/210100000000/210103000000/210103018000/";
/// 总院社区, in 五里河街道
pub const ZONGYUAN: &str = "/210000000000/210100000000/210103000000/210103018000/210103018001/";

/// A path of the cast.
pub fn path(text: &str) -> AreaPath {
    text.parse().expect("the cast's paths are well formed")
}

/// The areas above, as the registry tells of them.
pub fn areas() -> Vec<AreaChanged> {
    let province = "/210000000000/";
    let city = "/210000000000/210100000000/";
    [
        (province, "辽宁省", AreaLevel::Province),
        (city, "沈阳市", AreaLevel::City),
        (HEPING, "和平区", AreaLevel::County),
        (SHENHE, "沈河区", AreaLevel::County),
        (NANSHICHANG, "南市场街道", AreaLevel::Street),
        (BEISHICHANG, "北市场街道", AreaLevel::Street),
        (WULIHE, "五里河街道", AreaLevel::Street),
        (XINCUN, "和平新村社区", AreaLevel::Community),
        (ZONGYUAN, "总院社区", AreaLevel::Community),
    ]
    .into_iter()
    .map(|(text, name, level)| AreaChanged {
        code: path(text).code(),
        path: path(text),
        level,
        name_zh: name.into(),
        name_en: name.into(),
        valid_from: chrono::NaiveDate::from_ymd_opt(2020, 1, 1).expect("a day"),
        valid_to: None,
        successors: vec![],
    })
    .collect()
}
