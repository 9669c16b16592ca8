//! The words for the facts that a check rests on. What is not known here is shown as it is.

super::lookups! { ALL
    /// A fact that a check rests on.
    evidence {
        EVIDENCE_ELEMENT = "element" "数据元" "element";
        EVIDENCE_NUMBER = "control_number" "准入编号" "control number";
        EVIDENCE_DEPARTMENT = "department" "部门" "department";
        EVIDENCE_FORM = "form_title" "报表" "form";
        EVIDENCE_HELD = "held_frequency" "现有频次" "held at";
        EVIDENCE_ASKED = "asked_frequency" "申请频次" "asked for";
        EVIDENCE_ASKED_PLAIN = "asked" "申请频次" "asked";
        EVIDENCE_ALLOWED = "allowed" "允许频次" "allowed";
        EVIDENCE_LAST = "until" "截止" "until";
        EVIDENCE_AS_OF = "as_of" "数据截至" "data as of";
        EVIDENCE_PERIOD = "period" "最近一期" "latest period";
        EVIDENCE_UNTIL = "valid_until" "有效期至" "valid until";
        EVIDENCE_AUTHORITY = "authority" "权威来源" "authoritative source";
        EVIDENCE_FIELDS = "fields" "填报项数" "fields";
        EVIDENCE_NAME = "name" "名称" "name";
        EVIDENCE_MATCHED = "matched" "命中内容" "matched";
        EVIDENCE_MATTER = "matter" "负面清单事项" "matter";
        EVIDENCE_WORD = "word" "命中词语" "word";
        EVIDENCE_ENTRY = "entry" "条目" "entry";
        EVIDENCE_ENTRIES = "entries" "核对条目数" "entries compared";
        EVIDENCE_LIST = "list" "清单" "list";
        EVIDENCE_LIST_AREA = "list_area" "清单所在区域" "area of the list";
        EVIDENCE_OUTSIDE = "outside" "范围之外" "outside";
        EVIDENCE_LEADS = "lead_departments" "牵头部门" "lead departments";
        EVIDENCE_ASKING = "asking" "申请部门" "asking";
        EVIDENCE_CITED = "cited" "引用版本" "cited";
        EVIDENCE_IN_FORCE = "in_force" "现行版本" "in force";
        EVIDENCE_TODAY = "today" "今天" "today";
        EVIDENCE_NOTICE = "notice_working_days" "通知期（工作日）" "notice in working days";
        EVIDENCE_MINIMUM = "minimum_working_days" "最短通知期（工作日）" "least notice in working days";
        EVIDENCE_PROVISIONAL = "provisional" "日历未公布，可能顺延" "may still move";
        EVIDENCE_ASKED_YEAR = "asked_per_year" "申请每年次数" "asked per year";
        EVIDENCE_ALLOWED_YEAR = "allowed_per_year" "允许每年次数" "allowed per year";
        EVIDENCE_DEPARTMENT_AREA = "department_area" "部门所在区域" "area of the department";
        EVIDENCE_BASIS = "basis" "依据" "basis";
        EVIDENCE_ITEM = "item" "清单事项" "item";
        EVIDENCE_ITEMS = "items" "清单事项" "items";
        EVIDENCE_VERSION = "version" "版本" "version";
        EVIDENCE_AREA = "area" "区域" "area";
        EVIDENCE_EARLIEST = "earliest_due" "最早可报送日" "earliest lawful due date";
        EVIDENCE_FIRST = "first_due" "首次报送" "first due";
        EVIDENCE_PERSONAL = "personal_fields" "个人信息项数" "personal fields";
        EVIDENCE_CHANNEL = "channel" "报送渠道" "channel";
        EVIDENCE_LANE = "lane" "办理程序" "lane";
        EVIDENCE_STATED = "stated" "申请中已选定" "chosen in the request";
        EVIDENCE_WEEK_CEILING = "community_week" "社区每周上限" "weekly ceiling of a community";
        EVIDENCE_YEAR_BUDGET = "department_year" "部门全年额度" "yearly budget of the department";
        EVIDENCE_BUDGET = "budget" "额度" "budget";
        EVIDENCE_CEILING = "ceiling" "上限" "ceiling";
        EVIDENCE_PLANNED = "planned" "本次计划" "planned";
        EVIDENCE_ADDED = "added" "本次新增（分钟）" "added, in minutes";
        EVIDENCE_MINUTES = "minutes" "分钟" "minutes";
        EVIDENCE_EACH = "minutes_per_response" "每次分钟" "minutes each time";
        EVIDENCE_RELEASED = "minutes_released" "停用旧表腾出（分钟）" "minutes released by forms that end";
        EVIDENCE_RESPONSES = "responses" "次数" "times";
        EVIDENCE_COMMUNITIES = "communities" "村（社区）" "communities";
        EVIDENCE_COMMUNITY = "community" "村（社区）" "community";
        EVIDENCE_FROM = "effective_from" "自" "from";
        EVIDENCE_YEAR = "year" "年度" "year";
        EVIDENCE_WEEK = "week" "周" "week";
        EVIDENCE_FORMS = "forms" "已有报表" "forms already admitted";
        EVIDENCE_CERTIFICATE = "certificate" "证明" "certificate";
        EVIDENCE_GO = "go_instead_to" "改到哪里办" "go instead to";
        EVIDENCE_MATERIAL = "material" "所需材料" "what to bring";
        EVIDENCE_GRADE = "grade" "匹配等级" "grade of the match";
        EVIDENCE_CONFIDENCE = "confidence" "把握程度" "confidence";
        EVIDENCE_KEY = "key" "英文标识" "machine name";
        EVIDENCE_BEFORE = "before" "原来" "before";
        EVIDENCE_AFTER = "after" "现在" "after";
        EVIDENCE_NUMBER_PLAIN = "number" "文号" "number";
        EVIDENCE_END = "end_date" "有效期至" "valid until";
        EVIDENCE_ATTACHMENT = "attachment" "附件" "attached file";
        EVIDENCE_NECESSITY = "necessity" "必要性" "necessity";
        EVIDENCE_SENSITIVE = "sensitive" "敏感个人信息" "sensitive personal data";
        EVIDENCE_COUNTIES = "counties" "县（区）" "counties";
        EVIDENCE_WHAT = "what" "内容" "what";
        EVIDENCE_INSTEAD = "instead" "应当改用" "instead";
        EVIDENCE_RULE = "rule" "规则" "rule";
        EVIDENCE_UNKNOWN = "unknown" "未登记的报表台账" "forms and ledgers not registered";
        EVIDENCE_NEW = "new" "新数据项" "new element";
        EVIDENCE_MEMBERS = "members" "改动之处" "what was changed";
    }
    /// A channel by which something is reported.
    channel {
        CHANNEL_SYSTEM = "system" "本系统" "this system";
        CHANNEL_GROUP = "chat-group" "工作群" "a chat group";
        CHANNEL_PAPER = "paper" "纸质" "paper";
        CHANNEL_APP = "app" "其他应用程序" "another app";
        CHANNEL_MAIL = "email" "电子邮件" "mail";
    }
}
