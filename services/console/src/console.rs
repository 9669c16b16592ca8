//! What the pages of one worker share: settings, connections to the services, names of cookies.

use std::{
    net::SocketAddr,
    sync::{Arc, OnceLock},
};

use actix_web::{HttpRequest, web::Data};
use messaging::Context;
use runtime::Settings;

use crate::{backend::Api, session::cookie::CookieNames, settings::ConsoleSettings, trouble::Trouble};

/// Made at the first request, because only then the address of the process is known.
pub type Slot = OnceLock<Arc<Console>>;

/// The shared part.
#[derive(Debug)]
pub struct Console {
    /// `[console]`.
    pub settings: Arc<ConsoleSettings>,
    /// Connections to the services.
    pub api: Api,
    /// Names of the cookies.
    pub cookies: CookieNames,
}

impl Console {
    /// The one of this worker.
    ///
    /// # Errors
    /// If the settings cannot be read; they were checked at the start.
    pub fn of(request: &HttpRequest) -> Result<Arc<Self>, Trouble> {
        let slot = request.app_data::<Data<Slot>>().ok_or(&web::codes::INTERNAL)?;
        if let Some(console) = slot.get() {
            return Ok(console.clone());
        }
        let settings = request.app_data::<Data<Settings>>().ok_or(&web::codes::INTERNAL)?;
        let console = Arc::new(Self::new(settings, request.app_config().local_addr())?);
        Ok(slot.get_or_init(|| console).clone())
    }

    fn new(settings: &Settings, here: SocketAddr) -> Result<Self, Trouble> {
        let settings = ConsoleSettings::read(settings).map_err(|error| {
            tracing::error!(%error, "the settings of the console cannot be read");
            Trouble::from(&web::codes::INTERNAL)
        })?;
        let settings = Arc::new(settings);
        let cookies = CookieNames::of(settings.tls);
        Ok(Self { api: Api::new(settings.clone(), here), settings, cookies })
    }
}

/// The surroundings of the console service.
///
/// # Errors
/// Never behind the server that `web` assembles.
pub fn context_of(request: &HttpRequest) -> Result<Context, Trouble> {
    let context = request.app_data::<Data<Context>>().ok_or(&web::codes::INTERNAL)?;
    Ok(context.get_ref().clone())
}
