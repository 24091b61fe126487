#!/usr/bin/env bash
# Builds the image of a demo application by the project's one definition, from what Maven built.
set -euo pipefail

usage() {
  cat << 'EOF'
Usage: ci/build-image.sh [--base=IMAGE] SYS

Builds the image pathcost/SYS from demo-app/SYS/target and prints its name; the tag is of its content.

  --base   the image it is built on (default: jre of kubernetes/images.yaml, pinned by its digest)
  SYS      multi-svc or toy
EOF
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

refuse() {
  printf 'ci/build-image.sh: %s\n' "$1" >&2
  usage >&2
  exit 2
}

base=
case "${1:-}" in
  --help | -h) usage && exit ;;
  --base=*)
    base=${1#--base=}
    shift
    ;;
esac
(($# == 1)) || refuse "one system is needed, there are $#"
sys=$1
case "$sys" in
  multi-svc | toy) ;;
  *) refuse "SYS must be multi-svc or toy, not \"$sys\"" ;;
esac
[[ -n $base ]] || base=$("$root/ci/image.sh" jre)

id=$(docker build --quiet --file "$root/demo-app/image/Dockerfile" \
  --build-arg "BASE=$base" --build-arg "APP=$sys" "$root/demo-app/$sys/target")
# A tag of the content: what changed is rolled out, what did not stays.
name=${id#sha256:}
name=pathcost/$sys:${name:0:12}
docker tag "$id" "$name"
printf '%s\n' "$name"
