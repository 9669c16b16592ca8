//! The codes of the HTTP edge itself.

kernel::codes! {
    /// Neither token nor session.
    UNAUTHENTICATED = "http.unauthenticated" Unauthenticated "请先登录或提供访问令牌" "sign in, or send an access token";
    /// The token is wrong in any way; which way is not told.
    BAD_TOKEN = "http.bad-token" Unauthenticated "访问令牌无效或已过期" "the access token is not valid, or not any more";
    /// No role of the caller allows the operation.
    FORBIDDEN = "http.forbidden" Forbidden "您的角色不能执行这项操作" "none of your roles allows this operation";
    /// Nothing there for this caller.
    NOT_FOUND = "http.not-found" Missing "没有找到，或不在您的范围内" "not there, or not within your scope";
    /// The path exists, the method does not.
    METHOD = "http.method-not-allowed" Method "该地址不支持这种请求方法" "this address does not take that method";
    /// The body is not JSON.
    BAD_JSON = "http.bad-json" Malformed "请求内容不是有效的 JSON" "the body is not valid JSON";
    /// The JSON does not fit the schema.
    BAD_BODY = "http.bad-body" Invalid "请求内容与接口约定不符" "the body does not fit the schema";
    /// A body of another type.
    MEDIA_TYPE = "http.media-type" MediaType "只接受 application/json" "only application/json is read here";
    /// Larger than the limit.
    BODY_LARGE = "http.body-too-large" TooLarge "请求内容超过大小限制" "the body is larger than allowed";
    /// Deeper than the limit.
    BODY_DEEP = "http.body-too-deep" TooLarge "请求内容嵌套过深" "the body is nested deeper than allowed";
    /// Slower than the limit.
    BODY_SLOW = "http.body-too-slow" Timeout "请求内容没有在规定时间内传完" "the body did not arrive in time";
    /// The connection broke while the body was read.
    BODY_BROKEN = "http.body-broken" Malformed "请求内容没有传完整" "the body broke off";
    /// A path parameter is not what it should be: nothing can be there.
    BAD_PATH = "http.bad-path" Missing "地址中的编号无效" "the identifier in the address is not valid";
    /// A query parameter is wrong.
    BAD_QUERY = "http.bad-query" Malformed "查询参数无效" "a query parameter is not valid";
    /// The cursor is not one of ours.
    BAD_CURSOR = "http.bad-cursor" Malformed "翻页游标无效" "the cursor is not one of this list";
    /// No `If-Match`.
    IF_MATCH_MISSING = "http.if-match-missing" PreconditionRequired "修改前请用 If-Match 注明所依据的版本" "name the revision you change in If-Match";
    /// `If-Match` is no strong entity tag.
    IF_MATCH_BAD = "http.if-match-bad" Malformed "If-Match 不是有效的版本标记" "If-Match is not a strong entity tag";
    /// Somebody was faster.
    STALE = "http.stale-revision" Stale "内容已被他人修改，请刷新后重试" "somebody changed it since you read it";
    /// No `Idempotency-Key`.
    KEY_MISSING = "http.idempotency-key-missing" PreconditionRequired "请用 Idempotency-Key 标明这次提交" "send an Idempotency-Key";
    /// Not 8 to 128 visible ASCII characters.
    KEY_BAD = "http.idempotency-key-bad" Malformed "Idempotency-Key 应为 8 至 128 个可见字符" "an Idempotency-Key has 8 to 128 visible ASCII characters";
    /// The same key with another body.
    KEY_REUSED = "http.idempotency-key-reused" Invalid "这个 Idempotency-Key 已用于另一内容" "this Idempotency-Key was used for another body";
    /// The first request with this key is still running.
    KEY_BUSY = "http.idempotency-key-in-progress" Conflict "同一提交正在处理，请稍后再查" "the first request with this key is still in progress";
    /// Too many requests.
    TOO_MANY = "http.too-many-requests" TooMany "请求过于频繁，请稍后再试" "too many requests; try again later";
    /// The database is away.
    UNAVAILABLE = "http.unavailable" Unavailable "服务暂时不可用，请稍后重试" "temporarily unavailable; try again later";
    /// What answers is still being brought into memory.
    LOADING = "http.loading" Unavailable "数据正在加载，请稍后几秒再试" "still loading; try again in a few seconds";
    /// Our fault.
    INTERNAL = "http.internal" Internal "系统内部错误，已记录" "an internal error; it has been recorded";
    /// A constraint of the database: what was sent contradicts what is stored.
    CONFLICT = "http.conflict" Conflict "与已有数据冲突" "in conflict with what is stored";
}
