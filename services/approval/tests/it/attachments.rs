//! Files of a request: what they say they are, with a reason, and for ever once they were filed.

use serde_json::json;
use storage::rows;
use testkit::{Answer, App, Client};

use crate::{
    bodies,
    world::{self, Cast, at},
};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n";
const WHY: &str =
    "name=%E4%BE%9D%E6%8D%AE.pdf&necessity=%E8%AF%B4%E6%98%8E%E6%B3%95%E5%AE%9A%E4%BE%9D%E6%8D%AE";

async fn attach(
    who: &Client,
    (id, etag): (&str, &str),
    query: &str,
    (media, bytes): (&str, &[u8]),
) -> Answer {
    let path = at(&format!("/requests/{id}/attachments?{query}"));
    who.post(&path).if_match(etag).body(media, bytes.to_vec()).send().await
}

async fn drafted(cast: &Cast) -> (String, String) {
    let draft = world::draft(&cast.housing, &bodies::houses()).await;
    (draft.text_at("/id").to_owned(), draft.etag())
}

#[actix_web::test]
async fn an_attachment_with_a_false_type_is_refused_and_nothing_is_kept() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let (id, etag) = drafted(&cast).await;
    let refused =
        attach(&cast.housing, (&id, &etag), WHY, ("application/pdf", b"MZ\x90\x00 a program")).await;
    let refused = refused.refused(422, "approval.attachment.false-type");
    assert!(refused.text_at("/detail").contains("application/pdf"), "{refused}");
    for (media, bytes, status, code) in [
        ("image/png", PDF, 422, "approval.attachment.false-type"),
        ("text/html", b"<script>" as &[u8], 415, "approval.attachment.type"),
        ("application/pdf", b"", 422, "approval.attachment.empty"),
    ] {
        attach(&cast.housing, (&id, &etag), WHY, (media, bytes)).await.refused(status, code);
    }
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    attach(&cast.housing, (&id, &etag), WHY, (word, &archive(&["[Content_Types].xml", "xl/workbook.xml"])))
        .await
        .refused(422, "approval.attachment.false-type");
    let macros = archive(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]);
    attach(&cast.housing, (&id, &etag), WHY, (word, &macros))
        .await
        .refused(422, "approval.attachment.macros");
    let unsaid = attach(&cast.housing, (&id, &etag), "name=a.pdf&necessity=", ("application/pdf", PDF)).await;
    assert_eq!(unsaid.refused(422, "approval.attachment.unsaid").pointers(), ["/necessity"]);
    let large = vec![b' '; (5 << 20) + 1];
    attach(&cast.housing, (&id, &etag), WHY, ("application/pdf", &large)).await.expect(413);
    let seen = world::request(&cast.housing, &id).await;
    assert_eq!((seen.etag(), seen.at("/content/files")), (etag, &json!(null)));
    let kept =
        rows::one(app.context("approval").store.read(), "SELECT count(*) AS n FROM attachment", vec![]).await;
    assert_eq!(kept.unwrap().unwrap().get::<i64>("n").unwrap(), 0);
    app.stop().await;
}

/// An archive of these parts.
fn archive(parts: &[&str]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for part in parts {
        writer.start_file(*part, zip::write::SimpleFileOptions::default()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[actix_web::test]
async fn a_file_stays_with_the_edition_that_names_it() {
    filed(world::gate().await).await;
}

pub async fn filed(app: App) {
    let cast = Cast::of(&app).await;
    let (id, etag) = drafted(&cast).await;
    let first = attach(&cast.housing, (&id, &etag), WHY, ("application/pdf", PDF)).await.expect(201);
    assert_eq!((first.text_at("/file/name"), first.at("/file/bytes")), ("依据.pdf", &json!(PDF.len())));
    let digest = first.text_at("/file/digest").to_owned();
    attach(&cast.housing, (&id, &first.etag()), WHY, ("application/pdf", PDF))
        .await
        .refused(409, "approval.attachment.attached-already");
    let office = archive(&["OFD.xml", "Doc_0/Document.xml"]);
    let second =
        attach(&cast.housing, (&id, &first.etag()), WHY, ("application/ofd", &office)).await.expect(201);
    let other = second.text_at("/file/digest").to_owned();
    let path = at(&format!("/requests/{id}"));
    // A body cannot invent files, nor lose them.
    let mut body = bodies::houses();
    body["files"] =
        json!([{"digest": "sha256:0", "name": "x", "necessity": "x", "media_type": "x", "bytes": 1}]);
    let edited = cast.housing.put(&path).if_match(&second.etag()).json(&body).send().await.expect(200);
    assert_eq!(edited.at("/content/files").as_array().map(Vec::len), Some(2));
    let gone = cast.housing.delete(&format!("{path}/attachments/{other}")).if_match(&edited.etag());
    let gone = gone.send().await.expect(200);
    assert_eq!(gone.at("/content/files").as_array().map(Vec::len), Some(1));
    cast.housing.get(&format!("{path}/attachments/{other}")).send().await.expect(404);

    let submitted = world::submit(&cast.housing, &gone).await.expect(200);
    let file = format!("{path}/attachments/{digest}");
    let late = cast.housing.delete(&file).if_match(&submitted.etag()).send().await;
    late.refused(409, "approval.request.state");
    let seen = cast.burden.get(&file).send().await.expect(200);
    assert_eq!(
        (seen.bytes.as_slice(), seen.header("content-type").as_deref()),
        (PDF, Some("application/pdf"))
    );
    assert!(seen.header("content-disposition").unwrap().starts_with("attachment; filename="), "{seen}");
    assert_eq!(seen.header("x-content-type-options").as_deref(), Some("nosniff"));
    assert!(seen.header("content-security-policy").unwrap().contains("sandbox"));
    world::officer(&app, "210102-WJ").await.get(&file).send().await.expect(404);
    app.nobody().get(&file).send().await.expect(401);

    // Taken off the returned request, it stays with the edition; the database refuses anything else.
    let task = world::task(&cast.burden).await;
    let back = json!({"decision": "return", "reason": "附件已过期"});
    world::decide(&cast.burden, &task, &back).await.expect(200);
    let returned = world::request(&cast.housing, &id).await;
    let off = cast.housing.delete(&file).if_match(&returned.etag()).send().await.expect(200);
    assert_eq!(off.at("/content/files"), &json!(null));
    cast.burden.get(&file).send().await.expect(200);
    refused_by_the_database(&app).await;
    let actions = off
        .at("/history")
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["action"].as_str().is_some_and(|action| action.starts_with("file-")));
    assert_eq!(actions.count(), 4);
    app.stop().await;
}

async fn refused_by_the_database(app: &App) {
    let store = &app.context("approval").store;
    for sql in [
        "DELETE FROM attachment",
        "UPDATE attachment SET data = ''",
        "DELETE FROM edition_attachment",
        "UPDATE edition_attachment SET edition = 9",
    ] {
        assert!(rows::execute(store.write(), sql, vec![]).await.is_err(), "{sql}");
    }
}
