//! A mail server that says more than anybody asked for: only the beginning is read.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use notification::domain::{ChannelKind, delivery::Fate};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::timeout,
};

use crate::conformance::{all, parcel, send};

/// More than the buffers between two processes of one machine hold.
const FLOOD: usize = 64 << 20;

/// After which word of its client it does not come to an end any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Floods {
    AtOnce,
    After(&'static str),
}

/// A mail server of a test.
struct Gusher {
    port: u16,
    said: Arc<AtomicUsize>,
    listens: JoinHandle<()>,
}

impl Gusher {
    async fn start(floods: Floods) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let said = Arc::new(AtomicUsize::new(0));
        let counts = Arc::clone(&said);
        let listens = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, floods, Arc::clone(&counts)));
            }
        });
        Self { port, said, listens }
    }
}

impl Drop for Gusher {
    fn drop(&mut self) {
        self.listens.abort();
    }
}

async fn serve(mut stream: TcpStream, floods: Floods, said: Arc<AtomicUsize>) {
    if let Floods::After(word) = floods {
        stream.write_all(b"220 mail.example\r\n").await.ok();
        let mut heard = vec![0; 4_096];
        loop {
            let count = stream.read(&mut heard).await.unwrap_or(0);
            let words = String::from_utf8_lossy(&heard[..count]).into_owned();
            if count == 0 || words.starts_with(word) {
                break;
            }
            stream.write_all(b"250 fine\r\n").await.ok();
        }
    }
    let line = b"250-and another thing\r\n".repeat(1_000);
    while said.load(Ordering::SeqCst) < FLOOD && stream.write_all(&line).await.is_ok() {
        said.fetch_add(line.len(), Ordering::SeqCst);
    }
}

#[actix_web::test]
async fn of_a_mail_server_that_floods_only_the_beginning_is_read() {
    for floods in [Floods::AtOnce, Floods::After("EHLO"), Floods::After("RCPT")] {
        let server = Gusher::start(floods).await;
        let channel =
            all(server.port, 9).into_iter().find(|channel| channel.kind() == ChannelKind::Mail).unwrap();
        let sent = parcel("lina@qingche.example", "一");
        let attempt = send(channel.as_ref(), &sent);
        let fate = timeout(Duration::from_secs(10), attempt).await.expect("there is an end");
        assert!(matches!(fate, Fate::Later(..)), "{floods:?}: {fate:?}");
        let said = server.said.load(Ordering::SeqCst);
        assert!(said < FLOOD, "{floods:?}: {said}");
    }
}
