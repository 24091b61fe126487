#!/usr/bin/env bash
# Asks the registries for the digests of the tags in kubernetes/images.yaml.
set -euo pipefail

usage() {
  cat << 'EOF'
Usage: ci/pin-images.sh            fill in digests that are null; a pinned one that differs is only reported
       ci/pin-images.sh --update   write the registry's present digest for every image
       ci/pin-images.sh --check    write nothing; exit 1 if a digest is missing or differs
Needs crane, or docker with buildx, and a way to the registries.
EOF
}

mode=fill
case "$#:${1:-}" in
  0:) ;;
  1:--update) mode=update ;;
  1:--check) mode=check ;;
  1:--help | 1:-h)
    usage
    exit
    ;;
  *)
    usage >&2
    exit 2
    ;;
esac

file=${PATHCOST_IMAGES:-$(dirname "${BASH_SOURCE[0]}")/../kubernetes/images.yaml}

digest_of() { # repository:tag; the digest of the index, which holds for all architectures
  if command -v crane > /dev/null; then
    crane digest "$1"
  elif docker buildx version > /dev/null 2>&1; then
    docker buildx imagetools inspect --format '{{.Manifest.Digest}}' "$1"
  else
    printf 'ci/pin-images.sh: neither crane nor docker buildx is here\n' >&2
    return 1
  fi
}

write_digest() { # key digest
  local changed
  changed=$(awk -v key="$1:" -v digest="$2" '
    /^[a-z]/ { inside = ($1 == key) }
    inside && $1 == "digest:" { print "  digest: " digest; next }
    { print }
  ' "$file")
  printf '%s\n' "$changed" > "$file"
}

differing=0
while read -r key reference; do
  image=${reference%%@*}
  pinned=null
  [[ $reference != *@* ]] || pinned=${reference##*@}
  found=$(digest_of "$image")
  [[ $found =~ ^sha256:[0-9a-f]{64}$ ]] || {
    printf 'ci/pin-images.sh: no digest for %s: "%s"\n' "$image" "$found" >&2
    exit 1
  }
  if [[ $found == "$pinned" ]]; then
    printf '%-12s as pinned\n' "$key"
  elif [[ $mode == update || ($mode == fill && $pinned == null) ]]; then
    write_digest "$key" "$found"
    printf '%-12s %s -> %s\n' "$key" "$pinned" "$found"
  else
    printf '%-12s pinned %s, registry has %s\n' "$key" "$pinned" "$found"
    differing=1
  fi
done < <("$(dirname "${BASH_SOURCE[0]}")/image.sh" --list)
[[ $mode != check || $differing == 0 ]]
