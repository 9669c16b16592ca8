//! What a department can choose from: items of the duty list, areas, departments of one's own.

use kernel::Role;

use crate::{
    backend::{
        Remote,
        registry::{AreaRow, DutyItem, names::Names},
    },
    session::Who,
    trouble::Trouble,
};

/// The choices of the form.
#[derive(Debug, Default)]
pub struct Options {
    /// The departments the person files for.
    pub departments: Vec<String>,
    /// What they are called.
    pub names: Names,
    /// The area whose list is in force.
    pub list_area: String,
    /// Items that the department leads, then the others.
    pub own_items: Vec<DutyItem>,
    /// Items that others lead.
    pub other_items: Vec<DutyItem>,
    /// The county, and its streets.
    pub areas: Vec<AreaRow>,
}

impl Options {
    /// Asks the registry. Where there is no list, there is nothing to cite, and the form says so.
    ///
    /// # Errors
    /// If the registry is away.
    pub async fn load(api: &Remote, who: &Who, department: &str, today: &str) -> Result<Self, Trouble> {
        let departments: Vec<String> = who.departments().into_iter().map(str::to_owned).collect();
        let office = who
            .offices(Role::DepartmentOfficer)
            .find(|o| department.is_empty() || o.department.as_deref() == Some(department));
        let Some(area) = office.map(|office| office.area_code().to_owned()) else {
            return Ok(Self::default());
        };
        let department = office.and_then(|office| office.department.clone()).unwrap_or_default();
        let list = match api.duty_list(&area).await {
            Ok(list) => list,
            Err(Trouble::Refused(problem)) if problem.status == 404 => Default::default(),
            Err(trouble) => return Err(trouble),
        };
        let (own_items, other_items) =
            list.items.into_iter().partition(|item| item.lead_departments.contains(&department));
        let areas = areas(api, &area, today).await?;
        let names = api.department_names(departments.iter().map(String::as_str)).await;
        Ok(Self { departments, names, list_area: list.area_code, own_items, other_items, areas })
    }
}

/// The counties and streets within an area.
///
/// # Errors
/// If the registry is away.
pub async fn areas(api: &Remote, within: &str, today: &str) -> Result<Vec<AreaRow>, Trouble> {
    if within.is_empty() {
        return Ok(Vec::new());
    }
    let mut areas = api.areas(within, "county", today).await?;
    areas.extend(api.areas(within, "street", today).await?);
    Ok(areas)
}
