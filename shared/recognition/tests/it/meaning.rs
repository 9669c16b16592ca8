//! What must be separated and what must be joined, without the help of anybody's synonyms.

use recognition::{Dictionary, Element, Feature, Grade, Parts, Query, Subject};

fn element(code: &str, name: &str, class: &str, property: &str, unit: &str) -> Element {
    let attribute = unit.is_empty();
    Element {
        code: code.to_owned(),
        name: name.to_owned(),
        synonyms: Vec::new(),
        object_class: class.to_owned(),
        property: property.to_owned(),
        unit: Some(unit.to_owned()).filter(|unit| !unit.is_empty()),
        value_type: if attribute { "text" } else { "integer" }.to_owned(),
        subject: if attribute { Subject::Person } else { Subject::Unit },
        definition: String::new(),
    }
}

fn dictionary(elements: &[(&str, &str, &str, &str)]) -> Dictionary {
    Dictionary::of(
        elements.iter().map(|(name, class, property, unit)| element(name, name, class, property, unit)),
    )
}

fn asked(name: &str) -> Query {
    Query { name: name.to_owned(), ..Query::default() }
}

#[test]
fn what_differs_in_one_word_is_separated() {
    for (held, class, property, unit, name, difference) in [
        ("常住人口", "常住人口", "人数", "人", "户籍人口", "户籍 vs 常住"),
        ("低保人数", "低保人员", "人数", "人", "低保户数", "户数 vs 人数"),
        ("80岁以上老年人", "老年人(≥80岁)", "人数", "人", "60岁以上老年人", "≥60岁 vs ≥80岁"),
        ("隐患数", "隐患", "处数", "处", "已整改隐患数", "已"),
        ("监护人姓名", "监护人", "姓名", "", "监护人电话", "联系电话 vs 姓名"),
        ("空巢老人", "空巢老年人", "人数", "人", "独居老人", "独居 vs 空巢"),
        ("培训人数", "培训", "人数", "人", "培训人次", "人次 vs 人数"),
        ("老年人", "老年人", "人数", "人", "老年人占比", "比率 vs 人数"),
        ("应转移人员", "需转移人员", "人数", "人", "已转移人员", "已 vs 需"),
    ] {
        let answer = dictionary(&[(held, class, property, unit)]).recognise(&asked(name));
        assert_eq!(answer.matched, None, "{name} is not {held}: {}", answer.reason_en);
        assert!(answer.reason_en.contains(difference), "{}", answer.reason_en);
        assert!(answer.confidence < 0.5);
    }
}

#[test]
fn what_means_the_same_is_joined() {
    for (held, class, property, unit, name) in [
        ("流入人口", "流入人口", "人数", "人", "外来人口"),
        ("退役军人", "退役军人", "人数", "人", "退伍军人"),
        ("出租房屋套数", "出租房屋", "套数", "套", "出租屋数量"),
        ("联系电话", "居民", "联系电话", "", "手机号"),
        ("最低生活保障户数", "最低生活保障家庭", "户数", "户", "低保户"),
        ("65周岁及以上老年人", "老年人(≥65岁)", "人数", "人", "六十五岁以上"),
        ("文化程度", "居民", "文化程度", "", "学历"),
        ("智慧灯杆数", "智慧灯杆", "个数", "个", "智慧灯杆总数（个）"),
    ] {
        let answer = dictionary(&[(held, class, property, unit)]).recognise(&asked(name));
        assert_eq!(answer.matched.as_deref(), Some(held), "{name} is {held}: {}", answer.reason_en);
        assert!(answer.confidence > 0.9);
    }
}

#[test]
fn the_reason_names_class_property_and_bound() {
    let elders = dictionary(&[("60岁以上老年人", "老年人(≥60岁)", "人数", "人")]);
    let answer = elders.recognise(&asked("年满六十周岁老人数（人）"));
    assert_eq!(answer.matched.as_deref(), Some("60岁以上老年人"));
    assert!(
        answer.reason_zh.contains("对象类同为“老年人(≥60岁)”，特性同为“人数”，年龄同为“≥60岁”"),
        "{}",
        answer.reason_zh
    );
    assert!(
        answer.reason_en.contains("same object class 老年人(≥60岁), same property 人数, same bound ≥60岁"),
        "{}",
        answer.reason_en
    );
    assert!(answer.candidates[0].facts.iter().all(|fact| fact.same));
}

#[test]
fn likeness_alone_never_matches() {
    let held = dictionary(&[("生猪存栏数", "生猪", "存栏数", "头"), ("路灯杆数", "路灯杆", "个数", "个")]);
    for name in ["生猪出栏数", "路灯数", "路灯杆体广告数", "智慧路灯杆数"] {
        let answer = held.recognise(&asked(name));
        assert_eq!(answer.matched, None, "{name}: {}", answer.reason_zh);
        assert!(!answer.candidates.is_empty(), "what is alike is still shown");
    }
}

#[test]
fn what_fits_two_elements_is_matched_to_neither_until_the_unit_tells() {
    let held = dictionary(&[("低保户数", "低保家庭", "户数", "户"), ("低保人数", "低保人员", "人数", "人")]);
    let doubtful = held.recognise(&asked("低保情况"));
    assert_eq!(doubtful.matched, None);
    assert!(doubtful.reason_zh.contains("请注明计量单位"), "{}", doubtful.reason_zh);
    let told = held.recognise(&Query { unit: Some("户".into()), ..asked("低保情况") });
    assert_eq!(told.matched.as_deref(), Some("低保户数"));
}

#[test]
fn a_definition_decides_where_the_name_does_not() {
    let mut alone = element("C14", "独居老人", "独居老年人(≥60岁)", "人数", "人");
    alone.definition = "年满60周岁、平时一人居住的常住老年人数，期末数".into();
    let held = Dictionary::of([alone]);
    let defined = |text: &str| Query { definition: Some(text.to_owned()), ..asked("孤居长者") };
    let answer = held.recognise(&defined("年满60周岁，平时一人居住的常住老年人数"));
    assert_eq!((answer.matched.as_deref(), answer.candidates[0].grade), (Some("C14"), Grade::Defined));
    assert!(answer.candidates[0].facts.iter().any(|fact| fact.feature == Feature::Definition));
    assert_eq!(held.recognise(&defined("年满70周岁，平时一人居住的常住老年人数")).matched, None);
}

#[test]
fn numbers_and_letters_tell_apart_what_definitions_do_not() {
    let mut first = element("N1", "第1批自建房复查栋数", "第1批自建房", "复查栋数", "栋");
    first.definition = "第1批自建房复查栋数，按复查完成日统计".into();
    let held = Dictionary::of([first]);
    for name in ["第2批自建房复查栋数", "第二批自建房复查栋数", "自建房复查栋数A"] {
        let query = Query {
            definition: Some("第1批自建房复查栋数，按复查完成日统计".into()), ..asked(name)
        };
        assert_eq!(held.recognise(&query).matched, None, "{name}");
    }
}

#[test]
fn a_definition_that_only_repeats_the_name_defines_nothing() {
    let mut beds = element("WJ.BEDS", "托位缺口数量", "托位缺口", "数量", "个");
    beds.definition = "托位缺口数量。".into();
    let held = Dictionary::of([beds]);
    let named = |name: &str| Query { definition: Some(name.to_owned()), ..asked(name) };
    assert_eq!(held.recognise(&named("学位缺口数量")).matched, None);
    assert_eq!(held.recognise(&named("托位缺口数量")).matched.as_deref(), Some("WJ.BEDS"));
}

#[test]
fn unit_and_type_speak_against_a_name() {
    let held = dictionary(&[("婚姻状况", "居民", "婚姻状况", "")]);
    assert_eq!(held.recognise(&asked("婚姻状况")).matched.as_deref(), Some("婚姻状况"));
    let counted =
        Query { unit: Some("人".into()), value_type: Some("integer".into()), ..asked("婚姻状况") };
    assert_eq!(held.recognise(&counted).matched, None);
}

#[test]
fn an_element_is_recognised_from_its_registration_to_its_retirement() {
    let mut held = dictionary(&[("户籍人口", "户籍人口", "人数", "人")]);
    assert_eq!(held.recognise(&asked("智慧灯杆数")).matched, None);
    held.upsert(element("N1", "智慧灯杆数", "智慧灯杆", "个数", "个"));
    assert_eq!(held.recognise(&asked("智慧灯杆数量")).matched.as_deref(), Some("N1"));
    held.upsert(Element {
        synonyms: vec!["多功能杆".into()],
        ..element("N1", "智能灯杆数", "智能灯杆", "个数", "个")
    });
    assert_eq!(held.recognise(&asked("智慧灯杆数量")).matched, None, "its old name is gone");
    assert_eq!(held.recognise(&asked("多功能杆")).matched.as_deref(), Some("N1"));
    assert!(held.retire("N1"));
    assert!(!held.retire("N1"));
    assert_eq!((held.recognise(&asked("多功能杆")).matched, held.len()), (None, 1));
}

#[test]
fn a_dictionary_that_changes_for_ever_stays_as_small_as_it_is() {
    let mut held = dictionary(&[("户籍人口", "户籍人口", "人数", "人")]);
    for n in 0..5_000 {
        held.upsert(element("N1", &format!("{n}号灯杆数"), "灯杆", &format!("{n}号数"), "个"));
    }
    assert_eq!(held.len(), 2);
    assert_eq!(held.recognise(&asked("4999号灯杆数")).matched.as_deref(), Some("N1"));
    assert_eq!(held.recognise(&asked("户籍人口")).matched.as_deref(), Some("户籍人口"));
}

#[test]
fn hostile_names_are_answered_like_any_other() {
    let held = dictionary(&[("户籍人口", "户籍人口", "人数", "人")]);
    for name in [
        "",
        "   ",
        "((((",
        "））（（",
        "数",
        "人数",
        "户",
        "/",
        "9999999999999岁以上",
        "\u{0}\u{202e}",
        &"岁".repeat(5_000),
        &"一".repeat(5_000),
    ] {
        assert_eq!(held.recognise(&asked(name)).matched, None, "{name:.20}");
    }
}

#[test]
fn qualifiers_of_the_object_class_tell_elements_apart() {
    let of = |code: &str, name: &str, class: &str, qualifiers: &[&str]| {
        let qualifiers: Vec<String> = qualifiers.iter().map(ToString::to_string).collect();
        element(code, name, &Element::class_of(class, &qualifiers), "人数", "人")
    };
    let old = of("N1", "高龄津贴对象数", "老年人", &["≥80岁"]);
    let disabled = of("N2", "重残补贴对象数", "残疾人", &["1-2级"]);
    let alone = of("N3", "独居长者数", "老年人", &["≥80岁", "独居"]);
    for (held, name) in [
        (&old, "老年人数"),
        (&old, "60岁以上老年人数"),
        (&disabled, "残疾人数"),
        (&alone, "80岁以上老年人数"),
    ] {
        let answer = Dictionary::of([held.clone()]).recognise(&asked(name));
        assert_eq!(answer.matched, None, "{name} is not {}: {}", held.name, answer.reason_zh);
    }
    for (held, name) in [(&old, "80周岁以上老年人数"), (&alone, "80岁以上独居老年人数")] {
        let answer = Dictionary::of([held.clone()]).recognise(&asked(name));
        assert_eq!(answer.matched.as_deref(), Some(held.code.as_str()), "{name}: {}", answer.reason_zh);
    }
    assert_eq!(Element::class_of("居民", &[]), "居民");
}

#[test]
fn a_name_is_taken_apart_into_object_class_and_property() {
    for (name, unit, value_type, class, property) in [
        ("沿街房屋数", Some("栋"), "integer", "沿街房屋", "栋数"),
        ("年内维修的宗教活动场所数", None, "integer", "年内维修的宗教活动场所", "数量"),
        ("已安置人数", None, "integer", "已安置", "人数"),
        ("信教群众姓名", None, "text", "信教群众", "姓名"),
        ("是否加装电梯", None, "boolean", "加装电梯", "是否"),
        ("自建房用途", None, "code", "自建房用途", "类别"),
        ("屋面渗漏房屋（栋）", None, "integer", "屋面渗漏房屋", "栋数"),
        ("备注", None, "text", "备注", "内容"),
        ("数量", None, "integer", "数量", "数量"),
    ] {
        let parts = Parts::of(name, unit, value_type);
        assert_eq!((parts.object_class.as_str(), parts.property.as_str()), (class, property), "{name}");
    }
}

/// The worked example of what must be told apart: each is asked for where only the other is held.
#[test]
fn what_must_be_separated_is_separated_both_ways() {
    let number = |name: &'static str, class: &'static str, property: &'static str, unit: &'static str| {
        element(name, name, class, property, unit)
    };
    let pairs = [
        [number("户籍人口", "户籍人口", "人数", "人"), number("常住人口", "常住人口", "人数", "人")],
        [number("低保户数", "低保家庭", "户数", "户"), number("低保人数", "低保人员", "人数", "人")],
        [
            number("60岁以上老年人", "老年人(≥60岁)", "人数", "人"),
            number("80岁以上老年人", "老年人(≥80岁)", "人数", "人"),
        ],
        [number("隐患数", "隐患", "处数", "处"), number("已整改隐患数", "隐患", "整改处数", "处")],
        [number("监护人", "监护人", "姓名", ""), number("监护人电话", "监护人", "联系电话", "")],
        [number("独居老人", "独居老年人", "人数", "人"), number("空巢老人", "空巢老年人", "人数", "人")],
    ];
    for [one, other] in pairs {
        for (held, name) in [(&one, &other.name), (&other, &one.name)] {
            let answer = Dictionary::of([held.clone()]).recognise(&asked(name));
            assert_eq!(answer.matched, None, "{name} is not {}: {}", held.name, answer.reason_zh);
        }
        let both = Dictionary::of([one.clone(), other.clone()]);
        for own in [&one, &other] {
            assert_eq!(both.recognise(&asked(&own.name)).matched.as_deref(), Some(own.name.as_str()));
        }
    }
}
