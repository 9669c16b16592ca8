//! Drafting flows and saying which requests take them.

super::texts! {
    TITLE_OF = "起草流程：{}" "Draft of a flow: {}";
    BACK = "返回审批流程" "Back to the flows";
    INTRO = "先检查，再存草稿；公布后成为新的一版，只管以后的申请。公布前最好先推演一遍。"
        "Check it and keep it as a draft. Once published it becomes the next version, for later requests. Rehearse it before you publish.";
    DEFINITION = "流程定义" "Definition";
    DEFINITION_HINT = "各环节的名称、由谁办（role）、在哪一级（at）、怎么算通过（rule）、几个工作日（working_days）。格式为 JSON。"
        "Its stages: name, who decides (role), where (at), rule, working days. As JSON.";
    CHECK = "检查" "Check it";
    SAVE = "存草稿" "Keep the draft";
    PUBLISH = "公布新版" "Publish it";
    SAVED = "草稿已保存。" "The draft is kept.";
    PUBLISHED = "已公布，以后的申请按新版走。" "Published; later requests take it.";
    SOUND = "检查没有发现问题。" "No problems were found.";
    UNSOUND = "还有下面的问题，改好才能公布：" "It cannot be published until this is put right:";
    NO_JSON = "第 {} 行第 {} 个字符处看不懂，请检查括号、引号和逗号。" "It cannot be read at line {}, character {}: look for brackets, quotes and commas.";
    BEGIN = "起草或接着改流程" "Draft a flow, or go on with one";
    BEGIN_FROM = "以哪条流程为底稿" "Begin from";
    CODE = "流程代号" "Code of the flow";
    CODE_HINT = "小写字母、数字和连字符，例如 heping-routine。系统自带的不能改，另起一个代号，再指定哪类申请走它。"
        "Lower-case letters, digits and hyphens, such as heping-routine. What came with the product is not changed: take another code, and say which requests take it.";
    ASSIGNMENTS = "哪类申请走哪条流程" "Which requests take which flow";
    NONE_ASSIGNED = "本地没有另行指定，都走系统自带的流程。" "Nothing is assigned here: requests take the flows that came with the product.";
    LANE = "办理程序" "Lane";
    TAKES = "走哪条流程" "Takes";
    SINCE = "自何时起" "Since";
    ASSIGN = "以后走这条" "Assign it";
    ASSIGNED = "已指定，以后的申请按它走。" "Assigned; later requests take it.";
}
