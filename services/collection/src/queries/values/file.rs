//! Everything as one file, made while it is sent.

use actix_web::web::Bytes;
use futures::{Stream, TryStreamExt};
use kernel::Timestamp;
use storage::{Store, StoreError};
use tokio::{sync::mpsc, task::JoinHandle};

use super::{
    columns,
    csv::Csv,
    json::Json,
    parquet::Parquet,
    xlsx::{MOST_ROWS, Xlsx},
};
use crate::store::changes::{self, Filter, Reach, ValueRow};

/// Rows read at a time.
const CHUNK: usize = 2_000;
/// Pieces of an end that wait for the reader.
const WAITING: usize = 4;

/// Bytes of a file.
pub type Piece = Vec<u8>;
/// Hands a piece over; whether anybody still reads.
pub type Send<'a> = &'a mut (dyn FnMut(Piece) -> bool + std::marker::Send);

/// What makes bytes of rows.
pub trait Writer: std::marker::Send + 'static {
    /// Adds rows; what is ready leaves.
    fn rows(&mut self, rows: Vec<ValueRow>) -> Result<Piece, StoreError>;

    /// There are no more; the rest leaves piece by piece.
    fn end(self: Box<Self>, send: Send<'_>) -> Result<(), StoreError>;
}

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 4180, UTF-8 with a byte-order mark.
    Csv,
    /// A workbook.
    Xlsx,
    /// One array.
    Json,
    /// Apache Parquet, row groups compressed with Snappy.
    Parquet,
}

impl Format {
    /// The media type.
    pub fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => spreadsheet::XLSX_MEDIA,
            Self::Json => "application/json",
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }

    /// How its file is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "values.csv",
            Self::Xlsx => "values.xlsx",
            Self::Json => "values.json",
            Self::Parquet => "values.parquet",
        }
    }

    /// Rows at most, if there is a limit.
    pub fn most_rows(self) -> Option<usize> {
        (self == Self::Xlsx).then_some(MOST_ROWS)
    }

    fn writer(self, filter: &Filter, made: Timestamp) -> Result<Box<dyn Writer>, StoreError> {
        let columns = columns::of(filter);
        Ok(match self {
            Self::Csv => Box::new(Csv::of(columns)),
            Self::Xlsx => Box::new(Xlsx::of(columns, made)?),
            Self::Json => Box::new(Json::default()),
            Self::Parquet => Box::new(Parquet::of(columns)?),
        })
    }
}

/// What a format could not hold, or a thread could not do.
pub fn broken(error: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt(error.to_string())
}

/// What is to be sent.
#[derive(Clone)]
struct Wanted {
    store: Store,
    reach: Reach,
    filter: Filter,
}

/// How far it is.
enum State {
    Rows(Box<dyn Writer>, Option<[String; 4]>),
    End(mpsc::Receiver<Piece>, JoinHandle<Result<(), StoreError>>),
}

/// Everything there is to a question. Memory holds the rows of one reading and what was made of
/// them, however much there is.
pub fn stream(
    (store, reach, filter): (Store, Reach, Filter),
    format: Format,
    made: Timestamp,
) -> Result<impl Stream<Item = Result<Bytes, StoreError>>, StoreError> {
    let start = State::Rows(format.writer(&filter, made)?, None);
    let wanted = Wanted { store, reach, filter };
    let pieces = futures::stream::try_unfold(Some(start), move |state| step(wanted.clone(), state));
    // The head has left long since: the reader sees that the file breaks off, and only we see why.
    Ok(pieces.inspect_err(|error| tracing::error!(%error, "a file could not be finished")))
}

/// The next bytes. An empty piece would end the answer, so it goes on until there are some.
async fn step(wanted: Wanted, state: Option<State>) -> Result<Option<(Bytes, Option<State>)>, StoreError> {
    let Some(mut state) = state else { return Ok(None) };
    loop {
        let (piece, next) = match state {
            State::Rows(writer, after) => read(&wanted, writer, after).await?,
            State::End(mut pieces, done) => match pieces.recv().await {
                Some(piece) => (piece, State::End(pieces, done)),
                None => {
                    done.await.map_err(broken)??;
                    return Ok(None);
                }
            },
        };
        if !piece.is_empty() {
            return Ok(Some((piece.into(), Some(next))));
        }
        state = next;
    }
}

/// Reads some rows and makes bytes of them beside the threads that answer requests.
async fn read(
    wanted: &Wanted,
    mut writer: Box<dyn Writer>,
    after: Option<[String; 4]>,
) -> Result<(Piece, State), StoreError> {
    let Wanted { store, reach, filter } = wanted;
    let rows = changes::page(store.read(), reach, filter, after.as_ref(), CHUNK).await?;
    let last = rows.last().filter(|_| rows.len() == CHUNK).map(changes::key);
    let next = last.and_then(|key| <[String; 4]>::try_from(key).ok());
    let write = move || writer.rows(rows).map(|piece| (piece, writer));
    let (piece, writer) = tokio::task::spawn_blocking(write).await.map_err(broken)??;
    let state = match next {
        Some(_) => State::Rows(writer, next),
        None => end(writer),
    };
    Ok((piece, state))
}

fn end(writer: Box<dyn Writer>) -> State {
    let (out, pieces) = mpsc::channel(WAITING);
    let rest = move || writer.end(&mut |piece| out.blocking_send(piece).is_ok());
    State::End(pieces, tokio::task::spawn_blocking(rest))
}
