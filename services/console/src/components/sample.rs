//! A reader for tests.

use std::sync::Arc;

use kernel::{Timestamp, id_source::CountingIds};
use web::Language;

use crate::{
    session::{Who, who::Office},
    ui::Ui,
};

/// Somebody who reads, on 23 November 2026, signed in with these roles.
pub fn reader_with(language: Language, roles: &[&str]) -> Ui {
    let grants = roles.iter().map(|role| Office { role: (*role).into(), ..Office::default() }).collect();
    let who = Who { actor: "per_1".into(), name: "张丽".into(), grants };
    Ui {
        language,
        large: false,
        keys: true,
        here: "/queue?state=open".into(),
        open: None,
        partial: false,
        now: Timestamp::from_micros(1_795_000_000_000_000),
        who: (!roles.is_empty()).then(|| Arc::new(who)),
        csrf: "token".into(),
        ids: Arc::new(CountingIds::default()),
    }
}

/// Somebody who is not signed in.
pub fn reader(language: Language) -> Ui {
    reader_with(language, &[])
}
