#!/bin/sh
# The one entry script: prepares what a command needs, builds it, runs it. ./do help lists the commands.
set -eu
CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")"

KIOSK=build/release/bin/fairgauge-kiosk
SERVER=build/release/bin/fairgauge-server
BENCH=build/release/bin/fairgauge-bench
SHOW=config/shows/demo

help() {
  cat <<'HELP'
Usage: ./do COMMAND [ARGUMENTS]     arguments go on to the program; relative paths start at this folder

  demo         build, then run kiosk and server together with the demo show
  kiosk        build, then open the kiosk's window with the demo show; data in var/kiosk, staff PIN 246810
  server       build, then run the server, open to any kiosk; keeps its data in var/server
  seaplane     build, then play the lecture's seaplane show and write its reports into var/seaplane
  test         build with sanitizers, then run all tests; arguments go to ctest, such as -R sqlite
  bench        build, then run the benchmarks
  beside       build, then the demo's questionnaire here and in Chromium with SurveyJS: start, memory, idle; installs them
  oracle       ask SurveyJS itself: regenerate vectors and suites and compare; 'oracle fuzz 60' compares new ones for 60 s
  campaign     run a harness of faults for long and add the result to tests/campaigns.md; without a name: the list
  fuzz         hostile input for every parser, 60 s each; 'fuzz 3600 parcel record' for an hour and these two
  screenshots  build, then draw every screen into var/screenshots
  smoke        build, then the kiosk under Xvfb (mouse), Xorg (real multi-touch) and cage; installs them when missing
  goldens      draw the pictures that tests compare with anew, into tests/data/goldens; then look at what changed
  lint         check format and scripts; with --tidy also run clang-tidy over all sources (slow)
  format       put all sources into our format
  clean        remove build/ and var/
  help         show this
HELP
}

# A missing package is installed first, so that a bare machine needs nothing but this script.
# PRESET [TARGET ...]; all targets without a name.
build() {
  preset=$1
  shift
  tools/install_packages
  cmake --log-level=WARNING --preset "$preset" -DFAIRGAUGE_TESTS=ON
  cmake --build --preset "$preset" --parallel "$(nproc)" ${1:+--target} "$@"
}

# PROGRAM PACKAGE: what only some commands use is installed when they are first used.
need() {
  command -v "$1" >/dev/null && return
  echo "./do: installing $2"
  as_root=
  [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get install --yes --quiet --no-install-recommends "$2" >/dev/null ||
    { echo "./do: $1 is missing, and its package $2 cannot be installed" >&2; exit 1; }
}

sources() { find base survey sync kiosk tests tools -name '*.[ch]pp' -print0; }
scripts() { find ./do .ci tools -type f -exec awk 'FNR == 1 && /^#!\/bin\/(ba)?sh/ { print FILENAME }' {} +; }

lint() {
  need clang-format clang-format
  sources | xargs -0 clang-format --dry-run -Werror
  for script in $(scripts); do
    case $(head -n 1 "$script") in *bash*) bash -n "$script" ;; *) sh -n "$script" ;; esac
  done
  # shellcheck disable=SC2046
  if command -v shellcheck >/dev/null; then shellcheck --severity=warning $(scripts); fi
  [ "${1:-}" = --tidy ] || return 0
  need clang-tidy clang-tidy
  build dev
  sources | tr '\0' '\n' | grep '\.cpp$' | xargs -P "$(nproc)" -n 1 clang-tidy -p build/dev --quiet
}

# What a form means is what survey-core says; tools/oracle/README.md. `fuzz SECONDS` draws new seeds until one differs.
oracle() {
  need node nodejs
  need npm npm
  [ -d tools/oracle/node_modules/survey-core ] || (cd tools/oracle && npm ci --no-audit --no-fund)
  if [ "${1:-}" = fuzz ]; then
    build release fairgauge-kiosk
    node tools/oracle/run.mjs expressions compare --seconds "${2:-60}" --command "$PWD/$KIOSK evaluate"
    node tools/oracle/run.mjs fuzz --seconds "${2:-60}" --command "$PWD/$KIOSK run-suite --report json -"
    return
  fi
  node tools/oracle/run.mjs expressions
  node tools/oracle/run.mjs suites
  node tools/oracle/run.mjs verify
}

# libFuzzer comes with clang; what it finds is kept in build/fuzz/found.
fuzz() {
  need clang++ clang
  tools/install_packages
  cmake --log-level=WARNING -S . -B build/fuzz -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_C_COMPILER=clang \
    -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG='-O1 -g1' -DFAIRGAUGE_FUZZ=ON -DFAIRGAUGE_SANITIZERS=address,undefined
  seconds=${1:-60}
  [ $# = 0 ] || shift
  [ $# -gt 0 ] || set -- badge expression form parcel receipt record register
  for target; do
    cmake --build build/fuzz --parallel "$(nproc)" --target "fuzz_$target"
    mkdir -p "build/fuzz/new/$target" build/fuzz/found
    "build/fuzz/bin/fuzz_$target" -max_total_time="$seconds" -timeout=10 -print_final_stats=1 \
      -artifact_prefix="build/fuzz/found/$target-" "build/fuzz/new/$target" "tests/fuzz/corpus/$target"
  done
}

# Simulated records and register, imported as anybody's own, and the answer: after two editions, and after three.
seaplane() {
  build release fairgauge-server
  show=config/shows/seaplane
  mkdir -p var/seaplane
  for editions in 2 3; do
    case $editions in 2) edition=2024 ;; *) edition=2026 ;; esac
    at=var/seaplane/$edition
    rm -rf "$at"
    mkdir "$at"
    "$SERVER" simulate --parameters $show/simulation.toml --seed 1 --editions "$editions" --out "$at/records.jsonl" \
      --register "$at/register.csv"
    "$SERVER" import "$at/records.jsonl" --data "$at" >/dev/null
    "$SERVER" import-register "$at/register.csv" --data "$at" --show $show --secret $show/demo.secret >/dev/null
    "$SERVER" report --data "$at" --show $show --edition "$edition" --out "$at/report.html" "$@"
  done
}

clean() {
  for folder in build var; do
    [ -e "$folder" ] || continue
    rm -rf "$folder"
    echo "removed $PWD/$folder"
  done
}

command=${1:-help}
[ $# = 0 ] || shift
case $command in
  demo)
    build release fairgauge-kiosk fairgauge-server fairgauge-relay
    exec tools/demo "$@"
    ;;
  kiosk)
    build release fairgauge-kiosk
    mkdir -p var/export
    if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${SDL_VIDEODRIVER:-}" ]; then
      echo './do kiosk needs a display; without one, try ./do demo or ./do screenshots' >&2
      exit 1
    fi
    echo 'The staff PIN of the demo is 246810: hold the round mark at the top for three seconds.'
    exec "$KIOSK" run --show "$SHOW" --data var/kiosk --settings config/kiosk.demo.toml --windowed "$@"
    ;;
  server)
    build release fairgauge-server
    mkdir -p var
    exec "$SERVER" serve --open --data var/server "$@"  # as the demo kiosk is not enrolled
    ;;
  test)
    build dev
    exec ctest --preset dev --no-tests=error "$@"
    ;;
  seaplane) seaplane "$@" ;;
  bench)
    build release fairgauge-bench fairgauge-kiosk
    exec "$BENCH" "$@"
    ;;
  beside)
    build release fairgauge-kiosk
    need Xvfb xvfb
    need npm npm
    need chromium chromium
    exec tools/beside_chromium "$@"
    ;;
  campaign)
    build release faults simulation power_cut power_cut_guest ui unit_survey_simulation unit_survey_store unit_sync
    exec tools/campaign "$@"
    ;;
  oracle) oracle "$@" ;;
  fuzz) fuzz "$@" ;;
  screenshots)
    build release fairgauge-kiosk
    mkdir -p var
    "$KIOSK" screenshots --show "$SHOW" --out var/screenshots "$@"
    echo "the screens are in $PWD/var/screenshots"
    ;;
  smoke)
    build release fairgauge-kiosk
    need Xvfb xvfb
    need xdotool xdotool
    need cage cage
    need Xwayland xwayland
    [ -x /usr/lib/xorg/Xorg ] || need Xorg xserver-xorg-core
    [ -f /usr/lib/xorg/modules/drivers/dummy_drv.so ] || need xorg-dummy-driver xserver-xorg-video-dummy
    exec tools/smoke "$@"
    ;;
  goldens)
    build release ui
    FAIRGAUGE_RENEW_GOLDENS=1 build/release/bin/ui '[golden]'
    git status --short tests/data/goldens
    ;;
  lint) lint "$@" ;;
  format)
    need clang-format clang-format
    sources | xargs -0 clang-format -i
    ;;
  clean) clean ;;
  help | -h | --help) help ;;
  *) printf './do: no such command: %s\n\n' "$command" >&2; help >&2; exit 2 ;;
esac
