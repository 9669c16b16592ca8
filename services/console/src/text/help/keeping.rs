//! What those do who keep lists, look at what was done, and keep it running.

use kernel::Role;

use super::{Guide, t};

pub static LIST_STEWARD: Guide = Guide {
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
};

pub static INSPECTOR: Guide = Guide {
    name: "inspector",
    roles: &[Role::Inspector, Role::Auditor],
    lead: t(
        "人大、纪委监委、审计可以还原任何一件申请的全过程；谁看过个人信息也有记录。",
        "People's Congress, discipline and audit can replay any case. Who looked at personal data is recorded too.",
    ),
    steps: &[
        t(
            "监督检查在“用表申请”里打开任意一件，看每一步谁在什么时候凭什么作的决定。",
            "An inspector opens any request to see who decided what, when and why.",
        ),
        t(
            "“没有下到社区的报表”能看到拦下了哪些；“数据调取记录”能看到谁取过什么、为什么取；“台账删除证明”能看到个人信息到期删了没有。审计管理员看后两项。",
            "What never reached communities is public; who retrieved what, and why, and whether personal rows were erased in time stand under their own names. The auditor sees the last two.",
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
        t(
            "“消息处理”里的“未能送达的通知”，是发到手机、邮箱、业务系统没有成功的：先排除原因，再重新发送；不必再发的写明理由弃置。",
            "Undeliverable messages did not reach a phone, mailbox or system: remove the cause and send them again, or discard them with a reason.",
        ),
        t(
            "接入了统一身份认证的：首次登录的人会看到自己的账号标识，安全管理员核实后关联到本人账号。关联只管登录，权限仍以授权为准。",
            "Where single sign-on is set up, somebody who signs in first sees their subject; the security administrator checks it and links it. The link lets them in; what they may do is still what was granted.",
        ),
    ],
    questions: &[],
};
