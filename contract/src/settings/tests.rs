use super::*;
use crate::problem::field_faults;

fn name(zh: &str) -> Wording {
    Wording { zh: zh.to_owned(), en: String::new() }
}

fn phone(name_zh: &str, number: &str, hours: Option<&str>) -> PhoneEntry {
    PhoneEntry {
        name: name(name_zh),
        number: number.to_owned(),
        languages: vec![Spoken::Zh],
        hours: hours.map(name),
    }
}

/// Path and code of each fault.
fn faults(form: &impl Validate) -> Vec<(String, String)> {
    let errors = form.validate().err();
    let faults = errors.map_or_else(Vec::new, |errors| field_faults(&errors));
    faults.into_iter().map(|fault| (fault.path, fault.code)).collect()
}

fn fault(path: &str, code: &str) -> Vec<(String, String)> {
    vec![(path.to_owned(), code.to_owned())]
}

#[test]
fn one_phone_at_least_is_answered_round_the_clock() {
    let list = |hours: [Option<&str>; 2]| PhoneList {
        phones: vec![phone("值班", "021-1", hours[0]), phone("工程", "119 转 0", hours[1])],
    };
    let digits = |mut list: PhoneList| {
        list.phones[0].number = "021-5550 8110".to_owned();
        list
    };
    assert!(faults(&digits(list([None, Some("白天")]))).is_empty());
    let none = digits(list([Some("白天"), Some("夜间")]));
    assert_eq!(faults(&none), fault("phones", "none_round_the_clock"));
    assert_eq!(faults(&PhoneList { phones: Vec::new() }), fault("phones", "none_round_the_clock"));
}

#[test]
fn a_number_has_digits_and_a_name_is_said_once() {
    let mut list = PhoneList { phones: vec![phone("值班", "总机", None), phone("工程", "119", None)] };
    assert_eq!(faults(&list), fault("phones.0.number", "wrong_type"));
    list.phones[0].number = "110".to_owned();
    list.phones[1].name.zh = "值班 ".to_owned();
    assert_eq!(faults(&list), fault("phones.1.name.zh", "repeated"));
    list.phones[1].name.zh = " ".to_owned();
    assert_eq!(faults(&list), fault("phones.1.name.zh", "required"));
}

#[test]
fn two_departments_are_not_called_the_same() {
    let department = |zh: &str| DepartmentEntry { id: None, name: name(zh) };
    let list = DepartmentList { departments: vec![department("工程部"), department("工程部")] };
    assert_eq!(faults(&list), fault("departments.1.name.zh", "repeated"));
}
