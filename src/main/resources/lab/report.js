'use strict';
(() => {
  const root = document.documentElement;
  const charts = JSON.parse(document.getElementById('charts').textContent);
  const COLOURS = 7;
  const LANE = 13;
  const PRINTED = 680;
  root.classList.add('drawn');

  let colours;
  let font;
  const look = () => {
    const style = getComputedStyle(root);
    const get = name => style.getPropertyValue('--' + name).trim();
    font = getComputedStyle(document.body).fontFamily;
    colours = {ink: get('ink'), soft: get('soft'), rule: get('rule'), paper: get('paper'), band: get('band'),
      accent: get('accent'), of: Array.from({length: COLOURS}, (_, i) => get('c' + i))};
  };
  const colour = number => colours.of[number % COLOURS];

  // the same marks as beside the names
  const marks = [
    (x, y) => ({type: 'circle', shape: {cx: x, cy: y, r: 5}}),
    (x, y) => ({type: 'rect', shape: {x: x - 4.5, y: y - 4.5, width: 9, height: 9}}),
    (x, y) => ({type: 'polygon', shape: {points: [[x, y - 6], [x + 6, y], [x, y + 6], [x - 6, y]]}}),
    (x, y) => ({type: 'polygon', shape: {points: [[x, y - 5.5], [x + 5.5, y + 4.5], [x - 5.5, y + 4.5]]}}),
    (x, y) => ({type: 'polygon', shape: {points: [[x, y + 5.5], [x + 5.5, y - 4.5], [x - 5.5, y - 4.5]]}})
  ];
  const mark = (number, x, y, fill) =>
    ({...marks[number % marks.length](x, y), style: {fill, stroke: colours.paper, lineWidth: 1}});

  const scale = (axis, name) => ({
    type: axis.log ? 'log' : 'value', min: axis.min, max: axis.max, name: axis.name, ...name,
    nameTextStyle: {color: colours.soft, fontSize: 12},
    axisLine: {show: false}, minorTick: {show: false},
    axisTick: {show: false, customValues: axis.ticks.map(tick => tick.at)},
    splitLine: {lineStyle: {color: colours.rule}, customValues: axis.ticks.map(tick => tick.at)},
    axisLabel: {
      color: colours.soft, fontSize: 12, hideOverlap: true, customValues: axis.ticks.map(tick => tick.at),
      formatter: at => (axis.ticks.find(tick => Math.abs(tick.at - at) <= 1e-9 * Math.abs(at)) || {label: ''}).label
    }
  });

  const tooltip = chart => ({
    trigger: 'item', confine: true, backgroundColor: colours.paper, borderColor: colours.rule,
    textStyle: {color: colours.ink, fontSize: 13},
    formatter: hit => {
      const words = document.createElement('div');
      words.textContent = hit.seriesName && hit.data && hit.data.says ? hit.seriesName + ': ' + hit.data.says : '';
      return words.textContent ? words : '';
    }
  });

  // charts do not break at hyphens
  const folded = (name, most) => name.split(/(?<=[-\s])/).reduce((lines, part) => {
    const last = lines.length - 1;
    if (last >= 0 && (lines[last] + part).trimEnd().length <= most) {
      lines[last] += part;
    } else {
      lines.push(part);
    }
    return lines;
  }, []).map(line => line.trimEnd());

  const rows = (chart, width) => {
    const names = Math.min(210, Math.max(96, width * 0.3));
    const lanes = chart.spread ? chart.series.length : 1;
    const labels = chart.rows.map(name => folded(name, Math.floor(names / 7.2)));
    const tallest = Math.max(...labels.map(label => label.length));
    const height = chart.rows.length * Math.max(34, lanes * LANE + 14, tallest * 16 + 10);
    const whisker = (series, lane) => (params, api) => {
      const point = series.points[params.dataIndex];
      const at = value => api.coord([value, point.row]);
      const shift = chart.spread ? (lane - (lanes - 1) / 2) * LANE : 0;
      const [x, middle] = at(point.value);
      const y = middle + shift;
      const fill = colour(series.number);
      const line = (x1, y1, x2, y2) => ({type: 'line', shape: {x1, y1, x2, y2}, style: {stroke: fill, lineWidth: 1.6}});
      const children = [];
      let right = x;
      if (point.low !== null) {
        const low = at(point.low)[0];
        right = at(point.high)[0];
        children.push(line(low, y, right, y));
        if (point.symbol === null) {
          children.push(line(low, y - 4, low, y + 4), line(right, y - 4, right, y + 4));
        }
      }
      children.push(mark(point.symbol === null ? series.number : point.symbol, x, y, fill));
      if (chart.labelled) {
        const edge = params.coordSys.x + params.coordSys.width;
        const beyond = right + 76 > edge;
        children.push({type: 'text', x: beyond ? right : right + 9, y: beyond ? y - 14 : y,
          style: {text: point.says.split(' ')[0], fill: colours.ink, font: '12px ' + font, verticalAlign: 'middle',
            align: beyond ? 'right' : 'left'}});
      }
      return {type: 'group', children};
    };
    const ground = chart.band === null ? [] : [{
      type: 'line', data: [], silent: true, z: 0,
      markArea: {silent: true, itemStyle: {color: colours.band}, data: [[{xAxis: 1 / chart.band}, {xAxis: chart.band}]]},
      markLine: {silent: true, symbol: 'none', label: {show: false}, animation: false,
        lineStyle: {color: colours.accent, type: 'solid', width: 1}, data: [{xAxis: 1}]}
    }];
    return {
      height: height + (chart.along.name ? 58 : 38),
      option: {
        animation: false, textStyle: {fontFamily: font}, tooltip: tooltip(chart),
        grid: {left: names + 14, right: 18, top: 12, height, outerBoundsMode: 'none'},
        xAxis: scale(chart.along, {nameLocation: 'middle', nameGap: 28}),
        yAxis: {
          type: 'category', inverse: true, data: labels.map(label => label.join('\n')), axisTick: {show: false},
          axisLine: {show: false}, splitLine: {show: chart.spread, lineStyle: {color: colours.rule}},
          axisLabel: {color: colours.ink, fontSize: 13, lineHeight: 16, interval: 0,
            margin: 14}
        },
        series: [...ground, ...chart.series.map((series, lane) => ({
          type: 'custom', name: series.name, renderItem: whisker(series, lane), clip: false,
          encode: {x: 0, y: 1},
          data: series.points.map(point => ({value: [point.value, point.row], says: point.says}))
        }))]
      }
    };
  };

  const lines = (chart, width) => ({
    height: Math.min(420, Math.max(280, width * 0.5)),
    option: {
      animation: false, textStyle: {fontFamily: font}, tooltip: tooltip(chart),
      grid: {left: 62, right: 24, top: 44, bottom: 48, outerBoundsMode: 'none'},
      xAxis: scale(chart.across, {nameLocation: 'middle', nameGap: 30}),
      yAxis: scale(chart.along, {nameLocation: 'end', nameGap: 22}),
      series: chart.series.map((series, i) => ({
        type: 'line', name: series.name, symbol: marked(series.number), symbolSize: 9,
        lineStyle: {color: colour(series.number), width: 2}, itemStyle: {color: colour(series.number)},
        data: series.points.map(point => ({value: [point.row, point.value], says: point.says})),
        markLine: i > 0 ? undefined : {
          silent: true, symbol: 'none', animation: false,
          data: chart.marks.map((tick, at) => ({
            xAxis: tick.at, lineStyle: {color: at ? colours.soft : colours.accent, type: at ? 'dotted' : 'solid', width: 1},
            label: {formatter: tick.label, distance: at ? 4 : 20, color: at ? colours.soft : colours.accent, fontSize: 12}
          }))
        }
      }))
    }
  });
  const marked = number => ['circle', 'rect', 'diamond', 'triangle', 'path://M0 0H10L5 9Z'][number % marks.length];

  const drawn = charts.map(chart => {
    const element = document.getElementById(chart.id);
    return {chart, element, shown: null};
  });
  const draw = width => {
    look();
    drawn.forEach(one => {
      const wide = width || one.element.clientWidth;
      const {height, option} = one.chart.across ? lines(one.chart, wide) : rows(one.chart, wide);
      one.element.style.height = height + 'px';
      if (!one.shown) {
        one.shown = echarts.init(one.element, null, {renderer: 'svg'});
      }
      one.shown.resize({width: wide, height});
      one.shown.setOption(option, true);
    });
  };

  draw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => draw());
  let waiting;
  addEventListener('resize', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => draw(), 120);
  });
  let opened = [];
  addEventListener('beforeprint', () => {
    root.classList.add('printed');
    opened = [...document.querySelectorAll('details:not([open])')];
    opened.forEach(one => { one.open = true; });
    draw(PRINTED);
  });
  addEventListener('afterprint', () => {
    root.classList.remove('printed');
    opened.forEach(one => { one.open = false; });
    draw();
  });
})();
