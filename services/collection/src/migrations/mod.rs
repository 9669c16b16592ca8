//! The tables of collection, in order.

mod m0001_copies;
mod m0001_gate;
mod m0001_tables;
mod m0002_refusals;
mod m0003_admission_life;
mod m0004_documents;
mod m0005_windows;
mod m0006_rollups;
mod m0007_burden;
mod m0020_rosters;
mod m0021_memory;
mod m0022_provided;
mod m0023_reviews;
mod m0030_retrievals;
mod m0031_change_notes;
mod m0032_corrections;
mod m0040_following;
mod m0041_status_list;
mod m0042_remarks;
mod m0043_retrievals_kept;
mod m0044_roster_gate;
mod m0045_closed_admissions;
mod m0046_roster_moves;
mod m0047_rest_accepted;
mod m0048_rework;
mod m0049_known_then;
mod m0050_uncompared;
mod m0051_representation;
mod m0052_roster_changes;
mod m0053_corrections;
mod m0054_area_version;
mod m0055_told;
mod m0056_supplied;
mod m0057_passages;
mod m0058_due_rule;

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migrations of this service.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(Sql { name: "m0001_copies", up: m0001_copies::UP }),
        Box::new(Sql { name: "m0001_tables", up: m0001_tables::UP }),
        Box::new(Sql { name: "m0001_gate", up: m0001_gate::UP }),
        Box::new(Sql { name: "m0002_refusals", up: m0002_refusals::UP }),
        Box::new(Sql { name: "m0003_admission_life", up: m0003_admission_life::UP }),
        Box::new(Sql { name: "m0004_documents", up: m0004_documents::UP }),
        Box::new(Sql { name: "m0005_windows", up: m0005_windows::UP }),
        Box::new(Sql { name: "m0006_rollups", up: m0006_rollups::UP }),
        Box::new(Sql { name: "m0007_burden", up: m0007_burden::UP }),
        Box::new(Sql { name: "m0020_rosters", up: m0020_rosters::UP }),
        Box::new(Sql { name: "m0021_memory", up: m0021_memory::UP }),
        Box::new(Sql { name: "m0022_provided", up: m0022_provided::UP }),
        Box::new(Sql { name: "m0023_reviews", up: m0023_reviews::UP }),
        Box::new(Sql { name: "m0030_retrievals", up: m0030_retrievals::UP }),
        Box::new(Sql { name: "m0031_change_notes", up: m0031_change_notes::UP }),
        Box::new(Sql { name: "m0032_corrections", up: m0032_corrections::UP }),
        Box::new(Sql { name: "m0040_following", up: m0040_following::UP }),
        Box::new(Sql { name: "m0041_status_list", up: m0041_status_list::UP }),
        Box::new(Sql { name: "m0042_remarks", up: m0042_remarks::UP }),
        Box::new(Sql { name: "m0043_retrievals_kept", up: m0043_retrievals_kept::UP }),
        Box::new(Sql { name: "m0044_roster_gate", up: m0044_roster_gate::UP }),
        Box::new(Sql { name: "m0045_closed_admissions", up: m0045_closed_admissions::UP }),
        Box::new(Sql { name: "m0046_roster_moves", up: m0046_roster_moves::UP }),
        Box::new(Sql { name: "m0047_rest_accepted", up: m0047_rest_accepted::UP }),
        Box::new(Sql { name: "m0048_rework", up: m0048_rework::UP }),
        Box::new(Sql { name: "m0049_known_then", up: m0049_known_then::UP }),
        Box::new(Sql { name: "m0050_uncompared", up: m0050_uncompared::UP }),
        Box::new(Sql { name: "m0051_representation", up: m0051_representation::UP }),
        Box::new(Sql { name: "m0052_roster_changes", up: m0052_roster_changes::UP }),
        Box::new(Sql { name: "m0053_corrections", up: m0053_corrections::UP }),
        Box::new(Sql { name: "m0054_area_version", up: m0054_area_version::UP }),
        Box::new(Sql { name: "m0055_told", up: m0055_told::UP }),
        Box::new(Sql { name: "m0056_supplied", up: m0056_supplied::UP }),
        Box::new(Sql { name: "m0057_passages", up: m0057_passages::UP }),
        Box::new(Sql { name: "m0058_due_rule", up: m0058_due_rule::UP }),
    ]
}
