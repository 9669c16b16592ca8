//! Rows that go to another community: the person moved, or the community was merged. The row here
//! ends, one there begins, in one transaction; both keep their history where it was written.

use kernel::{AdmissionId, AreaPath, Refusal};
use messaging::Work;
use sealing::KeyRing;
use serde_json::json;
use web::Failure;

use super::write::{self, Desk, Outcomes, RowDone};
use crate::{
    domain::roster::{
        changing::{Act, Asked},
        codes,
        row::RowReason,
    },
    store::rosters::{admitted::Admitted, passages, rows::Stored},
};

/// From where to where, under which admission, from when on and why.
pub struct Removal<'a> {
    /// The admission; it has to cover both.
    pub admitted: &'a Admitted,
    /// The community that is left.
    pub from: &'a AreaPath,
    /// The community that is entered.
    pub to: &'a AreaPath,
    /// The first day there.
    pub day: Option<chrono::NaiveDate>,
    /// Why, seen from the one and from the other.
    pub reasons: (RowReason, RowReason),
    /// Why what rules advise against is right.
    pub remark: Option<&'a str>,
}

/// Moves rows, all or none, and answers those that began.
///
/// # Errors
/// If one of them may not go, by the rules of either community.
pub async fn run(
    work: &Work,
    ring: &KeyRing,
    removal: &Removal<'_>,
    rows: &[Stored],
) -> Result<Vec<RowDone>, Failure> {
    let Removal { admitted, from, to, day, reasons, remark } = removal;
    let form = &admitted.form;
    let (mut ends, mut begins) = (Vec::new(), Vec::new());
    for row in rows {
        let values = row.open(ring, form, None)?;
        let given = values.into_iter().map(|(key, answer)| (key, Some(answer))).collect();
        let asked =
            |act, reason| Asked { act, from: *day, reason: Some(reason), remark: remark.map(str::to_owned) };
        ends.push(asked(Act::End(row.head.id, Some(row.head.revision)), reasons.0));
        begins.push(asked(Act::Add(given), reasons.1));
    }
    all(write::run(&Desk { work, ring, admitted, area: from }, &ends).await?)?;
    let begun = all(write::run(&Desk { work, ring, admitted, area: to }, &begins).await?)?;
    let pairs: Vec<_> = rows.iter().zip(&begun).map(|(row, begun)| (row.head.id, begun.row)).collect();
    passages::note(work.db(), (from.code(), to.code()), &pairs).await?;
    let detail = json!({ "from": from.code(), "to": to.code(), "rows": pairs });
    let admission: AdmissionId = admitted.admission;
    work.record(admission, "roster-rows-moved", detail).await?;
    Ok(begun)
}

fn all(outcomes: Outcomes) -> Result<Vec<RowDone>, Refusal> {
    let done = outcomes.into_iter().collect::<Result<Vec<_>, _>>()?;
    if done.is_empty() { Err(Refusal::new(&codes::NOTHING)) } else { Ok(done) }
}
