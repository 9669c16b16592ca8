//! Files attached to a request: why they are there, and that they are what they say they are.

use std::io::Cursor;

use kernel::{Refusal, Violation, digest, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zip::ZipArchive;

/// Bytes of one file, and of all files of a request.
pub const LARGEST: usize = 5 << 20;
const LARGEST_ALL: u64 = 20 << 20;
/// Files of a request.
const MOST: usize = 10;
/// Parts of an office document that are looked at: an ordinary one has a few dozen.
const MOST_PARTS: usize = 2_000;

kernel::codes! {
    /// A type nobody needs here.
    ATTACHMENT_TYPE = "approval.attachment.type" MediaType "附件只接受 PDF、PNG、JPEG、XLSX、DOCX 和 OFD" "attachments are PDF, PNG, JPEG, XLSX, DOCX or OFD";
    /// The bytes are something else than was declared.
    ATTACHMENT_FALSE = "approval.attachment.false-type" Invalid "附件内容与所称的文件类型不符" "the content of the attachment is not of the type declared";
    /// Program code in a document.
    ATTACHMENT_MACRO = "approval.attachment.macros" Invalid "附件含有宏，请另存为不含宏的文件" "the attachment holds macros: save it without them";
    /// Nothing in it.
    ATTACHMENT_EMPTY = "approval.attachment.empty" Invalid "附件是空文件" "the attachment is empty";
    /// Too many, or too much of them.
    ATTACHMENT_MANY = "approval.attachment.too-many" Invalid "每件申请最多10个附件，合计不超过20MB" "a request has ten attachments at most, of 20 MB together";
    /// The same bytes again.
    ATTACHMENT_TWICE = "approval.attachment.attached-already" Conflict "这个文件已经附上" "this file is attached already";
    /// Without a name, or a reason.
    ATTACHMENT_UNSAID = "approval.attachment.unsaid" Invalid "附件应有文件名，并写明必要性" "an attachment has a name and says why it is needed";
    /// A name that is a path, or none.
    ATTACHMENT_NAME = "approval.attachment.name" Invalid "文件名不能含路径或控制字符" "a file name holds no path and no control characters";
}

/// A file of a request, known by its hash. Uploading sets it; a body that says otherwise is not heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AttachedFile)]
pub struct Attached {
    /// `sha256:` and the hash of its bytes, in hex.
    pub digest: String,
    /// Its name.
    pub name: String,
    /// Why the request needs it.
    pub necessity: String,
    /// What it is, by its content.
    pub media_type: String,
    /// How many bytes.
    pub bytes: u64,
}

/// The types that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    Pdf,
    Png,
    Jpeg,
    Xlsx,
    Docx,
    Ofd,
}

impl Type {
    const ALL: [Self; 6] = [Self::Pdf, Self::Png, Self::Jpeg, Self::Xlsx, Self::Docx, Self::Ofd];

    fn media(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Ofd => "application/ofd",
        }
    }

    /// What the bytes are: by their signature, and an archive by the part that makes it a document.
    fn of(bytes: &[u8]) -> Result<Option<Self>, Refusal> {
        let signatures: [(&[u8], Self); 3] =
            [(b"%PDF-", Self::Pdf), (b"\x89PNG\r\n\x1a\n", Self::Png), (b"\xff\xd8\xff", Self::Jpeg)];
        if let Some((_, kind)) = signatures.into_iter().find(|(signature, _)| bytes.starts_with(signature)) {
            return Ok(Some(kind));
        }
        if !bytes.starts_with(b"PK\x03\x04") {
            return Ok(None);
        }
        let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(None) };
        if archive.len() > MOST_PARTS {
            return Ok(None);
        }
        let parts: Vec<_> = archive.file_names().filter_map(Result::ok).collect();
        let has = |name: &str| parts.iter().any(|part| part == name);
        if parts.iter().any(|part| part.to_ascii_lowercase().ends_with("vbaproject.bin")) {
            return Err(Refusal::new(&ATTACHMENT_MACRO));
        }
        let office = has("[Content_Types].xml");
        Ok(match () {
            () if office && has("xl/workbook.xml") => Some(Self::Xlsx),
            () if office && has("word/document.xml") => Some(Self::Docx),
            () if has("OFD.xml") => Some(Self::Ofd),
            () => None,
        })
    }
}

/// Looks at a file that somebody wants to attach to a request which has these.
///
/// # Errors
/// If it is not what it is declared to be, of a type that is not taken, too large, there already, or
/// without a name and a necessity.
pub fn attach(
    bytes: &[u8],
    declared: &str,
    (name, necessity): (&str, &str),
    attached: &[Attached],
) -> Result<Attached, Refusal> {
    let kind = Type::ALL.into_iter().find(|kind| kind.media() == declared);
    let kind = kind.ok_or_else(|| Refusal::new(&ATTACHMENT_TYPE))?;
    if bytes.is_empty() {
        return Err(Refusal::new(&ATTACHMENT_EMPTY));
    }
    let found = Type::of(bytes)?;
    if found != Some(kind) {
        let seen = found.map_or("unknown", Type::media);
        return Err(Refusal::new(&ATTACHMENT_FALSE)
            .saying(format!("所称 {declared}，实为 {seen}"), format!("declared {declared}, found {seen}")));
    }
    let (name, necessity) = described(name, necessity)?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let all = attached.iter().map(|file| file.bytes).sum::<u64>().saturating_add(size);
    if attached.len() >= MOST || all > LARGEST_ALL {
        return Err(Refusal::new(&ATTACHMENT_MANY));
    }
    let digest = digest::of_bytes(bytes);
    if attached.iter().any(|file| file.digest == digest) {
        return Err(Refusal::new(&ATTACHMENT_TWICE));
    }
    Ok(Attached { digest, name, necessity, media_type: kind.media().to_owned(), bytes: size })
}

fn described(name: &str, necessity: &str) -> Result<(String, String), Refusal> {
    let mut wrong = Vec::new();
    let mut take = |text: Result<String, Violation>| text.map_err(|violation| wrong.push(violation)).ok();
    let name = take(text::required(name, 100, "/name"));
    let necessity = take(text::required(necessity, 500, "/necessity"));
    if name.as_ref().is_some_and(|name| name.contains(['/', '\\']) || name.starts_with('.')) {
        wrong.push(Violation::of("/name", &ATTACHMENT_NAME));
    }
    match (name, necessity) {
        (Some(name), Some(necessity)) if wrong.is_empty() => Ok((name, necessity)),
        _ => Err(Refusal::new(&ATTACHMENT_UNSAID).with(wrong)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8], declared: &str) -> &'static str {
        attach(bytes, declared, ("说明.pdf", "说明依据"), &[])
            .map_or_else(|refusal| refusal.code.name, |_| "taken")
    }

    #[test]
    fn what_a_file_is_follows_from_its_bytes() {
        assert_eq!(refused(b"%PDF-1.7", "application/pdf"), "taken");
        assert_eq!(refused(b"\xff\xd8\xff\xe0", "image/jpeg"), "taken");
        for (bytes, declared, code) in [
            (&b"MZ\x90\x00"[..], "application/pdf", "approval.attachment.false-type"),
            (b" %PDF-1.7", "application/pdf", "approval.attachment.false-type"),
            (b"%PDF-1.7", "image/png", "approval.attachment.false-type"),
            (b"PK\x03\x04 and no archive", Type::Docx.media(), "approval.attachment.false-type"),
            (b"<svg/>", "image/svg+xml", "approval.attachment.type"),
            (b"", "application/pdf", "approval.attachment.empty"),
        ] {
            assert_eq!(refused(bytes, declared), code, "{declared}");
        }
    }

    #[test]
    fn ten_files_of_twenty_megabytes_together_each_once() {
        let file = |n: u64, bytes| Attached {
            digest: format!("sha256:{n}"),
            name: "a.pdf".into(),
            necessity: "b".into(),
            media_type: "application/pdf".into(),
            bytes,
        };
        let more = |attached: &[Attached]| attach(b"%PDF-", "application/pdf", ("a.pdf", "b"), attached);
        assert!(more(&[file(1, LARGEST_ALL - 5)]).is_ok());
        assert_eq!(more(&[file(1, LARGEST_ALL - 4)]).unwrap_err().code.name, "approval.attachment.too-many");
        let ten: Vec<Attached> = (0..10).map(|n| file(n, 1)).collect();
        assert_eq!(more(&ten).unwrap_err().code.name, "approval.attachment.too-many");
        let same = more(&[]).unwrap();
        assert_eq!(more(&[same]).unwrap_err().code.name, "approval.attachment.attached-already");
        for (name, necessity) in [("../a.pdf", "b"), (" ", "b"), ("a.pdf", " ")] {
            let refused = attach(b"%PDF-", "application/pdf", (name, necessity), &[]).unwrap_err();
            assert_eq!((refused.code.name, refused.violations.len()), ("approval.attachment.unsaid", 1));
        }
    }
}
