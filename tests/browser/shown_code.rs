//! What a code stands for is told beside the form in which it is refused: a number can be copied.

use crate::{browser::Device, county::County};

/// The photo again as a telephone takes it: six million pixels, far more bytes than may be sent, the code in
/// a corner. Answers how many bytes that are.
const AS_A_TELEPHONE_TAKES_IT: &str = r#"
    const done = arguments[arguments.length - 1], input = document.querySelector("[data-photo]");
    (async () => {
        const code = await createImageBitmap(input.files[0]);
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [3000, 2000];
        const paper = canvas.getContext("2d"), noise = paper.createImageData(3000, 2000);
        for (let at = 0; at < noise.data.length; at += 4) {
            const grey = 150 + Math.floor(Math.random() * 100);
            noise.data[at] = noise.data[at + 1] = noise.data[at + 2] = grey;
            noise.data[at + 3] = 255;
        }
        paper.putImageData(noise, 0, 0);
        paper.drawImage(code, 100, 100, code.width * 1000 / code.height, 1000);
        const blob = await new Promise((made) => canvas.toBlob(made, "image/jpeg", 0.9));
        const held = new DataTransfer();
        held.items.add(new File([blob], "IMG_2026.jpg", { type: "image/jpeg" }));
        input.files = held.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
        document.querySelector("button[value=look]:not([aria-hidden])").click();
        done(blob.size);
    })();
"#;

const PHOTO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../services/collection/tests/it/photo.jpg");

#[tokio::test(flavor = "multi_thread")]
async fn what_was_admitted_under_a_shown_code_is_there_to_be_compared() {
    let county = County::start("shown-code").await;
    let number = county.live_form("210102-MZ").await;
    let worker = county.member("zhang-li", Device::Phone).await;
    worker.goto(&format!("/refusals/new?code={number}")).await;
    worker.see("有效，应当填报").await;
    worker.see("沈阳市和平区民政局").await;
    worker.see("编号可以被抄走").await;
    worker.look("shown-code").await;
    worker.goto("/refusals/new?code=210102-MZ-2026-0008-11").await;
    worker.see("无效，可以拒填").await;
    worker.look("shown-code-invented").await;
    // A photo of a code that says a wrong number: it is read before anything is refused.
    worker.goto("/refusals/new").await;
    let photo = std::fs::canonicalize(PHOTO).unwrap();
    worker.labelled("照片").await.type_in(&photo.to_string_lossy()).await.expect("a file to choose");
    worker.press("先核验").await;
    worker.see("编号是错的（校验位不符）").await;
    worker.look("shown-code-photo").await;
    worker.close().await;
    county.end();
}

/// The service takes no photo of more than 750,000 bytes: that it answers shows that what came was smaller. The
/// button is pressed at once, while the page is still at it.
#[tokio::test(flavor = "multi_thread")]
async fn a_large_photo_is_sent_smaller_and_the_code_in_it_is_still_read() {
    let county = County::start("large-photo").await;
    let worker = county.member("zhang-li", Device::Phone).await;
    worker.goto("/refusals/new").await;
    let photo = std::fs::canonicalize(PHOTO).unwrap();
    worker.labelled("照片").await.type_in(&photo.to_string_lossy()).await.expect("a file to choose");
    let bytes = worker.script_that_waits(AS_A_TELEPHONE_TAKES_IT).await.as_i64().unwrap();
    assert!(bytes > 1_000_000, "{bytes} bytes could be sent as they are");
    worker.see("编号是错的（校验位不符）").await;
    worker.close().await;
    county.end();
}
