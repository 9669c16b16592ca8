//! What somebody asks, read from the address and written into one.

use crate::{backend::collection::Retrieval, form::FormData};

/// Elements and areas at most; the service takes no more at once.
const MOST: usize = 20;

/// Reads the query of an address. Elements may be typed as well as ticked, and areas too.
pub fn read(query: &str) -> Retrieval {
    let form = FormData::parse(query.as_bytes()).unwrap_or_default();
    let elements = form.all("element").into_iter().chain(form.all("find"));
    let areas = form.all("area_code").into_iter().chain(form.all("other_areas"));
    let text = |name: &str| form.get(name).to_owned();
    Retrieval {
        elements: parts(elements, &[',', '，', '、', ';', '；', '\n']),
        areas: parts(areas, &[',', '，', '、', ';', '；', '\n', ' ']),
        from: text("from"),
        to: text("to"),
        purpose: text("purpose"),
        over: text("over"),
        cursor: text("cursor"),
    }
}

/// What stands between the marks, each once.
fn parts(texts: impl Iterator<Item = String>, marks: &[char]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in texts {
        for part in text.split(marks).map(str::trim).filter(|part| !part.is_empty()) {
            if found.len() < MOST && !found.iter().any(|one| one == part) {
                found.push(part.to_owned());
            }
        }
    }
    found
}

/// The fields of the same question, for links to it.
pub fn pairs(asked: &Retrieval) -> Vec<(&str, &str)> {
    let elements = asked.elements.iter().map(|one| ("element", one.as_str()));
    let areas = asked.areas.iter().map(|one| ("area_code", one.as_str()));
    let rest = [("from", &asked.from), ("to", &asked.to), ("purpose", &asked.purpose), ("over", &asked.over)];
    let rest =
        rest.into_iter().map(|(name, value)| (name, value.as_str())).filter(|(_, value)| !value.is_empty());
    elements.chain(areas).chain(rest).collect()
}

/// As the query of an address.
pub fn query(asked: &Retrieval) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs(asked)).finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_areas_are_ticked_or_typed_and_each_counts_once() {
        let asked = read(
            "element=C11&element=C12&find=C12，65岁以上&area_code=210102000000&other_areas=210102025000+210102000000&purpose=+x+&over=year",
        );
        assert_eq!(asked.elements, ["C11", "C12", "65岁以上"]);
        assert_eq!(asked.areas, ["210102000000", "210102025000"]);
        assert_eq!((asked.purpose.as_str(), asked.over.as_str()), ("x", "year"));
        assert_eq!(read(&query(&asked)), asked);
        let many: String = (0..50).map(|n| format!("element=C{n}&")).collect();
        assert_eq!(read(&many).elements.len(), MOST);
    }
}
