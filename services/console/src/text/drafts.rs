//! What only a device has of tables.

super::texts! {
    TITLE = "未上传的草稿" "Drafts that are not uploaded";
    HELP = "下面的内容只存在这台设备上，还没有保存到系统。联网打开这张表，就会自动上传。"
        "What follows is on this device only. Open the table while you are connected, and it is saved.";
    COUNT = "（{} 项）" " ({})";
    LEAVING = "还有内容没有上传，退出后就没有了。" "Something is not uploaded yet and will be lost when you sign out.";
    LEAVING_HELP = "请先联网打开下面的表，保存后再退出。" "Open these tables while you are connected first, and sign out when they are saved.";
    LEAVE = "不要了，删除草稿并退出" "Delete the drafts and sign out";
    CHANGED = "{}：您离线时填的是“{}”，同事已改为“{}”。" "{}: you had entered “{}” while offline; a colleague has changed it to “{}”.";
    GONE = "{}：您离线时填的是“{}”，这一项已不能再填，没有上传。" "{}: you had entered “{}” while offline; this cell can no longer be filled, and it was not uploaded.";
    CHOOSE = "离线填写的下列内容没有上传，请逐项处理：" "These entries made while offline were not uploaded; please decide on each:";
    MINE = "用我填的" "Use mine";
    THEIRS = "用现在的" "Keep theirs";
    SEEN = "知道了，删除" "Understood, delete it";
}
