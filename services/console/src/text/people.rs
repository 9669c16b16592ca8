//! People, clients and what they may do.

super::texts! {
    TITLE = "人员与授权" "People and rights";
    INTRO = "登记人员、签发一次性登录链接、授予和收回角色。本人不能给自己授权；系统、安全、审计三员互斥。"
        "Register people, issue one-time links, grant roles and take them back. Nobody can grant themselves a role, and the system, security and audit administrators exclude each other.";
    SEARCH = "登录名或姓名" "Login or name";
    NONE = "没有符合条件的人员。" "Nobody matches.";
    LOGIN = "登录名" "Login";
    LOGIN_HINT = "小写字母、数字和连字符。" "Small letters, digits and hyphens.";
    NAME = "姓名" "Name";
    PHONE = "手机号" "Telephone";
    STATE = "状态" "State";
    ACTIVE = "在用" "active";
    OFF = "已停用" "off";
    NO_PASSWORD = "还没有登录过" "has not signed in yet";
    SINCE = "登记时间" "Registered";
    REGISTER = "登记人员" "Register a person";
    BACK = "返回人员列表" "Back to the people";
    RIGHTS = "角色" "Roles";
    NO_RIGHTS = "还没有任何角色。" "No role yet.";
    ROLE = "角色" "Role";
    AREA = "管辖区域" "Area";
    AREA_CODE = "区划代码" "Area code";
    AREA_HINT = "12 位统计用区划代码。" "The 12 digits of the area.";
    DEPARTMENT = "代表哪个部门" "On behalf of";
    DEPARTMENT_HINT = "部门代码，例如 210102-MZ；街道、社区人员不填。" "Such as 210102-MZ; empty for streets and communities.";
    UNTIL = "有效期至" "Until";
    UNTIL_HINT = "不填就长期有效，直到收回。" "Left empty, until it is taken back.";
    GIVE = "授予角色" "Give a role";
    TAKE = "收回" "Take back";
    TAKE_OF = "收回“{}”" "Take {} back";
    REASON = "收回原因" "Reason";
    REASON_OF = "收回“{}”的原因" "Reason for taking {} back";
    GIVEN = "已授权，各服务一秒内生效。" "The role is given; every service knows within a second.";
    TAKEN = "已收回，各服务一秒内失效。" "The role is taken back; it stops working within a second.";
    ONE_TIME = "一次性登录链接" "One-time link";
    ONE_TIME_INTRO = "首次登录、忘记密码时用。签发后，以前的链接全部作废；请当面交给本人。"
        "For the first sign-in, or a forgotten password. Links issued before are void; hand it over in person.";
    ISSUE = "签发链接" "Issue a link";
    LINK_ONCE = "链接只显示这一次，{} 前有效。" "The link is shown this once and works until {}.";
    LINK_GONE = "这次提交已经处理过，链接当时已显示。没有记下来的，请重新签发。"
        "This was done before, and the link was shown then. If nobody kept it, issue another.";
    SUBJECT = "统一身份认证账号" "Account at the identity provider";
    SUBJECT_INTRO = "用统一身份认证登录时，按账号标识（sub）认人。本人不能关联自己，一个账号只能关联一个人。"
        "People who sign in there are recognised by the subject (sub). Nobody can link themselves, and a subject belongs to one person.";
    SUBJECT_FIELD = "账号标识（sub）" "Subject (sub)";
    LINKED = "已关联：{}（{}）" "Linked: {} ({})";
    LINK = "关联" "Link";
    UNLINK = "取消关联" "End the link";
    LINK_SAVED = "已关联。" "Linked.";
    LINK_ENDED = "已取消关联。" "The link is ended.";
    OFF_TITLE = "停用" "Switch off";
    OFF_INTRO = "停用后，本人的登录、链接和全部角色同时失效。" "The sign-in, any links and all roles end together.";
    SWITCH_OFF = "停用此人" "Switch this person off";
    SWITCHED_OFF = "已停用。" "Switched off.";
    CLIENTS = "各部门的接口客户端" "API clients of the departments";
    CLIENTS_INTRO = "客户端由部门自己登记，能做什么在这里授权。" "Departments register their clients; what these may do is granted here.";
    NO_CLIENTS = "还没有部门登记接口客户端。" "No department has registered a client yet.";
    CLIENT = "接口客户端 {}" "API client {}";
    CLIENT_OFF_HINT = "停用后，它的密钥、令牌和授权同时失效，不能再启用。" "Its secret, tokens and rights end together, for good.";
    BACK_TO_CLIENTS = "返回接口客户端" "Back to the API clients";
}
