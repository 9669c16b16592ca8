//! Field lists as files.

super::texts! {
    TITLE = "从表格导入填报项" "Import fields from a file";
    LINK = "从表格导入填报项" "Import fields from a file";
    INTRO = "已有电子表格或 XLSForm 的，不用一项项录。名称认得出的自动对到数据元，认不出的作为新数据元；有一格不对，整张表都不导入。"
        "What you have in a spreadsheet or an XLSForm need not be typed again. Names that are recognised become elements, the others new elements; nothing is imported unless every cell is right.";
    COLUMNS = "第一行写列名。要已有的数据元，有“数据元编号”或“名称”一列就够；字典里没有的，还要有“数据类型”一列（整数、小数、文本、是否、日期、月份、电话或代码）。全部列名见下面导出的文件。"
        "The first row names the columns. For known elements one column is enough, element or name_zh. What the dictionary does not have also needs datatype: integer, decimal, text, boolean, date, month, phone or code. The exported file below has all columns.";
    BY_EXPORT = "想改现有的填报项：先导出，在表里改好再导入，只有改过的行会变。"
        "To edit the present fields, export them, change the sheet and import it: only the rows you edited change.";
    EXPORT_CSV = "导出填报项（CSV）" "Export the fields (CSV)";
    EXPORT_XLSX = "导出填报项（Excel）" "Export the fields (Excel)";
    KIND = "文件类型" "Kind of file";
    SHEET = "填报项清单（CSV 或 Excel）" "List of fields (CSV or Excel)";
    XLSFORM = "XLSForm（含 survey 工作表）" "XLSForm (with the sheet survey)";
    FILE = "文件" "File";
    TRY = "先试一下" "Try it";
    IMPORT = "导入草稿" "Import into the draft";
    WOULD_DO = "文件没有问题：将新增 {} 项、修改 {} 项，{} 项不变。还没有保存。"
        "The file is in order: {} fields would be added, {} changed, {} stay as they are. Nothing is saved yet.";
    DID = "已导入：新增 {} 项、修改 {} 项，{} 项不变。" "Imported: {} fields added, {} changed, {} stay.";
    RECOGNISED = "按名称认出的数据元" "Names that were recognised";
    CELL = "位置" "Cell";
    ASKED = "表里写的" "In the file";
    ELEMENT = "数据元" "Element";
    WHY = "依据" "Why";
    PASSED_OVER = "说明性文字和分组已略过：{}" "Notes and groups were passed over: {}";
    BACK = "返回申请" "Back to the request";
}
