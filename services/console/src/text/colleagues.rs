//! A task given to a colleague, and a signer who is added.

super::texts! {
    DELEGATE = "委托同事办理" "Hand it to a colleague";
    DELEGATE_TO = "委托给谁" "To whom";
    DELEGATE_REASON = "委托理由" "Why it is handed over";
    DELEGATE_HINT = "委托后只有这位同事能办，系统会告知对方；您不再审批这份申请。没办结前可以收回，对方离开本岗位时自动退回；办理期限不变。"
        "From then on only your colleague decides, and is told so; you decide nothing on this request. Until they have, you can take it back, and it comes back by itself if they leave the role; the time it is due stays.";
    DELEGATE_NOW = "委托办理" "Hand it over";
    ADD_SIGNER = "加签" "Add a signer";
    SIGNER_TO = "请谁加签" "Who is to agree as well";
    SIGNER_REASON = "加签理由" "Why they are asked";
    SIGNER_HINT = "系统会告知这位同事；您和对方都同意，本环节才算通过。" "Your colleague is told. The stage passes only if both of you approve.";
    SIGNER_NOW = "请同事加签" "Ask them to sign";
    NOBODY = "没有可以请的同事：同岗位的人要么应当回避，要么已经参与本环节审批。"
        "There is no colleague to ask: whoever else holds the role has a conflict of interest, or decides at this stage already.";
    GIVEN = "{} 于 {} 委托 {} 办理。" "{} handed it over on {}, to {}.";
    UNTIL_BACK = "收回或交回以前，别人不能办；办理期限不变（{}）。" "Until it is taken or given back, nobody else decides; it is still due on {}.";
    SIGNS = "这是请 {} 加签的任务，由其本人办理。" "{} was asked to agree as well; nobody else decides on this one.";
    TAKE_BACK = "收回" "Take it back";
    GIVE_BACK = "交回，由本岗位办理" "Give it back undecided";
    WITH = "由 {} 办理" "with {}";
    WITH_YOU = "由您办理" "with you";
    DELEGATED = "已委托同事办理，没办结前您可以收回。" "Handed over. Until it is decided you can take it back.";
    SIGNER_ADDED = "已请同事加签，两人都同意才算通过。" "Your colleague was asked. The stage passes only if both of you approve.";
    CAME_BACK = "任务已回到本岗位，谁都可以办。" "The task is back: anybody with the role may decide on it.";
}
