//! Every word the console shows, in Chinese and in English, one table per area of pages.
//!
//! Chinese comes first: it is what the offices read. A text with parameters holds `{}` for each, in
//! the same order in both languages. A text that no page uses is a warning, a text without one of
//! its two languages does not compile.

pub mod account;
pub mod admissions;
pub mod attachments;
pub mod boards;
pub mod chinese;
pub mod clients;
pub mod colleagues;
pub mod data;
pub mod disputes;
pub mod drafts;
pub mod emergencies;
pub mod everywhere;
pub mod evidence;
pub mod field_import;
pub mod flow_drafts;
pub mod flows;
pub mod format;
pub mod help;
pub mod home;
pub mod incidents;
pub mod keys;
pub mod limits;
pub mod lineage;
pub mod notices;
pub mod operations;
pub mod order;
pub mod people;
pub mod privacy;
pub mod provided;
pub mod public;
pub mod queue;
pub mod records;
pub mod refusals;
pub mod registry;
pub mod rehearsal;
pub mod renewals;
pub mod requests;
pub mod reviews;
pub mod rosters;
pub mod special;
pub mod tables;
pub mod task;
pub mod units;
pub mod webhooks;
pub mod words;

use web::Language;

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// 中文
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// In this language.
    pub fn say(&self, language: Language) -> &'static str {
        language.pick(self.zh, self.en)
    }

    /// In this language, with its parameters.
    pub fn fill(&self, language: Language, values: &[&str]) -> String {
        let mut pieces = self.say(language).split("{}");
        let mut text = pieces.next().unwrap_or_default().to_owned();
        let mut values = values.iter();
        for piece in pieces {
            text.push_str(values.next().copied().unwrap_or_default());
            text.push_str(piece);
        }
        text
    }
}

/// Declares texts, `NAME = "中文" "English";`, and `ALL` of them for the test that reads them all.
macro_rules! texts {
    ($($text:tt)*) => { $crate::text::texts_named! { ALL $($text)* } };
}

/// The same, for a second table in one file.
macro_rules! texts_named {
    ($all:ident $($(#[$doc:meta])* $name:ident = $zh:literal $en:literal;)*) => {
        $($(#[$doc])* pub static $name: $crate::text::Text = $crate::text::Text { zh: $zh, en: $en };)*
        #[cfg(test)]
        pub static $all: &[(&str, &$crate::text::Text)] = &[$((stringify!($name), &$name)),*];
    };
}

/// Declares a table of texts and, for each group of codes, the function that looks them up:
/// `function { NAME = "code" "中文" "English"; }`. A code that is not known is shown as it is.
macro_rules! lookups {
    ($all:ident $($(#[$doc:meta])* $function:ident { $($constant:ident = $code:literal $zh:literal $en:literal;)* })*) => {
        $crate::text::texts_named! { $all $($($constant = $zh $en;)*)* }
        $(
            $(#[$doc])*
            pub fn $function(code: &str, language: web::Language) -> String {
                let text: &$crate::text::Text = match code {
                    $($code => &$constant,)*
                    other => return other.to_owned(),
                };
                text.say(language).to_owned()
            }
        )*
    };
}
pub(crate) use {lookups, texts, texts_named};

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<(&'static str, &'static Text)> {
        [first(), others(), guides()].concat()
    }

    /// The tables from account to operations.
    fn first() -> Vec<(&'static str, &'static Text)> {
        [
            account::ALL,
            admissions::ALL,
            admissions::WORDS,
            attachments::ALL,
            boards::ALL,
            boards::WORDS,
            clients::ALL,
            colleagues::ALL,
            emergencies::ALL,
            evidence::ALL,
            everywhere::ALL,
            field_import::ALL,
            data::ALL,
            data::WORDS,
            disputes::ALL,
            disputes::WORDS,
            drafts::ALL,
            flow_drafts::ALL,
            flows::ALL,
            flows::WORDS,
            help::ALL,
            home::ALL,
            incidents::ALL,
            incidents::WORDS,
            keys::ALL,
            limits::ALL,
            limits::WORDS,
            lineage::ALL,
            lineage::WORDS,
            notices::ALL,
            notices::WORDS,
            operations::ALL,
        ]
        .concat()
    }

    /// Those after them.
    fn others() -> Vec<(&'static str, &'static Text)> {
        [
            people::ALL,
            privacy::ALL,
            privacy::WORDS,
            provided::ALL,
            public::ALL,
            queue::ALL,
            records::ALL,
            records::WORDS,
            refusals::ALL,
            registry::ALL,
            registry::calendars::ALL,
            registry::code_lists::ALL,
            registry::dictionary::ALL,
            registry::dictionary::WORDS,
            registry::lists::ALL,
            registry::lists::WORDS,
            registry::places::ALL,
            registry::places::WORDS,
            registry::registers::ALL,
            registry::registers::ATTRIBUTES,
            registry::registers::WORDS,
            rehearsal::ALL,
            rehearsal::WORDS,
            renewals::ALL,
            requests::ALL,
            reviews::ALL,
            rosters::ALL,
            rosters::WORDS,
            special::ALL,
            tables::ALL,
            task::ALL,
            task::WORDS,
            units::ALL,
            webhooks::ALL,
            webhooks::WORDS,
            words::ALL,
            words::FREQUENCIES,
            words::ROLES,
        ]
        .concat()
    }

    fn guides() -> Vec<(&'static str, &'static Text)> {
        let texts = |guide: &'static help::Guide| {
            let questions = guide.questions.iter().flat_map(|(question, answer)| [question, answer]);
            std::iter::once(&guide.lead).chain(guide.steps).chain(questions).map(|text| (guide.name, text))
        };
        help::GUIDES.into_iter().flat_map(texts).collect()
    }

    fn is_han(c: char) -> bool {
        ('\u{4e00}'..='\u{9fff}').contains(&c)
    }

    #[test]
    fn every_text_is_complete_in_both_languages() {
        for (name, text) in all() {
            assert!(!text.zh.trim().is_empty() && !text.en.trim().is_empty(), "{name}");
            // The switch is written in the language it leads to; punctuation has no language.
            let switch = name == "OTHER_LANGUAGE";
            let bare = !text.zh.chars().any(char::is_alphabetic);
            assert!(switch || bare || text.zh.chars().any(is_han), "{name} has no Chinese: {}", text.zh);
            assert!(switch || !text.en.chars().any(is_han), "{name} has Chinese in English: {}", text.en);
            assert_eq!(text.zh.matches("{}").count(), text.en.matches("{}").count(), "{name}");
        }
    }

    #[test]
    fn chinese_is_written_with_chinese_punctuation() {
        for (name, text) in all() {
            let marks = text.zh.char_indices().filter(|(_, c)| matches!(c, ',' | ';' | '?' | '!'));
            for (at, mark) in marks {
                let before = text.zh[..at].chars().next_back();
                assert!(
                    !before.is_some_and(is_han),
                    "{name} has a {mark} after a Chinese character: {}",
                    text.zh
                );
            }
        }
    }

    /// 停表 is a form that stops, 试算 a sum that is tried: neither is ever meant.
    #[test]
    fn no_text_says_what_an_office_reads_as_something_else() {
        for (name, text) in all() {
            assert!(["停表", "试算"].iter().all(|word| !text.zh.contains(word)), "{name}: {}", text.zh);
        }
    }

    #[test]
    fn parameters_go_where_the_braces_are() {
        let text = Text { zh: "第 {} 项，共 {} 项", en: "item {} of {}" };
        assert_eq!(text.fill(Language::Zh, &["1", "9"]), "第 1 项，共 9 项");
        assert_eq!(text.fill(Language::En, &["1"]), "item 1 of ");
    }
}
