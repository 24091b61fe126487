#!/usr/bin/env bash
# Runs scenarios on a cluster that is there already: a node of $CLUSTER_KIT_K3S_IMAGE that this script starts and
# removes. Afterwards what others had there must still be there, and nothing of the run.
# Arguments: the scenarios (default: ToyScenario). Needs docker, and the applications as mvn package left them.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
scenarios=${1:-ToyScenario}
work=$(mktemp -d)
node=pathcost-existing-$$
trap 'docker rm --force --volumes "$node" > /dev/null 2>&1; rm -rf "$work"' EXIT

kube() { docker exec -i "$node" k3s kubectl "$@"; }
until_true() { # what command...
  local what=$1 i
  shift
  for ((i = 0; i < 600; i++)); do
    ! "$@" > /dev/null 2>&1 || return 0
    sleep 0.5
  done
  printf 'existing-on-kit: %s did not come\n' "$what" >&2
  exit 1
}

docker run --detach --quiet --privileged --cgroupns host --name "$node" --tmpfs /run --tmpfs /var/run \
  --volume /sys/fs/cgroup:/sys/fs/cgroup --publish 127.0.0.1::6443 "$CLUSTER_KIT_K3S_IMAGE" \
  server --tls-san=localhost > /dev/null
for sys in multi-svc toy; do
  docker tag "$(ci/build-image.sh "--base=$CLUSTER_KIT_JRE_IMAGE" "$sys" 2> /dev/null)" "pathcost/$sys:existing"
done
until_true containerd docker exec "$node" k3s ctr version
docker save pathcost/multi-svc:existing pathcost/toy:existing \
  | docker exec -i --env CONTAINERD_NAMESPACE=k8s.io "$node" k3s ctr images import - > /dev/null
until_true "a node that is ready" kube wait --for=condition=Ready node --all --timeout=1s
until_true "the default service account" kube get serviceaccount default

port=$(docker port "$node" 6443/tcp | sed 's/.*://')
# Of the container, since a network of an engine that has just started need not tell its gateway.
gateway=$(docker inspect "$node" --format '{{range .NetworkSettings.Networks}}{{.Gateway}}{{end}}')
(umask 077 && docker exec "$node" cat /etc/rancher/k3s/k3s.yaml \
  | sed "s#https://[^\"[:space:],}]*#https://localhost:$port#" > "$work/kubeconfig")
context=$(kube config current-context)

kube create namespace somebody-elses
for namespace in default somebody-elses; do
  kube create configmap planted --namespace "$namespace" --from-literal=of=others
done
kube get namespaces,configmaps,secrets,clusterroles --all-namespaces --output name | sort > "$work/before"

code=0
mvn -B -ntp verify -Pe2e -De2e.environment=existing "-De2e.existing.kubeconfig=$work/kubeconfig" \
  "-De2e.existing.context=$context" "-De2e.image=pathcost/{system}:existing" \
  "-De2e.host.address=$gateway" "-Dit.test=$scenarios" || code=$?

until_true "the end of the run's namespace" bash -c "! docker exec $node k3s kubectl get namespace pathcost-e2e"
kube get namespaces,configmaps,secrets,clusterroles --all-namespaces --output name | sort > "$work/after"
diff "$work/before" "$work/after" && printf 'Nothing foreign was touched, and nothing is left\n'
exit "$code"
