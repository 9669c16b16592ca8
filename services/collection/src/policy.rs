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
    SaveCells = "collection.save_cells" [CommunityWorker] Area;
    SubmitTable = "collection.submit_table" [CommunityWorker] Area;
    ReviewTable = "collection.review_table" [StreetApprover] Area;
    ReopenWindow = "collection.reopen_window" [StreetApprover BurdenOfficer] Area;
    ListReopenings = "collection.list_reopenings" [CommunityWorker StreetApprover BurdenOfficer] Area;
    RecordRefusal = "collection.record_refusal" [CommunityWorker] Area;
    ListRefusals = "collection.list_refusals" [CommunityWorker StreetApprover BurdenOfficer] Area;
    ReadRefusal = "collection.read_refusal" [CommunityWorker StreetApprover BurdenOfficer] Area;
    ListValues = "collection.list_values" [DepartmentOfficer] Department;
    GetRollup = "collection.get_rollup" [DepartmentOfficer] Department;
    ListChanges = "collection.list_changes" [DepartmentOfficer] Department;
}
