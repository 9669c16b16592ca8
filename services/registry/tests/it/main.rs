//! The registry over HTTP.

#[cfg(test)]
mod areas;
#[cfg(test)]
mod calendars;
#[cfg(test)]
mod certificates;
#[cfg(test)]
mod code_lists;
#[cfg(test)]
mod consolidation;
#[cfg(test)]
mod departments;
#[cfg(test)]
mod dictionary_sheet;
#[cfg(test)]
mod duty_lists;
#[cfg(test)]
mod element_life;
#[cfg(test)]
mod elements;
#[cfg(test)]
mod following;
#[cfg(test)]
mod following_told;
#[cfg(test)]
mod immutable;
#[cfg(test)]
mod introduced;
#[cfg(test)]
mod looking_up;
#[cfg(test)]
mod municipalities;
#[cfg(test)]
mod postgres;
#[cfg(test)]
mod public;
#[cfg(test)]
mod public_days;
#[cfg(test)]
mod recognition;
#[cfg(test)]
mod reforms;
#[cfg(test)]
mod register_life;
#[cfg(test)]
mod registers;
#[cfg(test)]
mod sheets;
#[cfg(test)]
mod upgrade;
#[cfg(test)]
mod where_used;
#[cfg(test)]
mod whole_life;
#[cfg(test)]
mod worked_set;
#[cfg(test)]
mod world;
