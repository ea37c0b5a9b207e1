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

    def __init__(self, program: Path, folder: Path) -> None:
        self.program, self.folder = program, folder
        self.database = folder / "guanjia.sqlite3"
        self.options = ["--database", f"sqlite://{self.database}", "--data", str(folder)]
        folder.mkdir(parents=True)
        subprocess.run([program, "demo", *self.options], check=True, stdout=subprocess.DEVNULL)
        self.owner = seed.owner(folder / "demo-fixture.json", self.database)
        seed.tickets(self.database, self.owner, ROWS)

    def server(self, under: list[str] | None = None) -> Server:
        port = free_port()
        command = [str(self.program), "serve", *self.options, "--listen", f"127.0.0.1:{port}",
                   "--public-origin", f"http://localhost:{port}"]
        return Server("Guanjia", command, port, "/health", self.folder / "backend.log",
                      {"RUST_LOG": "warn"}, under or [])

    def sign_in(self, running: Server) -> dict[str, str]:
        """Headers of a request in the owner's name."""
        origin = {"Origin": f"http://localhost:{running.port}"}
        connection = http.client.HTTPConnection("127.0.0.1", running.port)
        connection.request("POST", "/api/v1/session", headers=origin | {"Content-Type": "application/json"},
                           body=json.dumps({"login": self.owner.login, "password": self.owner.password,
                                            "audience": "resident"}))
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
