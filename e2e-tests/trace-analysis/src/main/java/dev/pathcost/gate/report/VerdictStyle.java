package dev.pathcost.gate.report;

/** How a report looks, in light and in dark. */
final class VerdictStyle {

  static final String CSS = """
      :root{color-scheme:light dark;--was:#6b7c93;--now:#c2410c;--line:color-mix(in srgb,CanvasText 15%,transparent)}
      body{font:13px/1.5 system-ui,sans-serif;margin:20px;max-width:1280px;background:Canvas;color:CanvasText}
      h1{font-size:20px;margin:0 0 4px}
      h2{font-size:15px;margin:0;display:inline}
      p{margin:4px 0 10px}
      .quiet{color:GrayText}
      .say{font-weight:600}
      .layers span+span{margin-left:8px}
      .layers>span{margin-right:14px}
      .alarms li{margin:4px 0;overflow-wrap:anywhere}
      .notes{list-style:none;padding:0}
      table{border-collapse:collapse;margin:8px 0 14px}
      th,td{padding:3px 9px;text-align:right;white-space:nowrap;border-bottom:1px solid var(--line)}
      td{font-variant-numeric:tabular-nums}
      th:first-child,td:first-child{text-align:left;white-space:normal;overflow-wrap:anywhere;min-width:15em}
      tr.request td{font-weight:600}
      tr.path td:first-child,tr.function td:first-child{padding-left:20px}
      td.worse{color:#c62828;font-weight:700}
      details{border-top:1px solid var(--line);padding:8px 0}
      details.more{border:0}
      summary{cursor:pointer}
      code{font-size:11px;overflow-wrap:anywhere}
      .scroll,figure{overflow-x:auto}
      figure{margin:12px 0}
      figcaption{margin-bottom:2px}
      svg{width:100%;min-width:440px;max-width:900px;display:block}
      .badge{display:inline-block;padding:0 7px;border-radius:9px;font-size:11px;font-weight:600;color:#fff;background:#607080}
      .badge.pass,.badge.better{background:#2e7d32}
      .badge.warning{background:#b45309}
      .badge.fail{background:#c62828}
      .badge.insufficient_baseline{background:#6d28d9}
      svg text{font:10px system-ui,sans-serif;fill:CanvasText}
      svg .run{text-anchor:end}
      svg .run.now{font-weight:700}
      svg .tick{text-anchor:middle;fill:GrayText}
      svg .axis{stroke:GrayText;fill:none}
      svg .band{fill:var(--was);opacity:.16}
      svg .limit{stroke:#c62828;stroke-dasharray:4 3;fill:none}
      svg .dots{stroke-width:5;stroke-linecap:round;fill:none;opacity:.55}
      svg .dots.was{stroke:var(--was)}
      svg .dots.now{stroke:var(--now)}
      svg .beyond.was{fill:var(--was)}
      svg .beyond.now{fill:var(--now)}
      svg .median{stroke-width:2}
      svg .median.was{stroke:CanvasText}
      svg .median.now{stroke:var(--now)}
      """;

  private VerdictStyle() {}
}
