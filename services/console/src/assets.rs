//! Style sheet, scripts and icon: in the binary, named by their content, kept by browsers for a year.

use std::sync::LazyLock;

use actix_web::{HttpRequest, HttpResponse, http::header, web};

/// One file.
struct Asset {
    name: String,
    mime: &'static str,
    bytes: &'static [u8],
}

/// The names under which pages ask for the files.
pub struct AssetNames {
    /// `/assets/app.<hash>.css`.
    pub style: String,
    /// `/assets/app.<hash>.js`.
    pub script: String,
    /// `/assets/drafts.<hash>.js`.
    pub drafts: String,
    /// `/assets/fields.<hash>.js`.
    pub fields: String,
    /// `/assets/worked.<hash>.js`.
    pub worked: String,
    /// `/assets/table.<hash>.js`.
    pub table: String,
    /// `/assets/htmx.<hash>.js`.
    pub htmx: String,
    /// `/assets/icon.<hash>.svg`.
    pub icon: String,
}

static ASSETS: LazyLock<[Asset; 8]> = LazyLock::new(|| {
    [
        asset("app", "css", "text/css; charset=utf-8", include_bytes!("../assets/app.css")),
        asset("app", "js", "text/javascript; charset=utf-8", include_bytes!("../assets/app.js")),
        asset("drafts", "js", "text/javascript; charset=utf-8", include_bytes!("../assets/drafts.js")),
        asset("fields", "js", "text/javascript; charset=utf-8", include_bytes!("../assets/fields.js")),
        asset("worked", "js", "text/javascript; charset=utf-8", include_bytes!("../assets/worked.js")),
        asset("table", "js", "text/javascript; charset=utf-8", include_bytes!("../assets/table.js")),
        asset("htmx", "js", "text/javascript; charset=utf-8", include_bytes!("../assets/htmx.min.js")),
        asset("icon", "svg", "image/svg+xml", include_bytes!("../assets/icon.svg")),
    ]
});

/// Where the files are.
pub static NAMES: LazyLock<AssetNames> = LazyLock::new(|| {
    let [style, script, drafts, fields, worked, table, htmx, icon] = &*ASSETS;
    let path = |asset: &Asset| format!("/assets/{}", asset.name);
    AssetNames {
        style: path(style),
        script: path(script),
        drafts: path(drafts),
        fields: path(fields),
        worked: path(worked),
        table: path(table),
        htmx: path(htmx),
        icon: path(icon),
    }
});

fn asset(stem: &str, extension: &str, mime: &'static str, bytes: &'static [u8]) -> Asset {
    let digest = kernel::digest::of_bytes(bytes);
    let short: String = digest.trim_start_matches("sha256:").chars().take(16).collect();
    Asset { name: format!("{stem}.{short}.{extension}"), mime, bytes }
}

/// Serves a file by its exact name; an old name is gone with the old program.
pub async fn serve(request: HttpRequest) -> HttpResponse {
    let wanted = request.match_info().get("name").unwrap_or_default();
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == wanted) else {
        return HttpResponse::NotFound().content_type("text/plain").body("not found");
    };
    HttpResponse::Ok()
        .content_type(asset.mime)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::ETAG, format!("\"{}\"", asset.name)))
        .insert_header(("cross-origin-resource-policy", "same-origin"))
        .body(web::Bytes::from_static(asset.bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_with_the_content() {
        let one = asset("app", "css", "text/css", b"a");
        let other = asset("app", "css", "text/css", b"b");
        assert_ne!(one.name, other.name);
        assert!(NAMES.style.starts_with("/assets/app.") && NAMES.style.ends_with(".css"));
    }

    #[test]
    fn the_scripts_stay_small_and_nothing_is_fetched_from_elsewhere() {
        for script in [
            include_str!("../assets/app.js"),
            include_str!("../assets/drafts.js"),
            include_str!("../assets/fields.js"),
            include_str!("../assets/worked.js"),
            include_str!("../assets/table.js"),
            include_str!("../assets/worker.js"),
        ] {
            assert!(script.lines().count() <= 170 && !script.contains("://"));
        }
        let style = include_str!("../assets/app.css");
        assert!(!style.contains("@import") && !style.contains("url(http"));
        assert!(include_str!("../assets/htmx.min.js").contains("version:\"2."));
    }
}
