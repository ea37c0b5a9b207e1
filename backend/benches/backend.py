"""The backend under measurement: its demonstration estate, its command line, signing in."""

import http.client
import json
import subprocess
from pathlib import Path

import seed
from servers import Server, free_port

ROWS = 10_000


class Estate:
    """A folder with the demonstration estate and the seeded rows, made once per run."""

    def __init__(self, program: Path, folder: Path, everywhere: int = 0, all_open: bool = False) -> None:
        self.program, self.folder = program, folder
        self.database = folder / "guanjia.sqlite3"
        self.options = ["--database", f"sqlite://{self.database}", "--data", str(folder)]
        folder.mkdir(parents=True)
        subprocess.run([program, "demo", *self.options], check=True, stdout=subprocess.DEVNULL)
        self.owner = seed.owner(folder / "demo-fixture.json", self.database)
        if everywhere:
            seed.everywhere(self.database, everywhere, all_open)
        else:
            seed.tickets(self.database, self.owner, ROWS)

    def server(self, under: list[str] | None = None) -> Server:
        port = free_port()
        command = [str(self.program), "serve", *self.options, "--listen", f"127.0.0.1:{port}",
                   "--public-origin", f"http://localhost:{port}"]
        return Server("Guanjia", command, port, "/health", self.folder / "backend.log",
                      {"RUST_LOG": "warn"}, under or [])

    def sign_in(self, running: Server, staff: str | None = None) -> dict[str, str]:
        """Headers of a request in the owner's name, or of the staff member with this role."""
        login, password, audience = self.owner.login, self.owner.password, "resident"
        if staff:
            people = json.loads((self.folder / "demo-fixture.json").read_text())["staff"]
            member = next(one for one in people if staff in one["roles"])
            login, password, audience = member["login"], member["password"], "desk"
        origin = {"Origin": f"http://localhost:{running.port}"}
        connection = http.client.HTTPConnection("127.0.0.1", running.port)
        connection.request("POST", "/api/v1/session", headers=origin | {"Content-Type": "application/json"},
                           body=json.dumps({"login": login, "password": password, "audience": audience}))
        answer = connection.getresponse()
        cookie = answer.getheader("Set-Cookie")
        if answer.status != 200 or not cookie:
            raise SystemExit(f"benches: the demonstration owner cannot sign in: {answer.status} {answer.read()!r}")
        return origin | {"Cookie": cookie.partition(";")[0]}


def get(running: Server, path: str, headers: dict[str, str]) -> dict:
    connection = http.client.HTTPConnection("127.0.0.1", running.port)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"benches: {running.name} answers {answer.status} to {path}: {body[:300]!r}")
    return json.loads(body)
