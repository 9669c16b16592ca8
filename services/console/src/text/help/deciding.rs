//! What those do who decide.

use kernel::Role;

use super::{Guide, t};

pub static REVIEWERS: Guide = Guide {
    name: "reviewers",
    roles: &[Role::BurdenOfficer, Role::CivilAffairs, Role::DataBureau, Role::Justice, Role::Finance],
    lead: t(
        "减负办把总关：看材料齐不齐、清单有没有、能不能共享、社区负担重不重。民政、数据、司法、财政各看自己的一项。",
        "The burden office answers for the whole: is the request complete and on the list, could the data be shared instead, can communities bear it? Civil affairs, data, justice and finance each answer their own question.",
    ),
    steps: &[
        t(
            "打开“待办审批”，快到期的排在前面。j、k 上下移动，回车打开；a、r、s 跳到同意、理由、删减，按 ? 看全部快捷键。常用的筛选可以存下来。",
            "Open the review queue; what is due soonest comes first. j and k move, Enter opens; a, r and s go to Approve, the reason and striking fields; ? lists all shortcuts. Filters you use often can be saved.",
        ),
        t(
            "先看“系统检查”：每条都有依据，点开能看到是哪个数据元、谁在收、截至什么时候。再看批准前后一个社区一年各要填多少。",
            "Read the checks first: each shows its evidence, down to the element, who already holds it, and as of when. Then compare what a community fills in a year before and after.",
        ),
        t(
            "可以删减填报项、降低频次、抽样、缩短有效期、改由共享提供、由已有数据推算、并入现有报表后同意，也可以退回（给申请部门修改，或者给前面的环节重办）或不同意。退回和不同意要写理由，申请部门看得到。",
            "You may approve with terms: strike fields, lower the frequency, take a sample, shorten the validity, supply or derive values instead of asking, or merge it into an existing form. Or return it, to the department or to an earlier stage, or reject it; both need a reason, which the applicant reads.",
        ),
        t(
            "说不清的，用“请申请部门说明”发问，等答复的时间不计入办理时限；确需时间的，可以写明理由延期一次，十个工作日。",
            "If something is unclear, ask the applicant: the clock stands still until the answer comes. If you need more time, you may extend once, by ten working days, with a reason.",
        ),
        t(
            "自己办不了的，在审批页的“委托同事办理”里选一位同岗位的同事，写明理由：系统会告知对方，之后只有这位同事能办，您不再审批这份申请；没办结前您可以收回，对方也可以交回；对方离开本岗位的，自动退回。想请人一起把关，用“加签”：两人都同意，本环节才算通过。应当回避和已经参与本环节的人，不在名单里。",
            "If you cannot decide yourself, hand the task to a colleague who holds your role, with a reason: they are told, and from then on only they decide, and you decide nothing on that request. Until they have, you can take it back, and they can give it back; if they leave the role, it comes back by itself. To have somebody agree as well, add a signer: the stage passes only if both of you approve. Whoever has a conflict of interest or decides at the stage already is not on the list.",
        ),
        t(
            "“消息打扰情况”按区划和周列出实际发了多少条消息，逐条发会有多少条；发现打扰多了，查查是谁的报表。",
            "How often people are disturbed stands by area and week, beside the number of single messages it would have been.",
        ),
        t(
            "任务认领后保留 30 分钟，别人不能办，到时自动放开。附件在“申请情况”下面，下载会留痕。",
            "A task you claim is yours for 30 minutes, then free again. Attached files are listed below the facts; downloads are recorded.",
        ),
        t(
            "没有人能办的、超过整件时限的，列在“审批异常”，写着卡在谁那里、怎么办。",
            "Incidents lists what nobody may decide or what took too long, who holds it up, and what helps.",
        ),
        t(
            "流程由减负办和清单管理员维护：在“审批流程”里起草、检查、公布，再指定哪类申请走它，只管以后的申请。改流程、清单、日历前，先推演：拿过去的申请试一遍，看结果会差在哪里。",
            "The burden office and list stewards keep the flows: draft, check and publish one under Flows, then say which requests take it; it holds for later requests only. Before you change a flow, a list or a calendar, rehearse it: past requests show what would come out differently.",
        ),
        t(
            "“填报负担”看各部门、各报表、各周占用社区多少时间；在“额度和上限”里公布部门全年额度、社区每周上限，以后的申请按它检查。",
            "Burden shows how much time each department, form and week takes. Under Limits you publish a department's yearly budget and the weekly ceiling of a community; later requests are checked against them.",
        ),
        t(
            "准入后发现问题，打开它的公开页，按“暂停、恢复、撤销”，写明理由，社区的表一分钟内就关。暂停的查清后可以恢复，撤销的不能。",
            "If something turns out to be wrong later, open the form's public page, press “Suspend, resume, revoke” and give the reason: the communities' tables close within a minute. A suspension can be lifted, a revocation cannot.",
        ),
        t(
            "流程要求复审的，街道通过后在“表格审核”里再看一遍；社区拒填的在“拒填记录”里跟进；“消息打扰情况”按区划和周列出实际发了多少条消息。",
            "Where a second review is required, look at the table after the street has under Table reviews. Follow up what communities refused under Refusals. “How often people are disturbed” counts messages by area and week.",
        ),
        t(
            "确需马上通知所有人的，减负办和政府审批在“应急通知公开”里宣布应急；凭什么、打扰了多少人都会公开。",
            "What must reach everybody at once is declared by the burden office or the government under Emergencies; its ground and how many people it disturbed are public.",
        ),
        t(
            "民政还要看“跟进上级变更”办得怎么样；数据局审定数据元、修订代码表，都在“清单与登记册”里。",
            "Civil affairs also watches how changes above are followed; the data bureau qualifies elements and revises code lists. Both are under Lists and registers.",
        ),
    ],
    questions: &[
        (
            t("两个人同时批一件，算谁的？", "Two of us decide at the same time. Whose decision counts?"),
            t(
                "先提交的算数，后到的意见会留存，并注明是赞成还是不同。",
                "The first one counts. The other opinion is kept and marked as concurring or dissenting.",
            ),
        ),
        (
            t("为什么有的任务我打得开、批不了？", "Why can I open some tasks but not decide on them?"),
            t(
                "起草、修改、提交过的人，申请部门的人，委托过这件任务的人要回避；申请复议的，作过原决定的人回避。页面上写明了是哪一条。",
                "Whoever drafted, changed or filed the request, belongs to the requesting department, or delegated one of its tasks does not decide; nor does whoever made the first decision when it is reconsidered. The page says which of these applies.",
            ),
        ),
    ],
};

pub static STREET_APPROVER: Guide = Guide {
    name: "street-approver",
    roles: &[Role::StreetApprover],
    lead: t(
        "街道替本辖区的社区把关：部门的申请只对同意了的街道生效；社区交上来的表也由街道审核。",
        "The street office answers for its communities: a request takes effect only where the street agreed, and the street reviews what communities submit.",
    ),
    steps: &[
        t(
            "“待办审批”：看申请要社区填什么、多久一次、每次多少分钟，同意、删减、退回或不同意。只决定本街道。j、k、a、r、s 是快捷键，按 ? 看说明；简单的可以勾选后批量办。",
            "Review queue: see what is asked, how often, and how long it takes; approve, strike fields, return or reject. You decide for your street only. j, k, a, r and s are shortcuts (press ? for help); simple cases can be ticked and decided together.",
        ),
        t(
            "自己办不了的，用“委托同事办理”交给本街道同岗位的同事，没办结前可以收回；要两个人都同意才放心的，用“加签”。",
            "If you cannot decide yourself, hand the task to a colleague of your street office; until they have decided you can take it back. Where two of you should agree, add a signer.",
        ),
        t(
            "“表格审核”：没有问题整张通过；个别数不对，在那一格写明原因，只退回这一格，其他不用重报。上次审核后改过的已经标出。",
            "Table reviews: accept the whole table, or say what is wrong with single cells; only those go back. Cells that changed since your last review are marked.",
        ),
        t(
            "审核前先“领来审核”，半小时内别人不会同时动这张表；要复审的，通过后由县（区）再看。",
            "Take a table in hand before you review it: for half an hour nobody else decides on it. Where a second review is required, the county looks at it after you.",
        ),
        t(
            "填报截止了社区还没交的，在“表格审核”里选那个月份，打开这张表，写明理由重新开放，最多 31 天。",
            "If a table closed before it was submitted, choose its month under Table reviews, open the table and reopen it with a reason, for 31 days at most.",
        ),
        t(
            "“报送进度”：点百分比看缺在哪个社区、哪张报表、为什么缺，不排名。“填报负担”：看各部门一年占用本街道社区多少时间。",
            "Completeness: a percentage leads to the communities and forms that are missing, and why; nobody is ranked. Burden: how much of your communities' time each department takes in a year.",
        ),
        t(
            "社区拒填的会到这里，附有回执和理由，由街道和减负办跟进，要求填表的单位看不到是谁拒的。",
            "Refusals arrive here with receipt and reason, for the street and the burden office to follow up. The office that asked cannot see who refused.",
        ),
        t(
            "部门提供的数社区有异议的，在“数据质疑”里看进展；各部门对同一项数据要求不一样的，列在“口径不一致”；谁取走了辖区的数据，看“数据调取记录”。",
            "Disputed values shows how disputes about provided values stand; Contradicting demands lists where departments ask the same thing in different ways; “Who retrieved what” shows who took the figures of your area.",
        ),
    ],
    questions: &[
        (
            t("通过之后发现数据有误怎么办？", "A value turns out to be wrong after I accepted it. What now?"),
            t(
                "在已通过的表里对该格写明原因退回。社区改报后是新版本，取过旧数的部门会收到通知。不该给出去、也不用重报的，在表的下面撤回。",
                "Return that cell of the accepted table with a reason. What the community then sends becomes a new version, and departments that retrieved the old value are told. A value that should not be given out and need not be reported again is withdrawn below the table.",
            ),
        ),
        (
            t("社区申请更正要不要我批？", "Do I approve corrections that communities ask for?"),
            t(
                "不用先批。社区写明原因后那几格重新打开，改好交上来，在“表格审核”里照常审。",
                "Not beforehand. The community gives the reason, those cells open again, and you review what is submitted as usual.",
            ),
        ),
    ],
};

pub static GOVERNMENT_APPROVER: Guide = Guide {
    name: "government-approver",
    roles: &[Role::GovernmentApprover],
    lead: t(
        "审批本级清单，决定清单以外的需求能不能进社区。",
        "Approve the lists of your level, and decide whether demands that are on no list may reach communities.",
    ),
    steps: &[
        t(
            "清单审批：首页列出待批的草案。看与上一版、与上级清单的逐条差别，填批准文号后批准；公布前发现问题，还可以写明理由退回。登记册的条目也由本级政府批准。",
            "Lists: drafts that wait for you stand on the front page. See how each differs from the last version and from the list above, then approve it with the number of the document. Until it is published you can still return it with a reason. Register entries are approved in the same way.",
        ),
        t(
            "清单外需求：在“待办审批”里，由县（区）政府统一决定；附有经费承担单位和各部门意见。",
            "Demands off the list: they come to the review queue, with the payer and every finding, and the county government decides.",
        ),
        t(
            "超过整件时限的申请，会通知到您，列在“审批异常”；超时不会自动通过。",
            "Requests that exceeded their time are reported to you and listed under Incidents; nothing is approved by silence.",
        ),
        t(
            "突发事件要马上通知所有人的，在“应急通知公开”里宣布应急，写明依据的预案或命令，宣布后全部公开。",
            "If an event must reach everybody at once, declare an emergency under Emergencies and name the plan or order it rests on; every declaration is public.",
        ),
        t(
            "“审批流程”能看每类申请经过谁、几天办结；“消息打扰情况”能看基层一周收到多少消息。",
            "Flows shows who decides on each kind of request and how long it takes; “How often people are disturbed” shows how many messages communities get each week.",
        ),
    ],
    questions: &[(
        t("我改过的清单，自己能批吗？", "May I approve a list that I changed myself?"),
        t(
            "不能。起草、改过的人不能批准，要由本级政府另一人批。",
            "No. Nobody approves what they drafted or changed; somebody else in the government of the same level does.",
        ),
    )],
};
