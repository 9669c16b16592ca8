//! What those do who keep lists, look at what was done, and keep it running.

use kernel::Role;

use super::{Guide, t};

pub static LIST_STEWARD: Guide = Guide {
    name: "list-steward",
    roles: &[Role::ListSteward],
    lead: t(
        "管四张清单（事项、机制、牌子、证明）和数据元字典。上级变了要跟进，本级公布了要备案。",
        "Keep the four lists (matters, mechanisms, plaques, certificates) and the dictionary of elements. Follow changes above, and file what is published here.",
    ),
    steps: &[
        t(
            "起草：从上级清单带下事项，逐条补全名称、内容、依据、牵头部门、支持保障和允许频次；也可以整表导出，在电子表格里改好再导入。",
            "Draft: take items over from the list above and complete name, content, basis, lead department, support and allowed frequency; or export the list, edit it in a spreadsheet and import it.",
        ),
        t(
            "报同级政府审批，批准后公布，公布后向上级民政部门备案。公布的版本不能再改，要改就出新版。",
            "Have it approved by the government of the same level, publish it, then file it with the civil affairs department above. A published version never changes; a change is a new version.",
        ),
        t(
            "上级清单有变动，会收到跟进任务和期限，逐字段对照后承接，或说明不跟进的理由。",
            "When the list above changes you get a task with a due date: compare field by field, then follow the change or say why not.",
        ),
        t(
            "数据元：合并重复的，补同义词，停用前先看哪些报表在用、会影响什么。部门申请带进来的新数据项，在这里审定。报来的名称认不准时，用“识别填报项”看它对到了哪个数据元、为什么。",
            "Elements: merge duplicates, add synonyms, and see what uses an element and what would change before you retire it. New elements that came with requests are qualified here. “Recognise fields” shows which element a name leads to, and why.",
        ),
        t(
            "登记册可以整表导出到电子表格，改好再导入；有错会指到具体单元格；有一格不对，整张表都不导入。",
            "Registers go out to a spreadsheet and back in. Mistakes are reported by cell, and nothing is imported unless everything is right.",
        ),
        t(
            "区划更名、合并、拆分、撤销，在“区划”里办，同一天生效，要么全办要么都不办；先看结果，再正式调整。",
            "Areas are renamed, merged, split or abolished under Areas, on one day, all or none; try it first to see what would change.",
        ),
        t(
            "改审批流程，在“审批流程”里起草、检查、公布，再指定哪类申请走它；公布前先推演。",
            "To change how requests are decided, draft, check and publish a flow under Flows and say which requests take it; rehearse it before you publish.",
        ),
    ],
    questions: &[(
        t("工作群太多怎么压？", "We have too many chat groups. How are they merged?"),
        t(
            "“工作群整合”按用途和成员算出哪些能并，三十个并成五个是常见的结果；采纳前逐条能看理由。",
            "“Consolidating groups” works out by purpose and members which groups can be merged; thirty often become five. Every line gives its reason before you accept it.",
        ),
    )],
};

pub static INSPECTOR: Guide = Guide {
    name: "inspector",
    roles: &[Role::Inspector, Role::Auditor],
    lead: t(
        "人大、纪委监委、审计可以还原任何一件申请的全过程；谁看过个人信息也有记录。",
        "The People's Congress, discipline inspection and audit can trace any case from beginning to end. Who looked at personal data is recorded as well.",
    ),
    steps: &[
        t(
            "监督检查在“用表申请”里打开任意一件，看每一步谁在什么时候凭什么作的决定；“审批异常”里是没人办、超时限的。",
            "An inspector opens any request under Form requests and sees who decided what, when and why; Incidents lists what nobody could decide or what took too long.",
        ),
        t(
            "“这张表是怎么来的”从清单事项一直列到社区的表，凭证可以下载，离线核验。",
            "“How this form came here” leads from the item of the duty list to the table of the community; its receipt can be downloaded and verified offline.",
        ),
        t(
            "“没有下到社区的报表”能看到拦下了哪些；“数据调取记录”能看到谁取过什么、为什么取；“台账删除证明”能看到个人信息到期删了没有。审计管理员看后两项。",
            "“What was stopped” lists the forms that never reached communities; “Who retrieved what” shows who took which values and why; “Certificates of erasure” shows whether personal rows were deleted in time. The auditor sees the last two.",
        ),
        t(
            "“填报负担”看各部门占用社区多少时间，“消息打扰情况”看发了多少消息，“清单与登记册”看清单各版本和逐条差别。",
            "Burden shows how much of communities' time each department takes; “How often people are disturbed” counts messages; Lists and registers holds every version of every list, with the differences.",
        ),
        t(
            "留痕记录首尾相连，改一个字、删一行都能查出来。运维可执行 qingche audit verify 出具核验结果。",
            "The history is chained: a changed word or a missing row is found. Operations can run qingche audit verify and hand over the result.",
        ),
    ],
    questions: &[],
};

pub static ADMINISTRATORS: Guide = Guide {
    name: "administrators",
    roles: &[Role::SecurityAdmin, Role::SystemAdmin],
    lead: t(
        "安全管理员管账号和授权，系统管理员管运行，审计管理员管留痕，三者不能由同一个人兼任。",
        "The security administrator manages accounts and rights, the system administrator keeps the system running, and the auditor looks after the history. Nobody may hold two of these.",
    ),
    steps: &[
        t(
            "安全管理员：新人到岗先建账号、给角色和范围，再发一次性登录链接；调岗、离岗当天收回。收回后一秒内失效。",
            "Security: when somebody starts, create the account, give role and area, and hand over a one-time link. Take the rights back on the day they leave; they end within a second.",
        ),
        t(
            "安全管理员：部门登记的接口客户端在“各部门的接口客户端”里授权，给够用的就行。“审批异常”里写着缺谁审批的，照着给角色。",
            "Security: API clients that departments registered get their rights under “API clients of the departments”; give no more than they need. Where Incidents says that an approver is missing, give somebody the role it names.",
        ),
        t(
            "系统管理员：“消息处理”里是没能处理成功的内部消息，看清原因后重新处理或弃置，弃置要写理由。",
            "System: Stuck messages lists what a service could not apply. Read why, then try it again, or discard it with a reason.",
        ),
        t(
            "“消息处理”里的“未能送达的通知”，是发到手机、邮箱、业务系统没有成功的：先排除原因，再重新发送；不必再发的写明理由弃置。",
            "“Undeliverable messages” did not reach a phone, mailbox or system: remove the cause and send them again, or discard them with a reason.",
        ),
        t(
            "系统管理员：每年的放假和调休公布后，在“清单与登记册”的“工作日历”里录入，所有期限按它推算；整省的区划也可以在那里导入。",
            "System: once the yearly notice of days off is out, enter it in the working-day calendar under Lists and registers, since every deadline follows it. The areas of a whole province can be imported there too.",
        ),
        t(
            "接入了统一身份认证的：首次登录的人会看到自己的账号标识，安全管理员核实后关联到本人账号。关联只管登录，权限仍以授权为准。",
            "Where single sign-on is set up, somebody who signs in for the first time sees their subject; the security administrator checks it and links it to their account. The link only lets them in; what they may do is still decided by the rights given here.",
        ),
    ],
    questions: &[(
        t("有人忘记密码、被锁住了？", "Somebody forgot the password, or is locked out?"),
        t(
            "在“人员与授权”里打开本人，签发一次性登录链接，当面交给本人；以前的链接同时作废。",
            "Open the person under People and rights, issue a one-time link and hand it over in person; earlier links stop working.",
        ),
    )],
};
