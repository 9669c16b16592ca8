//! The pages that anybody may open, in Debian's Chromium.

mod chromium;
mod smoke;
