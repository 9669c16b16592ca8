//! The policy tables of all services as one page.

use std::fmt::Write as _;

use web::{Rule, Scope};

use crate::Module;

/// One table per service: operation, roles, reach.
pub(super) fn markdown(modules: &[Module]) -> String {
    let mut text = String::from(
        "# Who may do what 权限表\n\nMade from the tables that the programs check. Any one of the roles suffices; \
         what lies outside the reach is not there (404).\n",
    );
    let tables = modules.iter().map(|module| (module.name, module.rules));
    for (name, rules) in tables.chain([("every service 每个服务", web::operations::RULES)]) {
        if rules.is_empty() {
            continue;
        }
        let mut rules: Vec<&Rule> = rules.iter().collect();
        rules.sort_unstable_by_key(|rule| rule.operation);
        text.push_str(&format!(
            "\n## {name}\n\n| operation | roles 角色 | reach 范围 |\n| --- | --- | --- |\n"
        ));
        for rule in rules {
            // Writing to a string does not fail.
            writeln!(text, "| `{}` | {} | {} |", rule.operation, roles(rule), reach(rule.scope))
                .unwrap_or_default();
        }
    }
    text
}

fn roles(rule: &Rule) -> String {
    if rule.scope == Scope::Public {
        return "anyone 任何人".into();
    }
    if rule.roles.is_empty() {
        return "any signed-in caller 登录即可".into();
    }
    let named = rule.roles.iter().map(|role| format!("`{}` {}", role.name(), role.zh()));
    named.collect::<Vec<_>>().join("; ")
}

fn reach(scope: Scope) -> &'static str {
    match scope {
        Scope::Public => "public 公开",
        Scope::Own => "own 本人",
        Scope::Department => "department 本部门",
        Scope::Area => "area 任职区域",
        Scope::View => "view 可查看区域",
        Scope::Everywhere => "everywhere 全部",
    }
}
