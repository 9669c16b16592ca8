//! The front page.

super::texts! {
    FOLLOW_UPS = "上级清单有变动，等您跟进" "Changes above that wait for you";
    NO_FOLLOW_UPS = "没有要跟进的变动。" "No change is waiting.";
    ALL_FOLLOW_UPS = "全部跟进事项" "All follow-ups";
    FOLLOW_UP_OF = "{} 的变动" "The change of {}";
    DRAFT_LISTS = "还没有批准的清单" "Lists that are not approved yet";
    NO_DRAFT_LISTS = "没有待批准的清单。" "No list is waiting for approval.";
    ALL_LISTS = "全部清单" "All lists";
    YOUR_WORK = "您的工作" "Your work";
    AREA_ENDED = "{}已经撤销，您在那里没有要办的了。需要调整岗位的，请联系安全管理员重新授权。" "{} has been abolished, and nothing is to be done there any more. Ask the security administrator for another grant.";
    AREA_MERGED = "{}已并入{}，原来的表和台账由那边接着办。您调到那边的，请联系安全管理员重新授权。" "{} was merged into {}, where its tables and rosters go on. If you work there now, ask the security administrator for a grant.";
    TITLE = "首页" "Home";
    WELCOME = "{}，您好" "Hello, {}";
    YOUR_OFFICES = "您的岗位" "What you do here";
    INTRO = "部门要让社区填表，先过准入关：有清单依据、不与已有数据重复、经街道同意，才发给准入编号；社区一月一张表，只填一次。"
        "Before a department may ask communities for data, its form has to be admitted: it rests on the duty list, asks nothing that is held already, and the street office agrees. It then gets a control number. Communities fill one table a month, once.";
    CHECK_A_FORM = "收到一张表？先查准入编号" "Did you receive a form? Check its number first";
    OPEN_TASKS = "等您审批的申请" "Requests waiting for your decision";
    NO_TASKS = "目前没有等您审批的申请。" "Nothing is waiting for your decision.";
    ALL_TASKS = "全部待办" "The whole queue";
    YOUR_TABLES = "要填的表" "Tables to fill";
    NO_TABLES = "目前没有要填的表。" "There is no table to fill just now.";
    TABLES_TO_REVIEW = "等您审核的表格" "Tables waiting for your review";
    NO_TABLES_TO_REVIEW = "目前没有等您审核的表格。" "No table is waiting for your review.";
    ALL_REVIEWS = "全部待审表格" "All tables to review";
    YOUR_REQUESTS = "近期的申请" "Recent requests";
    NO_REQUESTS = "还没有申请。" "There are no requests yet.";
    ALL_REQUESTS = "全部申请" "All requests";
    PUBLIC_HELP_VERIFY = "输入表上的编号，看是否批准、还有没有效、要填什么。"
        "Enter the number on the form to see whether it was admitted, is still valid, and what it asks.";
    PUBLIC_HELP_REGISTER = "现在允许发给社区的全部报表。" "Every form that communities may be asked to fill.";
    PUBLIC_HELP_CERTIFICATES = "哪些证明不该由社区开，应该到哪里办。"
        "Which certificates communities do not issue, and where to go instead.";
    PUBLIC_HELP_SERVICES = "办一件事找谁、走什么渠道、带什么材料。" "For each service: whom to see, how, and what to bring.";
    PUBLIC_HELP_DUTY_LIST = "社区依法该做什么、协助做什么。" "What communities do by law, and what they assist with.";
}
