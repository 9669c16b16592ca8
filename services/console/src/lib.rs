//! The console: pages for people, made on the server, in Chinese and English.
//!
//! It owns nothing but sessions. Everything a page shows or does goes through the public APIs over
//! HTTP, with the token of the person who is signed in; what the APIs lack, the console lacks. Every
//! page works by plain links and forms; htmx and a page of script only spare reloads.
//!
//! A request passes `gate`: the cookie becomes a session (`session`), an unsafe form is checked
//! for where it comes from, the reader's preferences become a `ui::Ui`. Then a handler in
//! `pages` asks the services (`backend`), and lays out what they say with `components` in the
//! words of `text`. What goes wrong is a `trouble::Trouble` and becomes a readable page.
//! In a cluster `proxy` makes the console the one public door.
//!
//! To add a page: its texts in `text/<area>.rs`, a reader in `backend/<service>.rs` if it needs
//! another member, one file under `pages/<area>/` with a handler of a few lines and a function that
//! draws, and one `.service(…)` in `pages/<area>/mod.rs`.

mod assets;
mod backend;
mod codes;
mod components;
mod console;
mod form;
mod forwarded;
mod gate;
mod migrations;
pub mod module;
mod open_pages;
mod pages;
mod proxy;
mod session;
mod settings;
mod text;
mod trouble;
mod ui;

pub use module::module;
