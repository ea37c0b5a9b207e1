//! What a password has to be. No rule about its characters: length, and not one of those that are tried first.

use validator::ValidationError;

use super::Audience;

/// Fewest code points of a resident's password.
pub const RESIDENT_MIN: usize = 8;
/// Fewest code points of a staff member's password without a second factor.
pub const STAFF_MIN: usize = 15;
/// Fewest with one.
pub const STAFF_MIN_WITH_TOTP: usize = 8;
/// Most code points of any password: whole sentences fit.
pub const PASSWORD_MAX: usize = 256;

/// Fewest code points of a new password.
pub const fn password_min(audience: Audience, has_totp: bool) -> usize {
    match (audience, has_totp) {
        (Audience::Resident, _) => RESIDENT_MIN,
        (Audience::Desk, false) => STAFF_MIN,
        (Audience::Desk, true) => STAFF_MIN_WITH_TOTP,
    }
}

/// What can be said of a new password without knowing whose it is: the length of the shortest that anybody may have.
pub fn new_password(password: &str) -> Result<(), ValidationError> {
    let length = password.chars().count();
    if password.chars().any(char::is_control) {
        Err(ValidationError::new("control_character"))
    } else if length < RESIDENT_MIN {
        Err(too_short(RESIDENT_MIN))
    } else if length > PASSWORD_MAX {
        Err(ValidationError::new("too_long"))
    } else {
        Ok(())
    }
}

fn too_short(min: usize) -> ValidationError {
    let mut error = ValidationError::new("too_short");
    error.add_param("min".into(), &min);
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_counted_in_what_people_see_and_may_be_in_any_script() {
        assert!(new_password("我家住在三号楼").is_err());
        assert!(new_password("我家住在三号楼上").is_ok());
        assert_eq!(new_password("1234567").unwrap_err().params["min"], 8);
        assert_eq!(new_password("12345678\u{0}").unwrap_err().code, "control_character");
        assert!(new_password(&"长".repeat(257)).is_err());
    }

    #[test]
    fn staff_need_a_long_password_or_a_second_factor() {
        assert_eq!(password_min(Audience::Desk, false), 15);
        assert_eq!(password_min(Audience::Desk, true), 8);
    }
}
