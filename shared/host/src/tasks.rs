//! What runs beside the requests of a service: its relay, its inbox, its jobs.

use std::{sync::Arc, time::Instant};

use messaging::{Context, Inbox, InboxSettings, Relay, RelaySettings, Subscription, transport::Transport};
use opentelemetry::{KeyValue, global, metrics::Histogram};
use runtime::{Settings, SettingsError, Shutdown, Tasks};
use tracing::Instrument as _;

use crate::{Job, Module, sections::UpkeepSection, stores::told, subscriptions, upkeep};

/// A module on its way to running.
pub(crate) struct Parts {
    context: Context,
    subscriptions: Vec<Subscription>,
    jobs: Vec<Arc<dyn Job>>,
    relay: RelaySettings,
    inbox: InboxSettings,
}

impl Parts {
    /// Everything a module wants to run.
    pub(crate) fn of(module: &Module, context: Context, settings: &Settings) -> Result<Self, SettingsError> {
        let keep: UpkeepSection = settings.section("upkeep")?;
        let mut jobs = (module.jobs)(settings);
        jobs.extend(upkeep::jobs(&keep));
        Ok(Self {
            context,
            subscriptions: subscriptions::of(module, settings),
            jobs,
            relay: settings.section("relay")?,
            inbox: settings.section("inbox")?,
        })
    }

    /// Reads the sections of the settings that are the same for every module.
    pub(crate) fn check(settings: &Settings) -> Result<(), SettingsError> {
        settings.section::<UpkeepSection>("upkeep")?;
        settings.section::<RelaySettings>("relay")?;
        settings.section::<InboxSettings>("inbox").map(drop)
    }

    /// Starts all of it.
    pub(crate) fn start(self, transport: &Arc<dyn Transport>, tasks: &Tasks) {
        let Self { context, subscriptions, jobs, relay, inbox } = self;
        let relay = Relay::new(context.clone(), Arc::clone(transport), relay);
        tasks.spawn("relay", relay.run(tasks.shutdown().clone()));
        let inbox = Inbox::new(context.clone(), subscriptions, inbox);
        tasks.spawn("inbox", inbox.run(Arc::clone(transport), tasks.shutdown().clone()));
        for job in jobs {
            tasks.spawn(job.name(), repeat(job, context.clone(), tasks.shutdown().clone()));
        }
    }

    /// The jobs, to run them by hand.
    pub(crate) fn jobs(&self) -> Vec<(Context, Arc<dyn Job>)> {
        self.jobs.iter().map(|job| (self.context.clone(), Arc::clone(job))).collect()
    }
}

/// Runs a job again and again until the end. A failure is told and the next run tries again.
async fn repeat(job: Arc<dyn Job>, context: Context, shutdown: Shutdown) {
    let duration = global::meter("host").f64_histogram("job.duration").with_unit("s").build();
    // Failing every second must not fill the log: a job complains when it begins to fail.
    let mut failing = false;
    while !shutdown.has_begun() {
        let run = timed(job.as_ref(), &context, &duration);
        match run.instrument(tracing::info_span!("job", service = context.service, job = job.name())).await {
            Ok(()) => failing = false,
            Err(error) => {
                if !failing {
                    tracing::warn!(
                        service = context.service,
                        job = job.name(),
                        error = told(&error),
                        "job failed"
                    );
                }
                failing = true;
            }
        }
        if shutdown.within(job.every()).await {
            return;
        }
    }
}

async fn timed(
    job: &dyn Job,
    context: &Context,
    duration: &Histogram<f64>,
) -> Result<(), storage::StoreError> {
    let begun = Instant::now();
    let done = job.run(context).await;
    let labels = [
        KeyValue::new("service", context.service),
        KeyValue::new("job", job.name()),
        KeyValue::new("result", if done.is_ok() { "ok" } else { "failed" }),
    ];
    duration.record(begun.elapsed().as_secs_f64(), &labels);
    done
}
