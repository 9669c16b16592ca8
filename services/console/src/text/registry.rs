//! Lists, registers, elements and areas: what their stewards read.

pub mod calendars;
pub mod code_lists;
pub mod dictionary;
pub mod lists;
pub mod places;
pub mod registers;

super::texts! {
    TITLE = "清单与登记册" "Lists and registers";
    INTRO = "清单怎么起草、批准、公布、备案，登记册里有什么，数据元叫什么、谁在用，都在这里。"
        "Where duty lists are drafted, approved, published and filed, what the registers hold, and what data elements are called and who uses them.";
    LISTS_HELP = "本级和下级清单的各个版本，起草、对比、批准、公布、备案。"
        "Every version of the lists here and below: draft, compare, approve, publish, file.";
    FOLLOW_UPS_HELP = "上级清单变了，本级要在期限内跟进，或者说明理由。"
        "A list above changed: follow within the time, or say why not.";
    REGISTERS_HELP = "证明、挂牌、机制、工作群、报表台账、办事指南、负面清单。"
        "Certificates, plaques, mechanisms, groups, forms and ledgers, service guides, what may not be passed down.";
    GROUPS_HELP = "把几十个工作群、小程序并成几个，逐个说明理由。"
        "Dozens of groups and apps become a few, each with its reason.";
    ELEMENTS_HELP = "查数据元、看谁在用，改动前先看影响；也能识别一个填报项到底要的是什么。"
        "Look up elements and their users, see what a change would do first, and recognise what a field really asks.";
    CODE_LISTS_HELP = "性别、民族、政治面貌等选项的国家标准和自编代码，各版都能查。"
        "What may be chosen: national standards such as sex or ethnicity, and lists of our own, in every version.";
    CALENDARS_HELP = "每年的放假和调休，所有期限按它推算。" "Days off and make-up workdays of each year, by which every deadline is reckoned.";
    AREAS_HELP = "区划的名称、沿革和撤并去向。" "Areas, their names over time, and what they became.";
    AREA = "地区" "Area";
    AREA_CODE = "区划代码" "Area code";
    AREA_ASKED = "地区（名称或代码）" "Area, by name or code";
    STATE = "状态" "State";
    ANY_STATE = "全部状态" "Any state";
    VERSION = "版本" "Version";
    NTH = "第 {} 版" "version {}";
    FROM = "施行日期" "In force from";
    DOCUMENT = "批准文号" "Approval document";
    DOCUMENT_HINT = "本级政府批准文件的文号。" "The number of the document of the government of this level.";
    RECEIVED_BY = "备案接收单位" "Filed with";
    APPROVE = "批准" "Approve";
    SEND_BACK = "退回修改" "Return";
    PUBLISH = "公布" "Publish";
    FILE = "登记备案" "Record the filing";
    DISCARD = "删除草案" "Discard the draft";
    SAVE = "保存" "Save";
    DONE = "已办好。" "Done.";
    STEPS = "下一步" "Next";
    PUBLISH_WARNING = "公布后不能再改，只能出新版本。" "What is published does not change; only a next version can.";
    EXPORT = "导出" "Export";
    AS_CSV = "CSV 表格" "CSV";
    AS_XLSX = "Excel 表格" "Excel workbook";
    IMPORT = "导入表格" "Import a sheet";
    IMPORT_INTRO = "先导出，在表格里改好再传回来，只有改过的地方会变。接收 CSV（UTF-8 或 GB18030）和 Excel（.xlsx），不超过 4 MB。"
        "Export first, edit the sheet and send it back: only what was edited changes. CSV (UTF-8 or GB18030) and Excel (.xlsx), up to 4 MB.";
    SHEET = "表格文件" "The file";
    TRY = "先试导入，不保存" "Try it, save nothing";
    IMPORT_NOW = "导入" "Import";
    WOULD_DO = "试导入结果：共 {} 行，新增 {}，修改 {}，不变 {}。还没有保存。"
        "Tried: {} rows, {} new, {} changed, {} unchanged. Nothing has been saved.";
    DID = "已导入：共 {} 行，新增 {}，修改 {}，不变 {}。"
        "Imported: {} rows, {} new, {} changed, {} unchanged.";
    CELL = "单元格" "Cell";
    WRONG_WITH_IT = "问题" "What is wrong";
}
