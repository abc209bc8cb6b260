// What check_site.py asks of a page. Each question answers with a list of problems unless said
// otherwise.
window.site = (() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const short = text => (text ?? "").trim().replace(/\s+/g, " ").slice(0, 50);
  const told = element => element.localName + (element.id ? "#" + element.id : "") + " “"
    + short(element.getAttribute("aria-label") ?? element.textContent) + "”";
  const empty = rect => rect.width <= 0 || rect.height <= 0;

  // Colours

  const colour = text => {
    const numbers = (text.match(/[\d.]+/g) ?? []).map(Number);
    return { rgb: numbers.slice(0, 3), alpha: numbers.length > 3 ? numbers[3] : 1 };
  };
  const over = (top, under) =>
    top.rgb.map((channel, i) => channel * top.alpha + under[i] * (1 - top.alpha));
  const luminance = rgb => {
    const [r, g, b] = rgb.map(c => c / 255)
      .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)];
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  };
  const ground = element => {
    const layers = [];
    for (let e = element; e; e = e.parentElement)
      layers.push(colour(getComputedStyle(e).backgroundColor));
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const opacity = element => {
    let product = 1;
    for (let e = element; e; e = e.parentElement) product *= Number(getComputedStyle(e).opacity);
    return product;
  };
  // What is painted under a point of a picture: shapes in their order, up to an element.
  const painted = (svg, upTo, x, y) => {
    let under = ground(svg);
    for (const shape of all("rect, circle, path, use", svg)) {
      if (shape.closest("defs")) continue;
      if (shape.compareDocumentPosition(upTo) & Node.DOCUMENT_POSITION_PRECEDING) break;
      const drawn = shape.localName === "use"
        ? svg.querySelector("#" + CSS.escape(shape.getAttribute("href").slice(1))) : shape;
      const style = getComputedStyle(drawn);
      if (style.fill === "none" || style.fill.startsWith("url")) continue;
      const box = shape.getBoundingClientRect();
      if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
      const at = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
      if (shape.isPointInFill && !shape.isPointInFill(at)) continue;
      const fill = colour(style.fill);
      under = over({ rgb: fill.rgb, alpha: fill.alpha * Number(style.fillOpacity) }, under);
    }
    return under;
  };
  const visibleTexts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode, parent = node.parentElement;
      if (!node.data.trim() || parent.closest("script, style, title, desc, annotation")) continue;
      if (getComputedStyle(parent).visibility !== "visible") continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rect = range.getBoundingClientRect();
      // The skip link waits outside the page.
      if (!empty(rect) && rect.right > 0) found.push({ node, parent, rect });
    }
    return found;
  };

  // Heatmaps

  const pictures = () => all(".picture:has(> script)");
  const reads = (map, panel, row, column) => {
    const { name, hidden, rows } = map.panels[panel], value = rows[row].split(" ")[column];
    return (name ? name + ": " : "") + `${map.queries[row]} → ${map.keys[column]} `
      + (value === "x" ? hidden : value);
  };
  // Cells to try: where they are in the picture, and what a reader must be told there. The words of a
  // cell are those of its own title wherever it has one, so that they are not the script's alone.
  const cells = (svg, map) => {
    const titled = all("use", svg), columns = map.keys.length, rows = map.queries.length;
    const whole = titled.length === map.panels.length * rows * columns;
    const inverse = svg.getScreenCTM().inverse(), tried = [];
    for (let panel = 0; panel < map.panels.length; panel++)
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
          const use = whole ? titled[(panel * rows + row) * columns + column] : null;
          const name = map.panels[panel].name, words = use?.querySelector("title")?.textContent;
          const says = words?.includes("→")
            ? (name ? name + ": " : "") + words : reads(map, panel, row, column);
          let [x, y] = [map.panels[panel].at[0] + (column + 0.5) * map.cell[0],
            map.panels[panel].at[1] + (row + 0.5) * map.cell[1]];
          if (use) {
            const box = use.getBoundingClientRect();
            ({ x, y } = new DOMPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)
              .matrixTransform(inverse));
          }
          tried.push({ x, y, says, data: reads(map, panel, row, column) });
        }
    const unlike = tried.filter(cell => cell.says !== cell.data)
      .map(cell => `“${cell.data}” for “${cell.says}”`);
    const every = Math.max(1, Math.floor(tried.length / 24));
    const hidden = tried.find(cell => cell.says.endsWith(" hidden"));
    // A cell is told from its neighbour: the same one never comes twice in a row.
    return { unlike, cells: [...tried.filter((_, i) => i % every === 0), hidden].filter(Boolean) };
  };
  // Keys to press from the first cell, each with what must be read after it.
  const walk = map => {
    let [panel, [row, column]] = [0, map.start];
    const last = [map.queries.length - 1, map.keys.length - 1], steps = [];
    const press = (key, right, down) => {
      const next = [row + down, column + right];
      if (next[0] >= 0 && next[0] <= last[0] && next[1] >= 0 && next[1] <= last[1]) {
        [row, column] = next;
      } else if (right > 0 && map.panels[panel + 1]?.at[1] === map.panels[panel].at[1]) {
        [panel, column] = [panel + 1, 0];
      } else if (right < 0 && map.panels[panel - 1]?.at[1] === map.panels[panel].at[1]) {
        [panel, column] = [panel - 1, last[1]];
      }
      steps.push([key, reads(map, panel, row, column)]);
    };
    press("ArrowUp", 0, map.start[0] > 0 || map.panels.length === 1 ? -1 : 0);
    if (map.start[0] === 0) steps.pop();
    for (let i = map.start[1]; i <= last[1]; i++) press("ArrowRight", 1, 0);
    press("ArrowLeft", -1, 0);
    if (row < last[0]) press("ArrowDown", 0, 1);
    return steps;
  };

  let list = [];
  return {
    /// Opens every fold and the list of sections, and waits until the page has taken notice.
    async unfold() {
      for (const fold of all(".fold, .sections details")) fold.open = true;
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    },

    close() {
      for (const fold of all(".fold")) fold.open = false;
    },

    /// The ids of what stands in folds, some of them.
    foldedTargets() {
      return all(".fold [id]").filter(item => item.matches("h2, h3, figure")).map(item => item.id);
    },

    isRevealed(id) {
      const target = document.getElementById(id), box = target.getBoundingClientRect();
      return target.checkVisibility() && box.top >= -2 && box.top < innerHeight;
    },

    follow(id) {
      const link = document.createElement("a");
      link.href = "#" + id;
      document.querySelector("main").prepend(link);
      scrollTo(0, 0);
      link.click();
      link.remove();
    },

    sideways() {
      const page = document.documentElement, problems = [];
      if (page.scrollWidth > page.clientWidth)
        problems.push(`${page.scrollWidth} px on ${page.clientWidth}`);
      for (const element of all("main *, header *, footer *")) {
        if (element.getBoundingClientRect().right <= page.clientWidth + 1) continue;
        let e = element;
        while (e && getComputedStyle(e).overflowX === "visible") e = e.parentElement;
        if (!e || e === page || e === document.body) problems.push(told(element) + " sticks out");
      }
      return problems;
    },

    formulas() {
      const problems = [];
      for (const math of all("math")) {
        const say = what => problems.push(`${what} in ${short(math.textContent)}`);
        if (empty(math.getBoundingClientRect())) say("nothing to see");
        if (math.querySelector("merror")) say("an error");
        if (math.namespaceURI !== "http://www.w3.org/1998/Math/MathML") say("no MathML");
        for (const part of all("annotation", math))
          if (!empty(part.getBoundingClientRect())) say("the TeX shows");
        const boxes = element => [...element.children].map(e => e.getBoundingClientRect());
        for (const fraction of all("mfrac", math)) {
          const [above, below] = boxes(fraction);
          if (above.bottom > below.top + 1) say("a flat fraction");
        }
        for (const script of all("msup, msub", math)) {
          const [base, raised] = boxes(script).map(box => (box.top + box.bottom) / 2);
          if (script.localName === "msup" ? raised >= base : raised <= base) say("a flat script");
        }
      }
      return problems;
    },

    contrast() {
      const problems = [];
      for (const { node, parent, rect } of visibleTexts()) {
        const style = getComputedStyle(parent), svg = parent.closest("svg");
        const under = svg
          ? painted(svg, parent, (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2)
          : ground(parent);
        const ink = colour(svg ? style.fill : style.color);
        const found = ratio(over({ rgb: ink.rgb, alpha: ink.alpha * opacity(parent) }, under), under);
        const size = parseFloat(style.fontSize), bold = Number(style.fontWeight) >= 700;
        if (found < (size >= 24 || bold && size >= 18.66 ? 3 : 4.5))
          problems.push(`${found.toFixed(2)} for ${told(parent)} (“${short(node.data)}”)`);
      }
      return problems;
    },

    boxes() {
      return all("body *")
        .filter(e => ["auto", "scroll"].includes(getComputedStyle(e).overflowX)
          && e.scrollWidth > e.clientWidth + 1 && e.tabIndex !== 0)
        .map(told);
    },

    // The scheme that the page is in.
    scheme: () => luminance(ground(document.body)) < 0.2 ? "dark" : "light",

    // Every heatmap picture: its label, cells to try, keys to press, and the cells whose data say
    // something other than their title.
    maps: () => pictures().map(box => {
      const map = JSON.parse(box.querySelector("script").textContent);
      return { label: box.closest("figure").id, walk: walk(map),
        ...cells(box.querySelector("svg"), map) };
    }),

    // Brings a point of a picture into view; where it then is in the window.
    place(index, x, y) {
      const box = pictures()[index], svg = box.querySelector("svg");
      const here = () => new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
      const port = box.getBoundingClientRect();
      box.scrollLeft += here().x - (port.left + port.width / 2);
      scrollBy({ top: here().y - innerHeight / 2, behavior: "instant" });
      return [here().x, here().y];
    },

    // The elements that the tabulator must reach, in the order of the page.
    stops() {
      list = all("a[href], [tabindex='0'], button, input, summary")
        .filter(e => !empty(e.getBoundingClientRect()));
      return list.map((element, index) => ({ index, name: told(element) }));
    },
    stop() {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      return { index: list.indexOf(element), name: told(element),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
        named: short(element.getAttribute("aria-label") ?? element.textContent) !== "" };
    },
    rewind() {
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.blur();
      document.body.removeAttribute("tabindex");
    },
    inView(element) {
      const box = element.getBoundingClientRect();
      return box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
    },

    headings() {
      const found = all("h1, h2, h3, h4, h5, h6"), problems = [];
      if (all("h1").length !== 1) problems.push(`${all("h1").length} h1`);
      let before = 0;
      for (const heading of found) {
        const level = Number(heading.localName[1]);
        if (level > before + 1) problems.push(`${told(heading)} after level ${before}`);
        if (!short(heading.textContent)) problems.push("an empty heading");
        if (level > 1 && !heading.id) problems.push(told(heading) + " has no anchor");
        before = level;
      }
      return problems;
    },
    landmarks() {
      const problems = [], want = (holds, what) => holds || problems.push(what);
      want(all("main").length === 1, "main");
      want(document.documentElement.lang === "en", "the language");
      want(document.title, "the title");
      want(document.compatMode === "CSS1Compat", "the doctype");
      want(document.querySelector("a")?.hash === "#" + document.querySelector("main")?.id,
        "the skip link first");
      const labels = all("nav").map(nav => nav.getAttribute("aria-label"));
      want(labels.every(Boolean) && new Set(labels).size === labels.length, "names of navigations");
      want(document.querySelector("meta[name=viewport]")?.content.includes("device-width")
        && !document.querySelector("meta[name=viewport]").content.includes("scalable"), "zoom");
      const outside = visibleTexts().filter(({ parent }) =>
        !parent.closest("header, main, footer, .skip"));
      want(outside.length === 0, "text outside of all landmarks");
      return problems.map(what => "not as it should be: " + what);
    },
    neighbours() {
      return all("header nav, footer nav").map(nav => all("a", nav).map(a => a.textContent))
        .concat([[]]).slice(0, 2)
        .flatMap(links => links.includes("Contents")
          && links.some(text => /[←→]/.test(text)) ? [] : ["previous, next or contents missing"]);
    },
    ids() {
      const seen = new Set(), problems = [];
      for (const { id } of all("[id]")) {
        if (seen.has(id)) problems.push("two of #" + id);
        seen.add(id);
      }
      for (const element of all("[aria-labelledby], [aria-describedby]"))
        for (const id of (element.getAttribute("aria-labelledby")
          ?? element.getAttribute("aria-describedby")).split(" "))
          if (!seen.has(id)) problems.push("no #" + id);
      for (const use of all("svg use"))
        if (!seen.has(use.getAttribute("href").slice(1))) problems.push("no square for a cell");
      for (const element of all("svg [fill^='url']"))
        if (!seen.has(element.getAttribute("fill").slice(5, -1))) problems.push("no pattern");
      return problems;
    },
    names() {
      const problems = [];
      for (const svg of all("svg")) {
        const words = name => short(svg.querySelector(`:scope > ${name}`)?.textContent);
        if (svg.getAttribute("role") !== "img" || !words("title") || !words("desc"))
          problems.push(told(svg));
      }
      for (const image of all("img, [role=img]:not(svg)"))
        if (!short(image.getAttribute("alt") ?? image.getAttribute("aria-label")))
          problems.push(told(image));
      for (const figure of all("figure"))
        if (!short(figure.querySelector("figcaption")?.textContent)) problems.push(told(figure));
      return problems;
    },
    tables() {
      const heads = table => all("thead :is(th, td)", table).filter(cell => short(cell.textContent));
      return all("table").filter(table => heads(table).length === 0
        || !heads(table).every(cell => cell.matches("th[scope=col]"))
        || !short(table.closest("figure")?.querySelector("figcaption")?.textContent)
        || new Set(all("tr", table).map(row => row.cells.length)).size !== 1).map(told);
    },
    leftovers() {
      return visibleTexts()
        .filter(({ parent }) => !parent.closest("pre, code, svg"))
        .filter(({ node }) => /\*\*|\]\(|```|\$[^$]+\$|\\[a-z]{2,}|\{\{|<\/?[a-z]/.test(node.data))
        .map(({ node }) => short(node.data));
    },
    allIds: () => all("[id]").map(element => element.id),
    links: () => all("a[href], link[rel=prev], link[rel=next]").map(a => a.getAttribute("href")),
    printed() {
      const problems = [];
      if (luminance(ground(document.body)) < 0.9) problems.push("the paper is dark");
      if (luminance(colour(getComputedStyle(document.body).color).rgb) > 0.2)
        problems.push("the ink is light");
      for (const element of all("nav, .skip, .reading"))
        if (getComputedStyle(element).display !== "none") problems.push(told(element));
      for (const box of all(".scroll"))
        if (getComputedStyle(box).overflowX !== "visible") problems.push(told(box) + " is cut");
      return problems;
    },
  };
})();
