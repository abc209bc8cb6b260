#!/usr/bin/env python3
"""Checks the static site in a real browser.

    pip install -r Tests/Site/requirements.txt
    python3 Tests/Site/check_site.py [DIR]

DIR is a site that `swift run workbook build --html DIR` printed; without it the site is built into a
temporary folder. Every page is loaded from disk in Chromium, on a phone and on a desk, light and dark.
Each line that begins with FAIL says what is wrong, where and in which setting; the last line counts.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlparse

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
IN_PAGE = (Path(__file__).resolve().parent / "in_page.js").read_text(encoding="utf-8")

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True,
         "device_scale_factor": 2}
NARROW = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 800}}

# What one page may hold of the chapters' constructs; the book as a whole must hold all of them.
KINDS = ["math", "table", "pre.code", "svg[role=img]", "[role=note]", "ol", "h2", "strong", "em"]


class Tally:
    """Counts what passed and says aloud what did not."""

    def __init__(self):
        self.passed = self.failed = 0
        self.setting = ""

    def check(self, what, problems):
        """Passes if there are no problems; shows the first few otherwise."""
        if isinstance(problems, bool):
            problems = [] if problems else ["it does not hold"]
        if not problems:
            self.passed += 1
            return
        self.failed += 1
        more = f" (and {len(problems) - 3} more)" if len(problems) > 3 else ""
        shown = "; ".join(str(problem) for problem in problems[:3])
        print(f"FAIL {self.setting}: {what}: {shown}{more}")


class Site:
    """The pages of a folder, opened in contexts of one browser."""

    def __init__(self, folder, browser, tally):
        self.folder, self.browser, self.tally = folder, browser, tally
        self.names = sorted(path.name for path in folder.glob("*.html"))
        self.targets = {}  # page: its ids and its links
        self.kinds = set()
        self.maps = self.hidden = self.folded = 0

    def open(self, name, setting, **options):
        """A page in a context of its own, with the log of what went wrong while it loaded."""
        self.tally.setting = f"{name} [{setting}]"
        # Smooth scrolling would be measured half-way.
        page = self.browser.new_context(reduced_motion="reduce", **options).new_page()
        log, requests = [], []
        page.on("console", lambda m: m.type in ("error", "warning") and log.append(m.text))
        page.on("pageerror", lambda error: log.append(str(error)))
        page.on("requestfailed", lambda r: log.append(f"{r.url[:80]} failed"))
        page.on("request", lambda r: requests.append(r.url))
        page.goto((self.folder / name).as_uri())
        if options.get("java_script_enabled", True):
            page.evaluate(IN_PAGE)
        return page, log, requests

    # In every setting

    def look(self, name, width, options, scheme):
        page, log, requests = self.open(name, f"{width} {scheme}", color_scheme=scheme, **options)
        check, ask = self.tally.check, page.evaluate
        check("has no horizontal scroll with its folds closed", ask("site.sideways()"))
        ask("site.unfold()")
        check("has no horizontal scroll", ask("site.sideways()"))
        check("formulas are laid out", ask("site.formulas()"))
        check("contrast of text", ask("site.contrast()"))
        check("boxes that scroll take the keyboard", ask("site.boxes()"))
        check("follows the colour scheme", ask("site.scheme()") == scheme)
        self.pictures(page, width)
        if scheme == "light":
            self.tabulator(page, width == "phone")
        # Last, so that what happens on hover and focus is counted as well.
        check("console and requests without errors", log)
        other = [u for u in requests if not u.startswith(("file:", "data:"))]
        check("asks for nothing from a network", other)
        check("asks for no other file", [u for u in requests[1:] if u.startswith("file:")])
        page.context.close()

    def pictures(self, page, width):
        check = self.tally.check
        for index, map in enumerate(page.evaluate("site.maps()")):
            box = page.locator(".picture:has(> script)").nth(index)
            reading = page.locator(".picture:has(> script) + .reading").nth(index)
            label = map["label"]
            check(f"{label} has the data of its titles", map["unlike"])
            check(f"{label} has its reading line", reading.count() == 1)
            if reading.count() != 1:
                continue
            hint = reading.text_content()
            check(f"{label} says how to read it", "arrow keys" in hint and "tap" in hint)
            check(f"{label} speaks", reading.get_attribute("aria-live") == "polite")
            self.maps += 1
            wrong = []
            for cell in map["cells"]:
                self.hidden += cell["says"].endswith(" hidden")
                x, y = page.evaluate("([i, x, y]) => site.place(i, x, y)",
                                     [index, cell["x"], cell["y"]])
                if width == "phone":
                    page.touchscreen.tap(x, y)
                else:
                    page.mouse.move(x, y)
                if reading.text_content() != cell["says"]:
                    wrong.append(f"“{reading.text_content()}” instead of “{cell['says']}”")
            check(f"{label} reads on {'touch' if width == 'phone' else 'hover'}", wrong)
            check(f"{label} keeps its reading in sight", reading.is_visible())
            self.keyboard(page, box, reading, map, hint)

    def keyboard(self, page, box, reading, map, hint):
        label, wrong = map["label"], []

        def expect(key, says):
            page.keyboard.press(key)
            if reading.text_content() != says:
                wrong.append(f"{key} says “{reading.text_content()}” instead of “{says}”")

        box.focus()
        page.keyboard.press("Escape")
        box.focus()
        for key, says in map["walk"]:
            expect(key, says)
        self.tally.check(f"{label} reads by arrow keys", wrong)
        frame = box.locator("rect.cursor").count()
        page.keyboard.press("Escape")
        left = page.evaluate("document.activeElement === document.body")
        self.tally.check(
            f"{label} is left by Escape",
            left and frame > 0 and box.locator("rect.cursor").count() == 0
            and reading.text_content() == hint)

    def tabulator(self, page, touch):
        check = self.tally.check
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0); site.rewind()")
        wanted, reached, unseen = page.evaluate("site.stops()"), [], []
        for step in range(len(wanted) + 5):
            page.keyboard.press("Tab")
            stop = page.evaluate("site.stop()")
            if stop is None:
                break
            reached.append(stop["index"])
            if not stop["outlined"]:
                unseen.append(stop["name"])
            if not stop["named"]:
                unseen.append(f"{stop['name']} has no name")
        missing = [stop["name"] for stop in wanted if stop["index"] not in reached]
        check("the tabulator reaches every link and box", missing)
        # A box that overflows by less than a pixel stops Chromium, but no one wants it to.
        ordered = [index for index in reached if index >= 0]
        check("in reading order", ordered == sorted(ordered))
        check("focus is seen and named", unseen)
        if not touch:
            page.evaluate("scrollTo(0, 0); site.rewind()")
            page.keyboard.press("Tab")
            seen = page.evaluate("site.inView(document.activeElement)")
            page.keyboard.press("Enter")
            check("the skip link leads to the text",
                  bool(seen) and page.evaluate("document.activeElement?.localName") == "main")

    # Once

    def structure(self, name):
        page, _, _ = self.open(name, "structure", **DESK)
        check, ask = self.tally.check, page.evaluate
        check("headings are in order, one of them h1", ask("site.headings()"))
        check("landmarks", ask("site.landmarks()") + ([] if name == "index.html" else
                                                     ask("site.neighbours()")))
        check("ids are unique", ask("site.ids()"))
        check("pictures have names and descriptions", ask("site.names()"))
        check("tables have heads and captions", ask("site.tables()"))
        check("nothing is left of Markdown or TeX", ask("site.leftovers()"))
        self.targets[name] = (set(ask("site.allIds()")), ask("site.links()"))
        for kind in KINDS:
            if page.locator(kind).count():
                self.kinds.add(kind)
        text = (self.folder / name).read_text(encoding="utf-8")
        places = [str(ROOT), str(self.folder), os.path.expanduser("~") + "/", "file:/"]
        check("names no place on this machine", [p for p in places if p in text and p != "//"])
        page.emulate_media(media="print", color_scheme="dark")
        check("prints on white, without navigation", ask("site.printed()"))
        page.context.close()

    def narrow(self, name):
        page, log, _ = self.open(name, "320 px", **NARROW)
        self.tally.check("has no horizontal scroll", page.evaluate("site.sideways()"))
        page.context.close()

    def folds(self, name):
        page, log, _ = self.open(name, "folds", **DESK)
        check, ask, folds = self.tally.check, page.evaluate, page.locator(".fold")
        if folds.count() == 0:
            page.context.close()
            return
        self.folded += 1
        check("folds are closed at first", page.locator(".fold[open]").count() == 0)
        page.locator(".fold > summary").first.focus()
        page.keyboard.press("Enter")
        check("a fold opens by keyboard", folds.first.get_attribute("open") is not None)
        page.keyboard.press("Enter")
        check("and closes", folds.first.get_attribute("open") is None)
        closed = []
        for target in ask("site.foldedTargets()"):
            # By its address, and by a link of the page that is followed twice.
            page.goto((self.folder / name).as_uri() + "#" + target)
            page.evaluate(IN_PAGE)
            if not ask(f"site.isRevealed('{target}')"):
                closed.append(f"{target}, by its address")
            ask(f"site.close(); site.follow('{target}')")
            if not ask(f"site.isRevealed('{target}')"):
                closed.append(f"{target}, by a link")
        check("what is in a closed fold opens where a link leads", closed)
        ask("site.close(); dispatchEvent(new Event('beforeprint'))")
        check("all are open on paper", page.locator(".fold:not([open])").count() == 0)
        ask("dispatchEvent(new Event('afterprint'))")
        check("and closed again after", page.locator(".fold[open]").count() == 0)
        check("console without errors", log)
        page.context.close()

    def withoutScript(self, name):
        page, log, _ = self.open(name, "without script", java_script_enabled=False, **DESK)
        boxes, taking = page.locator(".scroll"), page.locator(".scroll[tabindex='0']")
        self.tally.check("every box takes the keyboard", boxes.count() == taking.count())
        untitled = page.locator(".picture:has(> script) svg:not(:has(use > title))")
        self.tally.check("cells have titles", [] if untitled.count() == 0 else ["no titles"])
        self.tally.check("shows no empty reading line", page.locator(".reading").count() == 0)
        page.emulate_media(media="print")
        inside = page.locator(".fold > :not(summary)")
        unseen = [box for box in inside.all() if box.bounding_box() is None]
        self.tally.check("paper shows what is folded", [f"{len(unseen)} unseen"] if unseen else [])
        self.tally.check("console without errors", log)
        page.context.close()

    def links(self, whole):
        chapters = [name for name in self.names if name != "index.html"]
        for name, (ids, links) in self.targets.items():
            self.tally.setting = f"{name} [links]"
            dead = []
            for link in links:
                parts = urlparse(link)
                if parts.scheme == "https" and parts.netloc:
                    continue
                path = unquote(parts.path)
                target = path or name
                if parts.scheme or target not in self.targets:
                    dead.append(link)
                elif parts.fragment and unquote(parts.fragment) not in self.targets[target][0]:
                    dead.append(f"{link} (no such anchor)")
            self.tally.check("links resolve", dead)
        self.tally.setting = "the site"
        linked = self.targets["index.html"][1]
        self.tally.check("the index leads to every chapter",
                         [name for name in chapters if name not in linked])
        self.tally.check("chapters are there", len(chapters) >= 7)
        self.tally.check("every construct is shown", [k for k in KINDS if k not in self.kinds])
        if whole:
            self.tally.check("heatmaps are shown and read", self.maps > 0)
            self.tally.check("there are folds", self.folded > 0)
            self.tally.check("a hidden cell is read as hidden", self.hidden > 0)


def chromium():
    """The browser of the system, or None for Playwright's own."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        path = shutil.which(name)
        if path:
            return path
    return None


def build(folder):
    subprocess.run(["swift", "run", "--quiet", "workbook", "build", "--html", str(folder)],
                   cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", nargs="?", help="a site that is already built")
    arguments.add_argument("--only", metavar="PAGE", help="looks closely at one page alone")
    given = arguments.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(given.folder or made).resolve()
        if not given.folder:
            build(folder)
        # A root user, as in a container, has no sandbox.
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        site = Site(folder, browser, tally)
        if "index.html" not in site.names:
            sys.exit(f"{folder} holds no index.html")
        for name in site.names:
            site.structure(name)
            if given.only not in (None, name):
                continue
            site.narrow(name)
            site.withoutScript(name)
            site.folds(name)
            for width, options in (("phone", PHONE), ("desk", DESK)):
                for scheme in ("light", "dark"):
                    site.look(name, width, options, scheme)
        site.links(whole=given.only is None)
        browser.close()
    print(f"{tally.passed} passed, {tally.failed} failed")
    sys.exit(1 if tally.failed else 0)


if __name__ == "__main__":
    main()
