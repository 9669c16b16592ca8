//! The "no" of areas that change over time. Those of a single row stand in `codes`.

kernel::codes! {
    /// Begins before the area above it.
    AREA_BEFORE_PARENT = "registry.area.before-parent" Invalid "启用日期不能早于上级区划" "it cannot begin before the area above";
    /// Another first day than registered.
    AREA_BEGAN = "registry.area.began" Invalid "启用日期登记后不能改" "the first day stays as registered";
    /// An ended code comes back.
    AREA_REOPENED = "registry.area.reopened" Invalid "代码终止后不再启用，请用新代码登记" "an ended code is never used again: register a new one";
    /// A successor of another level.
    AREA_SUCCESSOR_LEVEL = "registry.area.successor-level" Invalid "去向必须与终止的区划同级" "a successor is on the same level as what it succeeds";
    /// A successor that is not there on the day after.
    AREA_SUCCESSOR_GAP = "registry.area.successor-gap" Invalid "终止次日去向必须有效" "a successor is valid on the day after";
    /// A successor that was made of what still exists.
    AREA_OVERLAP = "registry.area.overlap" Invalid "新设区划与它取代的区划有效期重叠" "the new area and the one it replaces are valid at the same time";
    /// A name that does not come after the one before.
    AREA_RENAMED = "registry.area.renamed-on" Invalid "更名日期要晚于现名启用之日，且不晚于终止日期" "a new name begins after the present one did, and not after the end";
    /// It was not, or no longer, there on that day.
    AREA_NOT_THEN = "registry.area.not-then" Missing "这个区划在这一天无效" "the area was not valid on that day";
    /// Not registered, or over.
    AREA_NOT_LIVING = "registry.area.not-living" Invalid "没有这个有效的区划" "there is no such living area";
    /// Already registered.
    AREA_EXISTS = "registry.area.exists" Invalid "这个区划代码已登记" "an area with this code is registered";
    /// Two changes of one area in one reform.
    AREA_CHANGED_TWICE = "registry.area.changed-twice" Invalid "一次调整里同一区划只能变更一次" "an area changes once in one reform";
    /// A merger of fewer than two, or a split into fewer than two.
    AREA_TOO_FEW = "registry.area.too-few" Invalid "合并前、拆分后都至少有两个区划" "a merger has two areas before it, a split two after it";
    /// No change at all, or too many.
    AREA_REFORM_SIZE = "registry.area.reform-size" Invalid "一次调整1至2000项" "a reform has 1 to 2,000 changes";
}
