//! What is right and wrong about lists, elements, areas, registers and calendars. Pure and synchronous.
//!
//! Every function here takes what is stored, what is asked, who asks and when, and answers the
//! next state or a coded refusal. Nothing here knows a database, a request or a clock.

pub mod area;
pub mod area_codes;
pub mod area_import;
pub mod area_plan;
pub mod area_reform;
pub mod area_tree;
pub mod calendar;
pub mod certificate;
pub mod code_list;
pub mod codes;
pub mod consolidation;
pub mod consolidation_life;
pub mod department;
pub mod dictionary;
pub mod differences;
pub mod duty_item;
pub mod duty_list;
pub mod element;
pub mod element_change;
pub mod element_codes;
pub mod element_sheet;
pub mod element_text;
pub mod element_use;
pub mod follow_up;
pub mod follow_up_told;
pub mod inheritance;
pub mod introduced;
pub mod item_sheet;
pub mod list_codes;
pub mod register;
pub mod register_codes;
mod register_life;
pub mod register_schema;
pub mod register_sheet;
pub mod sheet;
pub mod spelling;
pub mod versions;
pub mod words;

pub use area::Area;
pub use calendar::{Day, YearCalendar};
pub use code_list::CodeList;
pub use department::Department;
pub use duty_item::{Item, ItemText};
pub use duty_list::{DutyList, ListState};
pub use element::{Element, Status};
pub use element_text::ElementText;
pub use follow_up::FollowUp;
pub use inheritance::Inherited;
pub use register::Entry;
