//! Who may do what. One line per operation; the types stand on the handlers.

web::policy! {
    CreateRequest = "approval.create_request" [DepartmentOfficer] Department;
    EditRequest = "approval.edit_request" [DepartmentOfficer] Department;
    ListRequests = "approval.list_requests" [DepartmentOfficer BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover Inspector] View;
    ReadRequest = "approval.read_request" [DepartmentOfficer BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover Inspector] View;
    ReadChanges = "approval.read_changes" [DepartmentOfficer BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover Inspector] View;
    ReadEditionChanges = "approval.read_edition_changes" [DepartmentOfficer BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover Inspector] View;
    ExportFields = "approval.export_fields" [DepartmentOfficer BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover Inspector] View;
    ImportFields = "approval.import_fields" [DepartmentOfficer] Department;
    ImportXlsform = "approval.import_xlsform" [DepartmentOfficer] Department;
    AttachFile = "approval.attach_file" [DepartmentOfficer] Department;
    DetachFile = "approval.detach_file" [DepartmentOfficer] Department;
    DownloadFile = "approval.download_file" [DepartmentOfficer BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover Inspector] View;
    CheckRequest = "approval.check_request" [DepartmentOfficer] Department;
    SubmitRequest = "approval.submit_request" [DepartmentOfficer] Department;
    WithdrawRequest = "approval.withdraw_request" [DepartmentOfficer] Department;

    ListTasks = "approval.list_tasks" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Area;
    CountTasks = "approval.count_tasks" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Area;
    ListQueueViews = "approval.list_queue_views" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Own;
    CreateQueueView = "approval.create_queue_view" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Own;
    ReadQueueView = "approval.read_queue_view" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Own;
    ChangeQueueView = "approval.change_queue_view" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Own;
    DeleteQueueView = "approval.delete_queue_view" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Own;
    ReadTask = "approval.read_task" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Area;
    ClaimTask = "approval.claim_task" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Area;
    ReleaseTask = "approval.release_task" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Area;
    DecideTask = "approval.decide_task" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Area;
    DecideTasks = "approval.decide_tasks" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Area;
    AskInformation = "approval.ask_information" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Area;
    ListColleagues = "approval.list_colleagues" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Area;
    DelegateTask = "approval.delegate_task" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Area;
    TakeTaskBack = "approval.take_task_back" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Area;
    AddSigner = "approval.add_signer" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Area;
    ExtendTask = "approval.extend_task" [BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover] Area;
    AnswerQuestion = "approval.answer_question" [DepartmentOfficer] Department;
    NudgeRequest = "approval.nudge_request" [DepartmentOfficer] Department;
    ReconsiderRequest = "approval.reconsider_request" [DepartmentOfficer] Department;

    ListIncidents = "approval.list_incidents" [DepartmentOfficer BurdenOfficer GovernmentApprover StreetApprover Inspector SecurityAdmin] View;

    SaveFlowDraft = "approval.save_flow_draft" [BurdenOfficer ListSteward] Area;
    ReadFlowDraft = "approval.read_flow_draft" [BurdenOfficer ListSteward] Area;
    PublishFlow = "approval.publish_flow" [BurdenOfficer ListSteward] Area;
    CheckFlow = "approval.check_flow" [BurdenOfficer ListSteward] Area;
    AssignFlow = "approval.assign_flow" [BurdenOfficer ListSteward] Area;
    ListFlowAssignments = "approval.list_flow_assignments" [BurdenOfficer ListSteward] Area;
    Rehearse = "approval.rehearse" [BurdenOfficer ListSteward] Area;
    ListFlows = "approval.list_flows" [] Own;
    ReadFlow = "approval.read_flow" [] Own;
    ReadFlowSchema = "approval.read_flow_schema" [] Own;
    DrawFlow = "approval.draw_flow" [] Own;
    DrawRequestFlow = "approval.draw_request_flow" [DepartmentOfficer BurdenOfficer CivilAffairs DataBureau Finance GovernmentApprover Justice StreetApprover Inspector] View;

    ReadBurdenLedger = "approval.read_burden_ledger" [BurdenOfficer StreetApprover Inspector] View;
    PublishBurdenLimit = "approval.publish_burden_limit" [BurdenOfficer] Area;
    ListBurdenLimits = "approval.list_burden_limits" [] Public;

    ListAdmissions = "approval.list_admissions" [] Own;
    ReadAdmission = "approval.read_admission" [] Own;
    ReadLineage = "approval.read_lineage" [DepartmentOfficer BurdenOfficer CivilAffairs CommunityWorker DataBureau Finance GovernmentApprover Justice StreetApprover Inspector] View;
    SuspendAdmission = "approval.suspend_admission" [BurdenOfficer] Area;
    ResumeAdmission = "approval.resume_admission" [BurdenOfficer] Area;
    RevokeAdmission = "approval.revoke_admission" [BurdenOfficer] Area;
    DiscontinueAdmission = "approval.discontinue_admission" [DepartmentOfficer] Department;
    RenewAdmission = "approval.renew_admission" [DepartmentOfficer] Department;

    RotateKey = "approval.rotate_key" [SystemAdmin] Everywhere;
    RevokeKey = "approval.revoke_key" [SystemAdmin] Everywhere;

    ExportRegister = "approval.export_register" [] Public;
    ListStoppedRequests = "approval.list_stopped_requests" [] Public;
    ListPublicAdmissions = "approval.list_public_admissions" [] Public;
    VerifyAdmission = "approval.verify_admission" [] Public;
    HowToVerify = "approval.how_to_verify" [] Public;
    VerifySignature = "approval.verify_signature" [] Public;
    PrintCertificate = "approval.print_certificate" [] Public;
    DownloadCertificate = "approval.download_certificate" [] Public;
    DrawAdmissionCode = "approval.draw_admission_code" [] Public;
    ReadKeys = "approval.read_keys" [] Public;
    ReadStatusList = "approval.read_status_list" [] Public;
}
