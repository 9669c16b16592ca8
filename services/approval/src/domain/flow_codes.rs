//! Every "no" about flows and the verbs of a review.

kernel::codes! {
    /// Something in it cannot be read at all.
    FLOW_SHAPE = "approval.flow.shape" Invalid "流程定义的格式有误" "the definition cannot be read";
    /// No stage, or too many.
    FLOW_STAGES = "approval.flow.stages" Invalid "流程应有1至20个环节" "a flow has 1 to 20 stages";
    /// Two stages of one name.
    FLOW_KEY = "approval.flow.stage-key" Invalid "环节代码应为小写字母、数字和短横，且不得重复" "a stage is named once, in lower-case letters, digits and dashes";
    /// A stage nobody can read the name of.
    FLOW_NAME = "approval.flow.stage-name" Invalid "环节应有中文和英文名称" "a stage has a Chinese and an English name";
    /// It comes after a stage there is not.
    FLOW_AFTER = "approval.flow.unknown-stage" Invalid "流程中没有这个前序环节" "the flow has no such stage to come after";
    /// Stages that wait for each other.
    FLOW_CYCLE = "approval.flow.cycle" Invalid "环节互相等待，形成循环" "the stage waits for itself: a circle";
    /// Stages behind such a circle.
    FLOW_UNREACHABLE = "approval.flow.unreachable" Invalid "这个环节永远到达不了" "the stage can never open";
    /// Not a role.
    FLOW_ROLE = "approval.flow.unknown-role" Invalid "没有这个角色" "there is no such role";
    /// A role that decides nothing.
    FLOW_ROLE_UNFIT = "approval.flow.role-not-assignable" Invalid "这个角色不能承担审批环节" "the role cannot be given a stage";
    /// A street's role where the county decides, or the other way round.
    FLOW_ROLE_PLACE = "approval.flow.role-place" Invalid "街道环节由街道审批承担，县级环节由县级角色承担" "a street's stage is for the street's role, a county's for a role of the county";
    /// A number of approvals that can never be reached, or is none.
    FLOW_QUORUM = "approval.flow.quorum" Invalid "通过票数应至少为1，且不超过审批人数" "a quorum is at least 1 and at most the number of tasks";
    /// Each for its own area, at a single place.
    FLOW_EACH = "approval.flow.each-place" Invalid "“各自决定”只用于街道环节" "the rule each is for streets";
    /// Nobody or too many.
    FLOW_SEATS = "approval.flow.seats" Invalid "每处审批人数应为1至9人；各自决定的环节每处1人" "1 to 9 people decide at a place; 1, where each decides for its own";
    /// No clock, or two.
    FLOW_CLOCK = "approval.flow.clock" Invalid "办理时限应以工作日（1至60）或工作小时（1至480）之一设定" "a clock in working days (1 to 60) or working hours (1 to 480), one of both";
    /// Shorter than one of its parts, or no time at all.
    FLOW_TOTAL = "approval.flow.total" Invalid "总时限应为1至120个工作日，且不短于任何一个环节的时限" "the whole takes 1 to 120 working days, and no less than any of its stages";
    /// A reminder that would come before the task.
    FLOW_REMINDER = "approval.flow.reminder" Invalid "提醒应早于期限、晚于收到任务" "a reminder comes after the task and before it is due";
    /// Silence is never an answer.
    FLOW_TIMEOUT = "approval.flow.timeout" Invalid "超时只能升级督办，不能视为同意" "what is late is escalated; silence never approves";
    /// A stage without a yes or a no.
    FLOW_MAY = "approval.flow.decisions" Invalid "每个环节都应能同意和不予批准" "every stage can approve and reject";
    /// All stages conditional.
    FLOW_ALWAYS = "approval.flow.all-conditional" Invalid "至少要有一个不带条件的环节" "one stage at least is held whatever the conditions say";
    /// No stage that looks at the whole.
    FLOW_WHOLE = "approval.flow.all-scoped" Invalid "至少要有一个不带条件、审查全部内容的环节" "one unconditional stage at least looks at every edition as a whole";
    /// A scope that holds nothing.
    FLOW_SCOPE = "approval.flow.scope" Invalid "审查范围应至少包括一类数据项（最多列200个数据元）" "a scope is about some fields, by 200 elements at most";
    /// A scope about something else.
    FLOW_SCOPE_MEMBER = "approval.flow.scope-member" Invalid "申请中没有审查范围所列的内容" "a request has no such member";
    /// Not a code.
    FLOW_CODE = "approval.flow.code" Invalid "流程代码应为小写字母、数字和短横，最多40个字符" "a flow's code is lower-case letters, digits and dashes, 40 at most";
    /// It belongs to another government.
    FLOW_OWNER = "approval.flow.other-owner" Conflict "这个流程代码属于其他区域，请换一个代码" "the code belongs to another area; choose another";
    /// It has definitions that cannot run.
    FLOW_UNSOUND = "approval.flow.unsound" Invalid "流程定义有问题，没有公布" "the definition has problems: nothing was published";
    /// No such flow for this area.
    FLOW_UNKNOWN = "approval.flow.unknown" Missing "没有这个流程或版本" "there is no such flow or version";
    /// Not a lane.
    FLOW_LANE = "approval.flow.lane" Invalid "没有这种办理通道" "there is no such lane";

    /// One person has one vote.
    DECISION_TWICE = "approval.decision.second-vote" Forbidden "同一环节同一人只能审批一次" "one person decides once at a stage";
    /// It is for somebody else now.
    TASK_DELEGATED = "approval.task.delegated" Conflict "任务已委托他人办理" "the task was delegated to somebody else";
    /// It waits for an answer.
    TASK_PAUSED = "approval.task.waiting-for-information" Conflict "正在等待申请部门补充说明" "information was asked and has not been given yet";
    /// Nothing was asked.
    TASK_NOT_ASKED = "approval.task.nothing-asked" Conflict "没有待答复的询问" "no information was asked";
    /// Nothing to take back.
    TASK_NOT_DELEGATED = "approval.task.not-delegated" Conflict "任务没有委托他人" "the task was not delegated";
    /// No more time once it is over.
    TASK_LATE = "approval.task.late" Conflict "任务已超时，不能再延期" "the task is late: it is not extended any more";
    /// Hours are not extended.
    TASK_IN_HOURS = "approval.task.in-hours" Conflict "按小时计时的任务不能延期" "a task whose clock runs in hours is not extended";
    /// Once.
    TASK_EXTENDED = "approval.task.extended-before" Conflict "每份申请只能延期一次" "a request is given more time once";
    /// Too soon after the last one.
    TASK_NUDGED = "approval.task.nudged-lately" Conflict "24小时内已催办过" "it was nudged within the last 24 hours";
    /// Nobody who could do it.
    TASK_DELEGATE = "approval.task.delegate-unfit" Invalid "这位同事没有该环节的岗位，或应当回避，或已参与本环节审批" "the colleague does not hold the role there, has a conflict of interest, or decides at this stage already";
    /// Nowhere to go back to.
    RETURN_STAGE = "approval.decision.return-stage" Invalid "只能退回到已办过的前序环节" "a request goes back only to a stage that was before this one";
    /// Too many rows.
    BULK_SIZE = "approval.decision.bulk-size" Invalid "一次可批量办理1至200件" "1 to 200 decisions at once";

    /// Nothing is proposed.
    REHEARSAL_NOTHING = "approval.rehearsal.nothing-proposed" Invalid "请给出拟议的流程、清单或工作日历" "propose a flow, a list or a calendar";
    /// The proposed list is none.
    REHEARSAL_LIST = "approval.rehearsal.list" Invalid "拟议清单的事项代码不得重复，最多500项" "a proposed list names each item once, 500 at most";
    /// The proposed calendar is none.
    REHEARSAL_CALENDAR = "approval.rehearsal.calendar" Invalid "拟议日历的日期应在所定年份内，且不得重复" "a proposed calendar has days of its year, each once";
    /// Too much at once.
    REHEARSAL_MANY = "approval.rehearsal.too-many" Invalid "该时段的申请超过2000件，请缩短时段" "more than 2,000 editions were filed in that time: choose a shorter one";
    /// The proposal cannot be rehearsed.
    REHEARSAL_UNSOUND = "approval.rehearsal.unsound" Invalid "拟议内容有误，没有推演" "the proposal has problems: nothing was rehearsed";
}
