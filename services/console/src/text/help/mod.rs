//! How each role does its work here, in the words of those who do it.

mod communities;
mod deciding;
mod keeping;
mod outside;

use kernel::Role;

use super::Text;

super::texts! {
    TITLE = "使用帮助" "Help";
    INTRO = "按岗位看怎么用。每一步都在左侧菜单里找得到；不用鼠标也能操作，按 Tab 键移动，按回车确认。消息每个工作日汇总一条，几点发、发到哪里，在“消息”里的“消息设置”改。"
        "How each role works with this system. Every step is found in the menu on the left. Everything works by keyboard: Tab moves, Enter confirms. Messages come as one digest each working day; when and where is set under Notices, “Notification settings”.";
    YOURS = "您的岗位" "Your roles";
    OTHERS = "其他岗位" "Other roles";
    GUIDE_TITLE = "{}：怎么用" "{}: how to work here";
    QUESTIONS = "常见问题" "Questions that come up";
    BACK = "返回使用帮助" "Back to help";
    EVERYBODY = "居民和所有人" "Residents and everybody";
}

/// The guide of one role.
pub struct Guide {
    /// Its name in the address.
    pub name: &'static str,
    /// The roles that work like this; none for everybody.
    pub roles: &'static [Role],
    /// What it is about, in a sentence or two.
    pub lead: Text,
    /// What to do, in order.
    pub steps: &'static [Text],
    /// What is asked often, each with its answer.
    pub questions: &'static [(Text, Text)],
}

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// All guides, in the order in which a demand meets people.
pub static GUIDES: [&Guide; 9] = [
    &outside::EVERYBODY,
    &outside::DEPARTMENT_OFFICER,
    &deciding::REVIEWERS,
    &deciding::STREET_APPROVER,
    &communities::COMMUNITY_WORKER,
    &keeping::LIST_STEWARD,
    &deciding::GOVERNMENT_APPROVER,
    &keeping::INSPECTOR,
    &keeping::ADMINISTRATORS,
];
