//! The one-time sign-ins as a table: 姓名, 登录名, 角色, 范围, link.

use kernel::Secret;

/// One person.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub name: String,
    pub login: String,
    pub role: &'static str,
    pub place: String,
    pub link: Secret,
}

/// The table, with a heading that says what it is.
pub(super) fn render(lines: &[Line]) -> String {
    let head = ["姓名", "登录名", "角色", "范围"];
    let cells =
        |line: &Line| [line.name.clone(), line.login.clone(), line.role.to_owned(), line.place.clone()];
    let mut widths = head.map(width);
    for line in lines {
        for (most, cell) in widths.iter_mut().zip(cells(line)) {
            *most = (*most).max(width(&cell));
        }
    }
    let row = |cells: [String; 4], link: &str| {
        let padded: Vec<String> = cells.iter().zip(widths).map(|(cell, most)| pad(cell, most)).collect();
        format!("  {}  {link}\n", padded.join("  "))
    };
    let mut text = String::from(
        "\n一次性登录链接：每条只能用一次，24 小时内有效，只显示这一次。\n\
         One-time sign-ins: each is good once, for 24 hours, and is shown only here.\n\n",
    );
    text.push_str(&row(head.map(ToOwned::to_owned), "链接 link"));
    for line in lines {
        text.push_str(&row(cells(line), line.link.expose()));
    }
    text
}

fn pad(cell: &str, most: usize) -> String {
    format!("{cell}{}", " ".repeat(most.saturating_sub(width(cell))))
}

/// Columns on a terminal: Chinese characters and full-width signs take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if ('\u{2E80}'..='\u{FFEF}').contains(&c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_links_stand_in_one_column() {
        let line = |name: &str, place: &str| Line {
            name: name.into(),
            login: "x".repeat(name.len()),
            role: "社区（村）干部",
            place: place.into(),
            link: Secret::new("http://x/"),
        };
        let text = render(&[line("王敏", "和平区 210102-MZ"), line("于海涛", "文化路街道")]);
        let columns: Vec<usize> =
            text.lines().filter_map(|l| l.find("http://x/").map(|at| width(&l[..at]))).collect();
        assert_eq!(columns.len(), 2);
        assert_eq!(columns[0], columns[1]);
    }
}
