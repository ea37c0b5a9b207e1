"""PocketBase with the same estate: the rows of the backend's database in PocketBase collections, and rules that let
residents read what their household may see. Sign-in, list, rule and expansion are PocketBase's own."""

import hashlib
import json
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from seed import Owner  # noqa: E402
from servers import Server, free_port  # noqa: E402

ADMIN = ("admin@example.com", "bench-admin-0001")

# The backend's decision, from the occupancy rows: what a household asked for, its members who may act can read.
RULE = ("@collection.occupancies.person ?= @request.auth.id && @collection.occupancies.household ?= household"
        " && @collection.occupancies.may_act ?= true")

# 20 newest without a total, with the names that the list shows. Without `expand` the rows come bare.
LIST = "/api/collections/tickets/records?perPage=20&skipTotal=1&sort=-reported_at,-id"
EXPAND = "&expand=unit.building,responsible.department,handler.department"


def prepare(binary: Path, folder: Path, source: Path, who: Owner) -> Server:
    """A server over a new `folder` with the rows of `source`, ready to be started."""
    folder.mkdir(parents=True)
    subprocess.run([str(binary), f"--dir={folder}", "superuser", "upsert", *ADMIN], check=True,
                   stdout=subprocess.DEVNULL)
    port = free_port()
    command = [str(binary), f"--dir={folder}", f"--migrationsDir={folder}/none", f"--hooksDir={folder}/none",
               f"--publicDir={folder}/none", "--automigrate=false", "serve", f"--http=127.0.0.1:{port}"]
    filled = Server("PocketBase", command, port, "/api/health", folder.with_suffix(".log"))
    with filled:
        define(filled, who)
    fill(folder / "data.db", source)
    return filled


def sign_in(running: Server, who: Owner) -> dict[str, str]:
    answer = ask(running, "/api/collections/residents/auth-with-password",
                 {"identity": f"{who.login}@example.com", "password": who.password})
    return {"Authorization": answer["token"]}


def ask(running: Server, path: str, body: dict | None = None, token: str = "", method: str | None = None) -> dict:
    request = urllib.request.Request(running.address + path, method=method,
                                     data=None if body is None else json.dumps(body).encode(),
                                     headers={"Content-Type": "application/json", "Authorization": token})
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or b"{}")


def define(running: Server, who: Owner) -> None:
    token = ask(running, "/api/collections/_superusers/auth-with-password",
                dict(zip(("identity", "password"), ADMIN)))["token"]
    # It would otherwise write a log row for every request.
    ask(running, "/api/settings", {"logs": {"maxDays": 0}}, token, "PATCH")
    text, number, flag = ({"type": kind} for kind in ("text", "number", "bool"))

    def to(collection: str) -> dict:
        return {"type": "relation", "collectionId": identity(collection), "maxSelect": 1}

    collections = {
        "residents": {},
        "buildings": {"name_zh": text, "name_en": text},
        "units": {"code": text, "building": to("buildings")},
        "households": {"unit": to("units")},
        "occupancies": {"household": to("households"), "person": to("residents"), "until_date": text, "may_act": flag},
        "departments": {"name_zh": text, "name_en": text},
        "staff": {"name": text, "department": to("departments")},
        "tickets": {"number": text, "kind": text, "category": text, "status": text, "phase": text,
                    "unit": to("units"), "household": to("households"), "reporter": to("residents"),
                    "responsible": to("staff"), "handler": to("staff"), "excerpt": text, "photo_count": number,
                    "visit_from": number, "visit_until": number, "promise_step": text, "promise_owed_by": text,
                    "promise_since": number, "promise_due_at": number, "reported_at": number},
    }
    indexes = {
        "occupancies": ["CREATE INDEX occupancies_by_person ON occupancies (person, household)",
                        "CREATE INDEX occupancies_by_household ON occupancies (household, person)"],
        "tickets": ["CREATE INDEX tickets_by_household ON tickets (household, reported_at, id)",
                    "CREATE INDEX tickets_by_reporter ON tickets (reporter, reported_at, id)",
                    "CREATE INDEX tickets_by_time ON tickets (reported_at, id)"],
    }
    signed_in = "@request.auth.id != ''"
    ask(running, "/api/collections/import", {"deleteMissing": False, "collections": [{
        "id": identity(name), "name": name, "type": "auth" if name == "residents" else "base",
        "fields": [{"name": column, **kind} for column, kind in fields.items()],
        "indexes": indexes.get(name, []),
        "listRule": RULE if name == "tickets" else signed_in,
        "viewRule": RULE if name == "tickets" else signed_in,
    } for name, fields in collections.items()]}, token, "PUT")
    ask(running, "/api/collections/residents/records",
        {"id": identity(who.person_id), "email": f"{who.login}@example.com", "verified": True,
         "password": who.password, "passwordConfirm": who.password}, token)


def fill(database: Path, source: Path) -> None:
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as rows, sqlite3.connect(database) as db:
        def copy(table: str, columns: list[str], query: str) -> None:
            for row in rows.execute(query):
                values = [stored(name, value) for name, value in zip(columns, row)]
                db.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(values))})", values)

        copy("buildings", ["id", "name_zh", "name_en"], "SELECT id, name_zh, name_en FROM buildings")
        copy("units", ["id", "code", "building"], "SELECT id, code, building_id FROM units")
        copy("households", ["id", "unit"], "SELECT id, unit_id FROM households")
        copy("occupancies", ["id", "household", "person", "until_date", "may_act"],
             "SELECT household_id || person_id, household_id, person_id, until_date, may_act FROM occupancies")
        copy("departments", ["id", "name_zh", "name_en"], "SELECT id, name_zh, name_en FROM departments")
        copy("staff", ["id", "name", "department"],
             "SELECT s.person_id, p.name, s.department_id FROM staff s JOIN persons p ON p.id = s.person_id")
        copy("tickets", ["id", "number", "kind", "category", "status", "phase", "unit", "household", "reporter",
                         "responsible", "handler", "excerpt", "photo_count", "visit_from", "visit_until", "promise_step",
                         "promise_owed_by", "promise_since", "promise_due_at", "reported_at"],
             """SELECT t.id, number, kind, category, status, phase, unit_id, household_id, reporter_id, responsible_id,
                       handler_id, substr(c.body, 1, 80), photo_count, visit_from, visit_until, promise_step,
                       promise_owed_by, promise_since, promise_due_at, reported_at
                FROM tickets t LEFT JOIN content c ON c.id = t.content_id""")


RELATIONS = {"id", "unit", "building", "household", "person", "department", "reporter", "responsible", "handler"}


def stored(column: str, value: str | int | None) -> str | int:
    """As PocketBase keeps it: ids of 15 characters, and no NULL."""
    if value is None:
        return 0 if column.startswith("visit_") or column in ("promise_since", "promise_due_at") else ""
    return identity(str(value)) if column in RELATIONS else value


def identity(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:15]
