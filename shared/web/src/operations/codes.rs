//! Refusals of operations.

kernel::codes! {
    /// The inbox is still working on it.
    UNSETTLED = "operations.message.unsettled" Conflict "这条消息仍在自动处理，不需要人工处理" "the message is still being worked on; nobody needs to decide";
    /// Replaying cannot help.
    UNREADABLE = "operations.message.unreadable" Conflict "消息内容无法识别，重新处理也没有用，只能弃置" "the message cannot be read, so trying again is of no use; it can only be discarded";
}
