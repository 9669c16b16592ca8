//! Everyone who had to know was told.

use serde_json::Value;
use testkit::Client;

use super::{Cast, Narrator, eventually, gate::Admitted};

/// The street of its task, the department of its control number, the worker of the returned cell.
pub async fn everyone_was_told(
    cast: &Cast,
    narrator: &mut Narrator,
    admitted: &Admitted,
) -> Result<(), String> {
    narrator.chapter("四、该知道的人都知道了");
    let told = [
        ("街道 陈刚", &cast.street, "自建房安全排查表"),
        ("住建局 赵磊", &cast.officer, admitted.control_number.as_str()),
        ("社区 张丽", &cast.worker, "退回"),
    ];
    for (name, who, of) in told {
        let notices = notices(who, of).await.map_err(|e| format!("{name}: {e}"))?;
        narrator.say(&format!("  {name}："));
        for title in notices.iter().take(3) {
            narrator.say(&format!("    · {title}"));
        }
    }
    Ok(())
}

async fn notices(who: &Client, of: &str) -> Result<Vec<String>, String> {
    eventually("a notice about the demand", async || {
        let answer = who.get("/api/notification/v1/notices?limit=50").try_send().await;
        let answer = answer.map_err(|e| e.to_string())?;
        let items = answer.at("/items").as_array().cloned().unwrap_or_default();
        let text = |item: &Value| {
            ["title_zh", "title", "text_zh"].iter().find_map(|key| item.get(*key)?.as_str().map(Into::into))
        };
        let titles: Vec<String> = items.iter().filter_map(text).collect();
        Ok(answer.text.contains(of).then_some(titles))
    })
    .await
}
