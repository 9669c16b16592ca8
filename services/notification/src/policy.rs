//! Who may do what in notification: everybody, with what is told to them; a department, with its own
//! systems; operations, with what did not arrive.

web::policy! {
    ListNotices = "notification.list_notices" [] Own;
    ReadNotice = "notification.read_notice" [] Own;
    CountUnread = "notification.count_unread" [] Own;
    ListDigests = "notification.list_digests" [] Own;
    ReadPreferences = "notification.read_preferences" [] Own;
    SavePreferences = "notification.save_preferences" [] Own;
    ListContacts = "notification.list_contacts" [] Own;
    AddContact = "notification.add_contact" [] Own;
    AskContactCode = "notification.ask_contact_code" [] Own;
    VerifyContact = "notification.verify_contact" [] Own;
    RemoveContact = "notification.remove_contact" [] Own;
    ListDeliveries = "notification.list_deliveries" [] Own;
    CreateWebhook = "notification.create_webhook" [DepartmentOfficer] Department;
    ListWebhooks = "notification.list_webhooks" [DepartmentOfficer] Department;
    ReadWebhook = "notification.read_webhook" [DepartmentOfficer] Department;
    ChangeWebhook = "notification.change_webhook" [DepartmentOfficer] Department;
    RotateWebhookSecret = "notification.rotate_webhook_secret" [DepartmentOfficer] Department;
    StopWebhook = "notification.stop_webhook" [DepartmentOfficer] Department;
    RemoveWebhook = "notification.remove_webhook" [DepartmentOfficer] Department;
    PingWebhook = "notification.ping_webhook" [DepartmentOfficer] Department;
    ListWebhookDeliveries = "notification.list_webhook_deliveries" [DepartmentOfficer] Department;
    ResendWebhookDelivery = "notification.resend_webhook_delivery" [DepartmentOfficer] Department;
    ListUndelivered = "notification.list_undelivered" [SystemAdmin] Everywhere;
    ReplayDelivery = "notification.replay_delivery" [SystemAdmin] Everywhere;
    ReplayDeliveries = "notification.replay_deliveries" [SystemAdmin] Everywhere;
    DiscardDelivery = "notification.discard_delivery" [SystemAdmin] Everywhere;
    ReadFigures = "notification.read_figures" [BurdenOfficer CivilAffairs GovernmentApprover Inspector StreetApprover] View;
    DeclareEmergency = "notification.declare_emergency" [BurdenOfficer GovernmentApprover] Area;
    ListEmergencies = "notification.list_emergencies" [] Public;
}
