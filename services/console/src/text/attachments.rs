//! The files of a request.

super::texts! {
    TITLE = "附件" "Attached files";
    NONE = "没有附件。" "There are no attached files.";
    NAME = "文件" "File";
    NECESSITY = "为什么需要" "Why it is needed";
    SIZE = "大小" "Size";
    SIZE_KB = "约 {} KB" "about {} KB";
    INTRO = "请示件、样表、试填记录等。每个文件都要写明必要性；审批人下载会留痕。"
        "The official request, a sample of the form, notes of a pilot. Each file says why it is needed; downloads by reviewers are recorded.";
    FILE = "选择文件" "File";
    FILE_HINT = "PDF、PNG、JPEG、XLSX、DOCX 或 OFD，每个不超过 5 MB，最多 10 个。不要放居民名单和证件照片。"
        "PDF, PNG, JPEG, XLSX, DOCX or OFD, 5 MB each, ten at most. No lists of residents, no photos of documents.";
    NECESSITY_HINT = "例如：区政府交办件，证明这项数据由本部门负责。" "Such as: the order of the district government that gives us this duty.";
    UPLOAD = "上传附件" "Upload";
    REMOVE = "删除" "Remove";
    REMOVE_FILE = "删除附件 {}" "Remove the file {}";
    ATTACHED = "附件已上传。" "The file is attached.";
    DETACHED = "附件已删除。" "The file is removed.";
    IN_EDITOR = "附件在申请页上传和删除；先保存这里的改动。" "Files are added and removed on the page of the request; save your changes here first.";
    MANAGE = "去管理附件" "Manage the files";
}
