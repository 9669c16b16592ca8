//! Every "no" about signatures and the keys they are made with.

kernel::codes! {
    /// Not a signature of ours at all.
    SIGNATURE_FORM = "approval.signature.form" Invalid "不是准入签名：格式、算法或类型不符" "not the signature of an admission: its form, algorithm or type is another";
    /// Nobody published the key.
    SIGNATURE_KEY = "approval.signature.key-unknown" Invalid "签名使用的密钥不是本机关公布的" "the signature is by a key that was never published here";
    /// The bytes do not agree.
    SIGNATURE_BROKEN = "approval.signature.invalid" Invalid "签名校验不通过：内容被改动，或系伪造" "the signature does not hold: changed or invented";
    /// Signed before or after the key's time.
    SIGNATURE_TIME = "approval.signature.key-out-of-time" Invalid "签名时间不在密钥的使用期内，不予承认" "signed outside the time of its key: a key that was rotated out vouches for its own time only";
    /// By a key that may have been in other hands.
    SIGNATURE_REVOKED = "approval.signature.key-revoked" Invalid "签名密钥已作废；请按准入编号在线核验，或换用新签发的证书" "the key was revoked: verify by the number online, or use the certificate that was signed anew";
    /// For something that was not admitted.
    SIGNATURE_OTHER = "approval.signature.other-content" Invalid "签名与该编号登记的内容、区域或有效期不一致" "the signature is for another content, area or validity than is registered under the number";
    /// No key of this name.
    KEY_UNKNOWN = "approval.key.unknown" Missing "没有这个密钥" "there is no such key";
    /// A mounted key is rotated where it is mounted.
    KEY_MOUNTED = "approval.key.mounted" Conflict "签名密钥由部署方挂载，请先在部署中换上新密钥" "the signing key is mounted from outside: mount another one first";
    /// Revoked already.
    KEY_REVOKED = "approval.key.revoked" Conflict "这个密钥已经作废" "the key was revoked already";
    /// Compromised in the future, or before there was a key.
    KEY_SINCE = "approval.key.since" Invalid "起始时间应在密钥启用之后、现在之前" "the moment lies between the first use of the key and now";
}
