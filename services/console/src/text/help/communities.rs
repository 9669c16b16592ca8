//! What a community does.

use kernel::Role;

use super::{Guide, t};

pub static COMMUNITY_WORKER: Guide = Guide {
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
            "数据在电子表格里的，复制一列，点第一个要填的格子，粘贴，会依次往下填。也可以按“用电子表格填”，下载整张表离线填好再传回来。",
            "If it is in a spreadsheet, copy the column, click the first cell and paste: it fills downwards. Or download the whole table as a spreadsheet, fill it offline and send it back.",
        ),
        t(
            "填完按“提交给街道”，保存回执。街道只退回有问题的格子，改好再交。",
            "Submit to the street and keep the receipt. Only cells that are wrong come back.",
        ),
        t(
            "想知道为什么要填，点“谁要这项数据”里的“为什么要填这一项”。部门提供的数不对，在那里退给数源部门核实。",
            "Under 'Who asks for this' you find why a cell is asked. If a value a department provided is wrong, send it back to its source there.",
        ),
        t(
            "名册类的，在“台账”里逐行登记：新增、变更、停发各写原因，月底的增减由系统算出。证件号等默认遮挡，要看原文先写用途，查看会留记录。",
            "Rosters are kept row by row under 'Rosters': add, change and end with a reason, and what changed in the month is worked out. Personal values are masked; to see them, say why, and that you looked is recorded.",
        ),
        t(
            "你们报的数被谁取走、做什么用，看“数据调取记录”。",
            "Who retrieved what you reported, and what for, stands under 'Who retrieved what'.",
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
                "街道还没审的，请街道退回那一格；已经通过的，在表里按“申请更正”，写明原因，改好再交。",
                "Ask the street to return that cell; once the table is accepted, ask for a correction in it yourself.",
            ),
        ),
    ],
};
