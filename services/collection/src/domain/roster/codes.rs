//! Every "no" to rosters.

kernel::codes! {
    /// The form keeps no roster.
    NONE = "collection.roster.none" Missing "这张表没有台账，或不适用于本社区" "the form keeps no roster, or none here";
    /// The keys are not the ones with which the rows were sealed.
    KEYS = "collection.roster.keys" Unavailable "台账密钥缺失或不符，请联系系统管理员" "the keys of the rosters are missing or are others: tell the system administrator";
    /// A row that does not open where it stands.
    UNREADABLE = "collection.roster.unreadable" Internal "这一行的密文校验不通过，可能被改动过，请联系系统管理员" "the sealed values of the row do not open: somebody may have moved them";
    /// Rows that cannot be written.
    REFUSED = "collection.roster.refused" Invalid "台账内容有误，什么都没有改，请逐项修改" "the rows hold mistakes; nothing was changed";
    /// More than one request takes.
    MANY = "collection.roster.too-many" TooLarge "一次最多处理500行；更多请用表格导入" "at most 500 rows at once; import a sheet for more";
    /// Nothing to do.
    NOTHING = "collection.roster.nothing" Invalid "没有要处理的内容" "there is nothing to do";
    /// The person is on the roster already.
    TWICE = "collection.row.twice" Conflict "此人（户、房屋）已在本台账中" "the roster has a row of this person, household or house";
    /// The same row in one request twice.
    TWICE_ASKED = "collection.row.twice-in-request" Invalid "同一人（行）在本次提交中出现了两次" "the same person or row stands in the request twice";
    /// A field that is not asked of rows.
    FIELD = "collection.row.field-unknown" Invalid "台账没有这一项" "the roster has no such field";
    /// A field that follows from the commands.
    COMPUTED = "collection.row.field-computed" Invalid "异动类型和原因由系统根据增、改、停自动生成，不用填" "type and reason of a change are computed from what was added, changed and ended: do not send them";
    /// The number and the date of birth disagree.
    BIRTH = "collection.row.birth-date-differs" Invalid "出生日期与公民身份号码不一致" "the date of birth differs from the one in the identity number";
    /// The number and the sex disagree.
    SEX = "collection.row.sex-differs" Invalid "性别与公民身份号码不一致" "the sex differs from the one in the identity number";
    /// A row that somebody changed.
    STALE = "collection.row.stale" Stale "此行已被他人修改，请刷新后重试" "somebody changed the row since you read it";
    /// A row that was ended.
    ENDED = "collection.row.ended" Conflict "此行已停发或退出，不能再改；恢复请重新新增" "the row was ended: add the person again to go on";
    /// A day that makes no sense.
    DAY = "collection.row.valid-from" Invalid "生效日期不能早于本行的起始日期（或上次退出的日期），也不能晚于今天三个月以后" "the day lies before the row began or the person left before, or more than three months ahead";
    /// A reason that does not fit.
    REASON = "collection.row.reason" Invalid "异动原因与操作不符" "the reason does not fit what is done";
    /// Nothing differs.
    SAME = "collection.row.unchanged" Invalid "内容没有变化" "nothing differs from what is stored";
    /// A soft rule was broken, and nobody said why that is right.
    REMARK = "collection.row.remark-needed" Invalid "有提示性问题，确认无误的请填写说明" "some rules advise against this: if it is right, say why in a remark";
    /// Two entitlements that exclude each other.
    EXCLUDED = "collection.row.excluded" Invalid "与本社区其他台账中的待遇互斥" "excluded by what another roster of the community says";
    /// Not a community that the roster could move to.
    TARGET = "collection.row.target" Invalid "迁入地不是可用的社区，或同一准入不适用于该社区" "the row cannot go there: no such community, or the admission does not cover it";
    /// Nothing was merged into this community.
    NO_PREDECESSOR = "collection.roster.no-predecessor" Conflict "该社区没有并入本社区" "that community was not merged into this one";
    /// A purpose without words, or with somebody's data in it.
    PURPOSE = "collection.unmask.purpose" Invalid "请写明查看原因，不要写入证件号、电话等个人信息" "say why the values are needed, without numbers of persons";
    /// More rows than may be unmasked at once.
    UNMASK_MANY = "collection.unmask.too-many" Invalid "一次最多查看50行" "at most 50 rows at once";
    /// A row that is not there.
    ROW_UNKNOWN = "collection.row.unknown" Invalid "台账没有这一行" "the roster has no such row";
    /// Nothing that could be looked for.
    SEARCH = "collection.roster.search" Invalid "请填写一个有效的公民身份号码，或者一个房屋编号（姓名加密保存，不能检索）" "name one valid identity number, or the number of one house: names lie sealed and cannot be looked for";
    /// Days in the wrong order.
    SPAN = "collection.roster.span" Malformed "起止日期颠倒，或间隔超过三年" "the days are in the wrong order, or more than three years apart";
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_name_is_ours_and_used_once() {
        assert!(super::ALL.iter().all(|code| code.name.starts_with("collection.")));
        let all = [super::ALL, crate::domain::codes::ALL].concat();
        assert_eq!(web::catalogue::duplicate(&all), None);
    }
}
