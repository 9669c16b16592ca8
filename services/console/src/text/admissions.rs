//! Suspending, resuming and ending what was admitted.

super::texts! {
    TITLE = "管理准入：{}" "Admission: {}";
    LINK = "暂停、恢复、撤销" "Suspend, resume, revoke";
    LINK_OWN = "停用这张表" "Stop this form";
    BACK = "返回这张报表" "Back to the form";
    STATE = "状态" "State";
    SINCE = "自何时起" "Since";
    INTRO = "理由会告诉制定部门和各社区，并在公开目录里列出。社区的表一分钟内就会关上或重新打开。"
        "The reasons are told to the department and the communities, and stand in the public register. Tables close, or open again, within a minute.";
    OVER = "这项准入已经结束，不能再改动。" "This admission has ended; nothing can be changed any more.";
    NOT_YOURS = "只有范围所在地的减负办可以暂停、恢复、撤销，只有制定部门可以停用。"
        "Only the burden office of its area may suspend, resume or revoke it; only the department that issued it may stop it.";
}

super::lookups! { WORDS
    /// What may be done with an admission.
    step {
        SUSPEND = "suspension" "暂停" "Suspend";
        RESUME = "resumption" "恢复" "Resume";
        REVOKE = "revocation" "撤销" "Revoke for good";
        DISCONTINUE = "discontinuation" "停用" "Stop this form";
    }
    /// What follows from it.
    follows {
        SUSPEND_HINT = "suspension" "暂停期间社区不用填，查清后可以恢复。" "Communities need not fill it meanwhile; it can be resumed.";
        RESUME_HINT = "resumption" "重新签发，社区接着填。" "It is signed again, and communities go on filling it.";
        REVOKE_HINT = "revocation" "撤销后不能恢复，还要收的只能重新申请。" "It cannot be undone: whoever still needs it files a new request.";
        DISCONTINUE_HINT = "discontinuation" "本部门不再需要这张表：社区以后不用填，已经收到的数据还能取。停用后不能恢复。"
            "Your department needs it no longer: communities are not asked any more, and what was collected can still be retrieved. It cannot be undone.";
    }
    /// That it was done.
    done {
        SUSPENDED = "suspension" "已暂停。" "Suspended.";
        RESUMED = "resumption" "已恢复。" "Resumed.";
        REVOKED = "revocation" "已撤销。" "Revoked.";
        DISCONTINUED = "discontinuation" "已停用。" "Stopped.";
    }
}
