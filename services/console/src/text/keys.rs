//! The keys that admissions are signed with.

super::texts! {
    TITLE = "准入签名密钥" "Signing keys of admissions";
    INTRO = "每份准入都由这里的密钥签名，各方离线也能核验。定期更换即可；怀疑密钥外泄的，要撤销。"
        "Every admission is signed by one of these, and anybody verifies it without asking. Replace the key from time to time; revoke one that may have been in other hands.";
    KEY = "密钥" "Key";
    FROM = "启用" "In use from";
    UNTIL = "停止签名" "Until";
    STATE = "状态" "State";
    CURRENT = "正在使用" "in use";
    FORMER = "已更换，原签名仍有效" "replaced; its signatures still count";
    REVOKED = "已撤销，签名全部无效" "revoked; none of its signatures counts";
    ROTATE = "更换密钥" "Replace the key";
    ROTATE_HINT = "换上新密钥签以后的准入；旧密钥签过的仍可核验，不影响正在填报的表。"
        "A new key signs from now on. What the former one signed stays verifiable, and nothing that is being filled is disturbed.";
    ROTATE_REASON = "更换原因" "Why it is replaced";
    REVOKE = "撤销密钥" "Revoke a key";
    REVOKE_HINT = "只在密钥可能落到外人手里时用，不能恢复：它的签名全部作废，仍有效的准入由系统用另一把密钥重新签发。原因会写进公开的密钥表，任何人都看得到。"
        "Only for a key that may have been in other hands, and for good: none of its signatures counts any more, and what is still admitted is signed once more by another key. Everybody reads the reason in the key set.";
    REVOKE_WHICH = "撤销哪一把" "Which key";
    REVOKE_SINCE = "可能外泄的时间（北京时间）" "Since when it may have been known (Chinese time)";
    REVOKE_REASON = "撤销原因" "Why it is revoked";
    REVOKE_SURE = "我确认撤销，知道不能恢复" "I mean to revoke it, and know that it cannot be undone";
    NOT_SURE = "请先勾选确认。" "Tick that you mean it.";
    ROTATED = "已更换，新密钥已启用。" "The new key is in use.";
    REVOKED_NOW = "已撤销。有效的准入正在重新签发。" "It is revoked; what is admitted is being signed once more.";
}
