//! A finding: what a check says of one thing, with evidence.

use kernel::{Violation, refusal::Code};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// The checks there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = CheckName)]
pub enum Check {
    /// 清单依据
    ListBasis,
    /// 负面清单
    NegativeList,
    /// 重复报送
    Repeat,
    /// 突击报送
    Rush,
    /// 频次
    Frequency,
    /// 多头报送
    MultiHead,
    /// 填报负担
    Burden,
    /// 个人信息
    Privacy,
    /// 证明事项
    Certificate,
    /// 表格结构
    Schema,
    /// 办理程序
    Lane,
}

/// What a check says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = CheckVerdict)]
pub enum Verdict {
    /// Nothing against it.
    Pass,
    /// Something to consider.
    Advise,
    /// Not like this.
    Block,
}

/// One thing a check found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = CheckFinding)]
pub struct Finding {
    /// Which check.
    pub check: Check,
    /// What it says.
    pub verdict: Verdict,
    /// Stable: `approval.<check>.<reason>`.
    pub code: String,
    /// JSON pointer into the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// What a clerk reads.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// The facts it rests on.
    pub evidence: Value,
}

impl Finding {
    /// Nothing against it.
    pub fn pass(check: Check, zh: impl Into<String>, en: impl Into<String>, evidence: Value) -> Self {
        let name =
            serde_json::to_value(check).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
        let code = format!("approval.{name}.pass");
        Self { check, verdict: Verdict::Pass, code, pointer: None, zh: zh.into(), en: en.into(), evidence }
    }

    /// Something against it, in the catalogue's words.
    pub fn of(check: Check, verdict: Verdict, code: &'static Code, pointer: impl Into<String>) -> Self {
        Self {
            check,
            verdict,
            code: code.name.into(),
            pointer: Some(pointer.into()),
            zh: code.zh.into(),
            en: code.en.into(),
            evidence: Value::Object(serde_json::Map::new()),
        }
    }

    /// Adds what is particular to this case.
    pub fn because(mut self, zh: impl AsRef<str>, en: impl AsRef<str>, evidence: Value) -> Self {
        self.zh = format!("{}：{}", self.zh, zh.as_ref());
        self.en = format!("{}: {}", self.en, en.as_ref());
        self.evidence = evidence;
        self
    }

    /// As an entry of a refusal.
    pub fn violation(&self) -> Violation {
        Violation {
            pointer: self.pointer.clone().unwrap_or_default(),
            code: self.code.clone(),
            zh: self.zh.clone(),
            en: self.en.clone(),
        }
    }

    /// Whether it forbids the submission itself. What is held is answered instead of asked, and a
    /// frequency can be lowered by an approval: those two go on.
    pub fn forbids_submission(&self) -> bool {
        self.verdict == Verdict::Block && !matches!(self.check, Check::Repeat | Check::Frequency)
    }
}
