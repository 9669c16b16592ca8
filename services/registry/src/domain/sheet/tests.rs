//! The rules of `sheet`, as tests.

use super::*;

const LAYOUT: &[Column] = &[required("code", "代码"), required("name_zh", "名称"), optional("note", "备注")];

fn mistakes(text: &str) -> Vec<(String, String)> {
    let refusal = Sheet::read(text.as_bytes(), None, LAYOUT).unwrap_err();
    refusal.violations.into_iter().map(|v| (v.pointer, v.code)).collect()
}

#[test]
fn utf_8_with_a_mark_and_gb18030_read_the_same() {
    let text = "代码,名称\n1,南市场街道\n2,𠮷野家\n";
    let (gb, _, _) = GB18030.encode(text);
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for (bytes, charset) in
        [(marked.as_slice(), None), (&gb, None), (&gb, Some("gbk")), (&gb, Some("GB18030"))]
    {
        let sheet = Sheet::read(bytes, charset, LAYOUT).unwrap();
        let names: Vec<_> = sheet.rows().map(|row| row.get("name_zh")).collect();
        assert_eq!(names, ["南市场街道", "𠮷野家"]);
    }
}

#[test]
fn a_charset_that_is_none_or_does_not_fit_is_refused() {
    let bytes = "代码,名称\n1,一\n".as_bytes();
    for charset in ["klingon", "gb18030"] {
        let verdict = Sheet::read(bytes, Some(charset), LAYOUT);
        // UTF-8 bytes may be readable as GB18030 by chance, but then the header is none of ours.
        assert!(verdict.is_err(), "{charset}");
    }
    let broken = [0xFF, 0xFE, 0x00, 0x31];
    assert_eq!(Sheet::read(&broken, None, LAYOUT).unwrap_err().code.name, "registry.sheet.encoding");
}

#[test]
fn cells_are_named_as_spreadsheets_show_them() {
    let sheet = Sheet::read(b"code,name_zh\n1,one\n2,two\n,,\n".strip_suffix(b",,\n").unwrap(), None, LAYOUT)
        .unwrap();
    let row = sheet.rows().nth(1).unwrap();
    assert_eq!((row.cell("name_zh"), row.cell("note"), row.get("note")), ("B3".into(), "3".into(), ""));
    assert_eq!(
        [letters(0), letters(25), letters(26), letters(701), letters(702)],
        ["A", "Z", "AA", "ZZ", "AAA"]
    );
}

#[test]
fn a_wrong_header_says_which_column() {
    assert_eq!(
        mistakes("code,colour,code\n"),
        [
            ("B1".into(), "registry.sheet.column-unknown".into()),
            ("C1".into(), "registry.sheet.column-twice".into()),
            ("1".into(), "registry.sheet.column-missing".into()),
        ]
    );
}

#[test]
fn nothing_too_much_and_too_wide_are_refused() {
    let code = |text: &str| Sheet::read(text.as_bytes(), None, LAYOUT).unwrap_err().code.name;
    assert_eq!(code(""), "registry.sheet.empty");
    assert_eq!(code("code,name_zh\n,\n , \n"), "registry.sheet.empty");
    assert_eq!(code("code,name_zh\n1,a,b\n"), "registry.sheet.shape");
    assert_eq!(code(&format!("code,name_zh\n{}", "1,a\n".repeat(20_001))), "registry.sheet.too-long");
}
