//! Units of measure as people who read English know them. The dictionary names them in Chinese only.

super::lookups! { ALL
    /// The unit; one that is not known here is shown as it is.
    unit {
        PEOPLE = "人" "人" "people";
        HOUSEHOLDS = "户" "户" "households";
        PLACES = "处" "处" "places";
        CASES = "件" "件" "cases";
        TIMES = "次" "次" "times";
        PIECES = "个" "个" "items";
        YUAN = "元" "元" "yuan";
        TEN_THOUSAND_YUAN = "万元" "万元" "10,000 yuan";
        SETS = "套" "套" "dwellings";
        ROOMS = "间" "间" "rooms";
        BUILDINGS = "栋" "栋" "buildings";
        SQUARE_METRES = "平方米" "平方米" "m²";
        DAYS = "天" "天" "days";
        YEARS = "岁" "岁" "years old";
        PERCENT = "%" "%" "%";
        MU = "亩" "亩" "mu";
    }
}
