//! What files do to a reader, and what a reader does with them.

#[cfg(test)]
mod books;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod separated;
#[cfg(test)]
mod there_and_back;
