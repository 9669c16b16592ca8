//! Who may do what in the registry: one line per operation.

web::policy! {
    ListAreas = "registry.list_areas" [] Own;
    GetArea = "registry.get_area" [] Own;
    ImportAreas = "registry.import_areas" [SystemAdmin ListSteward] Area;
    ReformAreas = "registry.reform_areas" [SystemAdmin ListSteward] Area;
    GetAreaSuccession = "registry.get_area_succession" [] Own;
    ListDepartments = "registry.list_departments" [] Own;
    GetDepartment = "registry.get_department" [] Own;
    RegisterDepartment = "registry.register_department" [ListSteward] Area;
    ChangeDepartment = "registry.change_department" [ListSteward] Area;
    ListDutyLists = "registry.list_duty_lists" [] Own;
    GetDutyList = "registry.get_duty_list" [] Own;
    CompareDutyList = "registry.compare_duty_list" [] Own;
    DraftDutyList = "registry.draft_duty_list" [ListSteward] Area;
    ChangeDutyList = "registry.change_duty_list" [ListSteward] Area;
    DiscardDutyList = "registry.discard_duty_list" [ListSteward] Area;
    PutDutyItem = "registry.put_duty_item" [ListSteward] Area;
    RemoveDutyItem = "registry.remove_duty_item" [ListSteward] Area;
    ImportDutyItems = "registry.import_duty_items" [ListSteward] Area;
    ApproveDutyList = "registry.approve_duty_list" [GovernmentApprover] Area;
    ReturnDutyList = "registry.return_duty_list" [GovernmentApprover ListSteward] Area;
    PublishDutyList = "registry.publish_duty_list" [ListSteward] Area;
    FileDutyList = "registry.file_duty_list" [ListSteward] Area;
    ReadPublicDutyList = "registry.read_public_duty_list" [] Public;
    ReadPublicCertificates = "registry.read_public_certificates" [] Public;
    ReadPublicServices = "registry.read_public_services" [] Public;
    ListElements = "registry.list_elements" [] Own;
    GetElement = "registry.get_element" [] Own;
    RegisterElement = "registry.register_element" [ListSteward DataBureau] Everywhere;
    ChangeElement = "registry.change_element" [ListSteward DataBureau] Everywhere;
    RetireElement = "registry.retire_element" [ListSteward DataBureau] Everywhere;
    ImportElements = "registry.import_elements" [ListSteward DataBureau] Everywhere;
    ListRegisterEntries = "registry.list_register_entries" [] Own;
    GetRegisterEntry = "registry.get_register_entry" [] Own;
    AddRegisterEntry = "registry.add_register_entry" [ListSteward] Area;
    ChangeRegisterEntry = "registry.change_register_entry" [ListSteward] Area;
    ReadCalendar = "registry.read_calendar" [] Public;
    PublishCalendar = "registry.publish_calendar" [SystemAdmin] Everywhere;
}
