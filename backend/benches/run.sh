#!/usr/bin/env bash
# Prints how fast the backend is, beside its peers where there are any: `bash backend/benches/run.sh [list|create|growth|queue]`.
# Nothing here asserts a time: machines differ, so only ratios within one run mean something.
# GUANJIA_BENCH_BACKEND names a release build that is there already.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
work=${GUANJIA_BENCH_DIR:-$target/benches}

# What is measured only against itself needs no peers and none of their tools.
case ${1:-all} in
    growth | queue) beside_peers=false tools="python3 taskset" ;;
    *) beside_peers=true tools="python3 taskset node npm wrk strace" ;;
esac

for tool in $tools; do
    command -v "$tool" >/dev/null || { echo "benches: $tool is missing (Debian: apt-get install $tool)" >&2; exit 2; }
done

backend=${GUANJIA_BENCH_BACKEND:-$target/release/backend}
if [ -z "${GUANJIA_BENCH_BACKEND:-}" ]; then
    echo "benches: building the backend as users get it"
    cargo build --quiet --release --package backend --manifest-path "$root/Cargo.toml"
fi

# Reinstalled when the wanted versions change, at low priority: others may be at work here.
peers=$work/peers
if $beside_peers && ! cat "$here/peers/package.json" "$here/peers/requirements.txt" | cmp --quiet - "$peers/installed"; then
    echo "benches: installing the peers into $peers (about three minutes)"
    rm -rf "$peers"
    mkdir -p "$peers"
    cp "$here/peers/package.json" "$peers/"
    (cd "$peers" && nice -n 19 npm install --silent --no-package-lock)
    nice -n 19 python3 -m pip install --quiet --no-deps --target "$peers/python" --requirement "$here/peers/requirements.txt"
    cat "$here/peers/package.json" "$here/peers/requirements.txt" >"$peers/installed"
fi

export PYTHONDONTWRITEBYTECODE=1
exec python3 "$here/bench.py" --backend "$backend" --peers "$peers" --work "$work/run" "$@"
