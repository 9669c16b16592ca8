//! How each role does its work here, in the words of those who do it.

use kernel::Role;

use super::Text;

super::texts! {
    TITLE = "使用帮助" "Help";
    INTRO = "按岗位看怎么用。每一步都在左侧菜单里找得到；不用鼠标也能操作，按 Tab 键移动，按回车确认。"
        "How each role works with this system. Every step is in the menu on the left. Everything works by keyboard: Tab moves, Enter confirms.";
    YOURS = "您的岗位" "Your roles";
    OTHERS = "其他岗位" "Other roles";
    GUIDE_TITLE = "{}：怎么用" "{}: how to work here";
    QUESTIONS = "常见问题" "Questions that come up";
    BACK = "返回使用帮助" "Back to help";
    EVERYBODY = "居民和所有人" "Residents and everybody";
}

/// The guide of one role.
pub struct Guide {
    /// Its name in the address.
    pub name: &'static str,
    /// The roles that work like this; none for everybody.
    pub roles: &'static [Role],
    /// What it is about, in a sentence or two.
    pub lead: Text,
    /// What to do, in order.
    pub steps: &'static [Text],
    /// What is asked often, each with its answer.
    pub questions: &'static [(Text, Text)],
}

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// All guides, in the order in which a demand meets people.
pub static GUIDES: &[Guide] = &[
    Guide {
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
    },
    Guide {
        name: "department-officer",
        roles: &[Role::DepartmentOfficer],
        lead: t(
            "要数据先查后要：已有的直接获取，没有的申请准入。申请里写清楚要什么、凭什么、给谁用。",
            "Look first, ask later: what is held already is retrieved, the rest is applied for. Say what you need, on what basis, and for which decision.",
        ),
        steps: &[
            t(
                "先到“数据获取”输入数据元名称，有授权的数据可以马上查看、导出，不用申请。",
                "Start at Data: enter the name of an element. What you are entitled to is there at once and can be exported.",
            ),
            t(
                "没有的，在“用表申请”里按“新申请”，选工作清单事项，写用途和法定依据，逐项添加填报项。",
                "For the rest, open Requests and start a new one: choose the duty-list items, state purpose and legal basis, add the fields.",
            ),
            t(
                "按“试检查”。系统逐项告诉您哪些已有人报、哪些超频次、哪些时间太紧，并给出依据。改到检查通过再提交。",
                "Press Dry run. It tells you field by field what is held already, asked too often or due too soon, and why. Submit when it passes.",
            ),
            t(
                "提交后在申请页看办理到哪一步。被退回的，按意见修改后再提交，您修改的时间不计入办理时限。",
                "After filing, the request shows where it stands. If it comes back, change it and submit again: your own time does not count.",
            ),
            t(
                "批准后得到准入编号。报送日之后在“数据获取”里取数，社区更正过的数据会标出来。",
                "An admitted form has a control number. Retrieve the values at Data after they fall due; corrections are marked.",
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
                t("突发事件等不了审批怎么办？", "What about an emergency?"),
                t(
                    "申请里勾选应急，按小时办理，发临时编号，最长 30 天；5 个工作日内要补交正式申请，不补自动失效。",
                    "Mark the request as an emergency: it is handled in hours and gets a provisional number for 30 days at most. A full request must follow within 5 working days, or it lapses.",
                ),
            ),
        ],
    },
    Guide {
        name: "reviewers",
        roles: &[Role::BurdenOfficer, Role::CivilAffairs, Role::DataBureau, Role::Justice, Role::Finance],
        lead: t(
            "减负办把总关：看材料齐不齐、清单有没有、能不能共享、社区负担重不重。民政、数据、司法、财政各看自己的一项。",
            "The burden office answers for the whole: complete, listed, not to be shared instead, bearable. Civil affairs, data, justice and finance each find on their own question.",
        ),
        steps: &[
            t(
                "打开“待办审批”，快到期的排在前面。j、k 上下移动，回车打开。",
                "Open the queue; what is due first stands first. j and k move, Enter opens.",
            ),
            t(
                "先看“系统检查”：每条都有依据，点开能看到是哪个数据元、谁在收、截至什么时候。",
                "Read the checks first: each has its evidence, down to the element, who holds it, and as of when.",
            ),
            t(
                "可以删减填报项、降低频次后同意，也可以退回修改或不同意。退回和不同意要写理由，申请部门看得到。",
                "Approve, also with fields struck or a lower frequency; or return or reject it. A return or a rejection needs reasons, which the applicant reads.",
            ),
            t(
                "说不清的，用“要求说明”问申请部门，等答复的时间不计入办理时限。",
                "If something is unclear, ask the applicant: the clock stands still until the answer comes.",
            ),
            t(
                "准入后发现问题，可以暂停或撤销，社区的表当天就关。",
                "If something turns out wrong later, suspend or revoke the admission: the communities' tables close the same day.",
            ),
        ],
        questions: &[(
            t("两个人同时批一件，算谁的？", "Two of us decide at the same time. Whose decision counts?"),
            t(
                "先提交的算数，后到的意见会留存，并注明是赞成还是不同。",
                "The first one counts. The other opinion is kept, marked as concurring or dissenting.",
            ),
        )],
    },
    Guide {
        name: "street-approver",
        roles: &[Role::StreetApprover],
        lead: t(
            "街道替本辖区的社区把关：部门的申请只对同意了的街道生效；社区交上来的表也由街道审核。",
            "The street office answers for its communities: a request takes effect only where the street agreed, and the street reviews what communities hand in.",
        ),
        steps: &[
            t(
                "“待办审批”：看申请要社区填什么、多久一次、每次多少分钟，同意、删减、退回或不同意。只决定本街道。",
                "Review queue: see what is asked, how often and how long it takes; approve, strike, return or reject. You decide for your street only.",
            ),
            t(
                "“表格审核”：没有问题整张通过；个别数不对，在那一格写明原因，只退回这一格，其他不用重报。",
                "Table reviews: accept the whole table, or say what is wrong in single cells; only those go back.",
            ),
            t(
                "社区拒填的会到这里，附有回执和理由，由街道和减负办跟进，要求填表的单位看不到是谁拒的。",
                "Refusals arrive here with receipt and reason. The asking office does not see who refused.",
            ),
        ],
        questions: &[(
            t("通过之后发现数据有误怎么办？", "A value turns out wrong after I accepted it. What now?"),
            t(
                "在已通过的表里对该格写明原因退回。社区改报后是新版本，取过旧数的部门会收到通知。",
                "Return that cell of the accepted table with a reason. The correction becomes a new version, and whoever retrieved the old value is told.",
            ),
        )],
    },
    Guide {
        name: "community-worker",
        roles: &[Role::CommunityWorker],
        lead: t(
            "一个月一张表，填一次。表里没有的、查不到准入编号的，可以不填。",
            "One table a month, filled once. What is not in it, and has no valid number, need not be filled.",
        ),
        steps: &[
            t(
                "打开“本月填报”。已有的数据已经带出来，注明了来源和日期；没变的勾“确认无变化”，或按“全部确认预填数据”。",
                "Open the monthly table. What is known is filled in, with source and date; confirm what is still right, or all at once.",
            ),
            t(
                "变了的直接改；没有的，选“未填原因”，不要填 0 代替。填写时自动保存，断网也不丢，恢复后自动补存。",
                "Change what changed. Where there is nothing, choose why, and do not enter 0 instead. It saves as you go, and keeps what you enter while the network is away.",
            ),
            t(
                "数据在电子表格里的，复制一列，点第一个要填的格子，粘贴，会依次往下填。",
                "If it is in a spreadsheet, copy the column, click the first cell and paste: it fills downwards.",
            ),
            t(
                "填完按“提交给街道”，保存回执。街道只退回有问题的格子，改好再交。",
                "Submit to the street and keep the receipt. Only cells that are wrong come back.",
            ),
            t(
                "收到表外的报表、群里的接龙，先“查验准入编号”。红色的按“拒填并取回执”，回执写明依据。",
                "Were you sent something else, on paper or in a chat? Verify its number. If it is red, refuse it and take the receipt, which cites the rule.",
            ),
        ],
        questions: &[
            (
                t("拒填会不会影响考核？", "Will a refusal count against us?"),
                t(
                    "不会。没有有效编号的，拒填是规定给社区的权利；要求填表的单位看不到是哪个社区拒的。系统也不打卡、不积分、不排名。",
                    "No. Refusing what has no valid number is the community's right, and the asking office does not see who refused. There are no check-ins, points or rankings here.",
                ),
            ),
            (
                t("已经提交了才发现填错？", "I found a mistake after submitting."),
                t(
                    "街道还没审的，请街道退回那一格；已经通过的也可以请街道退回更正。",
                    "Ask the street to return that cell; it can do so even after acceptance.",
                ),
            ),
        ],
    },
    Guide {
        name: "list-steward",
        roles: &[Role::ListSteward],
        lead: t(
            "管四张清单（事项、机制、牌子、证明）和数据元字典。上级变了要跟进，本级公布了要备案。",
            "Keep the four lists (matters, mechanisms, plaques, certificates) and the dictionary. Follow changes above, and file what is published.",
        ),
        steps: &[
            t(
                "起草：从上级清单带下事项，逐条补全名称、内容、依据、牵头部门、支持保障和允许频次。",
                "Draft: take items over from the list above and complete name, content, basis, lead department, support and allowed frequency.",
            ),
            t(
                "报同级政府审批，批准后公布，公布后向上级民政部门备案。公布的版本不能再改，要改就出新版。",
                "Have it approved by the government of the same level, publish it, file it upward. A published version never changes; a change is a new version.",
            ),
            t(
                "上级清单有变动，会收到跟进任务，逐字段对照后采纳或说明不采纳的理由。",
                "When the list above changes you get a task: compare field by field, then follow it or say why not.",
            ),
            t(
                "数据元：合并重复的，补同义词，停用前先看哪些报表在用。",
                "Elements: merge duplicates, add synonyms, and see what uses an element before retiring it.",
            ),
            t(
                "登记册可以整表导出到电子表格，改好再导入；有错会指到具体单元格，一格不对整表不入。",
                "Registers go out to a spreadsheet and back in. Mistakes are told by cell, and nothing is taken in unless everything fits.",
            ),
        ],
        questions: &[(
            t("工作群太多怎么压？", "We have too many chat groups. How are they merged?"),
            t(
                "“整合建议”按用途和成员算出哪些能并，三十个并成五个是常见的结果；采纳前逐条能看理由。",
                "The consolidation proposal works out which groups can be merged by purpose and members; thirty often become five. Every line says why before you accept it.",
            ),
        )],
    },
    Guide {
        name: "government-approver",
        roles: &[Role::GovernmentApprover],
        lead: t(
            "审批本级清单，决定清单以外的需求能不能进社区。",
            "Approve the list of your level, and decide on demands that are not on it.",
        ),
        steps: &[
            t(
                "清单审批：看与上一版、与上级清单的逐条差别，批准或退回。",
                "Lists: see the differences from the last version and from the list above, then approve or return.",
            ),
            t(
                "清单外需求：在“待办审批”里，由县（区）政府统一决定；附有经费承担单位和各部门意见。",
                "Off-list demands: in the review queue; the county government decides, with payer and findings at hand.",
            ),
        ],
        questions: &[],
    },
    Guide {
        name: "inspector",
        roles: &[Role::Inspector, Role::Auditor],
        lead: t(
            "人大、纪委监委、审计可以还原任何一件申请的全过程；谁看过个人信息也有记录。",
            "People's Congress, discipline and audit can replay any case. Who looked at personal data is recorded too.",
        ),
        steps: &[
            t(
                "在“用表申请”里打开任意一件，看每一步谁在什么时候凭什么作的决定。",
                "Open any request to see who decided what, when and why.",
            ),
            t(
                "公开目录里能看到停了哪些报表；拒填记录能看到哪些单位还在要没有编号的表。",
                "The public register shows what was stopped; the refusals show who still asks without a number.",
            ),
            t(
                "留痕记录首尾相连，改一个字、删一行都能查出来。运维可执行 qingche audit verify 出具核验结果。",
                "The history is chained: a changed word or a missing row is found. Operations can run qingche audit verify and hand over the result.",
            ),
        ],
        questions: &[],
    },
    Guide {
        name: "administrators",
        roles: &[Role::SecurityAdmin, Role::SystemAdmin],
        lead: t(
            "安全管理员管账号和授权，系统管理员管运行，审计管理员管留痕，三者不能由同一个人兼任。",
            "The security administrator keeps accounts and grants, the system administrator keeps it running, the auditor keeps the trail. Nobody may be two of these.",
        ),
        steps: &[
            t(
                "安全管理员：新人到岗先建账号、给角色和范围，再发一次性登录链接；调岗、离岗当天收回。收回后一秒内失效。",
                "Security: create the account, give role and area, hand over a one-time link. Take grants back on the day people leave; they end within a second.",
            ),
            t(
                "系统管理员：“消息处理”里是没能处理成功的内部消息，看清原因后重放或放弃，放弃要写理由。",
                "System: stuck messages are listed under Operations. Read why, then replay them, or discard them with a reason.",
            ),
        ],
        questions: &[],
    },
];
