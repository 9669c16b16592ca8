//! The console as a service among the others. The only file that sees everything.

use std::sync::Arc;

use actix_web::{
    middleware::from_fn,
    web::{self as route, Data, ServiceConfig},
};
use host::{Job, Module};
use runtime::{Settings, SettingsError};

use crate::{
    assets, codes, console::Slot, gate, migrations, open_pages, pages, proxy, session::sweep::SweepSessions,
    settings::ConsoleSettings,
};

static CODES: &[&[&kernel::Code]] = &[codes::ALL];

/// The console.
pub fn module() -> Module {
    Module {
        name: "console",
        codes: CODES,
        rules: &[],
        migrations: migrations::all,
        subscriptions: |_| Vec::new(),
        jobs,
        routes: |_| {},
        pages: Some(mount),
        check,
    }
}

fn jobs(settings: &Settings) -> Vec<Arc<dyn Job>> {
    match ConsoleSettings::read(settings) {
        Ok(ConsoleSettings { idle, absolute, .. }) => vec![Arc::new(SweepSessions { idle, absolute })],
        // Said by `check` before anything starts.
        Err(_) => Vec::new(),
    }
}

fn check(settings: &Settings) -> Result<(), SettingsError> {
    ConsoleSettings::read(settings).map(drop)
}

/// Assets and the APIs of other processes beside the gate; every page behind it.
fn mount(config: &mut ServiceConfig) {
    config
        .app_data(Data::new(Slot::new()))
        .route("/assets/{name}", route::get().to(assets::serve))
        .route("/robots.txt", route::get().to(open_pages::robots))
        .route("/sitemap.xml", route::get().to(open_pages::sitemap))
        .service(route::scope("/api").default_service(route::to(proxy::forward)))
        .service(
            route::scope("")
                .wrap(from_fn(gate::guard))
                .configure(pages::register)
                .default_service(route::to(pages::nowhere)),
        );
}
