// Draws the charts of a MediaIndex report from the rows embedded in the page, and lets tables be sorted. No network.
(function () {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const colours = ["#1f6f8b", "#d9822b", "#5a9367", "#b4436c", "#6c5b9e", "#8c7a3d", "#3f88c5", "#a63d40", "#4e8098", "#7d9d3c"];

  function records(id) {
    const table = data.charts[id];
    return table.rows.map((row) => Object.fromEntries(table.columns.map((name, i) => [name, row[i]])));
  }

  const distinct = (rows, key) => [...new Set(rows.map((row) => row[key]))];
  const sum = (values) => values.reduce((a, b) => a + (b || 0), 0);
  const base = (extra) => Object.assign({ color: colours, animation: false, textStyle: { fontFamily: "inherit" }, tooltip: { trigger: "axis", confine: true }, grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true }, legend: { type: "scroll", top: 0 } }, extra);

  const charts = {
    // Index scores of the first thirty cities, the dimensions as thin bars beside them.
    ranking(rows) {
      const top = rows.slice(0, 30).reverse();
      return base({
        tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, confine: true },
        xAxis: { type: "value" },
        yAxis: { type: "category", data: top.map((row) => row.city), axisLabel: { interval: 0, fontSize: 11 } },
        series: data.nodes.map((node, i) => ({ name: node.Title, type: "bar", data: top.map((row) => row[node.Id]), barGap: "10%", barMaxWidth: i === 0 ? 10 : 4 })),
      });
    },
    // One line per city; the first ten.
    lines(rows) {
      const months = distinct(rows, "period");
      const cities = distinct(rows, "city").slice(0, 10);
      return base({
        xAxis: { type: "category", data: months },
        yAxis: { type: "value", name: "items" },
        series: cities.map((city) => ({ name: city, type: "line", symbolSize: 5, data: months.map((month) => { const row = rows.find((r) => r.city === city && r.period === month); return row ? row.items : 0; }) })),
      });
    },
    // Share of each topic on each platform.
    heat(rows) {
      const platforms = distinct(rows, "platform");
      const topics = distinct(rows, "topic");
      const values = rows.map((row) => [platforms.indexOf(row.platform), topics.indexOf(row.topic), Math.round(row.share * 10000) / 100]);
      return base({
        tooltip: { confine: true, formatter: (p) => platforms[p.data[0]] + ", " + topics[p.data[1]] + ": " + p.data[2] + " %" },
        legend: undefined,
        grid: { left: 8, right: 90, top: 10, bottom: 8, containLabel: true },
        xAxis: { type: "category", data: platforms },
        yAxis: { type: "category", data: topics, axisLabel: { interval: 0 } },
        visualMap: { min: 0, max: Math.max(...values.map((v) => v[2]), 1), orient: "vertical", right: 0, top: "middle", inRange: { color: ["#f3f7f9", "#1f6f8b"] }, text: ["%", ""] },
        series: [{ type: "heatmap", data: values, label: { show: true, formatter: (p) => p.data[2].toFixed(1), fontSize: 10 } }],
      });
    },
    // The most frequent keywords of each platform.
    keywords(rows) {
      const platforms = distinct(rows, "platform");
      const words = distinct(rows, "keyword").slice(0, 40).reverse();
      return base({
        tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, confine: true },
        xAxis: { type: "value", name: "% of items" },
        yAxis: { type: "category", data: words, axisLabel: { interval: 0, fontSize: 10 } },
        series: platforms.map((platform) => ({ name: platform, type: "bar", barMaxWidth: 7, data: words.map((word) => { const row = rows.find((r) => r.platform === platform && r.keyword === word); return row ? Math.round(row.share * 10000) / 100 : 0; }) })),
      });
    },
    // From read to kept; what each layer refused, by reason.
    funnel(rows) {
      const layers = distinct(rows, "layer");
      const reasons = distinct(rows, "outcome");
      return base({
        tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, confine: true },
        xAxis: { type: "value", name: "items" },
        yAxis: { type: "category", data: layers.slice().reverse(), axisLabel: { interval: 0 } },
        series: reasons.map((reason) => ({ name: reason, type: "bar", stack: "all", itemStyle: reason === "kept" ? { color: "#1f6f8b" } : undefined, data: layers.slice().reverse().map((layer) => sum(rows.filter((r) => r.layer === layer && r.outcome === reason).map((r) => r.items))) })),
      });
    },
    // Share of the top ten and Gini coefficient by month.
    concentration(rows) {
      const months = distinct(rows, "period");
      const kinds = distinct(rows, "indicator");
      return base({
        xAxis: { type: "category", data: months },
        yAxis: { type: "value", min: 0, max: 1 },
        series: kinds.map((kind) => ({ name: kind, type: "line", symbolSize: 5, data: months.map((month) => { const row = rows.find((r) => r.indicator === kind && r.period === month); return row ? row.value : null; }) })),
      });
    },
  };

  const drawn = [];
  document.querySelectorAll(".chart").forEach((element) => {
    const id = element.id.slice("chart-".length);
    const kind = element.dataset.chart;
    if (kind === "ranking" || kind === "keywords") { element.style.height = "760px"; }
    const chart = echarts.init(element, null, { renderer: "canvas" });
    chart.setOption(charts[kind](records(id)));
    drawn.push(chart);
  });
  window.addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));

  document.querySelectorAll("th").forEach((head) => head.addEventListener("click", () => {
    const body = head.closest("table").tBodies[0];
    const index = [...head.parentNode.children].indexOf(head);
    const descending = head.dataset.order !== "down";
    head.dataset.order = descending ? "down" : "up";
    const key = (row) => { const cell = row.children[index]; const value = cell.dataset.value; return cell.classList.contains("number") ? (value === "" ? -Infinity : Number(value)) : value; };
    const rows = [...body.rows].sort((a, b) => { const x = key(a), y = key(b); return (x < y ? -1 : x > y ? 1 : 0) * (descending ? -1 : 1); });
    rows.forEach((row) => body.appendChild(row));
  }));
  window.mediaindexReady = drawn.length;
})();
