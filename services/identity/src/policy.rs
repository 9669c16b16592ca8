//! Who may do what in identity: one line per operation.

web::policy! {
    IssueToken = "identity.issue_token" [] Public;
    SignIn = "identity.sign_in" [] Public;
    RedeemOneTimeSignIn = "identity.redeem_one_time_sign_in" [] Public;
    ListKeys = "identity.list_keys" [] Public;
    ListSignInWays = "identity.list_sign_in_ways" [] Public;
    BeginFederatedSignIn = "identity.begin_federated_sign_in" [] Public;
    CompleteFederatedSignIn = "identity.complete_federated_sign_in" [] Public;
    SignOut = "identity.sign_out" [] Own;
    GetMe = "identity.get_me" [] Own;
    CreatePerson = "identity.create_person" [SecurityAdmin] Area;
    ListPeople = "identity.list_people" [SecurityAdmin] Area;
    GetPerson = "identity.get_person" [SecurityAdmin] Area;
    IssueOneTimeSignIn = "identity.issue_one_time_sign_in" [SecurityAdmin] Area;
    DeactivatePerson = "identity.deactivate_person" [SecurityAdmin] Area;
    ReadSubject = "identity.read_subject" [SecurityAdmin] Area;
    LinkSubject = "identity.link_subject" [SecurityAdmin] Area;
    UnlinkSubject = "identity.unlink_subject" [SecurityAdmin] Area;
    GiveGrant = "identity.give_grant" [SecurityAdmin] Area;
    ListGrants = "identity.list_grants" [SecurityAdmin] Area;
    RevokeGrant = "identity.revoke_grant" [SecurityAdmin] Area;
    CreateClient = "identity.create_client" [SecurityAdmin] Area;
    ListClients = "identity.list_clients" [SecurityAdmin] Area;
    RotateClientSecret = "identity.rotate_client_secret" [SecurityAdmin] Area;
    DeactivateClient = "identity.deactivate_client" [SecurityAdmin] Area;
    ListDepartmentClients = "identity.list_department_clients" [DepartmentOfficer] Department;
    CreateDepartmentClient = "identity.create_department_client" [DepartmentOfficer] Department;
    RotateDepartmentClientSecret = "identity.rotate_department_client_secret" [DepartmentOfficer] Department;
    DeactivateDepartmentClient = "identity.deactivate_department_client" [DepartmentOfficer] Department;
}
