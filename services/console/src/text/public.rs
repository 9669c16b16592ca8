//! What everybody may look up.

super::texts! {
    VERIFY_TITLE = "查验准入编号" "Verify a form";
    VERIFY_INTRO = "准入报表的表头印有准入编号和二维码。没有准入编号、准入编号无效或已过期的报表，社区可以不填，也不用说明理由。"
        "Every admitted form bears a control number and a QR code. A form without a number, or whose number is not valid or has expired, need not be filled, and you need not give a reason.";
    NUMBER = "准入编号" "Control number";
    NUMBER_HINT = "例如 210102-MZ-2026-0007-2X，字母大小写、空格不影响。"
        "Such as 210102-MZ-2026-0007-2X; case and spaces do not matter.";
    VERIFY = "查验" "Verify";
    BAD_NUMBER = "这不是一个完整的准入编号，请对照表头重新输入。"
        "That is not a complete number; please compare it with the head of the form.";
    BAD_CHECK = "校验位不符：可能输错了，也可能是编造的准入编号。"
        "The check character does not agree: mistyped, or made up.";
    GREEN = "有效：可以填报" "Valid: it may be filled";
    AMBER = "请留意有效期" "Mind the validity";
    RED = "无效：可以不填" "Not valid: it need not be filled";
    RED_UNKNOWN = "查无此号：没有批准过这个准入编号的报表，可以不填。"
        "There is no such number: no form was admitted under it, so it need not be filled.";
    FORM_NUMBER = "表号" "Form number";
    ISSUER = "制定机关" "Issuing body";
    APPROVAL_NUMBER = "批准文号" "Approval number";
    VALIDITY = "有效期" "Validity";
    VALID_FROM_TO = "{} 至 {}" "{} to {}";
    MINUTES = "预计填报时间" "Expected time";
    RIGHT_TO_REFUSE = "拒填权" "Right to refuse";
    RIGHT_TO_REFUSE_TEXT = "本表过期、被暂停或撤销后，以及超出下列填报项的内容，社区有权拒绝填报。"
        "Once this form has expired, is suspended or revoked, and for anything beyond the fields below, communities may refuse.";
    TITLE = "报表名称" "Form";
    PURPOSE = "用途" "Purpose";
    FREQUENCY = "填报频次" "Frequency";
    AREAS = "适用范围" "Areas";
    CITATIONS = "清单依据" "Duty-list basis";
    REASON = "说明" "Reason";
    HASH = "内容校验值" "Hash of the content";
    FIELDS = "填报项" "Fields";
    FIELD = "填报项" "Field";
    ELEMENT = "数据元" "Element";
    UNIT = "单位" "Unit";
    PERSONAL = "个人信息" "Personal data";
    QR = "二维码：扫码查验" "QR code: scan to verify";
    CERTIFICATE_OF_ADMISSION = "打印准入证" "Print the certificate";
    CERTIFICATE_PDF = "下载 PDF" "Download as PDF";
    SIGNATURE = "数字签名（可离线核验）" "Digital signature (can be verified offline)";
    REGISTER_TITLE = "准入报表目录" "Admitted forms";
    REGISTER_INTRO = "允许发给社区（村）的全部报表，停用的也列在这里。不在目录里的、已经停用的，一律不得要求填报。"
        "Every form that communities may be asked to fill, and those that were stopped. Whatever is not listed here, or was stopped, may not be asked for.";
    REGISTER_SEARCH = "报表、部门或准入编号" "Form, department or number";
    STATUS = "状态" "Status";
    DEPARTMENT = "制定机关" "Issuing body";
    EMPTY_REGISTER = "没有符合条件的报表。" "No form matches.";
    CERTIFICATES_TITLE = "证明事项查询" "Certificates";
    CERTIFICATES_INTRO = "办事被要求“到社区开证明”？先在这里查一查：哪些不该由社区开，应该去哪里办。"
        "Were you told to fetch a certificate from your community? See which ones communities do not issue, and where to go instead.";
    CERTIFICATE = "证明名称" "Certificate";
    CERTIFICATE_HINT = "例如：亲属关系、无犯罪记录。" "Such as kinship, or no criminal record.";
    CERTIFICATE_AREA_HINT = "您所在的区县、街道或社区，例如“和平区”；不填就查各地的目录。"
        "Your district, street or community, such as Heping District. Leave it empty to search every list.";
    NO_SUCH_AREA = "没有找到这个地方，请核对名称，或填 12 位区划代码。"
        "No such place was found. Check the name, or enter its 12-digit code.";
    WHICH_AREA = "叫这个名称的不止一个，请选一个：" "Several places have such a name. Choose one:";
    VARIES = "各地规定不一" "It depends on where";
    FORBIDDEN = "社区不应出具" "Not issued by communities";
    KEPT = "社区可以出具" "Issued by communities";
    GO_TO = "到哪里办" "Go to";
    HOW = "怎么办" "How";
    MATERIAL = "带什么材料" "Bring";
    BASIS = "依据" "Basis";
    NO_CERTIFICATE = "没有查到这项证明。社区不得出具没有法律依据的证明，可向街道反映。"
        "There is no such certificate. Communities issue none without a legal basis; tell the street office.";
    DUTY_TITLE = "工作事项清单" "Duty list";
    DUTY_INTRO = "社区（村）依法履行和依法协助政府的事项。清单之外的事，不得直接交给社区。"
        "What communities do by law, and what they assist the government with. Nothing else may be handed down to them.";
    AREA = "哪里" "Place";
    AREA_HINT = "区县、街道或社区的名称，例如“和平区”；也可以填 12 位区划代码。"
        "The name of a district, street or community, such as Heping District, or its 12-digit code.";
    ON = "日期" "Day";
    ON_HINT = "查当天施行的内容，不填就是今天。" "What was or will be in force on that day; today if empty.";
    IN_FORCE_UNTIL = "施行至 {}" "in force until {}";
    LIKE_THIS = "没有正好叫这个名称的证明。下面几项名称相近，看看您要办的是不是其中一项。"
        "No certificate has exactly this name. Those below are like it: see whether yours is among them.";
    UNLISTED = "目录里没有" "On neither list";
    ANSWER = "能不能要这项证明" "May this certificate be asked for?";
    SERVICES_TITLE = "办事指南" "Service guides";
    SERVICES_INTRO = "居民办事找谁、怎么办、带什么。" "For residents: whom to see, how, and what to bring.";
    SERVICE_WORDS = "办什么事" "Service";
    NO_SUCH_SERVICE = "没有符合条件的办事指南。" "No service guide matches.";
    NO_SERVICE = "这个地区还没有公布办事指南。" "No service guides have been published for this area.";
    CONDITIONS = "办理条件" "Conditions";
    TIME_LIMIT = "办理时限" "Time limit";
    FEE = "收费" "Fee";
    DEPARTMENT_IN_CHARGE = "主责部门" "Department in charge";
    NO_LIST = "这个地区还没有公布清单。" "No list has been published for this area.";
    LIST_OF = "{}，文号 {}，自 {} 起施行" "{}, document {}, in force from {}";
    LEAD = "牵头部门" "Lead departments";
    LEGAL_BASIS = "法定依据" "Legal basis";
    ALLOWED = "允许的填报频次" "Allowed frequency";
}
