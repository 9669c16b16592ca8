//! What the later verbs of a review need, and the flows of the lanes and of reconsiderations that came
//! with the product.

use std::sync::LazyLock;

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The flows that came with the product besides the routine one, by the lane that takes them where the
/// county has assigned none.
pub const LANE_FLOWS: [(&str, &str); 6] = [
    ("off-list", include_str!("flows/default_off_list.json")),
    ("renewal", include_str!("flows/default_renewal.json")),
    ("non-substantive", include_str!("flows/default_non_substantive.json")),
    ("emergency", include_str!("flows/default_emergency.json")),
    ("externally-cleared", include_str!("flows/default_externally_cleared.json")),
    ("reconsideration", include_str!("flows/default_reconsideration.json")),
];

/// The province's flow, in which the finding on law and privacy is about personal data and what it rests
/// on: a change of anything else leaves it alone.
pub const PROVINCE_SCOPED: &str = include_str!("flows/province_2.json");

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0006_verbs", up: UP.as_str() })
}

static UP: LazyLock<String> = LazyLock::new(|| {
    let insert = |(lane, definition): &(&str, &str)| {
        format!(
            "\n;;\nINSERT INTO flow (name, version, definition) VALUES ('default-{lane}', 1, '{definition}')"
        )
    };
    let flows: String = LANE_FLOWS.iter().map(insert).collect();
    let province = format!(
        "\n;;\nINSERT INTO flow (name, version, definition) VALUES ('province', 2, '{PROVINCE_SCOPED}')"
    );
    format!("{}{flows}{province}", include_str!("m0006_verbs.sql"))
});
