#!/usr/bin/env bash
# Tests ci/deploy.sh with stand-ins for minikube, kubectl, helm, docker and mvn that write down how
# they were called. The last line says how many tests passed and how many failed.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
calls=$work/calls
passed=0
failed=0

# What a stand-in answers is set by the test, through FAKE_… variables.
for tool in minikube kubectl helm docker mvn; do
  cat > "$work/bin/$tool" << 'EOF'
#!/usr/bin/env bash
name=${0##*/}
printf '%s %s\n' "$name" "$*" >> "$CALLS"
for argument in "$@"; do
  case "$name:$previous" in
    kubectl:-f) [[ $argument != - ]] || sed "s/^/stdin /" >> "$CALLS" ;;
    helm:--values) [[ $argument != *values-istiod.yaml ]] || sed "s/^/values /" "$argument" >> "$CALLS" ;;
  esac
  previous=$argument
done
case "$name $*" in
  minikube*" status") exit "${FAKE_MINIKUBE_STATUS:-0}" ;;
  minikube*" node list") printf 'pathcost\t192.168.49.2\npathcost-m02\t192.168.49.3\n' ;;
  minikube*" ssh --node "*)
    cat > /dev/null # as ssh does: it reads what it is given
    [[ "$*" == *"--node ${FAKE_NODE_WITHOUT_IMAGE:-none} "* ]] \
      || printf 'docker.io/%s   0123456789ab   feedfacefeed   301MB\n' pathcost/multi-svc pathcost/toy
    ;;
  "docker build "*) printf 'sha256:0123456789abcdef0123456789abcdef\n' ;;
  kubectl*" get crd "*) exit "${FAKE_NO_ISTIO:-0}" ;;
  helm*" status ${FAKE_PENDING_RELEASE:-none} "*) printf '{"info":{"status":"pending-install"}}\n' ;;
  helm*" status "*) exit 1 ;;
esac
exit 0
EOF
  chmod +x "$work/bin/$tool"
done

deploy() { # arguments of ci/deploy.sh; its exit code goes to $code, its output to $output
  : > "$calls"
  code=0
  output=$(CALLS=$calls PATH=$work/bin:$PATH "$root/ci/deploy.sh" "$@" 2>&1) || code=$?
}

check() { # name condition...
  local name=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    printf 'ok      %s\n' "$name"
  else
    failed=$((failed + 1))
    printf 'FAILED  %s\n' "$name"
    printf '        exit code %s; output:\n' "$code"
    awk '{ print "        | " $0 }' <<< "$output"
    grep -vE '^(stdin|values) ' "$calls" | awk '{ print "        > " $0 }'
  fi
}

exits_with() { [[ $code == "$1" ]]; }
says() { grep -qF -- "$1" <<< "$output"; }
called() { grep -qE -- "$1" "$calls"; }
not() { ! "$@"; }
nothing_called() { [[ ! -s $calls ]]; }
refused_saying() { exits_with 2 && says "$1" && nothing_called; }
in_order() { # patterns, each of which matches a call after that of the one before
  local line=0 next pattern
  for pattern in "$@"; do
    next=$(awk -v from="$line" -v pattern="$pattern" 'NR > from && $0 ~ pattern { print NR; exit }' "$calls")
    [[ -n $next ]] || {
      printf '        no call after line %s matches %s\n' "$line" "$pattern"
      return 1
    }
    line=$next
  done
}
all_calls_of() { # tool pattern: every call of that tool matches
  grep -q "^$1 " "$calls" && ! grep "^$1 " "$calls" | grep -qvE -- "$2"
}

deploy --help
check "help explains the arguments" exits_with 0
check "help names the profile setting" says PATHCOST_MINIKUBE_PROFILE
check "help calls nothing" nothing_called

deploy
check "no arguments are refused" refused_saying "two arguments are needed"
deploy TRUE
check "one argument is refused" refused_saying "there are 1"
deploy TRUE FALSE toy more
check "four arguments are refused" refused_saying "there are 4 arguments"
deploy yes FALSE
check "a first argument that is no flag is named" refused_saying 'DEPLOY_INFRA, must be TRUE or FALSE, not "yes"'
deploy TRUE true
check "a second argument that is no flag is named" refused_saying 'DEPLOY_APP, must be TRUE or FALSE, not "true"'
deploy FALSE TRUE svc-a
check "an unknown system is named" refused_saying 'SYS, must be multi-svc or toy, not "svc-a"'
PATHCOST_ISTIO_CHARTS=$work deploy TRUE FALSE
check "a directory without Istio's charts is refused" refused_saying "there is no chart base in it"

code=0
: > "$calls"
tools=$work/few-tools
mkdir "$tools"
for tool in bash dirname mktemp rm; do ln -s "$(command -v "$tool")" "$tools/$tool"; done
output=$(CALLS=$calls PATH=$tools "$root/ci/deploy.sh" TRUE FALSE 2>&1) || code=$?
check "tools that are missing are all named" says "not on the PATH: minikube kubectl helm"
check "missing tools fail the script" exits_with 1

deploy FALSE FALSE
check "with nothing to do, nothing is called" nothing_called
for what in Jaeger Grafana Kiali Prometheus; do
  check "it says how to reach $what" says "$what"
done

deploy TRUE FALSE
check "the infrastructure is deployed" exits_with 0
check "Minikube gets 4 CPUs and 10 GiB" \
  called '^minikube --profile pathcost start --cpus 4 --memory 10240 --keep-context$'
check "metrics-server and the dashboard are enabled" \
  in_order 'addons enable metrics-server$' 'addons enable dashboard$'
version=$("$root/ci/image.sh" --tag istio-pilot)
check "Istio is installed by its charts in order" in_order \
  "^helm .*upgrade --install istio-base base .*--version $version .*--namespace istio-system" \
  "^helm .*upgrade --install istiod istiod .*--version $version .*--namespace istio-system" \
  "^helm .*upgrade --install istio-ingress gateway .*--version $version .*--namespace istio-ingress" \
  '^stdin kind: Telemetry' '^stdin .*name: jaeger'
check "Istio's namespaces say whose they are" \
  called '^kubectl .*label namespace istio-system istio-ingress pathcost.dev/managed=true --overwrite$'
check "istiod's image is pinned" called "values image: $("$root/ci/image.sh" istio-pilot)"
check "spans of the mesh go to the Jaeger add-on" \
  called 'values .*service: jaeger-collector.pathcost-addons.svc.cluster.local'
check "every add-on is waited for" in_order rollout.*jaeger rollout.*prometheus rollout.*grafana rollout.*kiali
check "Jaeger's image is pinned" called "stdin .*image: $("$root/ci/image.sh" jaeger)"
check "no placeholder reaches the cluster" not called '\$\{(image|addons|namespace|injection|traces)'
check "the application is left alone" not called '^(docker|mvn) '

deploy FALSE TRUE
check "the application is deployed" exits_with 0
check "built, loaded, looked for in every node, then installed" in_order \
  '^mvn .*-pl demo-app/multi-svc -am' \
  "^docker build .*BASE=$("$root/ci/image.sh" jre) --build-arg APP=multi-svc .*/demo-app/multi-svc/target" \
  '^docker save .*pathcost/multi-svc:0123456789ab' \
  '^minikube .*image load' \
  '^minikube .*ssh --node pathcost --' \
  '^minikube .*ssh --node pathcost-m02 --' \
  '^helm .*upgrade --install multi-svc .*/charts/multi-svc'
check "the chart gets the tag that was loaded" called '^helm .*--set-string image.tag=0123456789ab'
check "spans of the application go to the Jaeger add-on" \
  called 'traces.endpoint=http://jaeger-collector.pathcost-addons:4318'
check "with Istio there, the gateway's values are used" called '^helm .*--values .*/charts/multi-svc/values-istio.yaml'
check "with Istio there, proxies are injected" called 'stdin .*istio-injection: enabled'
check "Minikube is not started" not called '^minikube .*start'

FAKE_NO_ISTIO=1 deploy FALSE TRUE
check "without Istio, there is no gateway" not called 'values-istio.yaml'
check "without Istio, nothing is injected" called 'stdin .*istio-injection: disabled'
check "without Istio, the script says so" says 'no Istio in this cluster'

FAKE_NODE_WITHOUT_IMAGE=pathcost-m02 deploy FALSE TRUE
check "a node without the image fails the script" exits_with 1
check "a node without the image is named" says 'did not arrive in node pathcost-m02'
check "with a node without the image, nothing is installed" not called 'upgrade --install'

FAKE_MINIKUBE_STATUS=7 deploy FALSE TRUE toy
check "a stopped Minikube is explained" says 'not running: start it with ci/deploy.sh TRUE TRUE toy'
check "a stopped Minikube fails before anything is built" not called '^(mvn|docker) '

deploy FALSE TRUE toy
check "toy is built and installed as toy" in_order \
  '^docker build .*APP=toy .*/demo-app/toy/target' '^helm .*upgrade --install toy .*/charts/toy'
check "toy's request is shown" says "curl -H 'Host: app-dice-1.dtp.org' http://127.0.0.1:8080/rolldice"

FAKE_PENDING_RELEASE=multi-svc deploy FALSE TRUE
check "a half installed release is taken out first" \
  in_order 'uninstall multi-svc --namespace pathcost --wait' 'upgrade --install multi-svc'

charts=$work/istio-charts
for chart in base istiod gateway; do
  mkdir -p "$charts/$chart"
  : > "$charts/$chart/Chart.yaml"
done
PATHCOST_ISTIO_CHARTS=$charts deploy TRUE FALSE
check "Istio's charts can come from a directory" called "upgrade --install istiod $charts/istiod "
check "with charts from a directory, no repository is asked" not called '--repo'

PATHCOST_MINIKUBE_PROFILE=mine deploy TRUE TRUE
check "every call of minikube names the profile" all_calls_of minikube '^minikube --profile mine '
check "every call of kubectl names the cluster" all_calls_of kubectl '^kubectl --context mine '
check "every call of helm names the cluster" all_calls_of helm '^helm --kube-context mine '
check "nothing is deleted" not called '(^| )(delete|stop|prune|uninstall)( |$)'

printf '%s passed, %s failed\n' "$passed" "$failed"
((failed == 0))
