"""Makes the sheets of io.cruddur.desk.ui.emoji and the index of io.cruddur.desk.core.text, which goes there as emoji.txt:

    sheets.py <unpacked emoji-datasource-twitter> <folder>


Needs ImageMagick's montage and pngquant. Plain emoji come first, in Unicode's order, then those with skin tones.
"""
import json
import subprocess
import sys

CELL, ROW = 40, 20
source, target = sys.argv[1:]


def key(unified):
    """The code points as the index has them: without variation selectors and leading zeros."""
    return "-".join(c.lstrip("0") for c in unified.lower().split("-") if c != "fe0f")


entries = sorted(json.load(open(f"{source}/emoji.json")), key=lambda e: e["sort_order"])
toned = [v for e in entries for v in e.get("skin_variations", {}).values()]
found = [e for e in entries + toned if e.get("has_img_twitter")]
with open(f"{target}/emoji.txt", "w") as index:
    index.writelines(key(e["unified"]) + "\n" for e in found)
for number in range(0, len(found), ROW * ROW):
    files = [f"{source}/img/twitter/64/{e['image']}" for e in found[number : number + ROW * ROW]]
    sheet = f"{target}/sheet-{number // (ROW * ROW)}.png"
    subprocess.check_call(
        ["montage", *files, "-background", "none", "-filter", "Lanczos", "-resize", f"{CELL}x{CELL}"]
        + ["-geometry", f"{CELL}x{CELL}+0+0", "-tile", f"{ROW}x", f"PNG32:{sheet}"]
    )
    subprocess.check_call(["pngquant", "--force", "--speed", "1", "--strip", "--output", sheet, "256", sheet])
