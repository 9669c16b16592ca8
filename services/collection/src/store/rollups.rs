//! Sums of accepted numbers along the area tree.

use chrono::NaiveDate;
use kernel::{AreaPath, DepartmentCode};
use storage::{ConnectionTrait, Dialect, Row, StoreError, rows};

use super::{areas::ranges, changes::Reach, retrieval::STANDS};

/// Whose sums are to be looked at again: what was numbered after one number, up to another, whether
/// it is there now or was withdrawn.
const TOUCHED: &str = "SELECT element, period, period_start, substr(path, 1, length(path) - 13) AS place FROM accepted_value \
                       WHERE change > $1 AND change <= $2 UNION SELECT element, period, period_start, \
                       substr(path, 1, length(path) - 13) FROM change_note \
                       WHERE kind = 'withdrawn' AND change > $1 AND change <= $2";
/// Among them those in which a number may have gone.
const LOST: &str = "SELECT element, substr(path, 1, length(path) - 13), period FROM accepted_value \
                    WHERE change > $1 AND change <= $2 AND datatype NOT IN ('integer', 'decimal') \
                    UNION SELECT element, substr(path, 1, length(path) - 13), period FROM change_note \
                    WHERE kind = 'withdrawn' AND change > $1 AND change <= $2";

/// What is summed of a place.
const SUMS: &str = "min(v.period_end) AS period_end, count(*) AS units, sum(CAST(v.value AS NUMERIC)) AS total, \
                    min(CAST(v.value AS NUMERIC)) AS least, max(CAST(v.value AS NUMERIC)) AS most";

/// Brings the sums of the streets up to date of which values were numbered after one number, up to
/// another. What is summed anew is read anew, so that running it twice changes nothing.
pub async fn refresh<C: ConnectionTrait + ?Sized>(
    db: &C,
    dialect: Dialect,
    after: i64,
    up_to: i64,
) -> Result<u64, StoreError> {
    let gone = format!("DELETE FROM value_rollup WHERE (element, place, period) IN ({LOST})");
    rows::execute(db, &gone, vec![after.into(), up_to.into()]).await?;
    // The largest character there is stands behind everything below a place. Place by place a few
    // values are read by an index; a database that joins both as it likes reads all of a month.
    let end = match dialect {
        Dialect::Postgres => "chr(1114111)",
        Dialect::Sqlite => "char(1114111)",
    };
    let same = format!(
        "v.element = g.element AND v.path >= g.place AND v.path < g.place || {end} \
         AND v.period_start = g.period_start AND v.period = g.period AND v.datatype IN ('integer', 'decimal')"
    );
    let source = match dialect {
        Dialect::Postgres => format!(
            "s.period_end, s.units, s.total, s.least, s.most FROM ({TOUCHED}) g CROSS JOIN LATERAL (\
             SELECT {SUMS} FROM accepted_value v WHERE {same} HAVING count(*) > 0) s WHERE TRUE"
        ),
        Dialect::Sqlite => {
            format!("{SUMS} FROM ({TOUCHED}) g CROSS JOIN accepted_value v WHERE {same} GROUP BY 1, 2, 3, 4")
        }
    };
    let sql = format!(
        "INSERT INTO value_rollup (element, place, period, period_start, period_end, units, total, least, most) \
         SELECT g.element, g.place, g.period, g.period_start, {source} \
         ON CONFLICT (element, place, period) DO UPDATE SET units = excluded.units, total = excluded.total, \
         least = excluded.least, most = excluded.most"
    );
    rows::execute(db, &sql, vec![after.into(), up_to.into()]).await
}

/// What is summed.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The element.
    pub element: String,
    /// The area.
    pub within: AreaPath,
    /// How deep the parts lie: 1 for the province, 4 for streets.
    pub depth: usize,
    /// Periods that begin on this day or later.
    pub from: NaiveDate,
    /// Periods that end on this day or sooner.
    pub to: NaiveDate,
}

/// One sum.
#[derive(Debug, Clone)]
pub struct Sum {
    /// The area.
    pub place: AreaPath,
    /// The period.
    pub period: String,
    /// How many communities it speaks of.
    pub units: i64,
    /// The sum, the least and the most, as decimal numbers.
    pub total: String,
    /// The least value of a community.
    pub least: String,
    /// The largest value of a community.
    pub most: String,
}

/// Sums by area and period, of periods that begin on the last day of an entitlement or sooner.
pub async fn sums<C: ConnectionTrait + ?Sized>(
    db: &C,
    wanted: &Wanted,
    until: NaiveDate,
) -> Result<Vec<Sum>, StoreError> {
    let mut values: Vec<sea_orm::Value> = vec![
        wanted.element.clone().into(),
        wanted.from.to_string().into(),
        wanted.to.to_string().into(),
        until.to_string().into(),
    ];
    let scope = ranges("place", std::slice::from_ref(&wanted.within), &mut values);
    let cut = wanted.depth * 13 + 1;
    let sql = format!(
        "SELECT place, period, units, CAST(total AS TEXT) AS total, CAST(least AS TEXT) AS least, \
         CAST(most AS TEXT) AS most FROM (SELECT substr(place, 1, {cut}) AS place, period, \
         CAST(sum(units) AS BIGINT) AS units, sum(total) AS total, min(least) AS least, max(most) AS most \
         FROM value_rollup WHERE element = $1 AND period_start >= $2 AND period_end <= $3 \
         AND period_start <= $4 AND {scope} \
         GROUP BY 1, 2) s ORDER BY place, period"
    );
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Sum, StoreError> {
    Ok(Sum {
        place: row.parse("place")?,
        period: row.get("period")?,
        units: row.get("units")?,
        total: row.get("total")?,
        least: row.get("least")?,
        most: row.get("most")?,
    })
}

/// The department that may retrieve an element of a whole area from a day on, if one of the reader's
/// may, and the last day of which periods may speak: of several the one that may go furthest.
pub async fn entitled<C: ConnectionTrait + ?Sized>(
    db: &C,
    reach: &Reach,
    wanted: &Wanted,
) -> Result<Option<(DepartmentCode, NaiveDate)>, StoreError> {
    let lineage: Vec<AreaPath> = wanted.within.lineage().collect();
    let mut widest: Option<(DepartmentCode, NaiveDate)> = None;
    for (department, _) in reach.0.iter().filter(|(_, view)| view.contains(&wanted.within)) {
        let sql = format!(
            "SELECT max(until) AS until FROM retrieval_grant WHERE {STANDS} AND department = $1 AND element = $2 \
             AND until >= $3 AND area IN ({})",
            rows::placeholders(4, lineage.len())
        );
        let mut values: Vec<sea_orm::Value> =
            vec![department.as_str().into(), wanted.element.clone().into(), wanted.from.to_string().into()];
        values.extend(lineage.iter().map(|path| path.as_str().into()));
        let row = rows::one(db, &sql, values).await?;
        let until: Option<NaiveDate> = row.map(|row| row.parse_optional("until")).transpose()?.flatten();
        if let Some(until) = until.filter(|until| widest.as_ref().is_none_or(|(_, known)| known < until)) {
            widest = Some((department.clone(), until));
        }
    }
    Ok(widest)
}
