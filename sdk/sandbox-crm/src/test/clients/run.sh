#!/usr/bin/env bash
# Runs vendors' own client libraries, as they come from the registry, against the simulators of their CRMs. Every folder
# here is named after a CRM; arguments choose some of them. Prints a line for each and ends with 1 when one fails.
# Needs the app's jar (./mvnw package), node and npm.
set -euo pipefail
cd "$(dirname "$0")"

jar=$PWD/../../../../../sample-app/app/target/bailiwick.jar
for tool in java node npm; do
  if ! command -v "$tool" >/dev/null; then
    echo "Cannot run the client libraries: there is no $tool. Maybe install it, or add it to PATH." >&2
    exit 1
  fi
done
if [ ! -f "$jar" ]; then
  echo "Cannot run the client libraries: there is no $(basename "$jar"). Maybe run ./mvnw package first." >&2
  exit 1
fi

logs=$(mktemp -d)
simulator=""
stop() {
  if [ -n "$simulator" ]; then
    kill "$simulator" 2>/dev/null || true
    wait "$simulator" 2>/dev/null || true
    simulator=""
  fi
}
trap 'stop; rm -rf "$logs"' EXIT

# Prints one value of what the simulator says about itself; nothing while it has not started.
said() {
  node -e '
    const text = require("fs").readFileSync(process.argv[1], "utf8");
    try { console.log(JSON.parse(text)[process.argv[2]]); } catch { /* It has not said everything yet. */ }
  ' "$logs/$1.json" "$2"
}

start() {
  java -jar "$jar" sandbox --crm "$1" --port 0 --output json >"$logs/$1.json" 2>"$logs/$1.log" &
  simulator=$!
  for _ in $(seq 300); do
    SANDBOX_URL=$(said "$1" baseUrl)
    [ -z "$SANDBOX_URL" ] || break
    kill -0 "$simulator" 2>/dev/null || return 1
    sleep 0.2
  done
  [ -n "$SANDBOX_URL" ] || return 1
  SANDBOX_CLIENT_ID=$(said "$1" clientId)
  SANDBOX_CLIENT_SECRET=$(said "$1" clientSecret)
  # The token that simulators take beside those of OAuth.
  SANDBOX_TOKEN=sandbox-token
  export SANDBOX_URL SANDBOX_CLIENT_ID SANDBOX_CLIENT_SECRET SANDBOX_TOKEN
}

client() {
  cd "$1"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel error && npm run --silent client
}

failed=0
if [ $# -eq 0 ]; then
  set -- */
fi
for folder in "$@"; do
  crm=$(basename "$folder")
  if start "$crm" && (client "$crm") >>"$logs/$crm.log" 2>&1; then
    echo "ok      $crm"
  else
    echo "FAILED  $crm"
    sed 's/^/        /' "$logs/$crm.log"
    failed=1
  fi
  stop
done
exit "$failed"
