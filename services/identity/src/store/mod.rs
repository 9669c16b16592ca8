//! Every statement identity runs. Only here does SQL live.

pub mod attempts;
pub mod clients;
pub mod federation;
pub mod first_start;
pub mod grants;
pub mod keys;
pub mod one_time;
pub mod people;
pub mod places;
pub mod principals;
pub mod sign_ins;

use kernel::AreaPath;
use sea_orm::Value;

use crate::domain::Authority;

/// A condition on a path column, `AND …`, that holds within reach; its parameters are appended.
fn within(authority: &Authority, column: &str, values: &mut Vec<Value>) -> String {
    match authority {
        Authority::Everything => "TRUE".into(),
        Authority::Within(areas) if areas.is_empty() => "FALSE".into(),
        Authority::Within(areas) => {
            let ranges: Vec<String> = areas.iter().map(|area| range(area, column, values)).collect();
            format!("({})", ranges.join(" OR "))
        }
    }
}

/// `(column >= path AND column < path‖max)`.
fn range(area: &AreaPath, column: &str, values: &mut Vec<Value>) -> String {
    values.push(area.as_str().into());
    values.push(area.upper_bound().into());
    let at = values.len();
    format!("({column} >= ${} AND {column} < ${at})", at - 1)
}
