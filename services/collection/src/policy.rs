//! Who may do what.

web::policy! {
    ListTables = "collection.list_tables" [CommunityWorker StreetApprover] Area;
    GetTable = "collection.get_table" [CommunityWorker StreetApprover] Area;
    GetCalendar = "collection.get_calendar" [CommunityWorker StreetApprover BurdenOfficer] Area;
    GetCompleteness = "collection.get_completeness" [CommunityWorker StreetApprover BurdenOfficer] Area;
    PutTable = "collection.put_table" [CommunityWorker] Area;
    GetForms = "collection.get_forms" [CommunityWorker StreetApprover] Area;
    ListVersions = "collection.list_versions" [CommunityWorker StreetApprover] Area;
    ConfirmCells = "collection.confirm_cells" [CommunityWorker] Area;
    ExportTable = "collection.export_table" [CommunityWorker StreetApprover] Area;
    ImportTable = "collection.import_table" [CommunityWorker] Area;
    ExportDataValues = "collection.export_data_values" [CommunityWorker StreetApprover] Area;
    ImportDataValues = "collection.import_data_values" [CommunityWorker] Area;
    SaveCells = "collection.save_cells" [CommunityWorker] Area;
    SubmitTable = "collection.submit_table" [CommunityWorker] Area;
    AcceptTables = "collection.accept_tables" [StreetApprover] Area;
    ReviewTable = "collection.review_table" [StreetApprover] Area;
    ReopenWindow = "collection.reopen_window" [StreetApprover BurdenOfficer] Area;
    ListReopenings = "collection.list_reopenings" [CommunityWorker StreetApprover BurdenOfficer] Area;
    RecordRefusal = "collection.record_refusal" [CommunityWorker] Area;
    ListRefusals = "collection.list_refusals" [CommunityWorker StreetApprover BurdenOfficer] Area;
    ReadRefusal = "collection.read_refusal" [CommunityWorker StreetApprover BurdenOfficer] Area;
    ListValues = "collection.list_values" [DepartmentOfficer] Department;
    ListRetrievals = "collection.list_retrievals" [CommunityWorker StreetApprover BurdenOfficer Auditor Inspector] Area;
    GetRollup = "collection.get_rollup" [DepartmentOfficer] Department;
    WithdrawValue = "collection.withdraw_value" [StreetApprover] Area;
    ListChanges = "collection.list_changes" [DepartmentOfficer] Department;
    ListRosters = "collection.list_rosters" [CommunityWorker StreetApprover DepartmentOfficer] Area;
    ReadRoster = "collection.read_roster" [CommunityWorker StreetApprover DepartmentOfficer] Area;
    ListRosterRows = "collection.list_roster_rows" [CommunityWorker StreetApprover DepartmentOfficer] Area;
    ReadRosterRow = "collection.read_roster_row" [CommunityWorker StreetApprover DepartmentOfficer] Area;
    ListRosterRowVersions = "collection.list_roster_row_versions" [CommunityWorker StreetApprover] Area;
    ListRosterChanges = "collection.list_roster_changes" [CommunityWorker StreetApprover DepartmentOfficer] Area;
    ListRosterCounts = "collection.list_roster_counts" [CommunityWorker StreetApprover DepartmentOfficer] Area;
    ExportRoster = "collection.export_roster" [CommunityWorker StreetApprover DepartmentOfficer] Area;
    UnmaskRosterRows = "collection.unmask_roster_rows" [CommunityWorker StreetApprover DepartmentOfficer] Area;
    ListRosterConflicts = "collection.list_roster_conflicts" [CommunityWorker StreetApprover] Area;
    ListRosterErasures = "collection.list_roster_erasures" [CommunityWorker StreetApprover Auditor Inspector] Area;
    AddRosterRow = "collection.add_roster_row" [CommunityWorker] Area;
    ChangeRosterRow = "collection.change_roster_row" [CommunityWorker] Area;
    EndRosterRow = "collection.end_roster_row" [CommunityWorker] Area;
    MoveRosterRow = "collection.move_roster_row" [CommunityWorker] Area;
    ChangeRosterRows = "collection.change_roster_rows" [CommunityWorker] Area;
    ImportRoster = "collection.import_roster" [CommunityWorker] Area;
    TakeOverRoster = "collection.take_over_roster" [CommunityWorker] Area;
}
