#!/usr/bin/env bash
# Keeps third-party images as tars: for a pipeline's cache, and for machines that reach no registry.
set -euo pipefail

usage() {
  cat << 'EOF'
Usage: ci/save-images.sh DIRECTORY [KEY]...
Pulls images of kubernetes/images.yaml by digest, those of the keys or all but what pipelines run in (ci-…), and saves
each as DIRECTORY/KEY.tar.
A tar that is there is left alone: empty the directory when images.yaml has changed.
An image that was loaded from a tar goes by repository:tag. Its digest was checked here, when it was pulled.
EOF
}

case "${1:-}" in
  --help | -h)
    usage
    exit
    ;;
  "")
    usage >&2
    exit 2
    ;;
esac
directory=$1
shift
image=$(dirname "${BASH_SOURCE[0]}")/image.sh
keys=("$@")
if ((${#keys[@]} == 0)); then
  while read -r key _; do [[ $key == ci-* ]] || keys+=("$key"); done < <("$image" --list)
fi
mkdir -p "$directory"

for key in "${keys[@]}"; do
  reference=$("$image" "$key")
  if [[ -s $directory/$key.tar ]]; then
    printf '%-12s is there\n' "$key"
    continue
  fi
  docker pull --quiet "$reference"
  # A tar of an image that was pulled by digest has no name in it; give it the one of its tag.
  docker tag "$reference" "${reference%@*}"
  docker save --output "$directory/$key.tar.part" "${reference%@*}"
  mv "$directory/$key.tar.part" "$directory/$key.tar"
  printf '%-12s saved\n' "$key"
done
