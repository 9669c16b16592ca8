//! CSV.

use encoding_rs::GB18030;
use kernel::Refusal;
use spreadsheet::Sheet;

use crate::books::LAYOUT;

fn read(text: &str) -> Result<Sheet, Refusal> {
    Sheet::read(text.as_bytes(), None, LAYOUT)
}

fn mistakes(text: &str) -> Vec<(String, String)> {
    read(text).unwrap_err().violations.into_iter().map(|v| (v.pointer, v.code)).collect()
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
        // UTF-8 bytes may be readable as GB18030 by chance, but then the header is none of ours.
        assert!(Sheet::read(bytes, Some(charset), LAYOUT).is_err(), "{charset}");
    }
    for broken in [[0xFF, 0xFE, 0x00, 0x31], [b'a', 0, b'b', b'\n']] {
        assert_eq!(Sheet::read(&broken, None, LAYOUT).unwrap_err().code.name, "sheet.encoding");
    }
}

#[test]
fn a_mistake_names_its_cell_and_its_column() {
    let sheet = read("code,name_zh\n1,one\n\n2,two\n").unwrap();
    let row = sheet.rows().nth(1).unwrap();
    assert_eq!((row.number(), row.cell("name_zh"), row.cell("note")), (4, "B4".into(), "4".into()));
    let told = row.wrong("name_zh", &kernel::text::TEXT_EMPTY);
    assert_eq!((told.zh.as_str(), told.pointer.as_str()), ("“名称”列：不能为空", "B4"));
    let lacking = row.wrong("note", &kernel::text::TEXT_EMPTY);
    assert_eq!((lacking.zh.as_str(), lacking.pointer.as_str()), ("缺少“备注”列：不能为空", "4"));
}

#[test]
fn a_wrong_header_says_which_column() {
    assert_eq!(
        mistakes("code,colour,code\n"),
        [
            ("B1".into(), "sheet.column-unknown".into()),
            ("C1".into(), "sheet.column-twice".into()),
            ("1".into(), "sheet.column-missing".into()),
        ]
    );
}

#[test]
fn nothing_too_much_and_too_wide_are_refused() {
    let code = |text: &str| read(text).unwrap_err().code.name;
    assert_eq!(code(""), "sheet.empty");
    assert_eq!(code("code,name_zh\n,\n , \n"), "sheet.empty");
    assert_eq!(code("\ncode,name_zh\n1,a\n"), "sheet.empty");
    assert_eq!(mistakes("code,name_zh\n1,a,b\n"), [("C2".into(), "sheet.too-wide".into())]);
    assert_eq!(code(&format!("code,name_zh\n{}", "1,a\n".repeat(20_001))), "sheet.too-long");
    assert_eq!(code(&format!("code,name_zh\n1,a\n{}", "\n".repeat(1_000_000))), "sheet.too-long");
    assert_eq!(code(&format!("code,name_zh\n1,a\n{}", ",\n".repeat(1_000_000))), "sheet.too-long");
    let wide = format!("code,name_zh\n1,{}\n", ",".repeat(1_000_000));
    assert_eq!(mistakes(&wide), [("DZ2".into(), "sheet.too-wide".into())]);
    read(&format!("code,name_zh\n{}", "1,a\n".repeat(20_000))).unwrap();
    let long = format!("code,name_zh\n1,{}\n", "字".repeat(32_768));
    assert_eq!(mistakes(&long), [("B2".into(), "sheet.cell-too-long".into())]);
}

#[test]
fn a_formula_is_refused_and_a_marked_text_is_read() {
    assert_eq!(mistakes("code,name_zh\n1,=1+1\n"), [("B2".into(), "sheet.formula".into())]);
    let sheet = read("code,name_zh\n1,'=1+1\n2,-5\n").unwrap();
    assert_eq!(sheet.rows().map(|row| row.get("name_zh")).collect::<Vec<_>>(), ["=1+1", "-5"]);
}
