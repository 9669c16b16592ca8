//! The body of a request to a gateway: a text with `{phone}`, `{text}` and `{id}` in it, each put in
//! the way the content type needs. A variable that does not exist is found when the settings are
//! read, and not when somebody is to be told something.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// A body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
    escape: Escape,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Variable(Variable),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Variable {
    Phone,
    Text,
    Id,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escape {
    Json,
    Form,
}

/// Why a template cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// There is no such variable.
    #[error("there is no variable `{0}`: use {{phone}}, {{text}}, {{id}}; a brace that is meant is doubled")]
    Unknown(String),
    /// A message without an address or a text is none.
    #[error("the body does not use {{{0}}}")]
    Unused(&'static str),
    /// A brace that is not closed.
    #[error("a brace is not closed")]
    Open,
    /// A type that nothing here knows how to write.
    #[error("content_type is application/json or application/x-www-form-urlencoded")]
    ContentType,
    /// With everything put in, it is not what it says it is.
    #[error("with everything put in, the body is not JSON")]
    NotJson,
}

impl Template {
    /// Reads a body.
    ///
    /// # Errors
    /// If it cannot be used for every message.
    pub fn read(text: &str, content_type: &str) -> Result<Self, TemplateError> {
        let escape = match content_type {
            "application/json" => Escape::Json,
            "application/x-www-form-urlencoded" => Escape::Form,
            _ => return Err(TemplateError::ContentType),
        };
        let template = Self { parts: parts(text)?, escape };
        for (variable, name) in [(Variable::Phone, "phone"), (Variable::Text, "text")] {
            if !template.parts.contains(&Part::Variable(variable)) {
                return Err(TemplateError::Unused(name));
            }
        }
        let sample = template.fill("+8613800001234", "“试”\\\n", "dlv_1");
        if escape == Escape::Json && serde_json::from_str::<serde_json::Value>(&sample).is_err() {
            return Err(TemplateError::NotJson);
        }
        Ok(template)
    }

    /// The body of a request.
    pub fn fill(&self, phone: &str, text: &str, id: &str) -> String {
        let value = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Variable(Variable::Phone) => self.escaped(phone),
            Part::Variable(Variable::Text) => self.escaped(text),
            Part::Variable(Variable::Id) => self.escaped(id),
        };
        self.parts.iter().map(value).collect()
    }

    fn escaped(&self, value: &str) -> String {
        match self.escape {
            // The quotes around it stand in the template.
            Escape::Json => {
                let quoted = serde_json::Value::from(value).to_string();
                quoted.trim_start_matches('"').strip_suffix('"').unwrap_or_default().to_owned()
            }
            Escape::Form => utf8_percent_encode(value, NON_ALPHANUMERIC).to_string(),
        }
    }
}

fn parts(text: &str) -> Result<Vec<Part>, TemplateError> {
    let (mut parts, mut plain) = (Vec::new(), String::new());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if matches!(c, '{' | '}') && characters.next_if_eq(&c).is_some() {
            plain.push(c);
        } else if c == '{' {
            parts.push(Part::Text(std::mem::take(&mut plain)));
            parts.push(Part::Variable(variable(&mut characters)?));
        } else {
            plain.push(c);
        }
    }
    parts.push(Part::Text(plain));
    Ok(parts)
}

fn variable(characters: &mut impl Iterator<Item = char>) -> Result<Variable, TemplateError> {
    let mut name = String::new();
    loop {
        match characters.next() {
            None => return Err(TemplateError::Open),
            Some('}') => break,
            Some(c) => name.push(c),
        }
    }
    match name.as_str() {
        "phone" => Ok(Variable::Phone),
        "text" => Ok(Variable::Text),
        "id" => Ok(Variable::Id),
        _ => Err(TemplateError::Unknown(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = "application/json";
    const FORM: &str = "application/x-www-form-urlencoded";

    #[test]
    fn values_are_put_in_the_way_the_type_needs() {
        let json = Template::read(r#"{{"to":"{phone}","msg":"{text}"}}"#, JSON).unwrap();
        let body: serde_json::Value =
            serde_json::from_str(&json.fill("+86138", "a\"b\\\n</x>{id}", "dlv_1")).unwrap();
        assert_eq!(body["msg"], "a\"b\\\n</x>{id}", "what is put in is no template");
        let form = Template::read("mobile={phone}&content={text}&uid={id}", FORM).unwrap();
        assert_eq!(
            form.fill("+86138", "一&b=c", "dlv_1"),
            "mobile=%2B86138&content=%E4%B8%80%26b%3Dc&uid=dlv%5F1"
        );
    }

    #[test]
    fn what_would_fail_when_a_message_is_sent_is_refused_when_it_is_read() {
        for (body, kind, wrong) in [
            (r#"{{"to":"{phone}","msg":"{txet}"}}"#, JSON, TemplateError::Unknown("txet".into())),
            (r#"{{"to":"{phone}"}}"#, JSON, TemplateError::Unused("text")),
            ("{text}", FORM, TemplateError::Unused("phone")),
            ("a={phone}&b={text", FORM, TemplateError::Open),
            (r#"{{"to":{phone},"msg":"{text}"}}"#, JSON, TemplateError::NotJson),
            ("{phone}{text}", "text/xml", TemplateError::ContentType),
        ] {
            assert_eq!(Template::read(body, kind), Err(wrong), "{body}");
        }
    }
}
