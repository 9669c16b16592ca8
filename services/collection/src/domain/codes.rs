//! Every "no" of collection.

kernel::codes! {
    /// Nothing falls due for this community in this month.
    NOTHING_DUE = "collection.table.nothing-due" Missing "本月没有需要填报的内容" "nothing falls due for this community in this month";
    /// The window has not opened.
    NOT_OPEN = "collection.table.not-open" Conflict "还没有到填报时间" "the table has not opened yet";
    /// The window has closed.
    WINDOW_CLOSED = "collection.window.closed" Conflict "填报时间已过，请街道或区县重新开放后再填" "the window has closed: a street or county officer can reopen it with a reason";
    /// A window that need not be reopened.
    WINDOW_OPEN = "collection.window.still-open" Conflict "本表没有截止，不需要重新开放" "the table has not closed: there is nothing to reopen";
    /// A reopening that is over already, or goes on for too long.
    WINDOW_UNTIL = "collection.window.until" Invalid "开放日期应在今天起的31天之内" "a window is reopened for at most 31 days from today";
    /// Everything was submitted already.
    SUBMITTED = "collection.table.already-submitted" Conflict "本表已经提交，没有待填的内容" "the table was submitted and has nothing left to fill";
    /// No admission of what is asked is live.
    GATE_CLOSED = "collection.gate.closed" Conflict "准入已暂停、撤销或到期，停止填报" "no admission is live for this any more: collection is closed";
    /// Cells that cannot be saved.
    CELLS_REFUSED = "collection.cells.refused" Invalid "有单元格不能保存，请逐项修改" "some cells cannot be saved";
    /// Nothing to save.
    CELLS_NONE = "collection.cells.none" Invalid "没有要保存的内容" "there is nothing to save";
    /// More than a table can hold.
    CELLS_MANY = "collection.cells.too-many" Invalid "一次最多保存500个单元格" "at most 500 cells at once";
    /// What is missing or wrong at submission.
    INCOMPLETE = "collection.table.incomplete" Invalid "还有没填或填错的内容，不能提交" "the table is not complete, or not right";
    /// A cell that the table does not have.
    CELL_UNKNOWN = "collection.cell.unknown" Invalid "本表没有这一项" "the table has no such cell";
    /// A value that is worked out.
    CELL_FOLLOWS = "collection.cell.follows" Invalid "这一项由已有数据推算，不用填报" "this value follows from others: nobody fills it";
    /// One element at several periods, and it was not said which.
    CELL_PERIOD = "collection.cell.period-needed" Invalid "这一项有多个数据期，请注明是哪一期" "the element is due for several periods: say which";
    /// A row of another table.
    OTHER_TABLE = "collection.cell.other-table" Invalid "这一行属于别的社区" "the row belongs to another community's table";
    /// One cell twice in one body.
    CELL_TWICE = "collection.cell.twice" Invalid "同一项出现了两次" "the same cell appears twice";
    /// A number in another unit.
    CELL_UNIT = "collection.cell.unit" Invalid "单位与本项要求的单位不一致，请换算后填报，不要改单位" "the unit is not the one that is asked for: convert the number, and leave the unit as it was";
    /// Neither value nor reason, or both.
    CELL_SHAPE = "collection.cell.shape" Invalid "请填数值或者选择未填原因，二者选一" "send either a value or the reason why there is none";
    /// More than a remark can hold.
    REMARK_LONG = "collection.cell.remark-too-long" Invalid "说明最多200字" "a remark has at most 200 characters";
    /// A soft rule is broken, and nothing is said about it.
    REMARK_NEEDED = "collection.cell.remark-needed" Invalid "与提示的规则不符，核对无误的请填写说明" "a rule advises against this value: if it is right, add a remark";
    /// A value far from what the community said before.
    UNLIKE_BEFORE = "collection.cell.unlike-before" Invalid "与本社区前几期的数差别很大" "the value is far from what this community reported before";
    /// A cell under review, or accepted.
    CELL_LOCKED = "collection.cell.locked" Invalid "已提交审核或已通过，不能修改" "the cell is under review or accepted";
    /// Nobody may ask this cell any more.
    CELL_CLOSED = "collection.cell.closed" Invalid "这一项的准入已停止，不能再填或退回" "no live admission asks this cell any more";
    /// A cell that was not submitted cannot be reviewed.
    CELL_NOT_SUBMITTED = "collection.cell.not-submitted" Invalid "这一项没有提交，不能退回" "the cell was not submitted";
    /// Nothing waits for the street.
    NOT_SUBMITTED = "collection.table.not-submitted" Conflict "本表没有提交，不能审核" "the table was not submitted";
    /// A return without a cell.
    RETURN_NOTHING = "collection.review.nothing-returned" Invalid "请指明退回哪些单元格" "say which cells go back";
    /// None, or more than are accepted at once.
    REVIEWS_MANY = "collection.review.too-many" Invalid "一次请通过1到100张表" "from 1 to 100 tables are accepted at once";
    /// An acceptance with cells.
    ACCEPT_CELLS = "collection.review.accept-with-cells" Invalid "审核通过时不能同时退回单元格" "an acceptance returns no cells";
    /// Whoever submits does not review.
    OWN_SUBMISSION = "collection.review.own-submission" Forbidden "不能审核自己提交的表" "you cannot review what you submitted";
    /// Values are retrieved for something.
    PURPOSE_NEEDED = "collection.retrieval.purpose" Invalid "请说明调取用途（最多100字，不写姓名、证件号、电话）" "say what the values are for, in at most 100 characters and without anybody's number";
    /// Values that do not add up.
    NOT_ADDITIVE = "collection.rollup.not-additive" Invalid "这个数据元不能相加：比率、平均数、代码和文字没有合计，请按社区（村）逐项调取" "values of this element do not add up: rates, averages, codes and texts have no sum; retrieve them community by community";
    /// Nobody declared how shorter periods become a longer one.
    NOT_DECLARED = "collection.rollup.no-aggregation" Invalid "没有表单声明这个数据元怎样由较短的数据期汇总（合计、期末、平均、最大），不能按更长的数据期汇总；请按原数据期调取" "no admitted form declares how shorter periods of this element become a longer one (sum, last, mean or max): retrieve it by the periods it was asked for";
    /// Several did, and each another way.
    DECLARED_TWICE = "collection.rollup.aggregations-differ" Invalid "不同表单声明的汇总方式不一致，请先由数据部门统一" "admitted forms declare different aggregations of this element: they have to agree first";
    /// More than a workbook can hold.
    WORKBOOK_LONG = "collection.retrieval.workbook-too-long" TooLarge "工作簿最多20万行，请缩小范围，或改用 CSV、Parquet" "a workbook takes 200,000 rows at most: narrow the question, or take CSV or Parquet";
    /// There is no such accepted value.
    VALUE_UNKNOWN = "collection.value.unknown" Missing "没有这一项已通过的数据" "there is no such accepted value";
    /// A value that no department provides.
    NOT_DISPUTABLE = "collection.dispute.own-value" Invalid "这个数不是部门提供的，直接改填即可，不需要质疑" "no department provides this value: just enter the right one";
    /// A value that is disputed already.
    DISPUTED = "collection.dispute.open" Conflict "已对这个数提出质疑，正在等部门核实" "the value is disputed already, and its source has not answered yet";
    /// A dispute that was answered.
    RESOLVED = "collection.dispute.resolved" Conflict "这条质疑已经办结" "the dispute was answered already";
    /// A confirmation with a value, or a replacement without.
    RESOLUTION = "collection.dispute.resolution" Invalid "核实无误的不用填新值；更正的请填新值" "a confirmation holds no value, a replacement does";
    /// None, or more than are provided at once.
    PROVIDED_MANY = "collection.provided.too-many" Invalid "一次请提供1到1000个数" "from 1 to 1000 values are provided at once";
    /// Values that cannot be provided.
    PROVIDED_REFUSED = "collection.provided.refused" Invalid "有的数不能提供，请逐项修改" "some values cannot be provided";
    /// An element that the dictionary does not have.
    ELEMENT_UNKNOWN = "collection.provided.element" Invalid "数据元目录里没有这一项" "the dictionary has no such element";
    /// An element of which another department is the source.
    NOT_SOURCE = "collection.provided.not-source" Invalid "本部门不是这个数据元的数源部门" "another department is the source of this element";
    /// A community that is none, or out of reach.
    PROVIDED_AREA = "collection.provided.area" Invalid "没有这个社区（村），或不在本部门的范围内" "there is no such community within reach";
    /// A period that has not begun.
    PERIOD_AHEAD = "collection.provided.period-ahead" Invalid "数据期还没有开始" "the period has not begun";
    /// Somebody else reviews it.
    CLAIMED = "collection.review.claimed" Conflict "别人正在审核这张表" "somebody else has this table in hand";
    /// The street has not looked yet.
    FIRST_REVIEW = "collection.review.street-first" Conflict "街道还没有初审" "the street reviews it first";
    /// The street has looked, the county is to.
    SECOND_REVIEW = "collection.review.county-next" Conflict "街道已初审，等待区（县）另一人复审" "the street has passed it: somebody else at the county reviews it next";
    /// A correction of what was not accepted.
    NOT_ACCEPTED = "collection.correction.not-accepted" Conflict "这张表还没有审核通过，不需要申请更正" "the table was not accepted: it needs no correction";
    /// A photo of more pixels than are unpacked, or more bytes than are read.
    PHOTO_LARGE = "collection.photo.too-large" TooLarge "照片太大，请缩小后再传（800万像素、700KB以内）" "the photo is too large: at most eight million pixels and 700 KB";
    /// What is no photo.
    PHOTO_UNREADABLE = "collection.photo.unreadable" Invalid "照片打不开，请传 JPEG 或 PNG 格式的照片" "the photo cannot be read: it has to be a JPEG or a PNG";
    /// A code that is live here obliges.
    CODE_LIVE = "collection.refusal.code-live" Conflict "出示的准入编号有效且适用于本社区，应当填报；超出准入填报项的部分可以另行拒填" "the code shown is live and covers the community: it is to be filled; what goes beyond its fields may be refused without the code";
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_name_is_ours_and_used_once() {
        assert!(
            super::ALL
                .iter()
                .all(|code| code.name.starts_with("collection.") && code.name.split('.').count() == 3)
        );
        assert_eq!(web::catalogue::duplicate(super::ALL), None);
    }
}
