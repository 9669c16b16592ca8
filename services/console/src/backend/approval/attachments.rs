//! The files of a request.

use reqwest::{Method, Response};
use serde::Deserialize;

use super::APPROVAL;
use crate::{
    backend::{Remote, segment},
    form::Attached,
    trouble::Trouble,
};

/// A file of a request, known by its hash.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AttachedFile {
    pub digest: String,
    pub name: String,
    pub necessity: String,
    pub media_type: String,
    pub bytes: u64,
}

/// What a file is, by the ending of its name; the service looks at the bytes.
fn media(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "ofd" => "application/ofd",
        _ => "application/octet-stream",
    }
}

impl Remote {
    /// Attaches a file to a draft.
    ///
    /// # Errors
    /// What approval refuses; so with every function here.
    pub async fn attach(
        &self,
        id: &str,
        (etag, key): (&str, &str),
        file: &Attached,
        necessity: &str,
    ) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/requests/{}/attachments", segment(id)));
        let ask = ask.with("name", &file.name).with("necessity", necessity).revision(etag).key(key);
        ask.file(media(&file.name), &file.bytes).done().await
    }

    /// Takes a file off a draft.
    pub async fn detach(&self, id: &str, digest: &str, etag: &str) -> Result<(), Trouble> {
        let path = format!("/requests/{}/attachments/{}", segment(id), segment(digest));
        self.ask(Method::DELETE, APPROVAL, &path).revision(etag).done().await
    }

    /// A file, as it comes.
    pub async fn attachment(&self, id: &str, digest: &str) -> Result<Response, Trouble> {
        let path = format!("/requests/{}/attachments/{}", segment(id), segment(digest));
        self.get(APPROVAL, path).response().await
    }
}

#[cfg(test)]
mod tests {
    use super::media;

    #[test]
    fn an_unknown_ending_is_said_to_be_nothing_in_particular() {
        assert_eq!(media("请示.PDF"), "application/pdf");
        assert_eq!((media("a.b.jpeg"), media("表")), ("image/jpeg", "application/octet-stream"));
    }
}
