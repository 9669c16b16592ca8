//! What recognition answers, with the facts it rests on.

use serde::Serialize;
use utoipa::ToSchema;

/// What a fact is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RecognitionFeature)]
pub enum Feature {
    /// One of the element's names.
    Name,
    /// 对象类
    ObjectClass,
    /// 特性
    Property,
    /// What is asked: 人数, 户数, 姓名 …
    Aspect,
    /// 年龄
    Age,
    /// A qualifier, by its key in the vocabulary: `residence`, `progress` …
    Qualifier(String),
    /// Any other word.
    Word,
    /// Words that the vocabulary does not know.
    Unread,
    /// 计量单位
    Unit,
    /// 类型
    ValueType,
    /// What a value is about.
    Subject,
    /// 定义
    Definition,
}

/// One thing in which a field and an element agree or differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RecognitionFact)]
pub struct Fact {
    /// What it is about.
    pub feature: Feature,
    /// Whether they agree.
    pub same: bool,
    /// What the field says; absent if it does not speak of it.
    pub asked: Option<String>,
    /// What the element says; absent if it does not speak of it.
    pub held: Option<String>,
}

/// How an element was recognised, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RecognitionGrade)]
pub enum Grade {
    /// By a name it bears.
    Named,
    /// Every word that decides says the same.
    Reading,
    /// The same but for what goes without saying.
    Close,
    /// The same, abbreviated.
    Shortened,
    /// The definitions say the same, and nothing in the names speaks against it.
    Defined,
    /// Not at all.
    None,
}

/// An element that a field may be asking for.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = RecognitionCandidate)]
pub struct Candidate {
    /// The element.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How it was recognised.
    pub grade: Grade,
    /// The probability that it is what is asked, learnt from the labelled set.
    pub confidence: f64,
    /// What speaks for it and against it.
    pub facts: Vec<Fact>,
    /// The same as a sentence.
    pub reason_zh: String,
    /// The same in English.
    pub reason_en: String,
}

/// What a field is.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Recognition {
    /// The element, if there is no doubt.
    pub matched: Option<String>,
    /// The probability that the first candidate is what is asked.
    pub confidence: f64,
    /// Elements it may be, the likeliest first; at most five.
    pub candidates: Vec<Candidate>,
    /// Why, as a sentence.
    pub reason_zh: String,
    /// The same in English.
    pub reason_en: String,
}
