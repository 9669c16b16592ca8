//! The catalogue of codes: every "no" a program can say, once.

use kernel::Code;

/// The codes of the edge, of the kernel and of spreadsheets; services add theirs.
pub fn shared() -> Vec<&'static Code> {
    [crate::codes::ALL, crate::operations::CODES, kernel::text::ALL, spreadsheet::codes::ALL].concat()
}

/// Two entries with one name, if there are any.
pub fn duplicate(codes: &[&'static Code]) -> Option<&'static str> {
    let mut names: Vec<_> = codes.iter().map(|code| code.name).collect();
    names.sort_unstable();
    names.windows(2).find_map(|pair| match pair {
        [a, b] if a == b => Some(*a),
        _ => None,
    })
}

/// The catalogue as Markdown, for people who look a code up offline.
pub fn markdown(codes: &[&'static Code]) -> String {
    let mut sorted = codes.to_vec();
    sorted.sort_unstable_by_key(|code| code.name);
    let mut text = String::from(
        "# Problems 拒绝代码\n\nEvery refusal carries one of these codes; it never changes its meaning.\n\n\
         | code | status | 中文 | English |\n| --- | --- | --- | --- |\n",
    );
    for code in sorted {
        let status = crate::problem::status_of(code.kind).as_u16();
        text.push_str(&format!("| `{}` | {status} | {} | {} |\n", code.name, code.zh, code.en));
    }
    text
}
