//! Renewing an admitted form.

super::texts! {
    TITLE = "到期续用：{}" "Renewal: {}";
    LINK = "到期续用" "Renew this form";
    INTRO = "填报项、范围、频次都不变，只往后延。按原批准的内容自动生成续用申请，走续用程序，不用重新填一遍。"
        "Fields, areas and frequency stay; only the validity goes on. The request is drafted from what was admitted and takes the lane of renewals.";
    UNTIL_THEN = "原准入在有效期内照常执行，续用没批下来也不影响。" "Until its last day the form stays as it is, whatever becomes of the renewal.";
    VALIDITY = "现有效期" "Valid now";
    FIRST_DUE = "续用后首次报送" "First due after the renewal";
    FIRST_DUE_HINT = "不填则接着原来的报送日往后排。" "Left empty, it is the next due date after the present validity.";
    END_DATE = "续用到哪一天" "Valid until";
    END_DATE_HINT = "不填则到首次报送当年年底。" "Left empty, the end of the year of the first due date.";
    BASIS = "法定依据有变化的，写新的" "The legal basis, if it changed";
    BASIS_HINT = "早年结转来的报表没有登记法定依据，必须补上。" "A form taken over from before has none on record and needs one.";
    CONTACT_NAME = "联系人有变化的，写新联系人" "A new contact";
    CONTACT_PHONE = "新联系人电话" "Their telephone";
    SUBMIT = "同时正式提交，不留草稿" "File it at once instead of leaving a draft";
    RENEW = "发起续用" "Renew";
    NOT_YOURS = "只有制定部门可以发起续用。" "Only the department of the form renews it.";
    DRAFTED = "续用申请已生成，请核对后提交。" "The renewal is drafted; look through it and submit.";
    FILED = "续用申请已提交，等待审批。" "The renewal is filed and under review.";
    BACK = "返回这张报表" "Back to the form";
}
