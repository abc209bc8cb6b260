#!/usr/bin/env python3
"""Builds the library's documentation with the toolchain's docc; a warning is an error.

Needs `swift build`. The library re-exports the chapters' modules, so their symbols are its own. Snippets
reach docc as symbols too; the package index makes them with a plugin, and this script by the same rules
for what is hidden (`// snippet.hide`, `// snippet.show`).
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parents[2]
library = "AttentionWorkbook"
package = re.search(r'name: "([^"]+)"', (root / "Package.swift").read_text().split("Package(")[1]).group(1)


def snippet(path):
    """One snippet as a symbol: its first comment is the explanation, what is not hidden is shown."""
    lines = path.read_text().splitlines()
    count = next(i for i, line in enumerate(lines) if not line.startswith("// ") or "snippet." in line)
    shown, visible = [], True
    for line in lines[count:]:
        marker = re.fullmatch(r"\s*// snippet\.(hide|show)", line)
        if marker:
            visible = marker[1] == "show"
        elif visible and (shown or line.strip()):
            shown.append(line)
    while shown and not shown[-1].strip():
        shown.pop()
    return {
        "kind": {"identifier": "swift.snippet", "displayName": "Snippet"},
        "identifier": {
            "precise": f"$snippet__{package}.{path.stem}", "interfaceLanguage": "swift"},
        "names": {"title": path.stem},
        "pathComponents": ["Snippets", path.stem],
        "docComment": {"lines": [{"text": line[3:]} for line in lines[:count]]},
        "accessLevel": "public",
        "isVirtual": True,
        "snippet": {"language": "swift", "lines": shown, "slices": {}},
    }


def run(*command):
    result = subprocess.run(command, cwd=root, text=True, capture_output=True)
    if result.returncode != 0:
        print(result.stdout, result.stderr, sep="\n")
        sys.exit(f"{command[0]} failed")
    return result.stdout + result.stderr


def main():
    binaries = run("swift", "build", "--show-bin-path").strip()
    target = json.loads(run("swift", "-print-target-info"))["target"]["unversionedTriple"]
    catalog = (root / "Sources" / library / "Catalog.swift").read_text()
    exported = re.findall(r"@_exported public import (\w+)", catalog)
    with tempfile.TemporaryDirectory() as folder:
        graphs, output = pathlib.Path(folder, "graphs"), pathlib.Path(folder, "archive")
        graphs.mkdir()
        run(
            "swift", "symbolgraph-extract", "-module-name", library, "-target", target,
            "-I", f"{binaries}/Modules", "-output-dir", str(graphs),
            "-minimum-access-level", "public",
            f"-experimental-allowed-reexported-modules={','.join(exported)}")
        snippets = sorted((root / "Snippets").glob("*.swift"))
        graph = {
            "metadata": {
                "formatVersion": {"major": 0, "minor": 1, "patch": 0}, "generator": "this script"},
            "module": {"name": package, "platform": {}, "isVirtual": True},
            "symbols": [snippet(path) for path in snippets],
            "relationships": [],
        }
        (graphs / f"{package}-snippets.symbols.json").write_text(json.dumps(graph))
        run(
            "docc", "convert", f"Sources/{library}/{library}.docc",
            "--additional-symbol-graph-dir", str(graphs), "--fallback-display-name", library,
            "--fallback-bundle-identifier", package, "--output-path", str(output),
            "--warnings-as-errors")
        pages = list(output.glob("data/documentation/**/*.json"))
        # A snippet that is not found is no warning of docc's: its code must be on the page.
        articles = {path.name.lower(): path for path in pages}
        shown = 0
        for source in (root / f"Sources/{library}/{library}.docc").glob("*.md"):
            page = articles[source.stem.lower() + ".json"].read_text()
            for name in re.findall(r'@Snippet\(path: "[^"]*/(\w+)"\)', source.read_text()):
                first = next(s for s in graph["symbols"] if s["names"]["title"] == name)
                if json.dumps(first["snippet"]["lines"][-1])[1:-1] not in page:
                    sys.exit(f"{source.name} does not show the snippet {name}")
                shown += 1
        if shown < 4 or len(pages) < 200:
            sys.exit(f"only {len(pages)} pages and {shown} snippets: the library is not all there")
        print(f"{len(pages)} pages, {shown} snippets, no warnings")


main()
