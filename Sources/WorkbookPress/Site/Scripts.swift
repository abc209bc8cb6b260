/// The site's own scripts, printed inside the pages. Without them a page says the same: the cells of
/// a picture have titles, and every box that may scroll can be reached by keyboard.
enum Scripts {
  /// Only a box that has something to scroll stops the tabulator.
  static let boxes = """
    (() => {
      const boxes = document.querySelectorAll(".scroll:not(:has(> script)), .long");
      const tidy = () => {
        for (const box of boxes) {
          if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
          else if (box !== document.activeElement) box.removeAttribute("tabindex");
        }
      };
      tidy();
      addEventListener("resize", tidy);
      // What a fold shows has no width before.
      addEventListener("toggle", tidy, true);
    })();
    """

  /// A link to what is in a closed fold opens it, and paper has no closed folds.
  static let folds = """
    (() => {
      const reveal = hash => {
        const target = document.getElementById(decodeURIComponent(hash.slice(1)));
        const fold = target && target.closest(".fold:not([open])");
        if (!fold) return;
        fold.open = true;
        target.scrollIntoView();
      };
      addEventListener("hashchange", () => reveal(location.hash));
      addEventListener("click", event => {
        const link = event.target.closest("a[href^='#']");
        if (link) reveal(link.hash);
      });
      reveal(location.hash);
      let closed = [];
      addEventListener("beforeprint", () => {
        closed = [...document.querySelectorAll(".fold:not([open])")];
        for (const fold of closed) fold.open = true;
      });
      addEventListener("afterprint", () => { for (const fold of closed) fold.open = false; });
    })();
    """

  /// A line under a heatmap says the cell that is pointed at, tapped or reached by the arrow keys.
  static let cells = """
    for (const data of document.querySelectorAll(".picture > script")) {
      const box = data.parentElement, svg = box.querySelector("svg");
      const map = JSON.parse(data.textContent);
      const panels = map.panels.map(({ name, hidden, at: [x, y], rows }) =>
        ({ name, hidden, x, y, rows: rows.map(row => row.split(" ")) }));
      const [width, height] = map.cell, [lastRow, lastColumn] =
        [map.queries.length - 1, map.keys.length - 1];
      const hint = "Point at a cell or tap it, or move over the cells with the arrow keys.";
      const reading = document.createElement("p");
      reading.className = "reading";
      reading.setAttribute("aria-live", "polite");
      reading.textContent = hint;
      box.after(reading);
      box.setAttribute("role", "application");
      box.setAttribute("aria-label", box.getAttribute("aria-label")
        + ": the arrow keys read its cells, Escape leaves");
      const frames = ["cursor under", "cursor"].map(look => {
        const frame = document.createElementNS(svg.namespaceURI, "rect");
        frame.setAttribute("class", look);
        frame.setAttribute("width", width);
        frame.setAttribute("height", height);
        frame.style.pointerEvents = "none";
        return frame;
      });
      let here = null;

      const show = (panel, row, column) => {
        here = { panel, row, column };
        const { name, hidden, x, y, rows } = panels[panel], value = rows[row][column];
        reading.textContent = (name ? name + ": " : "") + map.queries[row] + " → "
          + map.keys[column] + " " + (value === "x" ? hidden : value);
        reading.classList.add("told");
        for (const frame of frames) {
          frame.setAttribute("x", x + column * width);
          frame.setAttribute("y", y + row * height);
          svg.append(frame);
        }
      };
      const leave = () => {
        here = null;
        reading.textContent = hint;
        reading.classList.remove("told");
        for (const frame of frames) frame.remove();
      };
      const point = event => {
        const at = new DOMPoint(event.clientX, event.clientY)
          .matrixTransform(svg.getScreenCTM().inverse());
        panels.forEach(({ x, y }, panel) => {
          const row = Math.floor((at.y - y) / height), column = Math.floor((at.x - x) / width);
          if (row >= 0 && row <= lastRow && column >= 0 && column <= lastColumn
            && !(here && here.panel === panel && here.row === row && here.column === column))
            show(panel, row, column);
        });
      };
      // The panel that stands beside, above or below another.
      const beside = (panel, right, down) => {
        const from = panels[panel];
        const way = to => right ? (to.x - from.x) * right : (to.y - from.y) * down;
        const found = panels.map((to, index) => ({ to, index })).filter(({ to }) =>
          (right ? to.y === from.y : to.x === from.x) && way(to) > 0);
        found.sort((a, b) => way(a.to) - way(b.to));
        return found.length ? found[0].index : null;
      };
      const step = (right, down) => {
        let { panel, row, column } = here;
        row += down;
        column += right;
        if (row < 0 || row > lastRow || column < 0 || column > lastColumn) {
          panel = beside(panel, right, down);
          if (panel === null) return;
          if (right) column = right > 0 ? 0 : lastColumn;
          else row = down > 0 ? 0 : lastRow;
        }
        show(panel, row, column);
      };
      const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

      svg.addEventListener("pointermove", event => { if (event.pointerType === "mouse") point(event); });
      svg.addEventListener("click", point);
      box.addEventListener("focus", () => {
        if (!here && box.matches(":focus-visible")) show(0, ...map.start);
      });
      box.addEventListener("keydown", event => {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        if (event.key === "Escape") {
          leave();
          box.blur();
        } else if (steps[event.key]) {
          event.preventDefault();
          if (here) step(...steps[event.key]);
          else show(0, ...map.start);
          frames[0].scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
        }
      });
    }
    """
}
