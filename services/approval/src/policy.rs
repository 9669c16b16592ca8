//! Who may do what. One line per operation; the types stand on the handlers.

web::policy! {
    CreateRequest = "approval.create_request" [DepartmentOfficer] Department;
    EditRequest = "approval.edit_request" [DepartmentOfficer] Department;
    ListRequests = "approval.list_requests" [DepartmentOfficer BurdenOfficer StreetApprover Inspector] View;
    ReadRequest = "approval.read_request" [DepartmentOfficer BurdenOfficer StreetApprover Inspector] View;
    ReadChanges = "approval.read_changes" [DepartmentOfficer BurdenOfficer StreetApprover Inspector] View;
    CheckRequest = "approval.check_request" [DepartmentOfficer] Department;
    SubmitRequest = "approval.submit_request" [DepartmentOfficer] Department;
    WithdrawRequest = "approval.withdraw_request" [DepartmentOfficer] Department;

    ListTasks = "approval.list_tasks" [BurdenOfficer StreetApprover] Area;
    ReadTask = "approval.read_task" [BurdenOfficer StreetApprover] Area;
    ClaimTask = "approval.claim_task" [BurdenOfficer StreetApprover] Area;
    ReleaseTask = "approval.release_task" [BurdenOfficer StreetApprover] Area;
    DecideTask = "approval.decide_task" [BurdenOfficer StreetApprover] Area;

    ReadBurdenLedger = "approval.read_burden_ledger" [BurdenOfficer StreetApprover Inspector] View;
    PublishBurdenLimit = "approval.publish_burden_limit" [BurdenOfficer] Area;
    ListBurdenLimits = "approval.list_burden_limits" [] Public;

    ListAdmissions = "approval.list_admissions" [] Own;
    ReadAdmission = "approval.read_admission" [] Own;
    SuspendAdmission = "approval.suspend_admission" [BurdenOfficer] Area;
    RevokeAdmission = "approval.revoke_admission" [BurdenOfficer] Area;
    DiscontinueAdmission = "approval.discontinue_admission" [DepartmentOfficer] Department;

    ExportRegister = "approval.export_register" [] Public;
    ListStoppedRequests = "approval.list_stopped_requests" [] Public;
    ListPublicAdmissions = "approval.list_public_admissions" [] Public;
    VerifyAdmission = "approval.verify_admission" [] Public;
    DrawAdmissionCode = "approval.draw_admission_code" [] Public;
    ReadKeys = "approval.read_keys" [] Public;
}
