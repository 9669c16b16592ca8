//! One spelling for what is written in many: widths, traditional characters, Chinese numerals,
//! numbering, brackets.

use unicode_normalization::UnicodeNormalization;

/// A name, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    /// The name proper and what its brackets say, piece by piece.
    pub pieces: Vec<String>,
    /// What a bracket, or the end after a slash, gives as unit.
    pub unit: Option<String>,
}

/// NFKC, lower case, simplified characters, no spaces; dashes and quotes made one.
pub(crate) fn fold(text: &str) -> String {
    // Most names are Chinese characters and digits, to which the tables of Unicode have nothing to say.
    let already =
        |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}' | 'a'..='z' | '0'..='9' | '(' | ')' | '-' | ',' | '、');
    let folded: String = if text.chars().all(already) {
        text.to_owned()
    } else {
        text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace() && !c.is_control()).collect()
    };
    let simple = if folded.is_ascii() { folded } else { hanconv::t2s(&folded) };
    let plain: String = simple.chars().filter_map(plain).collect();
    if plain.contains('=') { plain.replace(">=", "≥").replace("<=", "≤") } else { plain }
}

fn plain(c: char) -> Option<char> {
    match c {
        '“' | '”' | '"' | '\'' | '‘' | '’' | '《' | '》' | '「' | '」' | '*' | '★' | '●' | ':' | '。'
        | '?' | '!' => None,
        '—' | '–' | '~' | '～' | '－' | '―' | '〜' => Some('-'),
        '【' | '[' | '{' | '〔' | '〈' => Some('('),
        '】' | ']' | '}' | '〕' | '〉' => Some(')'),
        other => Some(other),
    }
}

/// Takes a name apart. `is_unit` knows the units.
pub(crate) fn name(text: &str, is_unit: impl Fn(&str) -> bool) -> Name {
    let folded = fold(text);
    let folded = numbers(unnumbered(&folded));
    let mut taken = Name::default();
    let mut outside = String::new();
    let mut rest = folded.as_str();
    while let Some((before, after)) = rest.split_once('(') {
        let (inside, behind) = after.split_once(')').unwrap_or((after, ""));
        outside.push_str(before);
        match bracket(inside, &is_unit) {
            Bracket::Unit(unit) => taken.unit = Some(unit),
            Bracket::Choice => {}
            Bracket::Text => outside.push_str(inside),
        }
        rest = behind;
    }
    outside.push_str(rest);
    if let Some((before, last)) = outside.rsplit_once('/').filter(|(_, last)| is_unit(last)) {
        taken.unit = Some(last.to_owned());
        outside = before.to_owned();
    }
    taken.pieces = outside
        .split(['、', ',', ';', '，', '；', '.', '·', '_', '/'])
        .filter(|piece| !piece.is_empty())
        .map(ToOwned::to_owned)
        .collect();
    taken
}

enum Bracket {
    Unit(String),
    /// A choice to tick, a format: 男/女, 年/月/日, 18位, 1-4级.
    Choice,
    Text,
}

fn bracket(inside: &str, is_unit: &impl Fn(&str) -> bool) -> Bracket {
    let bare = inside.strip_prefix("单位").unwrap_or(inside);
    if is_unit(bare) {
        return Bracket::Unit(bare.to_owned());
    }
    let several = inside.contains('/') || inside.matches('、').count() >= 2;
    let format =
        inside.starts_with(|c: char| c.is_ascii_digit()) && inside.ends_with(['级', '位', '字', '项']);
    if several || format { Bracket::Choice } else { Bracket::Text }
}

/// A name without the number that orders it: 1、 3. (七)
fn unnumbered(folded: &str) -> &str {
    let open = folded.strip_prefix('(');
    let rest = open.unwrap_or(folded);
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || digit(c).is_some());
    let closes: &[char] = if open.is_some() { &[')'] } else { &['、', '.', ')'] };
    let short = (1..=3).contains(&rest.chars().count().saturating_sub(behind.chars().count()));
    behind.strip_prefix(closes).filter(|_| short).unwrap_or(folded)
}

/// Chinese numerals before a measure of age or grade, or in a range before one, in Arabic.
fn numbers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
        let run = rest.iter().take_while(|c| digit(**c).is_some()).count();
        if run == 0 {
            out.extend(rest.first());
            at += 1;
            continue;
        }
        let behind: String = rest.iter().skip(run).take(3).collect();
        match value(rest.get(..run).unwrap_or_default()) {
            Some(number) if measures(&behind) => out.push_str(&number.to_string()),
            _ => out.extend(rest.iter().take(run)),
        }
        at += run;
    }
    ranges(&out)
}

/// 6至15岁 and 6岁到15岁 as 6-15岁.
fn ranges(text: &str) -> String {
    if !text.contains(['至', '到']) {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let between = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let behind = chars.get(at + 1);
        before.is_some_and(|c| c.is_ascii_digit() || *c == '岁') && behind.is_some_and(char::is_ascii_digit)
    };
    let dash = |(at, c): (usize, &char)| if matches!(c, '至' | '到') && between(at) { '-' } else { *c };
    chars.iter().enumerate().map(dash).collect()
}

/// Whether what follows a numeral makes it a number.
fn measures(behind: &str) -> bool {
    behind.starts_with('岁')
        || behind.starts_with("周岁")
        || behind.starts_with('级')
        || behind.starts_with(['至', '到', '-'])
            && behind.chars().nth(1).is_some_and(|c| digit(c).is_some() || c.is_ascii_digit())
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        _ => return None,
    })
}

fn value(run: &[char]) -> Option<u32> {
    let (mut total, mut pending) = (0u32, None);
    for c in run {
        match digit(*c)? {
            unit @ (10 | 100) => total += pending.take().unwrap_or(1) * unit,
            figure => pending = Some(pending.map_or(figure, |p: u32| p * 10 + figure)),
        }
        if total > 1_000 || pending.is_some_and(|p| p > 1_000) {
            return None;
        }
    }
    Some(total + pending.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> String {
        name(text, |unit| ["人", "户", "元", "处"].contains(&unit)).pieces.join("|")
    }

    #[test]
    fn widths_traditional_characters_and_spaces_fold() {
        assert_eq!(fold("戶籍人口"), "户籍人口");
        assert_eq!(fold("６５　岁以上"), "65岁以上");
        assert_eq!(fold("“九小场所”数"), "九小场所数");
    }

    #[test]
    fn chinese_numerals_before_a_measure_become_arabic() {
        assert_eq!(pieces("六十五岁以上"), "65岁以上");
        assert_eq!(pieces("陆拾伍周岁及以上"), "65周岁及以上");
        assert_eq!(pieces("十五至四十九岁妇女"), "15-49岁妇女");
        assert_eq!(pieces("零到三岁"), "0-3岁");
        assert_eq!(pieces("一百岁老人"), "100岁老人");
    }

    #[test]
    fn numerals_inside_words_stay() {
        assert_eq!(pieces("九小场所"), "九小场所");
        assert_eq!(pieces("五保人员"), "五保人员");
        assert_eq!(pieces("两项补贴"), "两项补贴");
    }

    #[test]
    fn units_leave_the_name() {
        let taken = name("月补贴金额（单位：元）", |unit| unit == "元");
        assert_eq!((taken.pieces.join(""), taken.unit), ("月补贴金额".into(), Some("元".into())));
        let taken = name("隐患数 / 处", |unit| unit == "处");
        assert_eq!((taken.pieces.join(""), taken.unit), ("隐患数".into(), Some("处".into())));
    }

    #[test]
    fn choices_and_numbering_leave_the_name() {
        assert_eq!(pieces("婚姻状况（未婚/已婚）"), "婚姻状况");
        assert_eq!(pieces("残疾等级（一级至四级）"), "残疾等级");
        assert_eq!(pieces("3. 网格数"), "网格数");
        assert_eq!(pieces("（七）参保人数"), "参保人数");
        assert_eq!(pieces("老年人(≥60岁)"), "老年人≥60岁");
    }
}
