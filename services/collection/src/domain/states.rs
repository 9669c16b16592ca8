//! Where tables and cells stand, and how that is spelt in columns, URLs and JSON.

macro_rules! names {
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum $type { $($(#[$vdoc])* $variant,)* }

        impl $type {
            /// The spelling used in columns, URLs and JSON.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }

        impl std::str::FromStr for $type {
            type Err = ();

            fn from_str(name: &str) -> Result<Self, ()> {
                [$(Self::$variant),*].into_iter().find(|this| this.name() == name).ok_or(())
            }
        }
    };
}

names! {
    /// Where a table stands.
    TableState {
        /// 填报中
        Open = "open",
        /// 待审核
        Submitted = "submitted",
        /// 已退回
        Returned = "returned",
        /// 已通过
        Accepted = "accepted",
    }
}

names! {
    /// Where a stored cell stands.
    CellState {
        /// 已填
        Entered = "entered",
        /// 与预填一致，已确认
        Confirmed = "confirmed",
        /// 退回
        Returned = "returned",
        /// 已通过
        Accepted = "accepted",
    }
}

names! {
    /// Where a cell stands, as people see it.
    CellView {
        /// 未填
        Empty = "empty",
        /// 有预填值，未确认
        Prefilled = "prefilled",
        /// 已填
        Entered = "entered",
        /// 预填值已确认
        Confirmed = "confirmed",
        /// 退回
        Returned = "returned",
        /// 已通过
        Accepted = "accepted",
        /// 已通过，后撤回
        Withdrawn = "withdrawn",
    }
}
