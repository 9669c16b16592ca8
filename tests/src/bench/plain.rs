//! HTTP as bare as it gets: one kept connection, requests made beforehand. The load generator
//! shares the machine with what it measures, so it should weigh little.

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::told;

/// One connection.
pub struct Plain {
    stream: TcpStream,
    token: String,
    answer: Vec<u8>,
}

impl Plain {
    /// Connects to an address such as `http://127.0.0.1:8080`, as whoever holds the token.
    ///
    /// # Errors
    /// If nobody listens.
    pub async fn connect(base: &str, token: &str) -> Result<Self, String> {
        let address = base.trim_start_matches("http://").to_owned();
        let stream = TcpStream::connect(address).await.map_err(told)?;
        stream.set_nodelay(true).map_err(told)?;
        Ok(Self { stream, token: token.to_owned(), answer: Vec::with_capacity(64 << 10) })
    }

    /// Sends a request with a JSON body under the revision of an untouched table; answers the
    /// status.
    ///
    /// # Errors
    /// If the connection breaks.
    pub async fn put(&mut self, path: &str, body: &str) -> Result<u16, String> {
        let request = format!(
            "PUT {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {}\r\nif-match: \"1\"\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.token,
            body.len()
        );
        self.send(&request).await
    }

    /// GET; answers the status.
    ///
    /// # Errors
    /// If the connection breaks.
    pub async fn get(&mut self, path: &str, accept: &str) -> Result<u16, String> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {}\r\naccept: {accept}\r\n\r\n",
            self.token
        );
        self.send(&request).await
    }

    async fn send(&mut self, request: &str) -> Result<u16, String> {
        self.stream.write_all(request.as_bytes()).await.map_err(told)?;
        self.answer.clear();
        loop {
            if let Some((status, length)) = head(&self.answer)
                && self.answer.len() >= length
            {
                return Ok(status);
            }
            if self.stream.read_buf(&mut self.answer).await.map_err(told)? == 0 {
                return Err("the connection was closed".into());
            }
        }
    }

    /// The last answer, head and body.
    pub fn answer(&self) -> String {
        String::from_utf8_lossy(&self.answer).into_owned()
    }

    /// Fetches a stream to its end and throws it away; answers how many bytes came.
    ///
    /// # Errors
    /// If it does not come, or breaks off.
    pub async fn drain(&mut self, path: &str, accept: &str) -> Result<usize, String> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {}\r\naccept: {accept}\r\n\
             connection: close\r\n\r\n",
            self.token
        );
        self.stream.write_all(request.as_bytes()).await.map_err(told)?;
        let (mut all, mut buffer) = (0, vec![0; 256 << 10]);
        let (mut first, mut last) = (Vec::new(), Vec::new());
        loop {
            let some = self.stream.read(&mut buffer).await.map_err(told)?;
            let read = buffer.get(..some).unwrap_or_default();
            first.extend(read.iter().take(12_usize.saturating_sub(first.len())));
            last.extend_from_slice(read.get(some.saturating_sub(5)..).unwrap_or_default());
            last.drain(..last.len().saturating_sub(5));
            all += some;
            if some == 0 {
                break;
            }
        }
        // Sent in pieces, the last of which is empty: whoever breaks off does not send it.
        if first == b"HTTP/1.1 200" && last == b"0\r\n\r\n" {
            Ok(all)
        } else {
            Err(format!("{path}: {} … {all} bytes", String::from_utf8_lossy(&first)))
        }
    }
}

/// The status of an answer and how long it is altogether, once its head is there.
fn head(answer: &[u8]) -> Option<(u16, usize)> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let text = std::str::from_utf8(answer.get(..end)?).ok()?;
    let status = text.get(9..12)?.parse().ok()?;
    let length = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    Some((status, end + 4 + length.unwrap_or(0)))
}
