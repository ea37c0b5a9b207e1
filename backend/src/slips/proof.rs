//! From what somebody shows or types to the slip it proves.

use std::net::IpAddr;

use contract::problem::Code;
use contract::slips::{SlipProof, code_of};

use super::{secrets::token_hash, store};
use crate::app::App;
use crate::db::Conn;
use crate::http::Fault;

/// For codes that cannot be one: looking them up has to take as long.
const NO_CODE: &str = "        ";

/// How a capability finds its slips: by the hash of the token, or by the id of a place and the slow hash of the code.
pub struct Lookup<S> {
    pub by_token: fn(&mut Conn, &[u8]) -> Result<Option<S>, Fault>,
    pub by_code: fn(&mut Conn, &str, &str) -> Result<Option<S>, Fault>,
}

/// The slip, whatever became of it. Only who has its secret gets this far, so saying that it was used tells nothing to
/// a stranger.
pub async fn proven<S: Send + 'static>(
    app: &App,
    proof: &SlipProof,
    address: IpAddr,
    find: Lookup<S>,
) -> Result<S, Fault> {
    let slip = match (&proof.token, &proof.place, &proof.code) {
        (Some(token), _, _) => by_token(app, token, address, find).await?,
        (None, Some(place), Some(code)) => by_code(app, place, code, address, find).await?,
        // The field rules let nothing else through.
        _ => None,
    };
    slip.ok_or_else(|| Code::SlipUnknown.into())
}

async fn by_token<S: Send + 'static>(
    app: &App,
    token: &str,
    address: IpAddr,
    find: Lookup<S>,
) -> Result<Option<S>, Fault> {
    let tries = app.slip_tries.try_token(address)?;
    let Some(hash) = token_hash(token) else { return Ok(None) };
    let slip = app.db.read(move |conn| (find.by_token)(conn, &hash)).await?;
    if slip.is_some() {
        tries.give_back();
    }
    Ok(slip)
}

async fn by_code<S: Send + 'static>(
    app: &App,
    place: &str,
    code: &str,
    address: IpAddr,
    find: Lookup<S>,
) -> Result<Option<S>, Fault> {
    let typed = spelled(place);
    let sought = typed.clone();
    let place_id = app.db.read(move |conn| store::place_spelled(conn, &sought)).await?;
    let place_id = place_id.unwrap_or(typed);
    let tries = app.slip_tries.try_once(&place_id, address)?;
    let code = code_of(code).unwrap_or_else(|| NO_CODE.to_owned());
    let hash = app.passwords.digest(code, &place_id).await?;
    let slip = app.db.read(move |conn| (find.by_code)(conn, &place_id, &hash)).await?;
    if slip.is_some() {
        tries.give_back();
    }
    Ok(slip)
}

/// As it stands in the register: half-width, in capitals, without spaces.
fn spelled(typed: &str) -> String {
    let half_width = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '–' | '—' => '-',
        other => other,
    };
    typed.chars().filter(|c| !c.is_whitespace()).map(half_width).collect::<String>().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_people_type_it() {
        for typed in ["1-2-0301", " 1－2－0301 ", "１－２－０３０１", "1 - 2 - 0301"] {
            assert_eq!(spelled(typed), "1-2-0301", "{typed}");
        }
        assert_eq!(spelled("s1001"), "S1001");
    }
}
