//! Collection over HTTP, with what other services would tell it.

#[cfg(test)]
mod admitting;
#[cfg(test)]
mod as_known;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod burden;
#[cfg(test)]
mod conflicting;
#[cfg(test)]
mod correcting;
#[cfg(test)]
mod county;
#[cfg(test)]
mod data_values;
#[cfg(test)]
mod depth;
#[cfg(test)]
mod deriving;
#[cfg(test)]
mod due_soon;
#[cfg(test)]
mod entitled;
#[cfg(test)]
mod explaining;
#[cfg(test)]
mod fields;
#[cfg(test)]
mod files;
#[cfg(test)]
mod filling;
#[cfg(test)]
mod following;
#[cfg(test)]
mod frequencies;
#[cfg(test)]
mod gate;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod levels;
#[cfg(test)]
mod listing;
#[cfg(test)]
mod locking;
#[cfg(test)]
mod longer;
#[cfg(test)]
mod overdue;
mod own_forms;
#[cfg(test)]
mod periods;
#[cfg(test)]
mod placing;
#[cfg(test)]
mod postgres;
#[cfg(test)]
mod providing;
#[cfg(test)]
mod recorded;
#[cfg(test)]
mod refusing;
#[cfg(test)]
mod reissuing;
#[cfg(test)]
mod remarks;
#[cfg(test)]
mod replaced;
#[cfg(test)]
mod retrieving;
#[cfg(test)]
mod reviewing;
#[cfg(test)]
mod rosters;
#[cfg(test)]
mod seeding;
#[cfg(test)]
mod status_list;
#[cfg(test)]
mod unlogged;
#[cfg(test)]
mod whole;
#[cfg(test)]
mod working_days;
#[cfg(test)]
mod world;
#[cfg(test)]
mod year;
