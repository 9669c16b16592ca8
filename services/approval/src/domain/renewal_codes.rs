//! Every "no" about renewing a form.

kernel::codes! {
    /// Nothing to renew.
    RENEWAL_NOT_LIVE = "approval.renewal.not-live" Conflict "只有有效的准入才能续用；已中止的请先恢复，已到期或撤销的请重新申请" "only a live admission is renewed: lift its suspension first, or apply anew";
    /// The full request comes instead.
    RENEWAL_PROVISIONAL = "approval.renewal.provisional" Conflict "临时准入不能续用，应在5个工作日内补报正式申请" "a provisional admission is not renewed: its full request is due within five working days";
    /// It gives way to another edition.
    RENEWAL_SUCCEEDED = "approval.renewal.succeeded" Conflict "这份准入已有接替的编号，请续用最新的一份" "the admission has a successor already: renew that one";
    /// One at a time.
    RENEWAL_UNDER_WAY = "approval.renewal.under-way" Conflict "已有续用申请在起草或办理中" "a renewal is being drafted or under review already";
}
