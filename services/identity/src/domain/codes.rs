//! Everything identity refuses, by code.

kernel::codes! {
    /// Wrong login or password; which of the two is not told.
    SIGN_IN_REFUSED = "identity.sign-in.refused" Unauthenticated "登录名或密码不正确" "the login or the password is not right";
    /// Too many wrong attempts at this account or from this address.
    SIGN_IN_LOCKED = "identity.sign-in.locked" TooMany "尝试次数过多，请稍后再试" "too many attempts; wait before the next one";
    /// Client credentials or a refresh token that are not accepted; why is not told.
    CREDENTIALS_REFUSED = "identity.credentials.refused" Unauthenticated "凭据无效，请重新登录" "the credentials are not accepted; sign in again";
    /// A one-time sign-in that is unknown, used or expired.
    ONE_TIME_SPENT = "identity.one-time.spent" Gone "链接已使用、已过期或无效，请向安全管理员重新索取" "the link was used, has expired or never was; ask your security administrator for another";
    /// The first sign-in sets the password.
    PASSWORD_NEEDED = "identity.password.needed" Invalid "首次登录请设置密码" "the first sign-in sets the password";
    /// Fewer than ten characters.
    PASSWORD_SHORT = "identity.password.short" Invalid "密码至少 10 个字符" "a password has at least 10 characters";
    /// Longer than what is worth hashing.
    PASSWORD_LONG = "identity.password.long" Invalid "密码最多 128 个字符" "a password has at most 128 characters";
    /// The login itself, or built around it.
    PASSWORD_IS_LOGIN = "identity.password.is-login" Invalid "密码不能包含登录名" "a password must not contain the login";
    /// One of those that are tried first.
    PASSWORD_COMMON = "identity.password.common" Invalid "这个密码过于常见，请换一个" "this password is among the first that are tried; choose another";
    /// The spelling of a login.
    LOGIN_SPELLING = "identity.login.spelling" Invalid "登录名为 3 至 32 个小写字母、数字、点、横线或下划线，以字母开头" "a login has 3 to 32 lower-case letters, digits, dots, dashes or underscores, and begins with a letter";
    /// Somebody has it.
    LOGIN_TAKEN = "identity.login.taken" Conflict "登录名已被使用" "somebody has this login";
    /// The spelling of a telephone number.
    PHONE_SPELLING = "identity.phone.spelling" Invalid "电话号码只能由数字、加号和横线组成" "a telephone number is made of digits, plus and dashes";
    /// The person has left, or the client was switched off.
    INACTIVE = "identity.principal.inactive" Conflict "该人员或客户端已停用" "this person or client was deactivated";
    /// Nobody deactivates themselves.
    OWN_ACCOUNT = "identity.principal.own" Forbidden "不能停用自己" "nobody deactivates themselves";
    /// Nobody gives themselves a role, or takes one from themselves.
    OWN_GRANT = "identity.grant.own" Forbidden "不能变更自己的授权，请由另一位安全管理员办理" "nobody changes their own grants; ask another security administrator";
    /// No such person or client.
    HOLDER_UNKNOWN = "identity.grant.holder-unknown" Invalid "没有这名人员或客户端" "there is no such person or client";
    /// The three administrators exclude each other.
    ROLE_INCOMPATIBLE = "identity.grant.role-incompatible" Conflict "与其已有角色不相容：系统、安全、审计三员不得兼任" "not compatible with a role they hold: system, security and audit administrators exclude each other";
    /// The same grant is in force.
    GRANT_HELD = "identity.grant.held" Conflict "已有同样的授权" "the same grant is in force already";
    /// The grant ended before.
    GRANT_ENDED = "identity.grant.ended" Conflict "该授权已收回" "this grant was revoked before";
    /// No such area, or not within reach.
    AREA_UNKNOWN = "identity.grant.area-unknown" Invalid "没有这个区划，或不在您的范围内" "there is no such area, or it is not within your scope";
    /// One looks at least where one acts.
    VIEW_NARROW = "identity.grant.view-narrow" Invalid "查看范围应包含办理范围" "the area to look at must contain the area to act in";
    /// No such department, or abolished.
    DEPARTMENT_UNKNOWN = "identity.grant.department-unknown" Invalid "没有这个部门，或已撤销" "there is no such department, or it was abolished";
    /// The role is held on behalf of a department.
    DEPARTMENT_NEEDED = "identity.grant.department-needed" Invalid "该角色须注明部门" "this role is held on behalf of a department";
    /// A client acts for its own department only.
    DEPARTMENT_OTHER = "identity.grant.department-other" Invalid "客户端只能代表其所属部门" "a client acts for its own department only";
    /// The last day has passed.
    UNTIL_PAST = "identity.grant.until-past" Invalid "截止日期已过" "the last day has passed";
    /// No provider of identities is set up.
    FEDERATION_OFF = "identity.federation.off" Missing "本系统没有接入统一身份认证" "no provider of identities is set up here";
    /// The provider does not answer.
    FEDERATION_AWAY = "identity.federation.away" Unavailable "统一身份认证暂时连不上，请稍后再试，或用账号密码登录" "the provider of identities does not answer; try again later, or sign in with your password";
    /// State, browser or identity token are not good; which is not told.
    FEDERATION_REFUSED = "identity.federation.refused" Unauthenticated "统一身份认证没有通过，请重新登录" "the sign-in by the provider did not succeed; begin again";
    /// Signed in there, and nobody here.
    SUBJECT_UNKNOWN = "identity.federation.unlinked" Forbidden "您的统一身份账号还没有关联到本系统的账号" "your account at the provider is not linked to anybody here";
    /// What no `sub` claim holds.
    SUBJECT_SPELLING = "identity.subject.spelling" Invalid "外部账号标识只能由可见的英文字符组成" "a subject is made of visible ASCII characters";
    /// It belongs to somebody.
    SUBJECT_TAKEN = "identity.subject.taken" Conflict "这个外部账号已关联到其他人员" "this subject is linked to somebody else";
    /// Nobody links themselves.
    OWN_SUBJECT = "identity.subject.own" Forbidden "不能变更自己关联的外部账号，请由另一位安全管理员办理" "nobody links themselves; ask another security administrator";
    /// A department has many already.
    CLIENT_MANY = "identity.client.too-many" Conflict "本部门的接口客户端已达上限，请先停用不用的" "no more clients fit; switch one off first";
    /// It may do more than its department's officers.
    CLIENT_BEYOND = "identity.client.beyond" Forbidden "该客户端另有本部门经办以外的授权，请由安全管理员办理" "this client holds more than an officer of the department does; ask a security administrator";
}
