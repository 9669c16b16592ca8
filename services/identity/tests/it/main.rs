//! Identity over HTTP, on SQLite, with everything it needs in one process.

#[cfg(test)]
mod cast;
#[cfg(test)]
mod clients;
#[cfg(test)]
mod department_clients;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod federation;
#[cfg(test)]
mod grants;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod lockout;
#[cfg(test)]
mod one_time;
#[cfg(test)]
mod operator;
#[cfg(test)]
mod people;
#[cfg(test)]
mod postgres;
#[cfg(test)]
#[cfg(test)]
mod refresh;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod tokens;
