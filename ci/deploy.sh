#!/usr/bin/env bash
# Puts the demo system on a Minikube of its own: for a person at a shell, the steps that the tests take.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
profile=${PATHCOST_MINIKUBE_PROFILE:-pathcost}
namespace=${PATHCOST_NAMESPACE:-pathcost}
istio_charts=${PATHCOST_ISTIO_CHARTS:-}
istio_repository=https://istio-release.storage.googleapis.com/charts
addons=pathcost-addons
wait_for=10m

usage() {
  cat << 'EOF'
Usage: ci/deploy.sh <DEPLOY_INFRA> <DEPLOY_APP> [SYS]

  DEPLOY_INFRA   TRUE: start Minikube, install Istio, Jaeger, Prometheus, Grafana and Kiali. FALSE: leave them
  DEPLOY_APP     TRUE: build the image of SYS, load it into every node, install its chart. FALSE: do not
  SYS            multi-svc (default) or toy

Both steps can be repeated: what is there is brought up to date. With FALSE FALSE the script only says how to
reach what is there. Nothing is ever deleted, and no Minikube profile but the one named below is touched.

Environment:
  PATHCOST_MINIKUBE_PROFILE   Minikube profile, made with 4 CPUs and 10 GiB if it is not there (default: pathcost)
  PATHCOST_NAMESPACE          namespace of the demo system (default: pathcost)
  PATHCOST_ISTIO_CHARTS       directory with Istio's charts base, istiod and gateway (default: from Istio's repository)

Needs minikube, kubectl, helm 3; for DEPLOY_APP also docker, and Maven with a JDK 17 or newer.
EOF
}

step() { printf '\n== %s\n' "$*"; }

refuse() { # a mistake of the caller
  printf 'ci/deploy.sh: %s\nSee ci/deploy.sh --help.\n' "$*" >&2
  exit 2
}

fail() {
  printf 'ci/deploy.sh: %s\n' "$*" >&2
  exit 1
}

# Each names its cluster: which context or profile happens to be the current one does not matter.
mini() { minikube --profile "$profile" "$@"; }
kube() { kubectl --context "$profile" "$@"; }
helmet() { helm --kube-context "$profile" "$@"; }

render() { "$root/ci/render.sh" "$@"; }

flag() { # position name value
  case "$3" in
    TRUE | FALSE) ;;
    *) refuse "the $1 argument, $2, must be TRUE or FALSE, not \"$3\"" ;;
  esac
}

need() { # tools
  local tool missing=()
  for tool in "$@"; do
    command -v "$tool" > /dev/null || missing+=("$tool")
  done
  ((${#missing[@]} == 0)) || fail "not on the PATH: ${missing[*]}"
}

install_release() { # release namespace chart-and-options...
  local release=$1 in=$2 status
  shift 2
  # Helm refuses to touch a release whose installation was interrupted.
  status=$(helmet status "$release" --namespace "$in" --output json 2> /dev/null \
    | grep -oE '"status": *"pending-[a-z]+"' | head -n 1 || true)
  if [[ -n $status ]]; then
    printf 'Release %s was left half installed: taking it out first\n' "$release"
    helmet uninstall "$release" --namespace "$in" --wait
  fi
  helmet upgrade --install "$release" "$@" --namespace "$in" --wait --timeout "$wait_for"
}

istio() { # release namespace chart values-file
  local chart=("$3" --repo "$istio_repository" --version "$istio_version")
  [[ -z $istio_charts ]] || chart=("$istio_charts/$3")
  render "$root/kubernetes/istio/$4" "addons.namespace=$addons" > "$scratch/$4"
  install_release "$1" "$2" "${chart[@]}" --create-namespace --values "$scratch/$4"
}

deploy_infra() {
  step "Minikube, profile $profile"
  mini start --cpus 4 --memory 10240 --keep-context
  mini addons enable metrics-server
  mini addons enable dashboard

  istio_version=$("$root/ci/image.sh" --tag istio-pilot)
  step "Istio $istio_version"
  istio istio-base istio-system base values-base.yaml
  istio istiod istio-system istiod values-istiod.yaml
  istio istio-ingress istio-ingress gateway values-gateway.yaml
  # The tests bring an Istio up to date only where it says that it is Pathcost's.
  kube label namespace istio-system istio-ingress pathcost.dev/managed=true --overwrite
  render "$root/kubernetes/istio/telemetry.yaml" traces.provider=jaeger | kube apply -f -

  step "Add-ons, in namespace $addons"
  render "$root/kubernetes/namespace/namespace.yaml" "namespace=$addons" injection=disabled | kube apply -f -
  local addon
  for addon in jaeger prometheus grafana kiali; do
    render "$root/kubernetes/addons/$addon/$addon.yaml" "addons.namespace=$addons" \
      | kube apply --namespace "$addons" -f -
  done
  for addon in jaeger prometheus grafana kiali; do
    kube rollout status "deployment/$addon" --namespace "$addons" --timeout "$wait_for"
  done
}

load_into_every_node() { # repository tag
  local node
  docker save --output "$scratch/image.tar" "$1:$2"
  mini image load "$scratch/image.tar"
  # Loading can fail without a word, and a node without the image would wait for a registry that has none.
  while read -r node _; do
    [[ -n $node ]] || continue
    # Standard input is the list of nodes: keep ssh away from it.
    mini ssh --node "$node" -- sudo crictl images < /dev/null > "$scratch/images" || true
    grep -qE "(^|/)$1[[:space:]]+$2[[:space:]]" "$scratch/images" \
      || fail "image $1:$2 did not arrive in node $node; see: minikube --profile $profile image ls"
    printf 'Node %s has %s:%s\n' "$node" "$1" "$2"
  done < <(mini node list)
}

deploy_app() {
  mini status > /dev/null 2>&1 \
    || fail "Minikube profile $profile is not running: start it with ci/deploy.sh TRUE $app $sys"

  step "Image of $sys"
  (cd "$root" && mvn -B -ntp -q -pl "demo-app/$sys" -am -DskipTests package)
  local image tag
  image=$("$root/ci/build-image.sh" "$sys")
  tag=${image##*:}
  load_into_every_node "pathcost/$sys" "$tag"

  step "Chart $sys, in namespace $namespace"
  local injection=disabled values=()
  if kube get crd gateways.networking.istio.io > /dev/null 2>&1; then
    injection=enabled
    values=(--values "$root/charts/$sys/values-istio.yaml")
  else
    printf 'There is no Istio in this cluster: installing without a gateway\n'
  fi
  render "$root/kubernetes/namespace/namespace.yaml" "namespace=$namespace" "injection=$injection" | kube apply -f -
  install_release "$sys" "$namespace" "$root/charts/$sys" ${values[@]+"${values[@]}"} \
    --set-string "image.repository=pathcost/$sys" --set-string "image.tag=$tag" \
    --set-string "traces.endpoint=http://jaeger-collector.$addons:4318"
}

say_how_to_reach() {
  local forward="kubectl --context $profile port-forward --namespace"
  local host="app-a.dtp.org" path=/a/v1/a1
  if [[ $sys == toy ]]; then
    host="app-dice-1.dtp.org"
    path=/rolldice
  fi
  cat << EOF

== How to reach it (each command stays in the foreground)
the system   $forward istio-ingress svc/istio-ingress 8080:80
             then: curl -H 'Host: $host' http://127.0.0.1:8080$path
Jaeger       $forward $addons svc/jaeger-query 16686:16686
             then: http://127.0.0.1:16686
Grafana      $forward $addons svc/grafana 3000:3000
             then: http://127.0.0.1:3000
Kiali        $forward $addons svc/kiali 20001:20001
             then: http://127.0.0.1:20001/kiali
Prometheus   $forward $addons svc/prometheus 9090:9090
             then: http://127.0.0.1:9090
dashboard    minikube --profile $profile dashboard
EOF
}

case "${1:-}" in
  --help | -h)
    usage
    exit
    ;;
esac
(($# >= 2)) || refuse "two arguments are needed, DEPLOY_INFRA and DEPLOY_APP, each TRUE or FALSE; there are $#"
(($# <= 3)) || refuse "there are $# arguments, three at most are known"
flag first DEPLOY_INFRA "$1"
flag second DEPLOY_APP "$2"
infra=$1
app=$2
sys=${3:-multi-svc}
case "$sys" in
  multi-svc | toy) ;;
  *) refuse "the third argument, SYS, must be multi-svc or toy, not \"$sys\"" ;;
esac
if [[ -n $istio_charts ]]; then
  for chart in base istiod gateway; do
    [[ -f $istio_charts/$chart/Chart.yaml ]] \
      || refuse "PATHCOST_ISTIO_CHARTS is $istio_charts, but there is no chart $chart in it"
  done
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

if [[ $infra == TRUE ]]; then
  need minikube kubectl helm
  deploy_infra
fi
if [[ $app == TRUE ]]; then
  need minikube kubectl helm docker mvn
  deploy_app
fi
say_how_to_reach
