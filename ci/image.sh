#!/usr/bin/env bash
# Prints how kubernetes/images.yaml names an image: repository:tag@digest.
set -euo pipefail

usage() {
  cat << 'EOF'
Usage: ci/image.sh KEY            the full reference of one image, such as: ci/image.sh jaeger
       ci/image.sh --tag KEY      its tag alone
       ci/image.sh --list         every key and reference, one a line
EOF
}

file=${PATHCOST_IMAGES:-$(dirname "${BASH_SOURCE[0]}")/../kubernetes/images.yaml}

# Lines of: key reference tag
images() {
  awk '
    /^[a-z][a-z0-9-]*:[ \t]*$/ { key = $1; sub(/:$/, "", key); next }
    $1 == "repository:" { repository = $2 }
    $1 == "tag:" { tag = $2 }
    $1 == "digest:" { print key, repository ":" tag ($2 == "null" ? "" : "@" $2), tag }
  ' "$file"
}

one() { # column key
  images | awk -v key="$2" -v column="$1" '
    $1 == key { print $column; found = 1 }
    END { exit !found }
  ' || {
    printf 'ci/image.sh: %s has no image "%s"; it has: %s\n' "$file" "$2" "$(images | awk '{ printf "%s ", $1 }')" >&2
    exit 1
  }
}

case "$#:${1:-}" in
  1:--help | 1:-h) usage ;;
  1:--list) images | awk '{ print $1, $2 }' ;;
  2:--tag) one 3 "$2" ;;
  1:[a-z]*) one 2 "$1" ;;
  *)
    usage >&2
    exit 2
    ;;
esac
