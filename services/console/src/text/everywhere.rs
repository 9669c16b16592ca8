//! What stands on many pages: the frame, buttons, empty lists, problems.

super::texts! {
    PRODUCT = "轻车" "Qingche";
    TAGLINE = "报表准入与一表通填" "Admission control for paperwork";
    SKIP = "跳到正文" "Skip to the content";
    MENU = "主菜单" "Main menu";
    ACCOUNT = "账号和显示" "Account and display";
    HOME = "首页" "Home";
    QUEUE = "待办审批" "Review queue";
    REVIEWS = "表格审核" "Table reviews";
    TABLES = "本月填报" "Monthly table";
    REQUESTS = "用表申请" "Form requests";
    DATA = "数据获取" "Data retrieval";
    REFUSALS = "拒填记录" "Refusals";
    OPERATIONS = "消息处理" "Stuck messages";
    NOTICES = "消息" "Notices";
    PUBLIC_PAGES = "公开查询" "Public look-ups";
    VERIFY = "查验准入编号" "Verify a form";
    REGISTER = "准入报表目录" "Admitted forms";
    CERTIFICATES = "证明事项查询" "Certificates";
    DUTY_LIST = "工作事项清单" "Duty list";
    SERVICES = "办事指南" "Service guides";
    STEWARDSHIP = "清单与登记册" "Lists and registers";
    HELP = "使用帮助" "Help";
    SIGN_IN = "登录" "Sign in";
    SIGN_OUT = "退出登录" "Sign out";
    OTHER_LANGUAGE = "English" "中文";
    LARGER_TEXT = "大字" "Large text";
    NORMAL_TEXT = "标准字号" "Normal text";
    KEYS_OFF = "关闭快捷键" "Turn shortcuts off";
    KEYS_ON = "开启快捷键" "Turn shortcuts on";
    FOOTER = "不打卡、不积分、不排名、不强制拍照。没有有效的准入编号的报表，社区可以不填。"
        "No check-ins, no points, no rankings, no forced photos. A form without a valid number need not be filled.";
    SEARCH = "查询" "Search";
    YEAR = "年份" "Year";
    SHOW = "查看" "Show";
    NEXT_PAGE = "下一页" "Next page";
    FIRST_PAGE = "回到第一页" "Back to the first page";
    FILTER = "筛选" "Filter";
    YES = "是" "Yes";
    NO = "否" "No";
    REQUIRED = "必填" "required";
    CHOOSE = "请选择" "Choose";
    REASON = "理由" "Reason";
    NOTHING_FOUND = "没有找到相符的内容。" "Nothing matches.";
    DUE_TODAY = "今天到期" "due today";
    DUE_IN = "还有 {} 天" "{} days left";
    OVERDUE_BY = "逾期 {} 天" "{} days overdue";
    PROBLEM_TITLE = "没有办成" "That did not work";
    NOT_FOUND_TITLE = "没有找到这个页面" "There is no such page";
    NOT_FOUND_HELP = "可能是地址输错了，也可能不在您的管辖范围内。可以从左侧菜单重新进入。"
        "The address may be mistyped, or what you look for lies outside your area. The menu leads back.";
    FORBIDDEN_TITLE = "您没有这项权限" "You may not do that";
    FORBIDDEN_HELP = "如果工作需要，请向本单位的安全管理员申请。"
        "If your work needs it, ask your security administrator.";
    STALE_TITLE = "内容已被他人更新" "Somebody else changed it meanwhile";
    STALE_HELP = "请返回刷新，看看最新情况再操作；您刚才的操作没有生效。"
        "Go back and reload to see the current state; what you just did had no effect.";
    OVERTAKEN = "同事先保存了新的内容，您的改动没有保存，还留在下面。请先看最新内容，再决定怎么改。"
        "A colleague saved something else first. What you entered was not saved and still stands below: look at the current content before you change it.";
    SHOW_CURRENT = "查看最新内容" "Show the current content";
    LISTED_FIRST = "这里只列出前 {} 个。要看其他的，请在上面输入名称或代码。"
        "Only the first {} are listed. For any other, enter its name or code above.";
    TOO_MANY_TITLE = "操作太频繁" "Too many requests";
    TOO_MANY_HELP = "请稍等片刻再试。" "Please wait a moment and try again.";
    AWAY_TITLE = "系统暂时不可用" "Temporarily unavailable";
    AWAY_HELP = "刚才的提交没有生效；请返回上一页，核对后稍后再提交。"
        "What you just sent had no effect. Go back, check it, and send it again later.";
    AWAY_LOOKING = "请稍后刷新本页再看。" "Please reload this page a little later.";
    GO_BACK = "返回刚才的页面" "Back to the page you came from";
    PROBLEM_CODE = "问题代码" "Problem code";
    REQUEST_ID = "请求编号" "Request id";
    REPORT_HINT = "需要帮助时，请把下面的代码告诉运维人员。" "If you need help, give these codes to operations.";
    SECTION_AWAY = "这部分内容暂时取不到，请稍后刷新。" "This part cannot be shown just now; reload later.";
}
