//! The names under which certificates are asked for, one row each, so that a question is answered by
//! looking up and not by reading every list there is.

use contracts::registry::Register;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};
use storage::{Row, StoreError, migrate::Sql, rows};

use crate::domain::{certificate, spelling};

const TABLE: Sql = Sql {
    name: "m0018_certificate_names",
    up: r"
CREATE TABLE certificate_name (
    name TEXT NOT NULL,
    entry TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (name, entry, version)
)
;;
CREATE INDEX certificate_name_of ON certificate_name (entry, version)
",
};

/// The migration: names are read by program, for no database folds texts as we do.
pub struct CertificateNames;

impl MigrationName for CertificateNames {
    fn name(&self) -> &str {
        TABLE.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for CertificateNames {
    fn use_transaction(&self) -> Option<bool> {
        TABLE.use_transaction()
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        TABLE.up(manager).await?;
        fill(manager).await.map_err(|error| DbErr::Migration(error.to_string()))
    }
}

/// Reads what stands in the columns of this moment: later ones are not there yet.
async fn fill(manager: &SchemaManager<'_>) -> Result<(), StoreError> {
    let db = manager.get_connection();
    let sql = "SELECT entry, version, name_zh, name_en, attributes FROM register_version WHERE register IN ($1, $2)";
    let registers = [Register::ForbiddenCertificate, Register::KeptCertificate];
    let registers = registers.iter().map(|register| spelling::word(register).into()).collect();
    for row in rows::all(db, sql, registers).await? {
        for name in names(&row)? {
            let insert = "INSERT INTO certificate_name (name, entry, version) VALUES ($1, $2, $3)";
            let (entry, version): (String, i32) = (row.get("entry")?, row.get("version")?);
            rows::execute(db, insert, vec![name.into(), entry.into(), version.into()]).await?;
        }
    }
    Ok(())
}

fn names(row: &Row) -> Result<Vec<String>, StoreError> {
    let attributes: std::collections::BTreeMap<String, String> = row.json("attributes")?;
    let (zh, en): (String, String) = (row.get("name_zh")?, row.get("name_en")?);
    let synonyms = attributes.get("synonyms").map(String::as_str).unwrap_or_default();
    Ok(certificate::names_of((&zh, &en), synonyms).into_iter().collect())
}
