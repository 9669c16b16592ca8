//! Who may do what in notification: everybody, with what is told to them.

web::policy! {
    ListNotices = "notification.list_notices" [] Own;
    ReadNotice = "notification.read_notice" [] Own;
    CountUnread = "notification.count_unread" [] Own;
    ListDigests = "notification.list_digests" [] Own;
}
