//! Every "no" of this crate. Texts that are empty or too long keep the codes of [`kernel::text`].

kernel::codes! {
    /// An answer is of another type than its field.
    ANSWER_TYPE = "forms.answer.type" Invalid "填写内容与数据项类型不符" "the answer is of another type than its field";
    /// No answer and no reason for that.
    ANSWER_MISSING = "forms.answer.missing" Invalid "没有填写；确实填不了的，请选择原因" "empty: answer it, or say why it cannot be answered";
    /// The reason for an empty cell is none of the list.
    ANSWER_REASON = "forms.answer.reason" Invalid "空值原因应为：不适用、暂无法取得、不掌握、拒绝提供、待核实之一" "the reason must be one of not-applicable, not-available, unknown, refused, pending";
    /// Not a whole number.
    ANSWER_INTEGER = "forms.answer.integer" Invalid "应填整数，不带小数点、千分位和单位" "expected a whole number without point, separators or unit";
    /// Not a decimal number.
    ANSWER_DECIMAL = "forms.answer.decimal" Invalid "应填数字，整数最多18位、小数最多9位，不带千分位和单位" "expected a decimal number as text, such as \"12.50\": at most 18 digits before and 9 after the point";
    /// Not yes or no.
    ANSWER_BOOLEAN = "forms.answer.boolean" Invalid "应填“是”或“否”" "expected true or false";
    /// Not a day of the calendar.
    ANSWER_DATE = "forms.answer.date" Invalid "应填日期，如2026-11-23" "expected a date such as 2026-11-23";
    /// Not a month.
    ANSWER_MONTH = "forms.answer.month" Invalid "应填月份，如2026-11" "expected a month such as 2026-11";
    /// Not a period.
    ANSWER_PERIOD = "forms.answer.period" Invalid "应填报告期，如2026-11、2026Q4、2026H2、2026" "expected a period such as 2026-11, 2026Q4, 2026H2 or 2026";
    /// Not an area code.
    ANSWER_AREA = "forms.answer.area" Invalid "应填12位统计用区划代码" "expected a statistical area code of twelve digits";
    /// Not the shape of a code.
    ANSWER_CODE = "forms.answer.code" Invalid "应填代码表中的代码" "expected a code of the list";
    /// Not a telephone number.
    ANSWER_PHONE = "forms.answer.phone" Invalid "应填电话号码，5至20位数字" "expected a telephone number of 5 to 20 digits";
    /// Not a citizen identity number.
    ANSWER_CITIZEN_ID = "forms.answer.citizen-id" Invalid "公民身份号码应为18位，请核对" "expected a citizen identity number of 18 characters";
    /// A citizen identity number with a birth date that is none.
    ANSWER_CITIZEN_ID_DATE = "forms.answer.citizen-id-date" Invalid "公民身份号码中的出生日期不存在，请核对" "the birth date within the identity number is no day of the calendar";
    /// A citizen identity number that was mistyped.
    ANSWER_CITIZEN_ID_CHECK = "forms.answer.citizen-id-check" Invalid "公民身份号码校验不通过，请核对" "the check character of the identity number does not agree";
    /// Required and not answered.
    ANSWER_REQUIRED = "forms.answer.required" Invalid "必填项没有填写；确实填不了的，请选择原因" "required: answer it, or say why it cannot be answered";
    /// The form has no such field.
    ANSWER_UNKNOWN_FIELD = "forms.answer.unknown-field" Invalid "表中没有这个数据项" "the form has no such field";
    /// Below the minimum.
    ANSWER_BELOW = "forms.answer.below-minimum" Invalid "小于允许的最小值" "below the minimum";
    /// Above the maximum.
    ANSWER_ABOVE = "forms.answer.above-maximum" Invalid "大于允许的最大值" "above the maximum";
    /// More decimal places than the field has.
    ANSWER_SCALE = "forms.answer.scale" Invalid "小数位数过多" "too many decimal places";
    /// Longer than the field allows.
    ANSWER_LONG = "forms.answer.too-long" Invalid "内容过长" "too long";
    /// Not on the code list.
    ANSWER_UNKNOWN_CODE = "forms.answer.unknown-code" Invalid "代码表中没有这个代码" "not on the code list";

    /// Nothing is asked.
    FORM_EMPTY = "forms.definition.empty" Invalid "表中没有数据项" "the form has no fields";
    /// Too much is asked.
    FORM_FIELDS = "forms.definition.too-many-fields" Invalid "数据项过多，一张表最多500项" "more than 500 fields";
    /// Too many rules.
    FORM_RULES = "forms.definition.too-many-rules" Invalid "校验规则过多，一张表最多200条" "more than 200 rules";

    /// A key that is no key.
    FIELD_KEY = "forms.field.key" Invalid "标识只能用小写字母、数字和下划线，以字母开头，最多64个字符" "a key is lower-case letters, digits and underscores, starts with a letter, and has at most 64 characters";
    /// A key that the rule language keeps for itself.
    FIELD_KEY_RESERVED = "forms.field.key-reserved" Invalid "标识是校验规则的保留字，请换一个" "the key is a reserved word of the rule language";
    /// Two fields with one key.
    FIELD_KEY_REPEATED = "forms.field.key-repeated" Invalid "标识与前面的数据项重复" "the key is used by an earlier field";
    /// One element asked twice.
    FIELD_ELEMENT_REPEATED = "forms.field.element-repeated" Invalid "同一数据元在表中出现了两次" "the element is asked by an earlier field";
    /// The minimum lies above the maximum.
    FIELD_RANGE = "forms.field.range" Invalid "最小值大于最大值" "the minimum lies above the maximum";
    /// A bound that is no decimal number.
    FIELD_BOUND = "forms.field.bound" Invalid "上下限应为规范的小数，且不超过规定的小数位数" "a bound must be a decimal number within the field's scale";
    /// More decimal places than we keep.
    FIELD_SCALE = "forms.field.scale" Invalid "小数位数最多9位" "at most 9 decimal places";
    /// A length of nothing, or of too much.
    FIELD_LENGTH = "forms.field.length" Invalid "文本长度应在1至5000字之间" "a text field holds 1 to 5000 characters";
    /// A code list without codes.
    FIELD_CODES_EMPTY = "forms.field.codes-empty" Invalid "代码表是空的" "the code list is empty";
    /// A code list that nobody can choose from.
    FIELD_CODES_MANY = "forms.field.codes-too-many" Invalid "代码表过长，最多1000个代码" "more than 1000 codes";
    /// A code that is no code.
    FIELD_CODE = "forms.field.code" Invalid "代码只能用字母、数字、点、短横和下划线，最多32个字符" "a code is letters, digits, dots, dashes and underscores, at most 32 characters";
    /// One code or one label twice.
    FIELD_CODE_REPEATED = "forms.field.code-repeated" Invalid "代码或名称与前面的重复" "the code or its label is used by an earlier one";

    /// More numbers than a roster gives.
    FORM_DERIVATIONS = "forms.definition.too-many-derivations" Invalid "推算的指标过多，一张表最多50项" "more than 50 derivations";
    /// One element derived twice.
    DERIVATION_REPEATED = "forms.derivation.element-repeated" Invalid "同一数据元已有推算规则" "an earlier derivation answers this element";
    /// A distinct count or sum over what cannot be counted so.
    DERIVATION_MEASURE = "forms.derivation.measure" Invalid "推算所用的数据项不存在，或不是人员、户、房屋的数据项，或不能求和；按期汇总、按公式推算的应是本表的数值项，不带筛选条件" "the field to count or sum is not a field of the rows, or no number; what follows from periods or a formula is a number of this form, without a condition";

    /// A rule id that is no id.
    RULE_ID = "forms.rule.id" Invalid "规则编号只能用小写字母、数字、短横和下划线，最多64个字符" "a rule id is lower-case letters, digits, dashes and underscores, at most 64 characters";
    /// Two rules with one id.
    RULE_ID_REPEATED = "forms.rule.id-repeated" Invalid "规则编号与前面的重复" "the id is used by an earlier rule";
    /// The expression is longer than we read.
    RULE_LONG = "forms.rule.too-long" Invalid "规则过长，最多1000个字符" "the expression has more than 1000 characters";
    /// The expression is deeper than we read.
    RULE_DEEP = "forms.rule.too-deep" Invalid "规则嵌套过深，最多30层" "the expression is nested deeper than 30 levels";
    /// The expression cannot be read.
    RULE_SYNTAX = "forms.rule.syntax" Invalid "规则写法有误，无法识别" "the expression cannot be read";
    /// A character that has no place in an expression.
    RULE_CHARACTER = "forms.rule.character" Invalid "规则中有不能用的字符；标点请用英文半角，文字请放在引号内" "the expression holds a character it may not hold outside quotes";
    /// Something the language has and rules may not use.
    RULE_FORBIDDEN = "forms.rule.forbidden" Invalid "规则中用了不允许的函数或写法" "the expression uses something that rules may not use";
    /// A name that is no field.
    RULE_UNKNOWN_FIELD = "forms.rule.unknown-field" Invalid "规则引用了表中没有的数据项" "the rule names a field that the form does not have";
    /// Operands that do not go together.
    RULE_TYPES = "forms.rule.types" Invalid "规则中的数据类型不匹配" "the types within the expression do not agree";
    /// The result is no yes or no.
    RULE_NOT_BOOLEAN = "forms.rule.not-boolean" Invalid "规则的结果应为是或否" "the expression must give true or false";
    /// The result is no number.
    FORMULA_NOT_NUMBER = "forms.formula.not-number" Invalid "推算公式的结果应为数值" "the formula must give a number";
    /// A rule about nothing.
    RULE_CONSTANT = "forms.rule.constant" Invalid "规则没有引用任何数据项" "the expression names no field";
    /// A regular expression that is invalid or too costly.
    RULE_PATTERN = "forms.rule.pattern" Invalid "正则式无效或过于复杂" "the regular expression is invalid or too costly";
    /// Unit and person fields in one rule.
    RULE_GRAINS = "forms.rule.grains" Invalid "一条规则不能同时涉及村（社区）数据项和人员数据项" "a rule may not name both unit fields and person fields";
    /// The answers break the rule.
    RULE_BROKEN = "forms.rule.broken" Invalid "不符合校验规则" "the answers break a rule";
    /// The rule itself could not be worked out.
    RULE_FAILED = "forms.rule.failed" Invalid "校验规则无法计算，请提醒下发部门修正；不影响提交" "the rule could not be worked out; this does not prevent submission";
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_name_is_ours_and_used_once() {
        let mut names: Vec<_> = super::ALL.iter().map(|code| code.name).collect();
        assert!(names.iter().all(|name| name.starts_with("forms.") && name.split('.').count() == 3));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), super::ALL.len());
    }
}
