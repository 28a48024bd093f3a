"""Makes editions of a sample to try the workflow with: a paper, and N folders that extend it.

python3 make.py SAMPLE DIR [--count 12] [--own STORY…]

DIR/basis is the paper. Each edition in DIR/editions has a line of its own under the title, and stories of its own, with pictures of their own
that no other edition has: those named by --own, which are copied from the paper and changed by a byte that nobody sees.
"""

import argparse
import pathlib
import re
import shutil


def own_picture(source, target, edition):
    """The same picture in a file of its own: a comment is put at its head."""
    data = source.read_bytes()
    note = f"edition {edition}".encode()
    if data[:2] != b"\xff\xd8":
        raise SystemExit(f"{source}: only JPEG files are made an edition's own")
    target.write_bytes(data[:2] + b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + data[2:])


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("sample", type=pathlib.Path)
    asked.add_argument("folder", type=pathlib.Path)
    asked.add_argument("--count", type=int, default=12)
    asked.add_argument("--own", nargs="*", default=[])
    asked = asked.parse_args()
    basis = asked.folder / "basis"
    for name in ("articles", "fonts", "layouts", "pictures"):
        if (asked.sample / name).is_dir():
            shutil.copytree(asked.sample / name, basis / name)
    shutil.copy(asked.sample / "issue.yaml", basis / "issue.yaml")
    for number in range(1, asked.count + 1):
        edition = f"{number:03}"
        folder = asked.folder / "editions" / edition
        (folder / "articles").mkdir(parents=True)
        (folder / "pictures").mkdir()
        (folder / "issue.yaml").write_text(f"extends: basis\nmotto: \"Editie {edition}\"\n")
        for story in asked.own:
            text = (basis / "articles" / f"{story}.md").read_text()
            for file in sorted(set(re.findall(r"file: *([\w-]+\.jpg)", text))):
                own = file.replace(".jpg", f"-{edition}.jpg")
                own_picture(basis / "pictures" / file, folder / "pictures" / own, edition)
                text = text.replace(f"file: {file}", f"file: {own}")
            (folder / "articles" / f"{story}.md").write_text(text)


main()
