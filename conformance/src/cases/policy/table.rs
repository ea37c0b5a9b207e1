//! The committed table: `policy.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    groups: BTreeMap<String, Vec<String>>,
    operations: BTreeMap<String, BTreeMap<String, String>>,
}

pub struct Table {
    /// Operation → caller → statuses.
    rows: BTreeMap<String, BTreeMap<String, Vec<u16>>>,
}

impl Table {
    pub fn committed() -> Table {
        Table::read(include_str!("../../../policy.toml"))
    }

    pub fn read(text: &str) -> Table {
        let file: File = toml::from_str(text).unwrap_or_else(|fault| panic!("policy.toml: {fault}"));
        let statuses =
            |cells: &String| cells.split_whitespace().map(|cell| cell.parse().unwrap()).collect::<Vec<_>>();
        let rows = file.operations.iter().map(|(operation, cells)| {
            let mut row = BTreeMap::new();
            for (group, cell) in cells {
                let Some(members) = file.groups.get(group) else { continue };
                for member in members {
                    let twice = row.insert(member.clone(), statuses(cell));
                    assert!(twice.is_none(), "policy.toml: {operation} lists {member} twice");
                }
            }
            // Somebody named is no longer one of the group.
            for (caller, cell) in cells.iter().filter(|(name, _)| !file.groups.contains_key(*name)) {
                row.insert(caller.clone(), statuses(cell));
            }
            (operation.clone(), row)
        });
        Table { rows: rows.collect() }
    }

    pub fn expected(&self, operation: &str, caller: &str) -> Option<&Vec<u16>> {
        self.rows.get(operation)?.get(caller)
    }

    /// Cells that are missing, and rows for operations that do not exist.
    pub fn gaps(&self, operations: &[String], callers: &[String]) -> Vec<String> {
        let missing = operations.iter().flat_map(|operation| {
            callers
                .iter()
                .filter(|caller| self.expected(operation, caller).is_none())
                .map(move |caller| format!("{operation} as {caller}: not in policy.toml"))
        });
        let unknown = self.rows.keys().filter(|name| !operations.contains(name));
        missing
            .chain(unknown.map(|name| format!("{name}: in policy.toml, but not in openapi.json")))
            .collect()
    }
}

#[test]
fn a_name_beats_its_group_and_a_gap_is_found() {
    let table = Table::read(
        "[groups]\nresidents = ['owner', 'tenant']\n[operations.'GET /x']\nresidents = '200 404 404'\ntenant = '403 404 404'\n",
    );
    assert_eq!(table.expected("GET /x", "owner"), Some(&vec![200, 404, 404]));
    assert_eq!(table.expected("GET /x", "tenant"), Some(&vec![403, 404, 404]));
    let names = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
    assert!(table.gaps(&names(&["GET /x"]), &names(&["owner", "tenant"])).is_empty());
    assert_eq!(table.gaps(&names(&["GET /x"]), &names(&["owner", "cashier"])).len(), 1);
    assert_eq!(table.gaps(&names(&["GET /y"]), &names(&["owner"])).len(), 2);
}
