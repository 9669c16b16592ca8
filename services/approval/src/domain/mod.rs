//! What approval decides. Pure and synchronous: state, command, actor and time go in; the next
//! state with its effects, or a coded refusal, comes out.

pub mod admission;
pub mod admission_life;
pub mod burden;
pub mod changes;
pub mod checks;
mod cleaning;
pub mod clock;
pub mod codes;
pub mod conflict;
pub mod content;
pub mod decision;
pub mod drift;
pub mod due;
pub mod facts;
pub mod fields;
pub mod flow;
pub mod flow_check;
pub mod flow_codes;
pub mod flow_facts;
pub mod flow_order;
pub mod flow_picture;
pub mod flow_schema;
pub mod key_codes;
pub mod lane;
pub mod lifecycle;
pub mod measured;
pub mod statement;
pub mod task;
pub mod terms;
