//! Two rosters of the test's community, and how people use them.

use contracts::approval::AdmissionGranted;
use forms::{CodeValue, Derivation, Field, FieldKind, FormDefinition, Grain, Measure, Sensitivity};
use kernel::check::mod_11_2;
use serde_json::{Value, json};
use testkit::Answer;

use crate::world::{Demand, World, demand, field};

/// 210102025001, 和平新村社区
pub const HERE: &str = "210102025001";

/// The numbers of the cast: a man born in 1950, a woman born in 1938.
pub const ZHANG: &str = "210199195001010016";
pub const LI: &str = "210199193806150025";

/// A valid number with the prefix that no area bears: the nth of many men, born from 1960 on.
pub fn number(n: u32) -> String {
    let digits = format!("210199{}0501{:03}", 1960 + n / 500, (n % 500) * 2 + 1);
    format!("{digits}{}", mod_11_2(&digits).unwrap())
}

pub fn person(element: &str, key: &str, kind: FieldKind) -> Field {
    Field {
        key: key.into(),
        label_zh: format!("{key}项"),
        kind,
        required: matches!(key, "name" | "id_no"),
        grain: Grain::Person,
        sensitivity: if element == "P35" { Sensitivity::None } else { Sensitivity::Personal },
        ..field(element)
    }
}

fn codes(codes: &[&str]) -> FieldKind {
    let value =
        |code: &&str| CodeValue { code: (*code).into(), zh: format!("代码{code}"), en: String::new() };
    FieldKind::Code { values: codes.iter().map(value).collect() }
}

pub fn text() -> FieldKind {
    FieldKind::Text { max_length: 120 }
}

fn roster(serial: u32, department: &'static str, title: &str, fields: Vec<Field>) -> Demand {
    let form = FormDefinition {
        title_zh: title.into(),
        title_en: String::new(),
        fields,
        rules: vec![],
        derivations: vec![],
    };
    Demand { form, ..demand(serial, &[]) }.of(department)
}

/// 残疾人两项补贴
pub fn allowance(serial: u32) -> Demand {
    roster(
        serial,
        "210102-CL",
        "残疾人两项补贴对象动态表",
        vec![
            person("P01", "name", text()),
            person("P02", "id_no", FieldKind::CitizenId),
            person("P03", "sex", codes(&["1", "2"])),
            person("P04", "birth_date", FieldKind::Date),
            person("P08", "phone", FieldKind::Phone),
            person("P10", "resid_addr", text()),
            person("P21", "benefit_type", codes(&["1", "2", "3"])),
            person("P24", "change_type", codes(&["1", "2", "3"])),
            person("P35", "evac_site", text()),
        ],
    )
}

/// 社会救助, which counts those on 低保 and those over sixty.
pub fn assistance(serial: u32) -> Demand {
    let mut demand = roster(
        serial,
        "210102-MZ",
        "社会救助对象动态变化表",
        vec![
            person("P01", "name", text()),
            person("P02", "id_no", FieldKind::CitizenId),
            person("P10", "resid_addr", text()),
            person("P26", "dibao_flag", codes(&["0", "1", "2"])),
        ],
    );
    let count = |element: &str, condition: &str| Derivation {
        element: element.parse().unwrap(),
        measure: Measure::Rows,
        condition: condition.into(),
    };
    demand.form.derivations = vec![count("C19", "dibao_flag == '1'"), count("C11", "age >= 60")];
    demand
}

/// 出租房屋, known by their houses: nobody's number stands in it.
pub fn houses(serial: u32) -> Demand {
    roster(
        serial,
        "210102-GA",
        "出租房屋登记表",
        vec![person("P37", "house_code", text()), person("P10", "resid_addr", text())],
    )
}

/// The address of an admission's roster in the test's community.
pub fn roster_of(granted: &AdmissionGranted) -> String {
    format!("/api/collection/v1/rosters/{HERE}/{}", granted.admission)
}

pub fn zhang() -> Value {
    json!({"name": "张三丰", "id_no": ZHANG, "phone": "10012345678", "resid_addr": "南市场街道八纬路1号"})
}

pub fn li() -> Value {
    json!({"name": "李四", "id_no": LI})
}

impl World {
    pub async fn add_row(&self, roster: &str, body: Value) -> Answer {
        self.worker.post(&format!("{roster}/rows")).json(&body).send().await
    }

    pub async fn end_row(&self, roster: &str, added: &Answer, body: Value) -> Answer {
        let row = format!("{roster}/rows/{}/end", added.text_at("/row"));
        self.worker.post(&row).if_match(&added.etag()).json(&body).send().await
    }

    pub async fn rows(&self, roster: &str, query: &str) -> Vec<Value> {
        let page = self.worker.get(&format!("{roster}/rows{query}")).send().await.expect(200);
        page.at("/items").as_array().unwrap().clone()
    }
}
