//! Who may do what: one table per service, from which the types on the handlers, the
//! documentation and the exhaustive test are made.

use std::{
    future::{Ready, ready},
    marker::PhantomData,
};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use kernel::{Actor, AreaPath, DepartmentCode, PersonId, Role};

use crate::{Caller, Failure, Grant, codes};

/// Which things an operation reaches, seen from the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// No sign-in needed.
    Public,
    /// Signed in; only one's own things.
    Own,
    /// Things of the department the role is held for.
    Department,
    /// Things within the area the role is held for.
    Area,
    /// Things within the area the role may look at.
    View,
    /// Everything.
    Everywhere,
}

/// One operation: its `operationId`, the roles that allow it (any one suffices; none means any
/// signed-in caller), and its reach.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The `operationId` in the OpenAPI document.
    pub operation: &'static str,
    /// The roles.
    pub roles: &'static [Role],
    /// The reach.
    pub scope: Scope,
}

/// A type that stands for one operation. Made by [`policy!`](crate::policy!).
pub trait Operation: 'static {
    /// Its line of the table.
    const RULE: Rule;
}

/// Declares a service's policy: a type per operation and the table `RULES`.
///
/// ```text
/// web::policy! {
///     CreateRequest = "approval.create_request" [DepartmentOfficer] Department;
///     VerifyAdmission = "approval.verify_admission" [] Public;
/// }
/// ```
#[macro_export]
macro_rules! policy {
    ($($name:ident = $operation:literal [$($role:ident)*] $scope:ident;)*) => {
        $(
            #[doc = concat!("`", $operation, "`")]
            #[derive(Debug)]
            pub enum $name {}
            impl $crate::policy::Operation for $name {
                const RULE: $crate::policy::Rule = $crate::policy::Rule {
                    operation: $operation,
                    roles: &[$(kernel::Role::$role),*],
                    scope: $crate::policy::Scope::$scope,
                };
            }
        )*
        /// Every operation of the service.
        pub static RULES: &[$crate::policy::Rule] = &[
            $(<$name as $crate::policy::Operation>::RULE),*
        ];
    };
}

/// The proof that the caller may perform `O`, and with which of their grants. As the first
/// argument of a handler it is decided before any body is read.
pub struct Permit<O> {
    caller: Caller,
    grants: Vec<Grant>,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Permit<O> {
    /// Decides for a caller; `None` is somebody who is not signed in.
    ///
    /// # Errors
    /// 401 without a caller, 403 without a role.
    pub fn decide(caller: Option<&Caller>) -> Result<Self, Failure> {
        let caller = caller.ok_or(&codes::UNAUTHENTICATED)?;
        let wanted = O::RULE.roles;
        let grants: Vec<Grant> =
            caller.grants.iter().filter(|g| wanted.is_empty() || wanted.contains(&g.role)).cloned().collect();
        if grants.is_empty() && !wanted.is_empty() {
            return Err((&codes::FORBIDDEN).into());
        }
        Ok(Self { caller: caller.clone(), grants, operation: PhantomData })
    }

    /// Who asks.
    pub fn actor(&self) -> Actor {
        self.caller.actor
    }

    /// The caller.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// The person who asks.
    ///
    /// # Errors
    /// 403 for an API client: some things only a person does.
    pub fn person(&self) -> Result<PersonId, Failure> {
        match self.caller.actor {
            Actor::Person(person) => Ok(person),
            _ => Err((&codes::FORBIDDEN).into()),
        }
    }

    /// The grants that allow this operation.
    pub fn grants(&self) -> &[Grant] {
        &self.grants
    }

    /// The areas this operation reaches: where the caller may act, or look for a `View` scope.
    pub fn areas(&self) -> Vec<AreaPath> {
        let reach = |grant: &Grant| match O::RULE.scope {
            Scope::View => grant.view_area.clone(),
            _ => grant.area.clone(),
        };
        self.grants.iter().map(reach).collect()
    }

    /// The departments on whose behalf the caller asks.
    pub fn departments(&self) -> Vec<DepartmentCode> {
        self.grants.iter().filter_map(|g| g.department.clone()).collect()
    }

    /// Whether the area lies within reach.
    pub fn reaches(&self, area: &AreaPath) -> bool {
        self.areas().iter().any(|reach| reach.contains(area))
    }

    /// Outside the reach there is nothing: 404, not 403.
    ///
    /// # Errors
    /// 404 if the area is out of reach.
    pub fn require_area(&self, area: &AreaPath) -> Result<(), Failure> {
        if self.reaches(area) { Ok(()) } else { Err((&codes::NOT_FOUND).into()) }
    }

    /// Another department's things are not there: 404, not 403.
    ///
    /// # Errors
    /// 404 if the caller does not act for the department.
    pub fn require_department(&self, department: &DepartmentCode) -> Result<(), Failure> {
        let acts_for = self.grants.iter().any(|g| g.department.as_ref() == Some(department));
        if acts_for { Ok(()) } else { Err((&codes::NOT_FOUND).into()) }
    }

    /// Whether the caller holds a role that this operation accepts.
    pub fn has(&self, role: Role) -> bool {
        self.grants.iter().any(|g| g.role == role)
    }
}

impl<O: Operation> FromRequest for Permit<O> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::decide(request.extensions().get::<Caller>()))
    }
}
