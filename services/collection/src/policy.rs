//! Who may do what.

web::policy! {
    ListTables = "collection.list_tables" [CommunityWorker StreetApprover] Area;
    GetTable = "collection.get_table" [CommunityWorker StreetApprover] Area;
    SaveCells = "collection.save_cells" [CommunityWorker] Area;
    SubmitTable = "collection.submit_table" [CommunityWorker] Area;
    ReviewTable = "collection.review_table" [StreetApprover] Area;
    RecordRefusal = "collection.record_refusal" [CommunityWorker] Area;
    ListRefusals = "collection.list_refusals" [CommunityWorker StreetApprover BurdenOfficer] Area;
    ReadRefusal = "collection.read_refusal" [CommunityWorker StreetApprover BurdenOfficer] Area;
    ListValues = "collection.list_values" [DepartmentOfficer] Department;
    ListChanges = "collection.list_changes" [DepartmentOfficer] Department;
}
