#!/usr/bin/env bash
# Lets a real server tell a receiver of its events, which checks them with npm's standardwebhooks package. The receiver
# still has the secret before the present one. Needs the app's jar (./mvnw package), node and npm.
set -euo pipefail
cd "$(dirname "$0")"

jar=$PWD/../../../target/bailiwick.jar
for tool in java node npm; do
  if ! command -v "$tool" >/dev/null; then
    echo "Cannot run the receiver: there is no $tool. Maybe install it, or add it to PATH." >&2
    exit 1
  fi
done
if [ ! -f "$jar" ]; then
  echo "Cannot run the receiver: there is no $(basename "$jar"). Maybe run ./mvnw package first." >&2
  exit 1
fi

data=$(mktemp -d)
log=$data/log
started=()
stop() {
  for process in "${started[@]}"; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  rm -rf "$data"
}
trap stop EXIT

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}
secret() {
  node -e 'console.log("whsec_" + require("crypto").randomBytes(32).toString("base64"))'
}
bailiwick() {
  BAILIWICK_DATA=$data java -jar "$jar" "$@" >>"$log" 2>&1
}

npm ci --ignore-scripts --no-audit --no-fund --loglevel error
port=$(free_port)
previous=$(secret)
WEBHOOK_SECRET=$previous PORT=$port npm run --silent receiver -- plan.ready plan.approval_needed plan.applied &
receiver=$!
started+=("$receiver")

java -jar "$jar" serve --bailiwick.data="$data" --server.port=0 --bailiwick.sandbox.port="$(free_port)" \
  --bailiwick.events.endpoints.node.url="http://127.0.0.1:$port/bailiwick" \
  --bailiwick.events.endpoints.node.secret="$(secret)" \
  --bailiwick.events.endpoints.node.previous-secret="$previous" \
  --bailiwick.events.allowed-hosts=127.0.0.1 >>"$log" 2>&1 &
server=$!
started+=("$server")

failed() {
  echo "FAILED  standardwebhooks" >&2
  sed 's/^/        /' "$log" >&2
  exit 1
}
# However long the start takes, as long as it goes on.
until [ -f "$data/server.address" ]; do
  kill -0 "$server" 2>/dev/null || failed
  sleep 0.2
done
bailiwick pull --connection sandbox || failed
bailiwick plan || failed
bailiwick apply 1 || failed
wait "$receiver" || failed
echo "ok      standardwebhooks"
