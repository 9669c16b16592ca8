//! Why a page could not be shown. The gate turns it into a page in the reader's language.

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use kernel::Code;
use storage::StoreError;
use web::{Failure, Language, Problem};

/// What a page handler returns.
pub type Shown = Result<HttpResponse, Trouble>;

/// Why there is no page.
#[derive(Debug, Clone)]
pub enum Trouble {
    /// Nobody is signed in, and the page needs somebody.
    SignIn,
    /// A service does not accept our token any more: the session is over.
    Ended,
    /// A service, or the console itself, says no.
    Refused(Box<Problem>),
}

impl Trouble {
    /// The problem, if it can be shown beside what was entered: any refusal of somebody's doing,
    /// but not that the thing is not there.
    ///
    /// # Errors
    /// Everything else goes on as it is.
    pub fn correctable(self) -> Result<Problem, Self> {
        match self {
            Self::Refused(problem) if problem.status != 404 && (400..500).contains(&problem.status) => {
                Ok(*problem)
            }
            other => Err(other),
        }
    }
}

impl From<&'static Code> for Trouble {
    fn from(code: &'static Code) -> Self {
        Self::Refused(Box::new(Failure::from(code).problem(Language::Zh)))
    }
}
impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Refused(Box::new(failure.problem(Language::Zh)))
    }
}
impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        tracing::error!(error = ?error, "the console's database failed");
        Failure::from(error).into()
    }
}
impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::SignIn => f.write_str("sign-in needed"),
            Self::Ended => f.write_str("session ended"),
            Self::Refused(problem) => f.write_str(&problem.code),
        }
    }
}

impl ResponseError for Trouble {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::SignIn | Self::Ended => StatusCode::SEE_OTHER,
            Self::Refused(problem) => {
                StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }

    /// Empty: [`crate::gate`] finds the trouble in the extensions and writes the page.
    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status_code());
        response.extensions_mut().insert(self.clone());
        response
    }
}
