//! For tests only: services in this process, a clock that stands still, a cast of people,
//! private servers, and "wait until nothing is on its way any more".
//!
//! ```text
//! let app = App::start(vec![approval::module()]).await;
//! app.tell(&AreaChanged { … }).await;                      // what other services would say
//! let officer = app.sign_in("王敏", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-MZ")]).await;
//! app.settle().await;
//! let answer = officer.post("/api/approval/v1/requests").json(&body).send().await;
//! assert_eq!(answer.status, 201, "{answer}");
//! app.stop().await;                                        // fails if anything was left over
//! ```

mod app;
mod builder;
mod client;
mod leftovers;
mod people;
pub mod places;
pub mod provider;
pub mod province;
pub mod servers;
mod settle;
mod telling;

pub use app::App;
pub use builder::{Builder, Database};
pub use client::{Answer, Client, Request};
pub use people::Held;
