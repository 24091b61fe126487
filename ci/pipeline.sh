#!/usr/bin/env bash
# The steps of the pipelines, for GitHub, GitLab and people alike.
set -euo pipefail

usage() {
  cat << 'EOF'
Usage: ci/pipeline.sh STEP
  unit    build everything, run the unit tests and those of the scripts
  local   the scenarios on local processes, and their report
  images  the image tars for k3s, where they are not there; needs docker
  k3s     images, then the scenarios on K3s with Istio, and their report; needs docker

Environment:
  PATHCOST_IMAGES_DIR   images, k3s: directory of image tars, filled where it lacks one (default: target/images)
EOF
}

cd "$(dirname "${BASH_SOURCE[0]}")/.."
images=$(pwd)/target/images
images=${PATHCOST_IMAGES_DIR:-$images}

maven() { mvn -B -ntp "$@"; }

scenarios() { # options of Maven; the report is made of a failed run above all
  local code=0
  maven verify -Pe2e "$@" || code=$?
  ALLURE_NO_ANALYTICS=true maven -q allure:report -pl e2e-tests/scenarios || printf 'There is no report\n' >&2
  return "$code"
}

save_images() { ci/save-images.sh "$images" jre k3s k3s-pause k3s-coredns ryuk istio-pilot istio-proxy jaeger; }

case "$#:${1:-}" in
  1:unit)
    ci/test/images-test.sh
    ci/test/deploy-test.sh
    maven verify
    ;;
  1:local) scenarios -De2e.environment=local ;;
  1:images) save_images ;;
  1:k3s)
    save_images
    docker load --quiet --input "$images/jre.tar"
    docker load --quiet --input "$images/k3s.tar"
    docker load --quiet --input "$images/ryuk.tar"
    # Not those that measure to a few milliseconds: on a shared machine proxies and a cluster take their share.
    scenarios -De2e.environment=k3s -De2e.mesh=istio -De2e.traces=jaeger "-De2e.images.dir=$images" \
      -Dit.test=ExactCostScenario,ToyScenario
    ;;
  1:--help | 1:-h) usage ;;
  *)
    usage >&2
    exit 2
    ;;
esac
