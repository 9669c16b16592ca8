//! What a drawn flow says, in Chinese or in English.

use chrono::{Datelike, NaiveDate};

use super::{
    flow::{Place, Rule, Stage},
    flow_picture::{Clock, Left, Standing},
};

/// In which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// 中文
    Zh,
    /// English.
    En,
}

impl Words {
    /// The one of two that is read; the Chinese one, if nobody wrote another.
    pub fn name<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        if self == Self::Zh || en.is_empty() { zh } else { en }
    }

    fn pick(self, zh: String, en: String) -> String {
        if self == Self::Zh { zh } else { en }
    }

    /// Where a stage stands.
    pub fn standing(self, standing: Standing) -> &'static str {
        let (zh, en) = match standing {
            Standing::LeftOut => ("不适用", "does not apply"),
            Standing::Ahead => ("未开始", "not begun"),
            Standing::Open => ("办理中", "in progress"),
            Standing::Passed => ("已通过", "passed"),
            Standing::Failed => ("未通过", "not passed"),
        };
        if self == Self::Zh { zh } else { en }
    }

    /// The time of the whole, beside the title.
    pub fn whole(self, days: u32) -> String {
        self.pick(format!("（全程{days}个工作日）"), format!(" ({} in all)", working(days)))
    }

    /// Who decides.
    pub fn who(self, stage: &Stage) -> String {
        let street = stage.at == Place::Street;
        let (zh, en) = if street { ("各街道", "each street: ") } else { ("县（区）", "county: ") };
        let role = self.pick(stage.role.zh().to_owned(), stage.role.name().replace('_', " "));
        let seats = match stage.seats {
            0 | 1 => String::new(),
            seats => self.pick(format!("，每处{seats}人"), format!(" × {seats}")),
        };
        self.pick(format!("{zh}{role}{seats}"), format!("{en}{role}{seats}"))
    }

    /// What it takes to pass, and how long it may.
    pub fn terms(self, stage: &Stage) -> String {
        let rule = match stage.rule {
            Rule::Any => self.pick("一人决定".into(), "one decides".into()),
            Rule::All => self.pick("全部同意".into(), "all agree".into()),
            Rule::Each => self.pick("各自决定".into(), "each decides".into()),
            Rule::Quorum(needed) => self.pick(format!("{needed}票通过"), format!("{needed} votes")),
        };
        let time = match (stage.working_days, stage.working_hours) {
            (Some(days), _) => self.pick(format!("{}个工作日", days.0), working(days.0)),
            (None, Some(hours)) => {
                self.pick(format!("{}个工作小时", hours.0), format!("{} working hours", hours.0))
            }
            (None, None) => return rule,
        };
        self.pick(format!("{rule}，{time}"), format!("{rule}, {time}"))
    }

    /// When it applies.
    pub fn condition(self, when: &str) -> String {
        let short = if when.chars().count() <= 20 {
            when.into()
        } else {
            when.chars().take(19).chain(['…']).collect::<String>()
        };
        self.pick(format!("条件：{short}"), format!("if {short}"))
    }

    /// Until when it is to be decided, and what is left of that.
    pub fn clock(self, clock: Clock) -> String {
        let day = self.day(clock.due);
        match clock.left {
            Left::Stopped => {
                self.pick("等申请部门说明，暂停计时".into(), "stopped: waiting for an answer".into())
            }
            Left::Today => self.pick(format!("{day}到期，就是今天"), format!("due {day}, today")),
            Left::Days(days) => self
                .pick(format!("{day}到期，还剩{days}个工作日"), format!("due {day}, {} left", working(days))),
            Left::Over => self.pick(format!("{day}到期，已超期"), format!("due {day}, overdue")),
        }
    }

    fn day(self, day: NaiveDate) -> String {
        self.pick(format!("{}月{}日", day.month(), day.day()), day.format("%-d %b").to_string())
    }
}

fn working(days: u32) -> String {
    if days == 1 { "1 working day".into() } else { format!("{days} working days") }
}
