//! What elements and code lists share: the list that an element takes, found, made, or told.

use std::collections::BTreeMap;

use contracts::registry::{CodeListValue, ElementCodeList};
use kernel::Refusal;
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::Failure;

use crate::{
    domain::{
        CodeList, Element, ElementText,
        code_list::{self, CodeListText, ListedValue, Reference},
        codes, element_codes,
    },
    store,
};

/// The datatype that takes a list of values.
const CODE: &str = "code";

/// Leaves a reference to a registered list in the text; a list that is written out is registered
/// first, unless one of its name says the same already.
///
/// # Errors
/// If there is no such list, or one of its name says something else.
pub async fn settle(work: &Work, element: &str, text: &mut ElementText) -> Result<(), Failure> {
    let Some(written) = text.code_list.as_deref().filter(|_| text.datatype == CODE) else { return Ok(()) };
    let unreadable = || Refusal::new(&codes::ELEMENT_CODE_LIST).at("/code_list");
    let code = match code_list::reference(written).ok_or_else(unreadable)? {
        Reference::Listed(code) => {
            let found = store::code_list::find(work.db(), &code).await?;
            found.ok_or_else(|| Refusal::new(&element_codes::CODE_LIST_UNKNOWN).at("/code_list"))?;
            code
        }
        Reference::Written { name, values } => adopt(work, element, name, values).await?,
    };
    text.code_list = Some(code);
    Ok(())
}

async fn adopt(
    work: &Work,
    element: &str,
    name: String,
    values: Vec<ListedValue>,
) -> Result<String, Failure> {
    let code = code_list::code_of(&name, element);
    let pairs = |values: &[ListedValue]| {
        values.iter().filter(|v| !v.withdrawn).map(|v| (v.code.clone(), v.zh.clone())).collect::<Vec<_>>()
    };
    match store::code_list::find(work.db(), &code).await? {
        Some(known) if pairs(&known.text.values) == pairs(&values) => {}
        Some(_) => return Err(Refusal::new(&element_codes::CODE_LIST_DIFFERS).at("/code_list").into()),
        None => {
            let text =
                CodeListText { name_zh: name, name_en: String::new(), standard: String::new(), values };
            let list = CodeList::register(&code, text)?;
            store::code_list::insert(work.db(), &list, (work.actor(), work.now())).await?;
            work.record(&code, "registered", json!({"version": 1, "for": element})).await?;
        }
    }
    Ok(code)
}

/// The lists that these elements take, by what stands in the element.
pub async fn of(work: &Work, elements: &[Element]) -> Result<BTreeMap<String, ElementCodeList>, StoreError> {
    let coded = elements.iter().filter(|element| element.text.datatype == CODE);
    let written: Vec<&String> = coded.filter_map(|element| element.text.code_list.as_ref()).collect();
    let mut codes: Vec<String> =
        written.iter().filter(|text| !text.contains(':')).map(|t| (*t).clone()).collect();
    codes.sort_unstable();
    codes.dedup();
    let lists = store::code_list::find_all(work.db(), &codes).await?;
    let mut told: BTreeMap<String, ElementCodeList> = lists
        .into_iter()
        .map(|list| (list.code.clone(), as_told(list.code, list.version, list.text)))
        .collect();
    for text in written {
        // Written out in a row from before there were lists.
        if let Some(Reference::Written { name, values }) = code_list::reference(text) {
            let list = CodeListText {
                name_zh: name.clone(),
                name_en: String::new(),
                standard: String::new(),
                values,
            };
            told.insert(text.clone(), as_told(name, 1, list));
        }
    }
    Ok(told)
}

fn as_told(code: String, version: i32, text: CodeListText) -> ElementCodeList {
    let live = text.values.into_iter().filter(|value| !value.withdrawn);
    let values = live.map(|value| CodeListValue { code: value.code, zh: value.zh, en: value.en }).collect();
    ElementCodeList { code, version, name_zh: text.name_zh, values }
}
