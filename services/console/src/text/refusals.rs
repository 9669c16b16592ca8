//! Refusing what has no live code.

use super::Text;

super::texts! {
    TITLE = "拒填记录" "Refusals";
    INTRO = "社区拒填的要求。只有本社区、所在街道和区（县）减负办能看到，提出要求的部门看不到。"
        "What communities refused. Only the community, its street and the county's burden office see it, not whoever asked.";
    EMPTY = "没有拒填记录。" "No refusals have been recorded.";
    OFFER = "拒填并取回执" "Refuse it and take a receipt";
    OFFER_HINT = "收到没有准入编号或编号无效的报表、台账、接龙，可以拒填。登记后有回执，街道和减负办会看到。"
        "What came without a valid number may be refused. You get a receipt, and the street and the burden office see it.";
    NEW_TITLE = "拒填登记" "Refuse a demand";
    COMMUNITY = "社区（村）" "Community";
    ASKER = "谁要的" "Who asked";
    ASKER_HINT = "单位、科室，知道是谁的也可以写。" "The office, and the person if you know.";
    CHANNEL = "怎么要的" "Through which channel";
    CHANNEL_HINT = "例如：微信群、电话、纸质通知、现场。" "Such as a group chat, a call, on paper, in person.";
    WHAT = "要什么" "What was asked";
    WHAT_HINT = "报表、台账的名称，要填哪些内容，什么时候要。不要写居民的姓名和证件号码。"
        "Name of the form or ledger, what is to be filled, by when. No names or identity numbers of residents, please.";
    CODE_SHOWN = "出示的编号" "The code that was shown";
    CODE_HINT = "可以把收到的整段文字贴进来，系统会找出编号；没有出示就空着。"
        "You may paste the whole message; the number in it is found. Leave it empty if none was shown.";
    PHOTO = "照片" "Photo";
    PHOTO_HINT = "收到的二维码、带码的通知，拍一张或截个图。只认里面的码，照片不留存。"
        "Of the QR code that came, or of the notice with it. Only the code is read; the photo is not kept.";
    LOOK = "先核验" "Verify it first";
    REFUSE = "拒填" "Refuse";
    RECEIPT_TITLE = "拒填回执" "Receipt of a refusal";
    RECEIPT_INTRO = "已经登记，这项要求可以不填。对方再来问，出示这个回执号就行。"
        "It is recorded: this need not be filled. Should they ask again, show this number.";
    RECEIPT_NUMBER = "回执号" "Receipt";
    VERDICT = "为什么可以不填" "Why it need not be filled";
    REFUSER = "登记人" "Recorded by";
    AT = "登记时间" "Recorded at";
    PRINT_HINT = "可以打印或截图保存。" "Print it, or keep a picture of the screen.";
    BACK = "返回拒填记录" "All refusals";
    CODE_TITLE = "这个编号现在的情况" "How the code stands now";
    GREEN = "有效，应当填报" "valid: it is to be filled";
    AMBER = "有效，请留意" "valid, with a note";
    RED = "无效，可以拒填" "not valid: it may be refused";
    COMPARE = "这个编号批准的是下面这张表。编号可以被抄走，请和收到的对一对：名称、部门、项数对不上的，不是这张表。"
        "This is what was admitted under the number. A number can be copied: if title, department or fields differ from what came, that is not it.";
    FORM = "报表名称" "Form";
    DEPARTMENT = "要数部门" "Department";
    FIELDS = "填报项" "Fields";
    FIELD_COUNT = "共 {} 项" "{} fields";
    VALID_UNTIL = "有效期至" "Valid until";
    NO_CODE = "没有出示准入编号" "no code was shown";
    MALFORMED = "出示的不是准入编号，或者编号是错的" "what was shown is no control number, or a wrong one";
    UNKNOWN = "没有批准过这个编号" "nothing was admitted under this number";
    FORGED = "编号旁的签名核验不通过" "the signature beside the number does not hold";
    NOT_YET = "准入还没有生效" "the admission is not in force yet";
    EXPIRED = "准入已到期" "the admission has expired";
    SUSPENDED = "准入已暂停" "the admission is suspended";
    REVOKED = "准入已撤销" "the admission was revoked";
    ELSEWHERE = "准入范围不包括本社区" "the admission does not cover this community";
}

/// Why a code obliged to nothing; one that is not known here has no words.
pub fn verdict(code: &str) -> Option<&'static Text> {
    Some(match code {
        "none" => &NO_CODE,
        "malformed" => &MALFORMED,
        "unknown" => &UNKNOWN,
        "forged" => &FORGED,
        "not-yet" => &NOT_YET,
        "expired" => &EXPIRED,
        "suspended" => &SUSPENDED,
        "revoked" => &REVOKED,
        "elsewhere" => &ELSEWHERE,
        _ => return None,
    })
}
