//! What anybody and a department do here.

use kernel::Role;

use super::{Guide, t};

pub static EVERYBODY: Guide = Guide {
    name: "everybody",
    roles: &[],
    lead: t(
        "不用登录就能查：一张表该不该填，一个证明该不该开，社区依法该做什么。",
        "Without signing in you may look up whether a form must be filled, whether a certificate may be asked for, and what communities do by law.",
    ),
    steps: &[
        t(
            "“查验准入编号”：输入表头的编号或扫二维码。绿色可以填，红色可以不填。",
            "Verify a form: enter the number at its head or scan the code. Green may be filled; red need not.",
        ),
        t(
            "“准入报表目录”：看现在允许发给社区的全部报表、填什么、用多久、凭什么，也看哪些已经停了。",
            "Admitted forms: every form communities may be asked to fill, what it asks, how long it takes, on what basis, and what was stopped.",
        ),
        t(
            "“证明事项查询”：被要求到社区开证明时先查，这里写明应该去哪里办、带什么。",
            "Certificates: when you are sent to the community for one, look here for where to go instead and what to bring.",
        ),
        t(
            "“工作事项清单”：看本地社区依法履行和协助的事项。",
            "Duty list: what communities here perform and assist with by law.",
        ),
    ],
    questions: &[(
        t("编号输入后显示“校验位不符”怎么办？", "It says the check character does not agree. What now?"),
        t(
            "多半是抄错了一位，对照表头再输一次；还是不对，这个编号就是编造的，可以不填。",
            "Most likely a digit was mistyped: compare and enter it again. If it stays wrong the number was made up, and the form need not be filled.",
        ),
    )],
};

pub static DEPARTMENT_OFFICER: Guide = Guide {
    name: "department-officer",
    roles: &[Role::DepartmentOfficer],
    lead: t(
        "要数据先查后要：已有的直接获取，没有的申请准入。申请里写清楚要什么、凭什么、给谁用。",
        "Look first, ask later: what is held already is retrieved, the rest is applied for. Say what you need, on what basis, and for which decision.",
    ),
    steps: &[
        t(
            "先到“数据获取”选数据元、地区、报告期，写明用途。有授权的数据马上有图有表，可以下载，也可以复制命令交给业务系统取，不用申请。",
            "Start at Data: pick elements, areas and periods, and say what for. What you are entitled to is there at once, as picture, table, file, or a command for your own system.",
        ),
        t(
            "没有的，在“用表申请”里按“新申请”，选工作清单事项，写用途和法定依据，逐项添加填报项。",
            "For the rest, open Requests and start a new one: choose the duty-list items, state purpose and legal basis, add the fields.",
        ),
        t(
            "填字段名称时，表单会提示哪些已经有单位在收；点一下就改用已有数据元，批准后由共享提供。",
            "While you type the name of a field, the form says whether it is held already; one press takes the element, which is then supplied instead of asked.",
        ),
        t(
            "按“试检查”。系统逐项告诉您哪些已有人报、哪些超频次、哪些时间太紧，并给出依据。改到检查通过再提交。",
            "Press Dry run. It tells you field by field what is held already, asked too often or due too soon, and why. Submit when it passes.",
        ),
        t(
            "填报项多的，从电子表格或 XLSForm 导入；请示、样表作为附件上传，写明必要性。",
            "Import many fields from a spreadsheet or an XLSForm; attach the official request or a sample, and say why.",
        ),
        t(
            "社区质疑您部门提供的数，在“数据质疑”里核实答复；和别的部门口径不一致的，列在“口径不一致”。",
            "Answer what communities dispute about values you provide under Disputed values; demands that contradict yours stand under Contradicting demands.",
        ),
        t(
            "快到期的报表，打开它的公开页，按“到期续用”，一次办完，不用重新申请。用不着了的，在同一页按“停用这张表”，给社区减负。",
            "Before a form ends, open its public page and press Renew: one step, no new request. What you need no longer is stopped on the same page.",
        ),
        t(
            "提交后在申请页看办理到哪一步。被退回的，按意见修改后再提交，您修改的时间不计入办理时限。",
            "After filing, the request shows where it stands. If it comes back, change it and submit again: your own time does not count.",
        ),
        t(
            "批准后得到准入编号。报送日之后在“数据获取”里取数，社区更正过的数据会标出来。",
            "An admitted form has a control number. Retrieve the values at Data after they fall due; corrections are marked.",
        ),
        t(
            "业务系统对接：在“接口客户端”登记，密钥只显示一次，权限请安全管理员授予；要随时知道进展和数据变动，在“推送地址”登记接收地址，先发测试，再看推送记录。",
            "To connect your own system, register it at API clients (its secret is shown once, its rights come from the security administrator). To be told of progress and changed data, add a webhook, send a test and read its log.",
        ),
    ],
    questions: &[
        (
            t("为什么有的填报项变成“改由共享获取”？", "Why was a field turned into 'supplied instead'?"),
            t(
                "这项数据别的部门已经在收，而且在更新期内。批准后您直接获取，社区不再填第二遍。",
                "Another department collects it already and it is fresh. You get it by retrieval; communities are not asked twice.",
            ),
        ),
        (
            t(
                "清单里没有的事，确实要数据怎么办？",
                "What if no list holds it and we need the data all the same?",
            ),
            t(
                "清单事项一项也不选，在“特殊情况”里写明理由和经费承担单位，由县（区）政府统一决定。",
                "Choose no item; give the reason under 'Not the ordinary case' and say who pays. The county government decides.",
            ),
        ),
        (
            t("突发事件等不了审批怎么办？", "What about an emergency?"),
            t(
                "申请表的“特殊情况”里勾选应急，写明什么事、谁宣布的，按小时办理，发临时编号，最长 30 天；5 个工作日内要补交正式申请，不补自动失效。",
                "Mark the request as an emergency under 'Not the ordinary case', with what happened and who declared it: it is handled in hours and gets a provisional number for 30 days at most. A full request must follow within 5 working days, or it lapses.",
            ),
        ),
    ],
};
