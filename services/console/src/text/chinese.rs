//! Chinese on a page in English. Names and sentences that exist in Chinese only are shown as they are,
//! and marked as Chinese: whoever listens to the page hears them said in Chinese, and whoever looks at
//! it sees Chinese signs.

/// Elements that have no end.
const VOID: [&str; 8] = ["area", "br", "hr", "img", "input", "link", "meta", "wbr"];

/// Elements that hold nothing but text: they are marked themselves.
const WHOLE: [&str; 6] = ["title", "option", "textarea", "text", "tspan", "desc"];

const MARK: &str = " lang=\"zh-CN\"";

/// An element that is open.
struct Open<'a> {
    name: &'a str,
    /// Whether it says that it is in Chinese.
    chinese: bool,
    /// Where its tag ends in what was written, to be marked there.
    at: usize,
}

/// Marks what is in Chinese and not within an element that says so. Our own markup: every `<` and `>`
/// that is no tag is written as an entity.
pub fn marked(page: String) -> String {
    if !page.contains(is_chinese) {
        return page;
    }
    let mut out = String::with_capacity(page.len() + page.len() / 8);
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut rest = page.as_str();
    while let Some((text, after)) = rest.split_once('<') {
        write_text(&mut out, text, open.last_mut());
        let Some((tag, more)) = after.split_once('>') else { break };
        out.push('<');
        out.push_str(tag);
        note(&mut open, tag, out.len());
        out.push('>');
        rest = more;
    }
    write_text(&mut out, rest, open.last_mut());
    out
}

fn note<'a>(open: &mut Vec<Open<'a>>, tag: &'a str, at: usize) {
    if let Some(ended) = tag.strip_prefix('/') {
        while open.pop().is_some_and(|element| element.name != ended) {}
        return;
    }
    let name = tag.split([' ', '/']).next().unwrap_or_default();
    if tag.starts_with('!') || VOID.contains(&name) {
        return;
    }
    let said = tag.split_once(" lang=\"").map(|(_, rest)| rest.starts_with("zh"));
    let chinese = said.unwrap_or_else(|| open.last().is_some_and(|around| around.chinese));
    open.push(Open { name, chinese, at });
}

fn write_text(out: &mut String, text: &str, within: Option<&mut Open<'_>>) {
    if !text.contains(is_chinese) || within.as_ref().is_some_and(|element| element.chinese) {
        out.push_str(text);
    } else if let Some(element) = within.filter(|element| WHOLE.contains(&element.name)) {
        out.insert_str(element.at, MARK);
        element.chinese = true;
        out.push_str(text);
    } else if text.contains(|c: char| c.is_ascii_alphabetic()) {
        write_runs(out, text);
    } else {
        write_marked(out, text);
    }
}

/// Runs of Chinese within an English sentence, each by itself.
fn write_runs(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(start) = rest.find(is_chinese) {
        let (before, run) = rest.split_at(start);
        let end = run.find(|c| !is_chinese(c)).unwrap_or(run.len());
        let (run, after) = run.split_at(end);
        out.push_str(before);
        write_marked(out, run);
        rest = after;
    }
    out.push_str(rest);
}

fn write_marked(out: &mut String, text: &str) {
    out.push_str("<span");
    out.push_str(MARK);
    out.push('>');
    out.push_str(text);
    out.push_str("</span>");
}

/// Signs, and the marks that only stand among them.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn what_is_in_chinese_is_marked_once_and_nothing_else_is_touched() {
        for (page, expected) in [
            ("<p>fine &amp; well</p>", "<p>fine &amp; well</p>"),
            ("<p>和平区 2026</p>", "<p><span lang=\"zh-CN\">和平区 2026</span></p>"),
            (
                "<p>Table of 和平区, and 沈河区<br>end</p>",
                "<p>Table of <span lang=\"zh-CN\">和平区</span>, and <span lang=\"zh-CN\">沈河区</span><br>end</p>",
            ),
            ("<a lang=\"zh-CN\">中文<b>版</b></a>", "<a lang=\"zh-CN\">中文<b>版</b></a>"),
            (
                "<html lang=\"zh-CN\">甲<i lang=\"en\">乙</i>",
                "<html lang=\"zh-CN\">甲<i lang=\"en\"><span lang=\"zh-CN\">乙</span></i>",
            ),
            (
                "<select><option value=\"1\" selected>有</option></select>",
                "<select><option value=\"1\" selected lang=\"zh-CN\">有</option></select>",
            ),
            ("<svg><text>甲</text></svg>", "<svg><text lang=\"zh-CN\">甲</text></svg>"),
            ("<input value=\"甲\">a", "<input value=\"甲\">a"),
        ] {
            assert_eq!(marked(page.into()), expected);
        }
    }
}
