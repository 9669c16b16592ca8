//! A day's work in a real browser: Debian's Chromium, driven over WebDriver.
//!
//! Controls are found by what a person reads (label, name of the button), never by class. Every page
//! that a journey looks at is checked by axe-core, contrast included.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that stops says where by itself")]

mod audit;
mod browser;
mod busy;
mod county;
mod filing;
mod keyboard;
mod looking;
mod rolls;
mod routes;
mod seeded;
mod walk;
mod webdriver;

mod anybody;
mod boards;
mod by_keys;
mod elsewhere;
mod every_page;
mod explorer;
mod handed;
mod idle;
mod merged;
mod narrow;
mod no_mouse;
mod office;
mod on_device;
mod on_paper;
mod roster;
mod shown_code;
mod two_approvers;
mod typing;
mod whole_way;
mod without_script;
