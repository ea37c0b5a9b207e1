//! A browser's part of an event stream: opened, read event by event, broken off.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use contract::API_PREFIX;
use serde_json::Value;

use super::Client;

#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub name: String,
    pub id: Option<String>,
    pub data: Value,
}

pub struct Events {
    lines: BufReader<TcpStream>,
    /// What is left of the chunk that is being read.
    left: usize,
    said: Vec<u8>,
}

/// How a wait for an event came out.
#[derive(Debug, PartialEq)]
pub enum Next {
    Event(Event),
    /// Nothing was said in time.
    Silence,
    /// The other side ended it.
    End,
}

impl Events {
    /// The stream, or the status of the refusal.
    pub fn open(client: &Client, path: &str, last_event_id: Option<&str>) -> Result<Events, u16> {
        let address = client.base().strip_prefix("http://").expect("http");
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let cookie = client.cookie().unwrap_or_default();
        let resumed = last_event_id.map_or_else(String::new, |id| format!("last-event-id: {id}\r\n"));
        let head = format!(
            "GET {API_PREFIX}{path} HTTP/1.1\r\nhost: {address}\r\naccept: text/event-stream\r\n\
             cookie: {cookie}\r\n{resumed}\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut lines = BufReader::new(stream);
        let mut line = String::new();
        lines.read_line(&mut line).unwrap();
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        while line != "\r\n" {
            line.clear();
            lines.read_line(&mut line).unwrap();
        }
        match status {
            200 => Ok(Events { lines, left: 0, said: Vec::new() }),
            refused => Err(refused),
        }
    }

    /// The next event, comments left out.
    pub fn next(&mut self, patience: Duration) -> Next {
        self.lines.get_ref().set_read_timeout(Some(patience)).unwrap();
        loop {
            if let Some(end) = self.said.windows(2).position(|two| two == b"\n\n") {
                let block: Vec<u8> = self.said.drain(..end + 2).collect();
                match event(&String::from_utf8(block).unwrap()) {
                    Some(event) => return Next::Event(event),
                    None => continue,
                }
            }
            match self.more() {
                Ok(true) => {}
                Ok(false) => return Next::End,
                Err(why) if is_timeout(&why) => return Next::Silence,
                Err(_) => return Next::End,
            }
        }
    }

    /// The next event of this name; anything else before it is passed over.
    #[track_caller]
    pub fn await_event(&mut self, name: &str) -> Event {
        self.await_event_within(name, Duration::from_secs(10))
    }

    #[track_caller]
    pub fn await_event_within(&mut self, name: &str, patience: Duration) -> Event {
        loop {
            match self.next(patience) {
                Next::Event(event) if event.name == name => return event,
                Next::Event(_) => {}
                other => panic!("no {name}: {other:?}"),
            }
        }
    }

    /// Another piece of the body; false at its end.
    fn more(&mut self) -> std::io::Result<bool> {
        if self.left == 0 {
            let mut size = String::new();
            if self.lines.read_line(&mut size)? == 0 {
                return Ok(false);
            }
            self.left = usize::from_str_radix(size.trim(), 16).expect("the size of a chunk");
            if self.left == 0 {
                return Ok(false);
            }
        }
        let mut piece = vec![0; self.left];
        let read = self.lines.read(&mut piece)?;
        self.left -= read;
        self.said.extend(&piece[..read]);
        if self.left == 0 {
            self.lines.read_line(&mut String::new())?;
        }
        Ok(read > 0)
    }
}

fn event(block: &str) -> Option<Event> {
    let field = |name: &str| {
        let mut lines = block.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        lines.next().map(str::to_owned)
    };
    let data = serde_json::from_str(&field("data")?).expect("data in JSON");
    Some(Event { name: field("event")?, id: field("id"), data })
}

fn is_timeout(why: &std::io::Error) -> bool {
    matches!(why.kind(), std::io::ErrorKind::TimedOut | std::io::ErrorKind::WouldBlock)
}
