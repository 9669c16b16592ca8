//! Hashing and checking passwords: argon2id, off the threads that answer, a few at a time.
//!
//! 19 MiB and two passes, the first choice of OWASP and of the `argon2` crate. Whoever signs in
//! under a login that does not exist waits for the same work as everybody else.

use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use kernel::Secret;
use storage::StoreError;
use tokio::sync::Semaphore;

/// Bounds the memory that hashing takes at once; who comes later waits.
static TURN: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(2, std::num::NonZero::get)));

/// A hash of nothing anybody knows, to be compared with where there is no account.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| {
    let mut unknown = [0_u8; 32];
    kernel::IdSource::fill(&kernel::RandomIds, &mut unknown);
    hash_now(&unknown).ok()
});

/// The PHC string of a password.
///
/// # Errors
/// If the password is too long to be hashed.
pub async fn hash(password: &Secret) -> Result<String, StoreError> {
    let password = password.clone();
    off_thread(move || hash_now(password.expose().as_bytes())).await?
}

/// Whether the password fits. Without a stored hash the answer is no, after the same time.
///
/// # Errors
/// If a stored hash cannot be read.
pub async fn fits(password: &Secret, stored: Option<&str>) -> Result<bool, StoreError> {
    let (password, known) = (password.clone(), stored.is_some());
    let stored = stored.map(ToOwned::to_owned);
    let fits = off_thread(move || {
        let stored = stored.or_else(|| NOBODY.clone()).unwrap_or_default();
        let parsed = PasswordHash::new(&stored).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        Ok::<_, StoreError>(Argon2::default().verify_password(password.expose().as_bytes(), &parsed).is_ok())
    });
    Ok(fits.await?? && known)
}

fn hash_now(password: &[u8]) -> Result<String, StoreError> {
    let hash: PasswordHash =
        Argon2::default().hash_password(password).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    Ok(hash.to_string())
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, StoreError> {
    let away = |error: &dyn std::error::Error| StoreError::Corrupt(format!("hashing failed: {error}"));
    let _turn = TURN.acquire().await.map_err(|error| away(&error))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| away(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_and_no_account_fits_nothing() {
        let password = Secret::new("correct horse");
        let stored = hash(&password).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(fits(&password, Some(&stored)).await.unwrap());
        assert!(!fits(&Secret::new("wrong horse"), Some(&stored)).await.unwrap());
        assert!(!fits(&password, None).await.unwrap());
    }

    /// What verifying costs is written in the hash: the same parameters are the same work.
    #[tokio::test]
    async fn an_account_that_does_not_exist_costs_the_same_work_as_one_that_does() {
        let stored = hash(&Secret::new("correct horse")).await.unwrap();
        let nobody = NOBODY.clone().unwrap();
        let work = |phc: &str| {
            let parsed = PasswordHash::new(phc).unwrap();
            let length = (parsed.salt.unwrap().len(), parsed.hash.unwrap().as_bytes().len());
            (parsed.algorithm.to_string(), parsed.version, parsed.params.to_string(), length)
        };
        assert_eq!(work(&nobody), work(&stored));
        assert_ne!(nobody, stored);
    }
}
