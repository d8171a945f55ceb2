"""The HTML view in a real browser: width, contrast, entries shown on focus."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from communique.export.html import render
from communique.record import Readout

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--window-size=1400,900",
)  # fmt: skip
# preferredColorScheme: 0 dark, 1 light
SCHEMES = {"dark": "0", "light": "1"}

# measures the page in frames of two widths and leaves the figures in an element
MEASURE = """
<script>
const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
function rgb(colour, under) {
  canvas.clearRect(0, 0, 1, 1);
  for (const one of [under, colour]) { canvas.fillStyle = one; canvas.fillRect(0, 0, 1, 1); }
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(value => {
    value /= 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}
function light(parts) { return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]; }
function contrast(ink, ground, paper) {
  const [a, b] = [light(rgb(ink, paper)), light(rgb(ground, paper))].sort();
  return (b + 0.05) / (a + 0.05);
}
function shown(mark, view) {
  mark.focus();
  const card = [...mark.children].find(child => child.tagName === "SMALL");
  const box = card.getBoundingClientRect();
  const visible = view.getComputedStyle(card).display !== "none" && box.width > 200
    && box.left >= 0 && box.right <= view.innerWidth
    && box.top >= 0 && box.bottom <= view.innerHeight;
  mark.blur();
  return visible && view.getComputedStyle(card).display === "none";
}
function measure(frame) {
  const view = frame.contentWindow, page = frame.contentDocument;
  const paper = view.getComputedStyle(page.body).backgroundColor;
  const ratios = {};
  for (const mark of page.querySelectorAll("mark[class^=k-]")) {
    const ground = view.getComputedStyle(mark).backgroundColor;
    ratios[mark.id] = Math.min(
      contrast(view.getComputedStyle(mark, "::before").color, ground, paper),
      contrast(view.getComputedStyle(mark).color, ground, paper));
  }
  for (const one of page.querySelectorAll(".who, .facts, small, .kind, .note, a, td, h3"))
    if (!one.closest("mark")) ratios[one.className || one.tagName] =
      contrast(view.getComputedStyle(one).color, "transparent", paper);
  const marks = [...page.querySelectorAll("mark")];
  return {
    paper: light(rgb(paper, paper)), width: page.documentElement.scrollWidth, ratios,
    hidden: marks.filter(mark => !shown(mark, view)).map(mark => mark.id),
  };
}
addEventListener("load", () => {
  const found = [...document.querySelectorAll("iframe")].map(measure);
  document.getElementById("found").textContent = JSON.stringify(found);
});
</script>
"""


def measured(page: str, scheme: str, folder: Path) -> list[dict[str, Any]]:
    frames = "".join(
        f'<iframe srcdoc="{html.escape(page)}" width="{width}" height="844"></iframe>'
        for width in (390, 1280)
    )
    outer = folder / "outer.html"
    outer.write_text(
        f'<!DOCTYPE html><meta charset="utf-8">{frames}<pre id="found"></pre>{MEASURE}',
        encoding="utf-8",
    )
    colours = f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}"
    profile = f"--user-data-dir={folder / 'profile'}"
    made = subprocess.run(
        [str(CHROMIUM), *FLAGS, colours, profile, "--dump-dom", outer.as_uri()],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    found = re.search(r'<pre id="found">(.+?)</pre>', made.stdout, re.DOTALL)
    assert found is not None, made.stderr
    answer: list[dict[str, Any]] = json.loads(html.unescape(found[1]))
    return answer


@pytest.mark.skipif(CHROMIUM is None, reason="needs the program chromium, which is not installed")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_reads_well_and_shows_every_entry(
    readout: Readout, scheme: str, tmp_path: Path
) -> None:
    phone, desktop = measured(render([readout]), scheme, tmp_path)
    assert (phone["paper"] < 0.1) is (scheme == "dark")
    for view, width in ((phone, 390), (desktop, 1280)):
        assert view["width"] <= width
        assert view["hidden"] == []
        assert {name: ratio for name, ratio in view["ratios"].items() if ratio < 4.5} == {}
