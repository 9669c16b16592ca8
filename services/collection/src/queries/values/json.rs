//! As one JSON array.

use storage::StoreError;

use super::{
    file::{Send, Writer, broken},
    view,
};
use crate::store::changes::ValueRow;

#[derive(Default)]
pub struct Json {
    begun: bool,
}

impl Writer for Json {
    fn rows(&mut self, rows: Vec<ValueRow>) -> Result<Vec<u8>, StoreError> {
        let mut text = Vec::new();
        for row in rows {
            text.extend_from_slice(if self.begun { b",\n" } else { b"[" });
            self.begun = true;
            serde_json::to_writer(&mut text, &view(row)?).map_err(broken)?;
        }
        Ok(text)
    }

    fn end(self: Box<Self>, send: Send<'_>) -> Result<(), StoreError> {
        send(if self.begun { b"]\n".to_vec() } else { b"[]\n".to_vec() });
        Ok(())
    }
}
