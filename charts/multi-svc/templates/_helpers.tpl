{{/*
What every object carries. The label pathcost.dev/managed is how clean-up tells its own from the rest.
*/}}
{{- define "pathcost.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
app.kubernetes.io/part-of: pathcost
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
pathcost.dev/managed: "true"
{{- with .Values.run }}
pathcost.dev/run: {{ . | quote }}
{{- end }}
{{- end }}

{{/*
What tells the pods of one service from all others. Takes a dict of root and name.
*/}}
{{- define "pathcost.selectorLabels" -}}
app.kubernetes.io/name: {{ .name | quote }}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
{{- end }}

{{- define "pathcost.serviceLabels" -}}
{{ include "pathcost.labels" .root }}
app.kubernetes.io/name: {{ .name | quote }}
app.kubernetes.io/component: service
{{- end }}
