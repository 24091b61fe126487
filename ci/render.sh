#!/usr/bin/env bash
# Fills in the placeholders of a file under kubernetes/ and prints the result.
set -euo pipefail

usage() {
  cat << 'EOF'
Usage: ci/render.sh FILE [NAME=VALUE]...
Replaces ${NAME} by VALUE and ${image.KEY} by the image of that key in kubernetes/images.yaml.
A placeholder that is left over is an error.
Example: ci/render.sh kubernetes/addons/kiali/kiali.yaml addons.namespace=pathcost-addons
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
[[ -r $1 ]] || {
  printf 'ci/render.sh: cannot read %s\n' "$1" >&2
  exit 1
}
file=$1
content=$(< "$file")
shift

for assignment in "$@"; do
  [[ $assignment == ?*=* ]] || {
    printf 'ci/render.sh: "%s" is not of the form NAME=VALUE\n' "$assignment" >&2
    exit 2
  }
  content=${content//"\${${assignment%%=*}}"/"${assignment#*=}"}
done
while read -r key reference; do
  content=${content//"\${image.$key}"/"$reference"}
done < <("$(dirname "${BASH_SOURCE[0]}")/image.sh" --list)

# ${env:NAME} belongs to the configuration of the OpenTelemetry Collector and of Jaeger.
if left=$(grep -oE '\$\{[a-z][a-zA-Z0-9.-]*\}' <<< "$content" | sort -u | tr '\n' ' '); then
  printf 'ci/render.sh: %s needs a value for %s\n' "$file" "$left" >&2
  exit 1
fi
printf '%s\n' "$content"
