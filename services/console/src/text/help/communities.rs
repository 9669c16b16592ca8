//! What a community does.

use kernel::Role;

use super::{Guide, t};

pub static COMMUNITY_WORKER: Guide = Guide {
    name: "community-worker",
    roles: &[Role::CommunityWorker],
    lead: t(
        "一个月一张表，填一次。表里没有的、查不到准入编号的，可以不填。",
        "One table a month, filled once. You need not fill anything that is not in it and has no valid number.",
    ),
    steps: &[
        t(
            "打开“本月填报”。已有的数据已经带出来，注明了来源和日期；没变的勾“确认无变化”，或按“全部确认预填数据”。",
            "Open Monthly table. What is already known is filled in, with its source and date. Tick Confirm where nothing changed, or confirm everything at once.",
        ),
        t(
            "变了的直接改；没有的，选“未填原因”，不要填 0 代替。填写时自动保存，断网也不丢，恢复后自动补存。",
            "Change what has changed. If there is nothing to enter, choose a reason instead of entering 0. The table saves as you type; without a network it keeps your entries on the device and saves them later.",
        ),
        t(
            "数字和往期差得多、但属实的，在那一格写“情况说明”，系统就不再拦。",
            "If a value differs a lot from earlier months but is right, say why in the remark of that cell; the table then accepts it.",
        ),
        t(
            "数据在电子表格里的，复制一列，点第一个要填的格子，粘贴，会依次往下填。也可以按“用电子表格填”，下载整张表离线填好再传回来。",
            "If the figures are in a spreadsheet, copy the column, click the first cell here and paste: it fills downwards. Or choose “Fill it in a spreadsheet”, fill the downloaded file offline and upload it again.",
        ),
        t(
            "填完按“提交给街道”，保存回执。街道只退回有问题的格子，改好再交；每次交了什么、改了什么，看“历次提交”。",
            "Submit to the street and keep the receipt. The street returns only the cells that are wrong; correct those and submit again. “Every submission” shows what you sent each time and what changed.",
        ),
        t(
            "全年要报什么、什么时候到期，看“全年填报计划”，可以加到手机日历。各部门自己的报表长什么样，看“各部门的报表”，不用另外填。",
            "The year's plan lists what falls due and when, and can be added to the calendar on your phone. “The departments' own forms” shows how each department's form reads; nobody fills those separately.",
        ),
        t(
            "想知道为什么要填，点“谁要这项数据”里的“为什么要填这一项”。部门提供的数不对，在那里退给数源部门核实，答复在“数据质疑”里看。",
            "“Who asks for this” leads to the reason why a cell is asked. If a value provided by a department is wrong, send it back to its source there; the answer arrives under Disputed values.",
        ),
        t(
            "名册类的，在“台账”里逐行登记：新增、变更、停发各写原因，迁走的转到新社区，月底的增减由系统算出。证件号等默认遮挡，要看原文先写用途，查看会留记录。",
            "Rosters are kept row by row under Rosters: add, change or end a row with a reason, and move people on to their new community. What changed in the month is worked out for you. Personal data are masked; to see them you state a purpose, and the look is recorded.",
        ),
        t(
            "收到表外的报表、群里的接龙，在“拒填记录”按“拒填并取回执”，先核验：编号、整段文字、二维码照片都行。无效的可以拒填，回执写明依据；有效的对一对是不是同一张表。",
            "Were you sent another form, on paper or in a chat? Under Refusals press “Refuse it and take a receipt” and verify it first, by its number, the whole message, or a photo of the QR code. If it is not valid you may refuse it, and the receipt cites the rule; if it is, compare whether it is the same form.",
        ),
        t(
            "本社区报了多少、还缺什么，看“报送进度”；你们报的数被谁取走、做什么用，看“数据调取记录”；到期删了哪些台账，看“台账删除证明”。",
            "Completeness shows what you have reported and what is still missing; “Who retrieved what” shows who took your figures and what for; “Certificates of erasure” shows which roster rows were deleted when their time was over.",
        ),
    ],
    questions: &[
        (
            t("拒填会不会影响考核？", "Will a refusal count against us?"),
            t(
                "不会。没有有效编号的，拒填是规定给社区的权利；要求填表的单位看不到是哪个社区拒的。系统也不打卡、不积分、不排名。",
                "No. Communities have the right to refuse whatever has no valid number, and the office that asked cannot see who refused. There are no check-ins, points or rankings here.",
            ),
        ),
        (
            t("已经提交了才发现填错？", "I found a mistake after submitting. What now?"),
            t(
                "街道还没审的，请街道退回那一格；已经通过的，在表里按“申请更正”，写明原因，改好再交。",
                "If the street has not reviewed the table yet, ask it to return that cell. Once the table is accepted, press “Ask for a correction” in it, give the reason, correct the cell and submit again.",
            ),
        ),
        (
            t("截止了还没交，表打不开了？", "The table closed before we submitted it. What now?"),
            t(
                "请街道重新开放，最多 31 天，开放期间照常填报提交，记为补报。",
                "Ask the street to open it again, for 31 days at most. You fill and submit it as usual; it counts as late.",
            ),
        ),
        (
            t("系统记录我填表用了多久吗？", "Does the system record how long I work?"),
            t(
                "只记这张表填了多少分钟，用来核对报表的预计用时，停下来超过一分钟的不算，也不记是谁填的。",
                "It measures only how many minutes the table takes, to check what departments promised. Pauses of more than a minute do not count, and nothing is kept about persons.",
            ),
        ),
    ],
};
