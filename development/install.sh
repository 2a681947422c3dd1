#!/usr/bin/env bash
# What Perennial needs of the machine, installed through its package manager when absent. Sourced by run and test.

# install WHAT PACKAGE: by the first package manager there is.
install_package() {
  local what=$1 as_root=()
  shift
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  echo "Installing $what ($*) …" >&2
  if command -v apt-get >/dev/null; then
    "${as_root[@]}" apt-get update -q >/dev/null && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null
  elif command -v dnf >/dev/null; then
    "${as_root[@]}" dnf install -y -q "$@"
  elif command -v brew >/dev/null; then
    brew install -q "$@"
  else
    echo "There is no package manager known here; install $what by hand." >&2
    return 1
  fi
}

need_dotnet() {
  if ! command -v dotnet >/dev/null || [ "$(dotnet --version | cut -d. -f1)" -lt 10 ]; then
    echo "Perennial needs the .NET SDK 10 (command 'dotnet'); see https://dotnet.microsoft.com/download." >&2
    exit 1
  fi
}

need_postgres() {
  [ -n "${PERENNIAL_POSTGRES:-}" ] || [ -n "${PERENNIAL_POSTGRES_BIN:-}" ] || command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return
  install_package PostgreSQL "$(command -v dnf >/dev/null && echo postgresql-server || echo postgresql)"
}

# The dashboard's pages are bundled with Node.js when they are built.
need_node() {
  command -v npm >/dev/null && [ "$(node --version | tr -dc '0-9.' | cut -d. -f1)" -ge 18 ] && return
  install_package Node.js nodejs npm
}

# What the sample in TypeScript is compiled with, and the object store of the tests; without npm, what needs them is left out and says so.
fetch_packages() {
  local folder
  for folder in "$root/development/samples/TypeScript" "$root/development/object-store"; do
    [ -d "$folder/node_modules" ] || ! command -v npm >/dev/null || (cd "$folder" && npm ci --silent --no-audit --no-fund) || echo "The packages of $folder cannot be had: what needs them is left out." >&2
  done
}

need_chromium() {
  [ -n "${PERENNIAL_CHROMIUM:-}" ] || command -v chromium >/dev/null || install_package Chromium chromium
}
