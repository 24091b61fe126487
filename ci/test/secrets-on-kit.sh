#!/usr/bin/env bash
# Makes a run fail on a node of $CLUSTER_KIT_K3S_IMAGE with secrets planted: in a Secret, in a chart's values, in a
# setting, and so in the log and the last words of a container. None of them may be found afterwards: not below
# e2e-tests/scenarios/target, be it evidence, a report of Maven's or a result of Allure's, nor in what Maven says.
# Needs docker.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target=e2e-tests/scenarios/target
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Made up now, so that no file has it from before.
letters=$(od -An -N 12 -tx1 /dev/urandom | tr -d ' \n')
secrets=("in-a-secret-$letters" "in-a-setting-$letters" "in-values-$letters")

# The project as it is, but that the toy has a Secret and a pod more: one that says all it knows, and ends.
mkdir "$work/root"
ln -s "$PWD"/* "$work/root"
rm "$work/root/charts"
cp -rL charts "$work/root/charts"
cat > "$work/root/charts/toy/templates/talkative.yaml" << YAML
apiVersion: v1
kind: Secret
metadata:
  name: planted
  namespace: {{ .Release.Namespace }}
stringData:
  word: ${secrets[0]}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: talkative
  namespace: {{ .Release.Namespace }}
  labels: &labels
    app.kubernetes.io/name: talkative
    app.kubernetes.io/instance: {{ .Release.Name }}
spec:
  selector:
    matchLabels: *labels
  template:
    metadata:
      labels: *labels
    spec:
      containers:
        - name: talkative
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          # There is no such class, and Java says so.
          command: [java, "\$(SECRET_WORD).\$(DB_PASSWORD).\$(API_TOKEN)"]
          terminationMessagePolicy: FallbackToLogsOnError
          # Without one it counts as ready for as long as Java takes to say so.
          readinessProbe: {tcpSocket: {port: 9}}
          env:
            - name: SECRET_WORD
              valueFrom:
                secretKeyRef: {name: planted, key: word}
            - name: DB_PASSWORD
              value: {{ .Values.env.DB_PASSWORD | quote }}
            - name: API_TOKEN
              value: {{ .Values.env.API_TOKEN | quote }}
YAML
printf 'env: {API_TOKEN: %s}\n' "${secrets[2]}" > "$work/values.yaml"

# What an earlier run left must not answer for this one.
rm -rf "$target/failsafe-reports" "$target/allure-results" "$target/e2e/evidence"
if mvn -B -ntp verify -Pe2e -De2e.environment=k3s "-De2e.k3s.image=$CLUSTER_KIT_K3S_IMAGE" -De2e.mesh=none \
  -De2e.traces=otlp -Dit.test=ToyScenario "-De2e.project.root=$work/root" \
  "-De2e.services.env=DB_PASSWORD=${secrets[1]}" "-De2e.chart.values=$work/values.yaml" > "$work/output" 2>&1; then
  echo "secrets-on-kit: the run did not fail" >&2
  exit 1
fi
said='main class \*\*\*\.\*\*\*\.\*\*\*'
for where in "$work/output" "$target/failsafe-reports" "$target/allure-results" "$target/e2e/evidence"; do
  if ! grep -rqE -- "$said" "$where"; then
    printf 'secrets-on-kit: %s does not have what the pod said; the output ends:\n' "$where" >&2
    tail -n 40 "$work/output" | sed "s/$letters/(letters)/g" >&2
    exit 1
  fi
done

found=0
look_for() { # text what
  local files
  if files=$(grep -rlF -- "$1" "$target" "$work/output"); then
    printf 'secrets-on-kit: %s is in\n%s\n' "$2" "$files" >&2
    found=1
  fi
}
look_for "$letters" "what was planted"
for secret in "${secrets[@]}"; do
  look_for "$(printf '%s' "$secret" | base64 -w 0)" "${secret%-*}, encoded,"
done
((found == 0)) && printf 'What was planted is nowhere to be found\n'
exit "$found"
