//! Form requests: the list, one request, and the form it is written in.

super::texts! {
    TITLE = "用表申请" "Form requests";
    NEW = "新申请" "New request";
    EMPTY = "没有符合条件的申请。" "No request matches.";
    STATE = "申请状态" "State";
    ANY_STATE = "全部" "Any";
    FORM = "报表名称" "Form";
    DEPARTMENT = "申请部门" "Department";
    UPDATED = "最近更新" "Last change";
    REQUEST_TITLE = "申请：{}" "Request: {}";
    BACK = "返回申请列表" "Back to the requests";
    CONTROL_NUMBER = "准入编号" "Control number";
    WHY = "意见" "Reason";
    HISTORY = "办理过程" "History";
    HISTORY_LINE = "{}：{}" "{}: {}";
    SYSTEM = "系统" "the system";
    EDIT = "修改" "Edit";
    SUBMIT = "正式提交" "Submit";
    SUBMIT_HINT = "提交前系统会再检查一遍，检查不通过的不会提交。"
        "The checks run once more; nothing is submitted unless they pass.";
    SUBMITTED = "已提交，等待审批。" "Submitted; it is under review.";
    SAVED = "草稿已保存。" "The draft is saved.";
    KEPT = "{} 已自动保存草稿。" "The draft was kept at {}.";
    NOT_KEPT_YET = "还有 {} 处没有填好，草稿暂未自动保存。" "{} entries are still missing; the draft is not kept yet.";
    WITHDRAW = "撤回申请" "Withdraw";
    WITHDRAW_REASON = "撤回原因" "Why it is withdrawn";
    WITHDRAWN = "已撤回。" "Withdrawn.";
    QUESTIONS_SAVED = "共享后，每个社区每次少填 {} 项。" "Sharing saves each community {} questions each time.";
    EARLIEST_DUE = "如果现在获批，最早可以从 {} 开始报送。" "If it were admitted today, it could fall due on {} at the earliest.";
    PROVISIONAL = "（该年度日历尚未公布，可能顺延）" "(the calendar of that year is not published, so it may move)";
    MAY_SUBMIT = "检查通过，可以提交。" "The checks pass: it may be submitted.";
    MAY_NOT_SUBMIT = "检查没有通过，按下面的提示修改后才能提交。" "The checks do not pass yet; see below what to change.";
    CHECK_NAMES = "查名称是否已有" "Check the names";
    HELD_ALREADY = "已有单位在收" "held already";
    KNOWN_ELEMENT = "已有数据元" "a known element";
    HELD_AS_OF = "{}《{}》，数据截至 {}（{}）" "{}: {}, data as of {} ({})";
    HELD_NOT_YET = "{}《{}》，{}填报，还没有报上来的数据" "{}: {}, filled {}, nothing reported yet";
    ASKED_BY_FORM = "{}《{}》，有效至 {}" "{}: {}, until {}";
    HELD_MORE = "另有 {} 份报表也在收。" "{} more forms ask it.";
    SUPPLY_INSTEAD = "社区已经在填。选用后，批准时由共享提供，社区不再填第二遍。"
        "Communities fill it already. Take the element, and it is supplied instead of asked.";
    TAKE = "用数据元 {}" "Use {}";
    TAKE_SUPPLY = "用 {}，由共享提供" "Use {}, supplied instead of asked";
    RETRIEVE_NOW = "已有授权的，直接取数" "Retrieve it, if you may";
    REPORT = "检查结果" "Check report";
    NEW_TITLE = "新申请" "New request";
    EDIT_TITLE = "修改申请" "Edit the request";
    FORM_INTRO = "先写清楚要什么、凭什么、给谁用，再按“试检查”：不会提交，只告诉您哪些已有、哪些不合规定。"
        "Say what you need, on what basis and for which decision. Dry run files nothing: it tells you what is held already and what the rules do not allow.";
    ABOUT = "基本情况" "About the form";
    YOUR_DEPARTMENT = "申请部门" "Department";
    TITLE_ZH = "报表名称（中文）" "Title in Chinese";
    TITLE_EN = "报表名称（英文）" "Title in English";
    FORM_CODE = "部门内表号" "Form number in your department";
    FORM_CODE_HINT = "例如 F21，没有可不填。" "Such as F21; may be left empty.";
    PURPOSE = "用途" "Purpose";
    PURPOSE_HINT = "写明数据用来作什么决定。" "Say which decision the data serve.";
    LEGAL_BASIS = "法定依据" "Legal basis";
    LEGAL_BASIS_HINT = "写明法律法规名称、条款和内容。" "Name the law, the article and what it says.";
    CITATIONS = "引用的工作清单事项" "Items of the duty list";
    CITATIONS_HINT = "至少选一项。清单以外的一般不能向社区要；确实要的，在下面“特殊情况”里写明理由，由县（区）政府决定。"
        "Choose at least one. Communities may only be asked for what is on the list. For an exception give the reason under “Not the ordinary case” below; the county government decides.";
    OTHER_ITEMS = "其他部门牵头的事项" "Items led by other departments";
    NO_LIST = "本地区没有正在执行的清单。" "No duty list is in force here.";
    WHERE_AND_WHEN = "范围和时间" "Where and when";
    AREAS = "填报范围" "Areas";
    WHOLE = "{}（全部）" "{} (all of it)";
    OTHER_AREAS = "其他区划代码" "Other area codes";
    OTHER_AREAS_HINT = "只要部分社区时，填社区的 12 位代码，用空格或换行隔开。"
        "For single communities enter their 12-digit codes, separated by spaces or lines.";
    FREQUENCY = "填报频次" "Frequency";
    FIRST_DUE = "首次报送日期" "First due";
    FIRST_DUE_HINT = "从批准到首次报送至少留 10 个工作日。"
        "At least ten working days between admission and the first due date.";
    DUE_NTH = "第几个工作日报送（选填）" "Due on which working day (optional)";
    DUE_NTH_HINT = "如填 3，每期都在当月（周）第 3 个工作日报送，首次报送日期也须是这一天；不填则按首次报送的日子。月底最后一个工作日，填 1 并选“从月（周）末倒数”。"
        "With 3, it is due on the third working day of each month or week, and so is the first due date. Left empty, the day of the first one counts. For the last working day, enter 1 and count back from the end.";
    DUE_FROM = "工作日怎么数" "Count working days";
    FROM_START = "从月（周）初数起" "from the start of the month or week";
    FROM_END = "从月（周）末倒数" "back from the end of the month or week";
    NTH_WORKING_DAY = "第 {} 个工作日" "working day {}";
    LAST_WORKING_DAY = "最后一个工作日" "last working day";
    NTH_FROM_END = "倒数第 {} 个工作日" "working day {} before the end";
    END_DATE = "有效期至" "Valid until";
    MINUTES = "每次预计用时（分钟）" "Minutes per response";
    FIELDS = "填报项" "Fields";
    FIELDS_HINT = "能用已有数据元的就用已有的。输入代码或名称查找，例如 C11 或“65岁以上”。"
        "Use existing elements wherever there is one. Look them up by code or name, such as C11.";
    FIELD_N = "第 {} 项" "Field {}";
    ELEMENT = "数据元代码或名称" "Element, by code or name";
    ELEMENT_CHOICE = "请选择数据元" "Which element";
    FIELD_REQUIRED = "必须填报" "An answer is required";
    NEW_ELEMENT = "字典里没有，提出新数据元" "Not in the dictionary: propose a new element";
    KEY = "英文标识" "Machine name";
    KEY_HINT = "小写字母、数字、下划线。" "Lower-case letters, digits, underscores.";
    NAME_ZH = "名称（中文）" "Name in Chinese";
    NAME_EN = "名称（英文）" "Name in English";
    DATATYPE = "数据类型" "Datatype";
    UNIT = "计量单位" "Unit";
    DEFINITION = "指标解释" "Definition";
    SENSITIVITY = "个人信息" "Sensitivity";
    WHY_NOT = "为什么不能用已有的" "Why no existing element will do";
    ADD_FIELD = "再加一项" "Add a field";
    REMOVE_FIELD = "删除第 {} 项" "Remove field {}";
    FIND = "查找数据元" "Look up elements";
    SEVERAL = "有多个数据元符合，请选一个。" "Several elements match; choose one.";
    MEANT = "字典里没有这个名称，您要的可能是列出的某一项：请选一个；都不是的，在下面提出新数据元。" "The dictionary has no such name. You may mean one of these: choose it, or propose a new element below.";
    UNKNOWN = "字典里没有找到，可以在下面提出新数据元。" "The dictionary has none; you may propose a new one below.";
    PEOPLE = "联系和保障" "Contact and support";
    CONTACT_NAME = "联系人" "Contact";
    CONTACT_PHONE = "联系电话" "Telephone";
    PAYER = "经费承担单位" "Who pays";
    PAYER_HINT = "费随事转：需要社区额外投入的，写明由谁出钱。"
        "Money follows the task: say who pays for what it costs.";
    MEDIA = "还想要求上传" "Also wanted";
    MEDIA_HINT = "按规定不得要求社区拍照、录像、报轨迹、打卡，选了会被检查拦下。"
        "Communities may not be made to send photos, videos, tracks or check-ins: the checks will refuse it.";
    CHECK = "试检查" "Dry run";
    SAVE = "保存草稿" "Save the draft";
    TOO_LATE = "这份草稿已被同事修改，您的改动没有保存。请对照最新内容再改。"
        "A colleague changed this draft, and your changes were not saved. Compare with the current content and try again.";
    NUDGE = "催办" "Ask for a decision";
    NUDGED = "已提醒经办人，24 小时内只能催一次。" "They were reminded; once in 24 hours.";
    QUESTION = "审批人要您说明" "An approver asks you something";
    ANSWER_HINT = "答复后，审批时限继续计算。" "The time limit runs on once you answer.";
    CONVERSATION = "沟通记录" "Conversation";
    CONVERSATION_OF = "沟通记录（提问 {} 次）" "Conversation ({} questions)";
    ASKED_ON = "{} 于 {} 提问：" "{} asked on {}:";
    ANSWERED_ON = "{} 于 {} 答复：" "{} answered on {}:";
    NOT_ANSWERED = "待答复" "not answered yet";
    LEFT_UNANSWERED = "未答复" "not answered";
    ANSWER = "答复" "Answer";
    SEND_ANSWER = "提交答复" "Send the answer";
    ANSWERED = "已答复，审批时限继续计算。" "Answered; the time limit runs on.";
    RECONSIDER = "申请复议" "Ask for reconsideration";
    RECONSIDER_HINT = "决定后十个工作日内可以申请一次，由没参加过原决定的人办理，结果不会比原来更差。"
        "You may ask once, within ten working days of the decision. Others decide, and the result cannot be worse.";
    RECONSIDERED = "已申请复议，这是复议的申请。" "Reconsideration was asked for; in this request it is decided again.";
}
