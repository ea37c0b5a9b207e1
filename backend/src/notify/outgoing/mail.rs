//! Mail, over SMTP.

use contract::channels::{DeliveryFault, MailSecurity};
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters, TlsParametersBuilder};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{PATIENCE, Push, Undelivered};

/// Where mail is given to.
#[derive(Debug, Clone)]
pub struct MailServer {
    pub host: String,
    pub port: u16,
    pub security: MailSecurity,
    pub username: Option<String>,
    pub password: Option<String>,
    pub sender: String,
    /// Who it is from, by name.
    pub name: String,
    /// Who may vouch for it, beside the public authorities.
    pub authorities: Vec<Certificate>,
}

/// Until the server has taken it or not. A letter a second is too slow.
pub async fn send(server: &MailServer, push: &Push) -> Result<(), Undelivered> {
    let message =
        message(server, push).ok_or_else(|| Undelivered::new(DeliveryFault::Unusable, push.to.clone()))?;
    let transport = transport(server).map_err(|why| said(&why))?;
    match tokio::time::timeout(2 * PATIENCE, transport.send(message)).await {
        Ok(sent) => sent.map(drop).map_err(|why| said(&why)),
        Err(_) => Err(Undelivered::new(DeliveryFault::TimedOut, None)),
    }
}

fn message(server: &MailServer, push: &Push) -> Option<Message> {
    let from = Mailbox::new(Some(server.name.clone()), server.sender.parse().ok()?);
    let to = Mailbox::new(Some(push.name.clone()), push.to.as_deref()?.parse().ok()?);
    let place = server.sender.rsplit('@').next()?;
    Message::builder()
        .from(from)
        .to(to)
        .message_id(Some(format!("<{}@{place}>", push.id)))
        .subject(push.subject.clone())
        .header(ContentType::TEXT_PLAIN)
        .body(push.text.clone())
        .ok()
}

type Smtp = AsyncSmtpTransport<Tokio1Executor>;

fn transport(server: &MailServer) -> Result<Smtp, lettre::transport::smtp::Error> {
    let proven = || {
        let parameters = TlsParameters::builder(server.host.clone());
        server
            .authorities
            .iter()
            .cloned()
            .fold(parameters, TlsParametersBuilder::add_root_certificate)
            .build()
    };
    let tls = match server.security {
        MailSecurity::Plain => Tls::None,
        MailSecurity::StartTls => Tls::Required(proven()?),
        MailSecurity::Tls => Tls::Wrapper(proven()?),
    };
    let mut builder =
        Smtp::builder_dangerous(&server.host).port(server.port).tls(tls).timeout(Some(PATIENCE));
    if let (Some(username), Some(password)) = (&server.username, &server.password) {
        builder = builder.credentials(Credentials::new(username.clone(), password.clone()));
    }
    Ok(builder.build())
}

fn said(why: &lettre::transport::smtp::Error) -> Undelivered {
    let fault = if why.is_timeout() {
        DeliveryFault::TimedOut
    } else if why.is_permanent() || why.is_transient() {
        DeliveryFault::Refused
    } else {
        DeliveryFault::Unreachable
    };
    Undelivered::new(fault, Some(why.to_string()))
}
