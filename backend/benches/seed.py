"""Ten thousand repairs of one owner, written straight into the backend's own database file while nothing serves it.

Same seed, same rows. Each ticket has its history, text and wish, so that the file weighs what a real one does."""

import json
import random
import sqlite3
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

MINUTE = 60_000_000
TEXTS = [
    "厨房水槽下面的水管接头一直在滴水，已经用桶接着，昨晚接了满满一桶，怕渗到楼下去，麻烦尽快派师傅来看一下，谢谢。",
    "客厅空调开机十分钟后就自动停机，显示屏上出现 E5，重新插电也没有用。",
    "主卧窗户的合页松了，风大的时候关不严，一直响，晚上睡不好。",
    "The ceiling light in the hallway flickers and goes out after a few minutes. I have already changed the bulb twice.",
    "卫生间地漏返味，尤其是下午，倒了水也不管用。",
]
CATEGORIES = ["water", "air_conditioning", "door_window", "electricity", "water"]

# The way of a repair: (event, status after it, phase, step owed next, by whom, who acts).
WAY = [
    ("registered", "registered", "received", "dispatch", "staff", "resident"),
    ("dispatched", "dispatched", "in_hand", "accept", "staff", "staff"),
    ("accepted", "accepted", "in_hand", "schedule", "staff", "staff"),
    ("scheduled", "scheduled", "in_hand", "visit", "staff", "staff"),
    ("started", "in_progress", "in_hand", "finish", "staff", "staff"),
    ("completed", "done", "to_confirm", "confirm", "resident", "staff"),
    ("confirmed", "confirmed", "ended", None, None, "resident"),
]
# How far a ticket got, in turn: every page of a list shows every kind of row, half of them ended.
STAGES = [1, 7, 4, 7, 2, 7, 6, 7, 5, 7, 3, 7]


@dataclass(frozen=True)
class Owner:
    """Whose list is read."""

    login: str
    password: str
    unit_id: str
    person_id: str


def owner(fixture: Path, database: Path) -> Owner:
    resident = next(one for one in json.loads(fixture.read_text())["residents"] if one["key"] == "owner")
    with sqlite3.connect(database) as db:
        person, = db.execute("SELECT person_id FROM credentials WHERE audience = 'resident' AND login = ?",
                             (resident["login"],)).fetchone()
    db.close()
    return Owner(resident["login"], resident["password"], resident["unit_id"], person)


def tickets(database: Path, who: Owner, count: int) -> None:
    source = random.Random(20261122)
    # Whole milliseconds: the peers in JavaScript should not pay for finer ones.
    now = time.time_ns() // 1_000_000 * 1000
    with sqlite3.connect(database) as db:
        db.execute("PRAGMA foreign_keys = ON")
        person, unit = who.person_id, who.unit_id
        household, building, butler = db.execute(
            """SELECT h.id, u.building_id, b.butler_id FROM occupancies o JOIN households h ON h.id = o.household_id
               JOIN units u ON u.id = h.unit_id JOIN buildings b ON b.id = u.building_id
               WHERE o.person_id = ? AND u.id = ?""", (person, unit)).fetchone()
        handler, = db.execute("SELECT person_id FROM staff_roles WHERE role = 'engineer' ORDER BY person_id").fetchone()
        for back in range(count, 0, -1):
            at = now - back * 50 * MINUTE
            length = STAGES[back % len(STAGES)]
            _event, status, phase, step, owed_by, _actor = WAY[length - 1]
            ticket, content = identity(at, source), identity(at, source)
            last = at + (length - 1) * 5 * MINUTE
            visit = (at + 60 * MINUTE, at + 180 * MINUTE) if length >= 4 else (None, None)
            due = last + 60 * MINUTE if step else None
            is_ended = phase == "ended"
            text = TEXTS[back % len(TEXTS)]
            insert(db, "content", id=content, ticket_id=ticket, body=text, erased_at=None)
            insert(db, "tickets", id=ticket, number=f"BX-{time.gmtime(at / 1e6).tm_year}-{900_000 - back:06}",
                   kind="repair", building_id=building, unit_id=unit, household_id=household, reporter_id=person,
                   registered_by=person, channel="portal", category=CATEGORIES[back % len(TEXTS)],
                   language="en" if text.isascii() else "zh-CN", content_id=content, status=status, phase=phase,
                   ending="confirmed" if is_ended else None, version=length, responsible_id=butler,
                   handler_id=handler if length >= 2 else None, visit_from=visit[0], visit_until=visit[1],
                   promise_step=step, promise_owed_by=owed_by, promise_since=last if step else None,
                   promise_due_at=due, queue_at=-last if is_ended else due, reopen_count=0, photo_count=0,
                   reported_at=at, ended_at=last if is_ended else None)
            insert(db, "ticket_progress", ticket_id=ticket, purpose="work" if length >= 4 else None,
                   charging="free" if length >= 4 else None, free_of="included" if length >= 4 else None)
            insert(db, "visit_wishes", ticket_id=ticket, wished_from=None, wished_until=None, may_enter=0, wants_call=0)
            for seq, (event, after, _phase, owes, by, actor) in enumerate(WAY[:length], start=1):
                then = at + (seq - 1) * 5 * MINUTE
                insert(db, "ticket_events", ticket_id=ticket, seq=seq, kind=event, status=after, actor_party=actor,
                       actor_id=person if actor == "resident" else handler, occurred_at=then, recorded_at=then,
                       content_id=content if seq == 1 else None, handler_id=handler if event == "dispatched" else None,
                       visit_from=visit[0] if event == "scheduled" else None,
                       visit_until=visit[1] if event == "scheduled" else None,
                       agreed_by="by_phone" if event == "scheduled" else None, promise_step=owes, promise_owed_by=by,
                       promise_since=then if owes else None, promise_due_at=then + 60 * MINUTE if owes else None,
                       rule_version=1, calendar_version=1)
    db.close()


def everywhere(database: Path, count: int, all_open: bool = False) -> None:
    """So many tickets over all households and months, one in forty still open: a town after years. Or all open: an
    office that is swamped."""
    source = random.Random(20261122)
    now = time.time_ns() // 1_000_000 * 1000
    with sqlite3.connect(database) as db:
        homes = db.execute(
            """SELECT h.id, h.unit_id, u.building_id, b.butler_id, min(o.person_id) FROM households h
               JOIN units u ON u.id = h.unit_id JOIN buildings b ON b.id = u.building_id
               JOIN occupancies o ON o.household_id = h.id WHERE o.may_act = 1 GROUP BY h.id""").fetchall()
        handlers = [row[0] for row in db.execute("SELECT person_id FROM staff_roles WHERE role = 'engineer'")]
        db.execute("PRAGMA synchronous = OFF")
        for first in range(0, count, 10_000):
            rows = [ticket_rows(source, now, back, homes, handlers, all_open)
                    for back in range(first, min(first + 10_000, count))]
            for table in rows[0]:
                batch = [row for ticket in rows for row in ticket[table]]
                marks = ", ".join("?" * len(batch[0]))
                db.executemany(f"INSERT INTO {table} ({', '.join(batch[0])}) VALUES ({marks})",
                               [list(row.values()) for row in batch])
    with sqlite3.connect(database) as db:
        db.execute("ANALYZE")
    db.close()


def ticket_rows(source: random.Random, now: int, back: int, homes: list, handlers: list,
                is_open: bool) -> dict[str, list[dict]]:
    household, unit, building, butler, person = homes[back % len(homes)]
    handler = handlers[back % len(handlers)]
    at = now - (back + 1) * 2 * MINUTE
    length = STAGES[back // 40 % 12] if back % 40 == 0 else 7
    if is_open:
        length = 1 + back % 6
    _event, status, phase, step, owed_by, _actor = WAY[length - 1]
    ticket, content = identity(at, source), identity(at, source)
    last = at + (length - 1) * 5 * MINUTE
    visit = (at + 60 * MINUTE, at + 180 * MINUTE) if length >= 4 else (None, None)
    due = last + 60 * MINUTE if step else None
    text = TEXTS[back % len(TEXTS)]
    ended = last if phase == "ended" else None
    events = []
    for seq, (event, after, _phase, owes, by, actor) in enumerate(WAY[:length], start=1):
        then = at + (seq - 1) * 5 * MINUTE
        is_visit = event == "scheduled"
        events.append(dict(
            ticket_id=ticket, seq=seq, kind=event, status=after, actor_party=actor,
            actor_id=person if actor == "resident" else handler, occurred_at=then, recorded_at=then,
            content_id=content if seq == 1 else None, handler_id=handler if event == "dispatched" else None,
            visit_from=visit[0] if is_visit else None, visit_until=visit[1] if is_visit else None,
            agreed_by="by_phone" if is_visit else None, promise_step=owes, promise_owed_by=by,
            promise_since=then if owes else None, promise_due_at=then + 60 * MINUTE if owes else None,
            rule_version=1, calendar_version=1))
    return {
        "content": [dict(id=content, ticket_id=ticket, body=text, erased_at=None)],
        "tickets": [dict(
            id=ticket, number=f"BX-1999-{back:07}", kind="repair", building_id=building, unit_id=unit,
            household_id=household, reporter_id=person, registered_by=person, channel="portal",
            category=CATEGORIES[back % len(TEXTS)], language="en" if text.isascii() else "zh-CN", content_id=content,
            status=status, phase=phase, ending="confirmed" if ended else None, version=length, responsible_id=butler,
            handler_id=handler if length >= 2 else None, visit_from=visit[0], visit_until=visit[1], promise_step=step,
            promise_owed_by=owed_by, promise_since=last if step else None, promise_due_at=due,
            queue_at=-last if ended else due, reopen_count=0, photo_count=0, reported_at=at, ended_at=ended,
            emergency="flooding" if is_open and back % 500 == 0 else None,
            reply_since=last if is_open and back % 200 == 0 else None)],
        "ticket_progress": [dict(
            ticket_id=ticket, purpose="work" if length >= 4 else None, charging="free" if length >= 4 else None,
            free_of="included" if length >= 4 else None)],
        "visit_wishes": [dict(ticket_id=ticket, wished_from=None, wished_until=None, may_enter=0, wants_call=0)],
        "ticket_events": events,
    }


def insert(db: sqlite3.Connection, table: str, **row: object) -> None:
    db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values()))


def identity(at: int, source: random.Random) -> str:
    """A UUIDv7 of that instant."""
    millis, noise = at // 1000, source.getrandbits(74)
    return str(uuid.UUID(int=millis << 80 | 7 << 76 | (noise >> 62) << 64 | 2 << 62 | noise & (1 << 62) - 1))
