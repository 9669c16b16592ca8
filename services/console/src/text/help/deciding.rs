//! What those do who decide.

use kernel::Role;

use super::{Guide, t};

pub static REVIEWERS: Guide = Guide {
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
            "“消息打扰情况”按社区和周列出实际发了多少条消息，逐条发会有多少条；发现打扰多了，查查是谁的报表。",
            "How often people are disturbed stands by community and week, beside the number of single messages it would have been.",
        ),
        t(
            "任务认领后保留 30 分钟，别人不能办，到时自动放开。附件在“申请情况”下面，下载会留痕。",
            "A task you claim is yours for 30 minutes and then free again. Attached files stand below the facts; downloads are recorded.",
        ),
        t(
            "没有人能办的、超过整件时限的，列在“审批异常”，写着卡在谁那里、怎么办。改流程、清单、日历前，先到“审批流程”里推演。",
            "What nobody may decide, or took too long, stands under Incidents with what helps. Before you change a flow, a list or a calendar, rehearse it under Flows.",
        ),
        t(
            "准入后发现问题，打开它的公开页，按“暂停、恢复、撤销”，写明理由，社区的表一分钟内就关。暂停的查清后可以恢复，撤销的不能。",
            "If something turns out wrong later, open the form's public page and suspend or revoke it, with reasons: the communities' tables close within a minute. What is suspended can be resumed, what is revoked cannot.",
        ),
        t(
            "确需马上通知所有人的，减负办和政府审批在“应急通知公开”里宣布应急；凭什么、打扰了多少人都会公开。",
            "What must reach everybody at once is declared under Emergencies by the burden office or the government; its ground and how many it disturbed are public.",
        ),
    ],
    questions: &[(
        t("两个人同时批一件，算谁的？", "Two of us decide at the same time. Whose decision counts?"),
        t(
            "先提交的算数，后到的意见会留存，并注明是赞成还是不同。",
            "The first one counts. The other opinion is kept, marked as concurring or dissenting.",
        ),
    )],
};

pub static STREET_APPROVER: Guide = Guide {
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
            "审核前先“领来审核”，半小时内别人不会同时动这张表；要复审的，通过后由县（区）再看。",
            "Take a table in hand before you review it: for half an hour nobody else decides on it. Where a second review is asked, the county looks after you.",
        ),
        t(
            "填报截止了社区还没交的，在“表格审核”里选那个月份，打开这张表，写明理由重新开放，最多 31 天。",
            "If a table closed before it was handed in, choose its month under Table reviews, open it, and open it again with a reason, for 31 days at most.",
        ),
        t(
            "社区拒填的会到这里，附有回执和理由，由街道和减负办跟进，要求填表的单位看不到是谁拒的。",
            "Refusals arrive here with receipt and reason. The asking office does not see who refused.",
        ),
    ],
    questions: &[(
        t("通过之后发现数据有误怎么办？", "A value turns out wrong after I accepted it. What now?"),
        t(
            "在已通过的表里对该格写明原因退回。社区改报后是新版本，取过旧数的部门会收到通知。不该给出去、也不用重报的，在表的下面撤回。",
            "Return that cell of the accepted table with a reason. The correction becomes a new version, and whoever retrieved the old value is told. What should not be given out, and is not to be reported anew, is withdrawn below the table.",
        ),
    )],
};

pub static GOVERNMENT_APPROVER: Guide = Guide {
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
};
