//! The ground on which personal data are processed.

super::texts! {
    TITLE = "个人信息处理依据" "Ground for personal data";
    INTRO = "按人填报、或者含个人信息的，必须写明：凭什么收、存多久、影响评估编号。不含个人信息的不用填。"
        "A form that asks about persons, or for personal data, states on what ground, how long the data are kept, and the impact assessment. Leave this empty otherwise.";
    BASIS = "处理依据" "Ground";
    PROVISION = "具体条款" "Provision";
    PROVISION_HINT = "写到条，例如“未成年人保护法第43条”。" "Down to the article.";
    RETENTION = "保存期限（月）" "Kept for (months)";
    RETENTION_HINT = "到期要删除或者匿名化，不能写“长期”。" "Then they are deleted or made anonymous.";
    ASSESSMENT = "影响评估编号" "Number of the impact assessment";
    ASSESSED_ON = "评估完成日期" "Assessed on";
    ASSESSMENT_MADE = "{}（{} 完成）" "{} (completed {})";
    MONTHS = "{} 个月" "{} months";
}

super::lookups! { WORDS
    /// On what ground.
    basis {
        BASIS_DUTY = "statutory-duty" "履行法定职责所必需" "Statutory duty";
        BASIS_CONSENT = "consent" "取得本人同意" "Consent of the person";
        BASIS_EMERGENCY = "emergency" "应对突发事件、保护生命财产安全" "Emergency";
    }
}
