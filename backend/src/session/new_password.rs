//! Whether a new password will do. Length, and that it is none of those tried first; nothing else makes it safer.

use contract::accounts::password_min;
use contract::problem::{FieldFault, field};
use contract::session::Audience;
use zxcvbn::{Score, zxcvbn};

/// Whose password it is going to be.
pub struct Owner<'a> {
    pub audience: Audience,
    pub has_totp: bool,
    /// Name, phone, unit, estate: what somebody who knows them tries first.
    pub about: Vec<&'a str>,
}

/// What is tried first here and is in no list made elsewhere: numbers that sound like words, and our own name.
const TRIED_FIRST_HERE: [&str; 8] = ["5201314", "520", "1314", "woaini", "aini", "wuye", "guanjia", "管家"];

/// Refuses `password`, which came in the field `path`, if it is too short or guessed within a million tries.
pub fn check_new(path: &str, password: &str, owner: &Owner) -> Result<(), FieldFault> {
    let min = password_min(owner.audience, owner.has_totp);
    if password.chars().count() < min {
        return Err(FieldFault::new(path, field::TOO_SHORT).with("min", min));
    }
    let tried_first: Vec<&str> = owner.about.iter().copied().chain(TRIED_FIRST_HERE).collect();
    if zxcvbn(password, &tried_first).score() < Score::Two {
        return Err(FieldFault::new(path, field::TOO_COMMON));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_resident<'a>() -> Owner<'a> {
        Owner {
            audience: Audience::Resident,
            has_totp: false,
            about: vec!["13800001234", "万和花园", "1-2-0301"],
        }
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for common in [
            "12345678",
            "password1",
            "88888888",
            "qwertyuiop",
            "5201314520",
            "13800001234",
            "iloveyou1",
            "woaini520",
        ] {
            let answer = check_new("password", common, &of_resident());
            assert!(answer.is_err_and(|fault| fault.code == field::TOO_COMMON), "{common}");
        }
    }

    #[test]
    fn sentences_in_any_script_are_welcome() {
        for fine in ["我家的猫叫豆豆", "窗前有一棵石榴树", "blue heron over rice", "mK7-wuyue-qingchen"]
        {
            let length = fine.chars().count();
            assert_eq!(check_new("password", fine, &of_resident()).is_ok(), length >= 8, "{fine}");
        }
    }

    #[test]
    fn staff_need_fifteen_or_a_second_factor() {
        let owner = |has_totp| Owner { audience: Audience::Desk, has_totp, about: Vec::new() };
        assert_eq!(check_new("new", "heron-rice-sky", &owner(false)).unwrap_err().params["min"], "15");
        assert!(check_new("new", "heron-rice-sky", &owner(true)).is_ok());
        assert!(check_new("new", "heron-rice-sky1", &owner(false)).is_ok());
    }
}
