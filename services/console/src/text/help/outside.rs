//! What anybody and a department do here.

use kernel::Role;

use super::{Guide, t};

pub static EVERYBODY: Guide = Guide {
    name: "everybody",
    roles: &[],
    lead: t(
        "不用登录就能查：一张表该不该填，一个证明该不该开，社区依法该做什么。",
        "Without signing in you can look up whether a form has to be filled, whether a certificate may be asked for, and what communities do by law.",
    ),
    steps: &[
        t(
            "“查验准入编号”：输入表头的编号或扫二维码。绿色可以填，红色可以不填。",
            "Verify a form: enter the number at its head or scan the code. Green means it may be filled, red that you need not fill it.",
        ),
        t(
            "“准入报表目录”：看现在允许发给社区的全部报表、填什么、用多久、凭什么，也看哪些已经停了。",
            "Admitted forms: every form that communities may be asked to fill, what it asks, how long it takes and on what basis, and which were stopped.",
        ),
        t(
            "“证明事项查询”：被要求到社区开证明时先查，这里写明应该去哪里办、带什么。",
            "Certificates: if you are told to fetch one from your community, look here first for where to go instead and what to bring.",
        ),
        t(
            "“工作事项清单”“办事指南”：看本地社区依法做什么，一件事找谁办、带什么材料。写区县、街道或社区的名称就能查。",
            "Duty list and Service guides: what communities do by law, and whom to see for a service and what to bring. Enter the name of your district, street or community.",
        ),
        t(
            "“没有下到社区的报表”列着部门提出、但没有让社区填的；“应急通知公开”列着每一次打扰所有人的通知，凭什么、打扰了多少人。",
            "“What was stopped” lists what departments asked for and no community had to fill; Emergencies lists every message that broke in on everybody, on what ground, and how many people it disturbed.",
        ),
    ],
    questions: &[
        (
            t("编号输入后显示“校验位不符”怎么办？", "It says the check character does not agree. What now?"),
            t(
                "多半是抄错了一位，对照表头再输一次；还是不对，这个编号就是编造的，可以不填。",
                "Most likely a character was mistyped: compare it with the form and enter it again. If it is still wrong, the number was made up and the form need not be filled.",
            ),
        ),
        (
            t("没有网络怎么核验？", "How can a form be verified without a network?"),
            t(
                "二维码里带数字签名，用公开的密钥可以离线核验，查验页下面有签名和校验值。",
                "The QR code carries a digital signature that can be verified offline with the public keys; the page of each form shows the signature and the hash.",
            ),
        ),
    ],
};

pub static DEPARTMENT_OFFICER: Guide = Guide {
    name: "department-officer",
    roles: &[Role::DepartmentOfficer],
    lead: t(
        "要数据先查后要：已有的直接获取，没有的申请准入。申请里写清楚要什么、凭什么、给谁用。",
        "Look first, ask later: retrieve what is held already, and request only the rest. Say what you need, on what basis, and for whom.",
    ),
    steps: &[
        t(
            "先到“数据获取”选数据元、地区、报告期，写明用途。有授权的数据马上有图有表，可以下载，也可以复制命令交给业务系统取，不用申请。",
            "Start at Data retrieval: choose elements, areas and periods and say what for. What you are entitled to is there at once, as a chart, a table, a file, or a command for your own system.",
        ),
        t(
            "没有的，在“用表申请”里按“新申请”，选工作清单事项，写用途和法定依据，逐项添加填报项。",
            "For the rest, start a new request under Form requests: choose the items of the duty list, state purpose and legal basis, and add the fields.",
        ),
        t(
            "填字段名称时，表单会提示哪些已经有单位在收；点一下就改用已有数据元，批准后由共享提供。",
            "While you type the name of a field, the form tells you whether somebody collects it already. Press once to take that element: it is then supplied to you instead of asked again.",
        ),
        t(
            "按“试检查”。系统逐项告诉您哪些已有人报、哪些超频次、哪些时间太紧，并给出依据。改到检查通过再提交。",
            "Press Dry run: it tells you what is held already, asked too often or due too soon, and why. Submit once it passes.",
        ),
        t(
            "填报项多的，从电子表格或 XLSForm 导入；请示、样表作为附件上传，写明必要性。",
            "Many fields can be imported from a spreadsheet or an XLSForm. Attach the official request or a sample of the form and say why it is needed.",
        ),
        t(
            "本部门是数源的，在“数据质疑”里把数提供出来，社区只核对不重报；社区有异议的，在那里核实答复。和别的部门口径不一致的，列在“口径不一致”。",
            "If your department is the source of an element, provide its values under Disputed values, so that communities only check them; answer there what they dispute. Where other departments define the same thing differently, see Contradicting demands.",
        ),
        t(
            "快到期的报表，打开它的公开页，按“到期续用”，一次办完，不用重新申请。用不着了的，在同一页按“停用这张表”，给社区减负。",
            "Before a form ends, open its public page and renew it in one step, without a new request. Stop what you no longer need on the same page.",
        ),
        t(
            "提交后在申请页看办理到哪一步，可以答复提问、催办、撤回。被退回的，按意见修改后再提交，您修改的时间不计入办理时限。",
            "Once filed, the request shows where it stands; you may answer questions, ask for a decision, or withdraw it. If it is returned, change it and submit it again: your own time does not count.",
        ),
        t(
            "批准后得到准入编号。报送日之后在“数据获取”里取数，社区更正过的数据会标出来。名册类的在“台账”里看，个人信息默认遮挡，看原文会留记录。",
            "An admitted form gets a control number. After the due date retrieve the values under Data retrieval; corrections are marked. Rosters are read under Rosters, masked, and who looks at the originals is recorded.",
        ),
        t(
            "业务系统对接：在“接口客户端”登记，密钥只显示一次，权限请安全管理员授予；要随时知道进展和数据变动，在“推送地址”登记接收地址，先发测试，再看推送记录。",
            "To connect your own system, register it under API clients: its secret is shown once, and the security administrator grants its rights. To be told of progress and changed data, add an address under Webhooks, send a test and read its log.",
        ),
    ],
    questions: &[
        (
            t("为什么有的填报项变成“改由共享获取”？", "Why was a field turned into 'supplied instead'?"),
            t(
                "这项数据别的部门已经在收，而且在更新期内。批准后您直接获取，社区不再填第二遍。",
                "Another department collects it already, and it is recent enough. Once the request is approved you retrieve it directly; communities are not asked twice.",
            ),
        ),
        (
            t(
                "清单里没有的事，确实要数据怎么办？",
                "We need data for something that is on no list. What now?",
            ),
            t(
                "清单事项一项也不选，在“特殊情况”里写明理由和经费承担单位，由县（区）政府统一决定。",
                "Choose no item, give the reason under “Not the ordinary case” and say who pays. The county government decides.",
            ),
        ),
        (
            t("不同意决定怎么办？", "We disagree with a decision. What now?"),
            t(
                "决定后十个工作日内，在申请页可以申请一次复议，由没参加过原决定的人办理，结果不会比原来更差。",
                "Within ten working days you may ask once for reconsideration on the page of the request. Others decide, and the result cannot become worse.",
            ),
        ),
        (
            t(
                "统计部门批过的调查、只改几个字的报表，也要从头审批吗？",
                "What about surveys that were cleared elsewhere, or small changes?",
            ),
            t(
                "已另行批准的统计调查，在“特殊情况”里填批准文号和有效期，不再审内容；不涉及实质的改动走简易程序，检查会自动识别。要用新表顶替旧表的，在那里写旧表的准入编号。",
                "A survey with an approval of its own states its number and validity under “Not the ordinary case”, and its content is not decided again. Changes without substance take a shorter way, which the checks recognise. Name there the control numbers of forms that the new one replaces.",
            ),
        ),
        (
            t("突发事件等不了审批怎么办？", "What about an emergency?"),
            t(
                "申请表的“特殊情况”里勾选应急，写明什么事、谁宣布的，按小时办理，发临时编号，最长 30 天；5 个工作日内要补交正式申请，不补自动失效。",
                "Mark the request as an emergency under “Not the ordinary case”, with what happened and who declared it. It is decided within hours and gets a provisional number for 30 days at most; unless a full request follows within 5 working days, it lapses.",
            ),
        ),
    ],
};
