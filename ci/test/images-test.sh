#!/usr/bin/env bash
# Tests the scripts that read kubernetes/images.yaml, with stand-ins for crane and docker.
# The last line says how many tests passed and how many failed.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
one=sha256:$(printf '1%.0s' {1..64})
two=sha256:$(printf '2%.0s' {1..64})

mkdir "$work/bin"
cat > "$work/bin/crane" << 'EOF'
#!/usr/bin/env bash
printf '%s\n' "$FAKE_DIGEST"
EOF
cat > "$work/bin/docker" << 'EOF'
#!/usr/bin/env bash
printf '%s\n' "$*" >> "$CALLS"
[[ $1 != save ]] || printf 'tar' > "$3"
EOF
chmod +x "$work/bin/"*

fresh() {
  cat > "$work/images.yaml" << EOF
# a comment stays
pinned:
  repository: example.org/pinned
  tag: v1
  digest: $one
open:
  repository: example.org/open
  tag: v2
  digest: null
EOF
  : > "$work/calls"
}

run() { # script arguments...
  code=0
  output=$(PATHCOST_IMAGES=$work/images.yaml FAKE_DIGEST=${FAKE_DIGEST:-$one} CALLS=$work/calls \
    PATH=$work/bin:$PATH "$root/ci/$1" "${@:2}" 2>&1) || code=$?
}

check() { # name condition...
  if "${@:2}"; then
    passed=$((passed + 1))
    printf 'ok      %s\n' "$1"
  else
    failed=$((failed + 1))
    printf 'FAILED  %s\n        exit code %s\n%s\n' "$1" "$code" "$output"
  fi
}
exits_with() { [[ $code == "$1" ]]; }
prints() { [[ $output == "$1" ]]; }
says() { grep -qF -- "$1" <<< "$output"; }
digest_is() { [[ $(awk -v key="$1:" '$1 == key { inside = 1 } inside && $1 == "digest:" { print $2; exit }' "$work/images.yaml") == "$2" ]]; }

fresh
run image.sh pinned
check "a pinned image has tag and digest" prints "example.org/pinned:v1@$one"
run image.sh open
check "an image that is not pinned has its tag alone" prints "example.org/open:v2"
run image.sh --tag open
check "the tag can be had alone" prints v2
run image.sh nothing
check "an unknown key is an error that names the known ones" says "it has: pinned open"
check "an unknown key fails" exits_with 1

run pin-images.sh --check
check "a check fails where a digest is missing" exits_with 1
check "a check writes nothing" digest_is open null
FAKE_DIGEST=$two run pin-images.sh
check "a missing digest is filled in" digest_is open "$two"
check "a pinned digest that differs is left" digest_is pinned "$one"
check "a pinned digest that differs is reported" says "registry has $two"
check "comments stay" grep -q '^# a comment stays$' "$work/images.yaml"
FAKE_DIGEST=$two run pin-images.sh --update
check "an update writes every digest" digest_is pinned "$two"
FAKE_DIGEST=$two run pin-images.sh --check
check "a check passes where all agree" exits_with 0
fresh
FAKE_DIGEST="no such image" run pin-images.sh
check "what is no digest is never written" digest_is open null
check "what is no digest fails" exits_with 1

fresh
# shellcheck disable=SC2016 # placeholders of render.sh, not of this shell
printf 'image: ${image.pinned}\nname: ${name}\nkept: ${env:HOST}\n' > "$work/file.yaml"
run render.sh "$work/file.yaml" 'name=a&b'
check "placeholders are filled in, those of Jaeger are kept" prints "image: example.org/pinned:v1@$one
name: a&b
kept: \${env:HOST}"
run render.sh "$work/file.yaml"
# shellcheck disable=SC2016
check "a placeholder without a value is named" says 'needs a value for ${name}'
check "a placeholder without a value fails" exits_with 1

run save-images.sh "$work/tars" pinned
check "an image is pulled by digest" grep -qx "pull --quiet example.org/pinned:v1@$one" "$work/calls"
check "an image is saved under its tag" grep -qE "^save .*pinned.tar.part example.org/pinned:v1$" "$work/calls"
check "the tar has its name when it is whole" test -s "$work/tars/pinned.tar"
: > "$work/calls"
run save-images.sh "$work/tars" pinned
check "a tar that is there is not made again" test ! -s "$work/calls"

fresh
printf 'ci-maven:\n  repository: example.org/maven\n  tag: v3\n  digest: null\n' >> "$work/images.yaml"
run save-images.sh "$work/all"
check "all images are those but of the pipelines themselves" \
  test "$(printf '%s ' "$work/all"/*)" == "$work/all/open.tar $work/all/pinned.tar "

code=0
output=$("$root/ci/image.sh" --list)
check "every image of the project has a full name, with a digest save Kiali's" \
  test -z "$(grep -v '^kiali quay.io/kiali/kiali:v' <<< "$output" | grep -vE '^[a-z0-9-]+ [a-z0-9./-]+\.[a-z]+/[a-z0-9./-]+:[A-Za-z0-9._-]+@sha256:[0-9a-f]{64}$')"
while read -r image; do
  check "GitLab's image ${image%@*} is the file's" grep -qE "^ci-[a-z0-9-]+ $image$" <<< "$output"
done < <(grep -oE '[a-z0-9.]+/[a-z0-9./-]+:[A-Za-z0-9._-]+(@[a-z0-9:]+)?' "$root/ci/gitlab-ci.yml" | sort -u)
used=$(grep -rhoE '\$\{image\.[a-z-]+\}' "$root/kubernetes" --include='*.yaml' | sed 's/.*image\.//; s/}//' | sort -u)
for key in $used; do
  check "the image $key, which a manifest uses, is in the file" grep -q "^$key " <<< "$output"
done
check "no manifest names an image past the file" \
  test -z "$(grep -rnE '^ *(- )?image: *"?[^$" ]' "$root/kubernetes" --include='*.yaml')"
jre=$("$root/ci/image.sh" jre)
check "the Dockerfile's base is the file's" grep -qx "ARG BASE=$jre" "$root/demo-app/image/Dockerfile"

printf '%s passed, %s failed\n' "$passed" "$failed"
((failed == 0))
