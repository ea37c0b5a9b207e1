//! The tables of an office with 300 units, 500 residents and 20 staff.

use std::fmt::Write;

pub const UNITS: usize = 300;
pub const RESIDENTS: usize = 500;
pub const STAFF: usize = 20;

fn code(n: usize) -> String {
    format!("{}-{:03}", n / 100 + 1, n % 100 + 1)
}

/// Three buildings with a hundred units each, two with a butler.
pub fn units() -> String {
    let mut table = "楼栋,楼栋名称,楼栋英文名,房号,别名,管家工号\n".to_owned();
    for n in 0..UNITS {
        let building = n / 100 + 1;
        let alias = format!("{building}栋{}室", n % 100 + 1);
        let butler = ["G002", "G003", ""][building - 1];
        writeln!(table, "{building},{building}号楼,Building {building},{},{alias},{butler}", code(n))
            .unwrap();
    }
    table
}

/// One owner a unit; the rest are tenants of the first 200.
pub fn residents() -> String {
    let mut table = "房号,姓名,电话,身份,公司,入住日期,截止日期,可查看费用,可代办\n".to_owned();
    for n in 0..RESIDENTS {
        let (unit, role) = (code(n % UNITS), if n < UNITS { "业主" } else { "租户" });
        writeln!(table, "{unit},住户{n},138{n:08},{role},,2024-05-01,,是,是").unwrap();
    }
    table
}

/// A manager, two butlers, somebody of every role, and the first administrator once more.
pub fn staff() -> String {
    let mut table = "工号,姓名,部门,部门英文名,角色,负责楼栋,上级工号,电话\n".to_owned();
    let roles = [
        "管理处经理",
        "管家",
        "管家",
        "前台",
        "客服助理",
        "工程",
        "保洁",
        "保安",
        "部门经理",
        "客服主管",
        "大管家",
        "收银",
        "总经理",
    ];
    writeln!(table, "A0001,系统管理员,系统管理,Administration,系统管理,,,").unwrap();
    for n in 1..STAFF {
        let role = roles.get(n - 1).copied().unwrap_or("工程；保洁");
        let superior = if n == 1 { "" } else { "G001" };
        writeln!(table, "G{n:03},员工{n},客户服务部,Customer Service,{role},全部,{superior},139{n:08}")
            .unwrap();
    }
    table
}
