//! Every "no" to a spreadsheet.

kernel::codes! {
    /// The sheet holds mistakes.
    SHEET_REFUSED = "sheet.refused" Invalid "表格有误，什么都没有改，请按单元格更正" "the sheet holds mistakes; nothing was changed";
    /// Neither UTF-8 nor GB18030.
    SHEET_ENCODING = "sheet.encoding" Invalid "文件编码无法识别，请存为 UTF-8 或 GB18030" "the file is neither UTF-8 nor GB18030";
    /// Not RFC 4180.
    SHEET_SHAPE = "sheet.shape" Invalid "不是有效的 CSV 文件" "not a valid CSV file";
    /// Not a workbook, or one that is broken or locked.
    SHEET_WORKBOOK = "sheet.workbook" Invalid "打不开这个工作簿：不是 .xlsx，或已损坏、加密" "the workbook cannot be opened: it is no .xlsx, is broken, or is encrypted";
    /// A decompression bomb, or as good as one.
    SHEET_UNPACKED = "sheet.unpacks-too-large" TooLarge "工作簿解压后过大，没有读取" "the workbook unpacks to more than is read";
    /// A header that is not known.
    SHEET_COLUMN_UNKNOWN = "sheet.column-unknown" Invalid "不认识这一列" "this column is not known";
    /// A column twice.
    SHEET_COLUMN_TWICE = "sheet.column-twice" Invalid "这一列出现了两次" "this column stands there twice";
    /// A column that is needed.
    SHEET_COLUMN_MISSING = "sheet.column-missing" Invalid "缺少必需的列" "a column is missing";
    /// A value to the right of the last column.
    SHEET_WIDE = "sheet.too-wide" Invalid "表头右边还有内容" "there is something to the right of the last column";
    /// A workbook without the sheet that is read.
    SHEET_ABSENT = "sheet.sheet-missing" Invalid "工作簿里没有这个工作表" "the workbook has no such sheet";
    /// Nothing below the header.
    SHEET_EMPTY = "sheet.empty" Invalid "表格里没有数据行" "there is no row below the header";
    /// More rows than one import takes, empty ones included.
    SHEET_LONG = "sheet.too-long" TooLarge "一次最多导入20000行（含空行），请分批或删去空行" "one import takes 20,000 rows at most, empty ones included";
    /// CSV and XLSX only.
    SHEET_MEDIA = "sheet.media-type" MediaType "只接受 text/csv 和 .xlsx 工作簿" "only text/csv and .xlsx workbooks are read here";
    /// A merged region.
    SHEET_MERGED = "sheet.merged-cells" Invalid "有合并单元格，请取消合并并逐格填写" "cells are merged: unmerge them and fill each one";
    /// A formula, whose value depends on who computes it.
    SHEET_FORMULA = "sheet.formula" Invalid "单元格里是公式，请改为数值" "the cell holds a formula: paste its value instead";
    /// `#REF!` and its like.
    SHEET_CELL_ERROR = "sheet.cell-error" Invalid "单元格是错误值" "the cell holds an error value";
    /// A number of more digits than a spreadsheet keeps.
    SHEET_DIGITS = "sheet.digits-lost" Invalid "数字超过15位，表格软件已丢失末尾几位，请设为文本格式重新填写" "a number of more than 15 digits has lost its last ones: format the cell as text and type it again";
    /// A duration, which is neither a date nor a number here.
    SHEET_CELL_KIND = "sheet.cell-kind" Invalid "不支持这种单元格内容，请设为文本" "this kind of value is not read here: format the cell as text";
    /// Longer than a spreadsheet itself can hold.
    SHEET_CELL_LONG = "sheet.cell-too-long" Invalid "单元格内容过长" "the cell holds too much text";
    /// The same key in two rows.
    SHEET_KEY_TWICE = "sheet.key-twice" Invalid "这一行与前面的行重复" "the same thing stands in a row above";
    /// Somebody changed it after this file was exported.
    SHEET_ROW_STALE = "sheet.row-changed-meanwhile" Invalid "导出之后已有人改过这一行，请重新导出核对" "somebody changed this row since it was exported: export again and compare";
    /// Nothing else is wrong but rows that somebody changed meanwhile.
    SHEET_STALE = "sheet.changed-meanwhile" Conflict "导出之后已有人改过其中的内容，什么都没有改，请重新导出核对" "somebody changed rows since the sheet was exported; nothing was changed: export again and compare";
    /// The hidden key names nothing that is there.
    SHEET_KEY_UNKNOWN = "sheet.key-unknown" Invalid "这一行的隐藏标识对不上，请勿改动隐藏列，或重新导出" "the hidden key of this row fits nothing that is there: leave hidden columns alone, or export again";
}
