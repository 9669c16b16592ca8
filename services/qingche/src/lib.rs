//! What the binary is made of: every service, in the order in which they start.

use host::Module;

/// Every service.
pub fn modules() -> Vec<Module> {
    vec![
        registry::module(),
        identity::module(),
        approval::module(),
        collection::module(),
        notification::module(),
        console::module(),
    ]
}
