"""Entry of the measurements; `run.sh` builds and installs what this needs."""

import argparse
import os
import shutil
from pathlib import Path

import create_repairs
import growth
import list_tickets
from backend import Estate


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measures the backend beside its peers. Prints, asserts no time.")
    arguments.add_argument("what", nargs="?", choices=["list", "create", "growth", "queue", "all"], default="all")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--seconds", type=float, default=8, help="length of one run")
    arguments.add_argument("--backend", type=Path, required=True)
    arguments.add_argument("--peers", type=Path, required=True)
    arguments.add_argument("--work", type=Path, required=True, help="emptied at the start; on a real disk")
    chosen = arguments.parse_args()

    if (os.cpu_count() or 1) < 2:
        raise SystemExit("benches: two cores are needed, one for the server and one for the load")
    shutil.rmtree(chosen.work, ignore_errors=True)
    if chosen.what == "growth":
        growth.measure(chosen.backend, chosen.work, chosen.rounds * 40)
    if chosen.what in ("growth", "queue"):
        return growth.measure_queue(chosen.backend, chosen.work, chosen.rounds * 40)
    estate = Estate(chosen.backend, chosen.work / "estate")
    if chosen.what in ("list", "all"):
        list_tickets.measure(estate, chosen.peers, chosen.work, chosen.rounds, chosen.seconds)
    if chosen.what in ("create", "all"):
        create_repairs.measure(estate, chosen.work, max(2, chosen.rounds // 2), chosen.seconds)


if __name__ == "__main__":
    main()
