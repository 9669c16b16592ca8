//! `qingche serve`: telemetry, modules, the admin port, and an end in good order.

use std::{num::NonZeroUsize, time::Duration};

use opentelemetry::{KeyValue, global};
use runtime::{Settings, Shutdown, Telemetry};
use tokio::{
    runtime::Runtime,
    signal::unix::{Signal, SignalKind, signal},
};

use crate::{
    Failed, Module, Options, Tables, admin, bus,
    commands::REVISION,
    embed,
    health::{Health, Phase},
    process::Running,
    sections::{AdminSection, ServerSection},
};

/// How long the runtime waits for blocking calls when everything else has ended.
const LAST: Duration = Duration::from_secs(2);

/// The runtime of relays, inboxes, jobs and commands; see `http.rs` for the one of requests.
pub(crate) fn runtime() -> Result<Runtime, Failed> {
    let cores = std::thread::available_parallelism().map_or(2, NonZeroUsize::get);
    Ok(tokio::runtime::Builder::new_multi_thread().worker_threads(cores.max(2)).enable_all().build()?)
}

/// Serves until told to end. `everyone` is the whole system, of which some are served here.
pub(crate) fn serve(
    everyone: &[Module],
    modules: &[Module],
    settings: Settings,
    no_migrate: bool,
) -> Result<(), Failed> {
    crate::check(modules, &settings)?;
    let runtime = runtime()?;
    let served = runtime.block_on(async {
        let telemetry = Telemetry::start(&settings, &process_name(everyone, modules))?;
        let built =
            [KeyValue::new("version", env!("CARGO_PKG_VERSION")), KeyValue::new("revision", REVISION)];
        global::meter("host").u64_gauge("build_info").build().record(1, &built);
        let served = with_admin(everyone, modules, settings, no_migrate, &telemetry).await;
        if let Err(failed) = &served {
            tracing::error!(error = %failed, "the process ends");
        }
        // Blocks, and needs the threads of the runtime meanwhile.
        let ended = tokio::task::spawn_blocking(move || telemetry.shutdown()).await;
        ended.map_err(|error| Failed::System(error.to_string()))?;
        served
    });
    runtime.shutdown_timeout(LAST);
    served
}

/// How the process shows up in logs and traces: by the one service it is, or as a whole.
fn process_name(everyone: &[Module], modules: &[Module]) -> String {
    match modules {
        [one] if everyone.len() > 1 => format!("qingche-{}", one.name),
        _ => "qingche".to_owned(),
    }
}

async fn with_admin(
    everyone: &[Module],
    modules: &[Module],
    settings: Settings,
    no_migrate: bool,
    telemetry: &Telemetry,
) -> Result<(), Failed> {
    let health = Health::default();
    let listen = settings.section::<AdminSection>("admin")?.listen;
    let admin = admin::start(listen, &health, telemetry)?;
    tracing::info!(address = %admin.address, "health and metrics");
    let handle = admin.handle;
    let server = tokio::spawn(admin.server);
    let served = from_start_to_end(everyone, modules, settings, no_migrate, health).await;
    // Last of all: until here, somebody may ask how the end goes on.
    handle.stop(false).await;
    match server.await {
        Ok(Ok(())) => served,
        Ok(Err(error)) => served.and(Err(error.into())),
        Err(error) => served.and(Err(Failed::System(error.to_string()))),
    }
}

async fn from_start_to_end(
    everyone: &[Module],
    modules: &[Module],
    settings: Settings,
    no_migrate: bool,
    health: Health,
) -> Result<(), Failed> {
    let mut signals =
        Signals { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? };
    let server: ServerSection = settings.section("server")?;
    let shutdown = Shutdown::default();
    let options = Options {
        topology: Some(bus::topology(everyone, &settings)?),
        tables: if no_migrate { Tables::Verify } else { Tables::Migrate },
        health: health.clone(),
        shutdown: shutdown.clone(),
        ..Options::new(settings)
    };
    let running = tokio::select! {
        running = embed(modules.to_vec(), options) => running?,
        () = signals.any() => {
            shutdown.begin();
            return Ok(());
        }
    };
    let services: Vec<&str> = modules.iter().map(|module| module.name).collect();
    tracing::info!(address = %running.address(), url = server.public_url, ?services, "serving");
    tokio::select! {
        () = signals.any() => {}
        () = running.ended() => {
            drain(running, Duration::ZERO, &mut signals).await?;
            return Err(Failed::System("a part of the process ended by itself; see the log".into()));
        }
    }
    drain(running, server.drain_delay.duration(), &mut signals).await
}

/// Ends in good order, or at once when told a second time.
async fn drain(running: Running, delay: Duration, signals: &mut Signals) -> Result<(), Failed> {
    tracing::info!("draining");
    running.health().enter(Phase::Draining);
    let in_good_order = async {
        // Load balancers learn from readiness; what they send until then is still served.
        tokio::time::sleep(delay).await;
        running.stop().await
    };
    tokio::select! {
        home = in_good_order => {
            tracing::info!(everything_finished = home, "stopped");
            Ok(())
        }
        () = signals.any() => Err(Failed::System("told to end twice: stopped without finishing".into())),
    }
}

struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    async fn any(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
