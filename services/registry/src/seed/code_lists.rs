//! The code lists of the worked set: those of the national standards that its elements take, and
//! its own.

use std::collections::BTreeMap;

use messaging::Work;
use web::Failure;

use super::records;
use crate::{
    commands::register_code_list,
    domain::code_list::{CodeListText, ListedValue},
};

/// One value a line, with its list.
const CODE_LISTS: &str = include_str!("../../seed/code_lists.csv");

pub(super) async fn load(work: &Work) -> Result<(), Failure> {
    let mut lists: BTreeMap<String, CodeListText> = BTreeMap::new();
    for mut record in records(CODE_LISTS)? {
        let mut take = |column: &str| record.remove(column).unwrap_or_default();
        let (code, name_zh, name_en, standard) =
            (take("list"), take("name_zh"), take("name_en"), take("standard"));
        let value = ListedValue { code: take("code"), zh: take("zh"), en: take("en"), withdrawn: false };
        let list = CodeListText { name_zh, name_en, standard, values: Vec::new() };
        lists.entry(code).or_insert(list).values.push(value);
    }
    for (code, list) in lists {
        register_code_list::run(work, &code, list).await?;
    }
    Ok(())
}
