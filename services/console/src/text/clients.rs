//! A department's API clients.

super::texts! {
    TITLE = "接口客户端" "API clients";
    INTRO = "业务系统用接口客户端自动提交申请、取数。登记后得到编号和密钥，密钥只显示一次；能做什么，由安全管理员授权。"
        "Your systems file requests and retrieve data as API clients. Registering one gives an id and a secret, which is shown once; what it may do is granted by the security administrator.";
    NONE = "还没有登记接口客户端。" "There is no API client yet.";
    NAME = "名称" "Name";
    NAME_HINT = "写清是哪个系统在用，例如“民政业务系统”。" "Which system uses it, such as “civil affairs system”.";
    ID = "客户端编号" "Client id";
    DEPARTMENT = "部门" "Department";
    RIGHTS = "权限" "Rights";
    NO_RIGHTS = "尚未授权，请联系安全管理员" "none yet; ask the security administrator";
    RIGHT = "{}（{}）" "{} ({})";
    RIGHT_UNTIL = "{}（{}，至 {}）" "{} ({}, until {})";
    SECRET_SINCE = "密钥启用" "Secret since";
    STATE = "状态" "State";
    ACTIVE = "使用中" "in use";
    OFF = "已停用" "switched off";
    ADD = "登记接口客户端" "Register an API client";
    MANAGE = "管理" "Manage";
    ROTATE = "更换密钥" "Replace the secret";
    ROTATE_OF = "更换“{}”的密钥" "Replace the secret of {}";
    ROTATE_HINT = "更换后旧密钥和它换来的令牌立即失效，请先安排好系统切换。"
        "The old secret, and the tokens obtained with it, stop working at once: plan the change-over first.";
    SWITCH_OFF = "停用" "Switch off";
    SWITCH_OFF_OF = "停用“{}”" "Switch {} off";
    SWITCHED_OFF = "已停用，密钥、令牌和授权同时失效。" "Switched off: its secret, tokens and rights ended together.";
    SECRET = "客户端密钥" "Client secret";
    SECRET_ONCE = "密钥只显示这一次。请现在就存进业务系统；离开本页后只能更换，不能再看。"
        "The secret is shown this once. Put it into your system now; later it can only be replaced.";
    SECRET_GONE = "这次提交已经处理过，密钥当时已显示。没有存下来的，请更换密钥。"
        "This was done before, and the secret was shown then. If nobody kept it, replace it.";
    TOKEN = "换取令牌" "Getting a token";
    TOKEN_INTRO = "用下面的命令换取令牌（15 分钟有效），密钥从环境变量 QINGCHE_SECRET 读取。"
        "This command exchanges them for a token that lasts 15 minutes; it reads the secret from the variable QINGCHE_SECRET.";
    BACK = "返回接口客户端" "Back to the API clients";
}
