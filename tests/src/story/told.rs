//! Everyone who had to know was told.

use serde_json::Value;
use testkit::Client;

use super::{Cast, Narrator, eventually, gate::Admitted};

/// The street of its task, the department of the decision, the worker of the new table.
pub async fn everyone_was_told(
    cast: &Cast,
    narrator: &mut Narrator,
    admitted: &Admitted,
) -> Result<(), String> {
    narrator.chapter("四、该知道的人都知道了");
    for (name, who) in
        [("街道 陈刚", &cast.street), ("住建局 赵磊", &cast.officer), ("社区 张丽", &cast.worker)]
    {
        let notices = notices(who, of).await.map_err(|e| format!("{name}: {e}"))?;
        narrator.say(&format!("  {name}："));
        for title in notices.iter().take(4) {
            narrator.say(&format!("    · {title}"));
        }
    }
    Ok(())
}

async fn notices(who: &Client, of: &str) -> Result<Vec<String>, String> {
    eventually("a notice about the demand", async || {
        let answer =
            who.get("/api/notification/v1/notices?limit=50").try_send().await.map_err(|e| e.to_string())?;
        let items = answer.at("/items").as_array().cloned().unwrap_or_default();
        let text = |item: &Value| {
            ["title_zh", "title", "text_zh"].iter().find_map(|k| item.get(*k)?.as_str().map(Into::into))
        };
        let titles: Vec<String> = items.iter().filter_map(text).collect();
        let concerned = answer.text.contains(of);
        Ok((concerned && !titles.is_empty()).then_some(titles))
    })
    .await
}
