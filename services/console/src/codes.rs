//! What the console itself refuses; everything else it passes on from the services.

kernel::codes! {
    /// A form that did not come from one of our pages.
    FORGED = "console.form.not-ours" Forbidden "提交没有通过安全校验，请回到页面刷新后重新提交" "the form did not come from this site; reload the page and send it again";
    /// Something is missing that the service would only call unreadable.
    INCOMPLETE = "console.form.incomplete" Invalid "还有内容没有填完整" "the form is not complete";
    /// A form in another encoding than forms have.
    NO_FORM = "console.form.bad-encoding" MediaType "页面只接收普通表单" "pages read plain forms only";
    /// An import without a sheet.
    NO_FILE = "console.form.no-file" Invalid "请选择要导入的表格文件" "choose the file to import";
    /// Lines of a text that say nothing that can be read.
    LINES = "console.form.lines" Invalid "有的行看不懂，请按提示的写法改正" "some lines cannot be read; write them as the hint says";
    /// A step of many things, and none is ticked.
    NOTHING_CHOSEN = "console.form.nothing-chosen" Invalid "请先选中要处理的条目" "tick what it is about first";
    /// A browser that did not come back as it left.
    NOT_RETURNED = "console.sign-in.not-returned" Unauthenticated "统一身份认证没有完成，请重新登录" "the sign-in by the provider was not completed; begin again";
    /// A service did not answer, or not in time.
    UPSTREAM = "console.service.unavailable" Unavailable "后台服务暂时没有响应，请稍后再试" "a service is not answering; try again later";
    /// A service answered something that cannot be read.
    GARBLED = "console.service.garbled" Internal "后台服务的返回无法识别，已记录" "the answer of a service cannot be read; it has been recorded";
    /// A path that would mean something else behind the proxy.
    BAD_PATH = "console.proxy.bad-path" Missing "地址无效" "the address is not valid";
}
