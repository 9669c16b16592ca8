//! A synthetic province: every unit from the province down to the community, the same ones for
//! the same seed on every machine.
//!
//! The shape is that of a real province of the north-east (14 cities, 100 counties, some 1,360
//! streets and townships, 16,200 communities and villages); the names and the last digits of the
//! codes are invented. Codes nest as the statistical ones do: 2 + 2 + 2 + 3 + 3 digits.

/// How many units there are on each level below the province.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// 市
    pub cities: usize,
    /// 县
    pub counties: usize,
    /// 街道、乡镇
    pub streets: usize,
    /// 社区、村
    pub communities: usize,
}

impl Shape {
    /// A whole province.
    pub const PROVINCE: Self = Self { cities: 14, counties: 100, streets: 1_360, communities: 16_200 };
}

/// One unit, as a row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Twelve digits.
    pub code: String,
    /// 名称
    pub name_zh: String,
    /// `province` … `community`.
    pub level: &'static str,
    /// The code above; empty for the province.
    pub parent: String,
}

/// The columns of [`csv`].
pub const HEADER: &str = "code,name_zh,level,parent,valid_from\n";

const FIRST: [&str; 24] = [
    "和", "新", "东", "西", "南", "北", "永", "长", "兴", "文", "安", "宝", "青", "白", "红", "金", "大",
    "小", "上", "下", "柳", "杨", "松", "靖",
];
const SECOND: [&str; 20] = [
    "平", "华", "山", "河", "湖", "沟", "岭", "园", "桥", "台", "屯", "营", "泉", "林", "庄", "堡", "坊",
    "宁", "丰", "源",
];

/// A province with the two digits `22` in front, so that it meets no real or demo unit of 21.
pub fn units(seed: u64, shape: Shape) -> Vec<Unit> {
    let mut chance = Chance(seed);
    let province = Unit {
        code: "220000000000".into(),
        name_zh: "试验省".into(),
        level: "province",
        parent: String::new(),
    };
    let mut all = vec![province];
    let levels = [
        (shape.cities, "city", "市", 2, 2),
        (shape.counties, "county", "县", 4, 2),
        (shape.streets, "street", "街道", 6, 3),
        (shape.communities, "community", "社区", 9, 3),
    ];
    let mut above = 0..1;
    for (count, level, kind, digits, width) in levels {
        let begin = all.len();
        for n in 0..count {
            // Spread evenly: the unit above has one more or one less than its neighbours.
            let parent = all.get(above.start + n * above.len() / count).map(|unit| unit.code.clone());
            let parent = parent.expect("there is a unit above");
            let first = (n * above.len() / count * count).div_ceil(above.len());
            let serial = n - first + 1;
            let code = format!("{}{serial:0width$}{}", &parent[..digits], "0".repeat(12 - digits - width));
            let name_zh = format!("{}{}{kind}", chance.of(&FIRST), chance.of(&SECOND));
            all.push(Unit { code, name_zh, level, parent });
        }
        above = begin..all.len();
    }
    all
}

/// The units as a sheet, valid from one day, in an order as mixed as the seed makes it.
pub fn csv(seed: u64, units: &[Unit]) -> String {
    let mut chance = Chance(seed);
    let mut order: Vec<usize> = (0..units.len()).collect();
    for n in (1..order.len()).rev() {
        order.swap(n, chance.below(n + 1));
    }
    let mut text = String::from(HEADER);
    for unit in order.into_iter().filter_map(|n| units.get(n)) {
        let Unit { code, name_zh, level, parent } = unit;
        text.push_str(&format!("{code},{name_zh},{level},{parent},2020-01-01\n"));
    }
    text
}

/// SplitMix64: small, well known, the same on every machine for ever.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(1).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    fn of(&mut self, all: &[&'static str]) -> &'static str {
        all.get(self.below(all.len())).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_province_has_its_shape_and_every_code_once() {
        let all = units(7, Shape::PROVINCE);
        let codes: BTreeSet<&str> = all.iter().map(|unit| unit.code.as_str()).collect();
        assert_eq!((all.len(), codes.len()), (1 + 14 + 100 + 1_360 + 16_200, all.len()));
        assert!(all.iter().all(|unit| unit.code.len() == 12));
        assert!(all.iter().skip(1).all(|unit| codes.contains(unit.parent.as_str())));
    }

    #[test]
    fn the_same_seed_makes_the_same_province_and_another_one_another() {
        let small = Shape { cities: 2, counties: 3, streets: 7, communities: 20 };
        assert_eq!(units(1, small), units(1, small));
        assert_ne!(units(1, small), units(2, small));
        assert_eq!(csv(1, &units(1, small)).lines().count(), 1 + 1 + 2 + 3 + 7 + 20);
    }
}
