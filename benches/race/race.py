#!/usr/bin/env python3
"""The race: the same text set by Katern and by the peers that are installed, each cold, one after another.

race.py [--runs N] [--out DIR] [--race DIR] [--fonts DIR] [--katern FILE] [--python FILE] [--only WORD,...]

In: the folder of the shared race (its inputs for the peers, its article) and `linequality.py` beside it; Typst, LuaLaTeX, WeasyPrint and Chromium where they
are on PATH. Out: on standard output the tables: CPU seconds, wall time, peak memory, pages and bytes; Katern against Typst; and what each page looks like
by `linequality.py`. Everything is made in DIR (default: target/race). Needs Python alone; the measure of the lines needs a Python with pdfplumber and numpy.
"""
import argparse
import importlib
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time

import folders

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def arguments():
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--runs", type=int, default=5, help="counted runs of each; one more comes before them")
    parse.add_argument("--out", type=pathlib.Path, default=ROOT / "target/race")
    parse.add_argument("--race", type=pathlib.Path, default=ROOT.parent / "shared/tools/race")
    parse.add_argument("--fonts", type=pathlib.Path, default=pathlib.Path("/usr/share/fonts/opentype/linux-libertine"))
    parse.add_argument("--katern", type=pathlib.Path, default=ROOT / "target/release/katern")
    parse.add_argument("--python", default=sys.executable, help="a Python with pdfplumber and numpy")
    parse.add_argument("--only", default="", help="jobs whose name holds one of these words")
    return parse.parse_args()


def copied(race, out):
    """The shared race in a place where its `gen.py` may write; its module `gen`."""
    work = out / "peers"
    shutil.copytree(race, work, dirs_exist_ok=True)
    for path in [work, *work.rglob("*")]:
        path.chmod(path.stat().st_mode | 0o200)
    sys.path.insert(0, str(work))
    return work, importlib.import_module("gen")


def inputs(given, work, gen):
    """Every input: the peers' by `gen.py`, Katern's as issue folders."""
    subprocess.run([given.python, "gen.py"], cwd=work, check=True, stdout=subprocess.DEVNULL)
    stories = gen.issue_articles(gen.load()[1], total=0.86)
    dealt = folders.mixed(stories)
    own = given.out / "katern"
    for columns in (4, 5):
        values = {"columns": columns, "house": folders.house(ROOT / "layouts/weekblad.yaml"), "fonts": given.fonts}
        folders.page(own / f"page{columns}", gen, values)
    folders.issue(own / "issue", stories, values)
    folders.issue(own / "mixed", dealt, values)
    # The peers' issue of the dealt sentences, by their own writers.
    for name, write in (("typst/issue.typ", gen.typst_issue), ("lualatex/issue.tex", gen.latex_issue)):
        path = work / name
        plain = path.read_text(encoding="utf8")
        write(dealt)
        path.rename(path.with_stem("mixed"))
        path.write_text(plain, encoding="utf8")
    for peer in ("weasyprint", "chromium"):
        (work / peer / "mixed.html").write_text(gen.issue_html(dealt, gen.css(5)), encoding="utf8")


def settle(katern, folder):
    """Finds the number of pages on which the running story ends, and leaves the issue with it."""
    text = sum(len(line) for line in (folder / "articles/text.md").read_text(encoding="utf8").splitlines())
    for count in range(max(2, text // 19000), text // 12000 + 3):
        folders.pages(folder, folders.running(count))
        ended = subprocess.run([katern, "build", folder, "-o", folder / "try.pdf"], capture_output=True, text=True)
        if ended.returncode == 0:
            return count
    raise SystemExit(f"{folder} does not build:\n{ended.stderr[-2000:]}")


def jobs(given, work):
    """Name, folder, command and PDF of everything that can be run here."""
    out, own = given.out, given.out / "katern"
    typst, lua, weasy, chromium = map(shutil.which, ("typst", "lualatex", "weasyprint", "chromium"))
    chrome = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    parts = ["page4", "page5", "issue", "mixed"]
    for part in parts:
        columns = part[-1] if part[-1].isdigit() else "5"
        source = "page" if part.startswith("page") else part

        def pdf(name):
            return out / f"{name}.pdf"

        name = f"katern-{part}"
        yield name, own, [given.katern, "build", own / part, "-o", pdf(name)], pdf(name)
        if typst:
            for kind, more in ((f"typst-{part}", []), (f"typst-micro-{part}", ["--input", "micro=1"])):
                yield kind, work / "typst", [typst, "compile", "--input", f"cols={columns}", *more, f"{source}.typ", pdf(kind)], pdf(kind)
        if lua:
            name = f"lualatex-{part}"
            tex = f"\\def\\cols{{{columns}}}\\input{{{source}.tex}}"
            yield name, work / "lualatex", [lua, "-interaction=batchmode", f"-output-directory={out}", "-jobname", name, tex], pdf(name)
        page = part if part.startswith("page") else source
        if weasy:
            name = f"weasyprint-{part}"
            yield name, work / "weasyprint", [weasy, "-q", f"{page}.html", pdf(name)], pdf(name)
        if chromium:
            name = f"chromium-{part}"
            soft = f"{page}-shy.html" if (work / "chromium" / f"{page}-shy.html").exists() else f"{page}.html"
            yield name, work / "chromium", [*chrome, f"--print-to-pdf={pdf(name)}", soft], pdf(name)


def tree(pid):
    """A process and all below it."""
    found = [pid]
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            for child in pathlib.Path(f"/proc/{pid}/task/{task}/children").read_text().split():
                found += tree(int(child))
    except OSError:
        pass
    return found


def share(pid):
    """The memory of a process in KiB, what it shares divided among those that share it."""
    try:
        found = re.search(r"^Pss:\s+(\d+)", pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
        return int(found.group(1)) if found else 0
    except OSError:
        return 0


def run(job, sampled):
    """Runs a job once: wall and CPU seconds, and the most memory in MiB: of the largest process as the kernel counts it, or, sampled, of all together."""
    _, folder, command, pdf = job
    pdf.unlink(missing_ok=True)
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak, done = 0, threading.Event()

    def watch():
        nonlocal peak
        while not done.is_set():
            peak = max(peak, sum(share(pid) for pid in tree(process.pid)))
            time.sleep(0.01)

    watcher = threading.Thread(target=watch)
    if sampled:
        watcher.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    done.set()
    if sampled:
        watcher.join()
    return wall, used.ru_utime + used.ru_stime, max(peak, 0 if sampled else used.ru_maxrss) / 1024


def race(given, work):
    """Every job once to warm the disk and to see its memory, then all of them in turn, so that a busy moment strikes all alike."""
    wanted = [word for word in given.only.split(",") if word]
    todo = [job for job in jobs(given, work) if not wanted or any(word in job[0] for word in wanted)]
    memory = {job[0]: run(job, True)[2] for job in todo}
    times = {job[0]: [] for job in todo}
    for _ in range(given.runs):
        for job in todo:
            times[job[0]].append(run(job, False))
    rows = []
    for name, _, _, pdf in todo:
        if not pdf.exists():
            print(f"{name}: no PDF", file=sys.stderr)
            continue
        wall, cpu, largest = zip(*times[name])
        told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
        count = re.search(r"Pages:\s+(\d+)", told)
        rows.append({
            "name": name, "wall": statistics.median(wall), "least": min(wall), "cpu": statistics.median(cpu), "least_cpu": min(cpu),
            "memory": max(memory[name], statistics.median(largest)), "pages": int(count.group(1)) if count else 0, "bytes": pdf.stat().st_size, "pdf": pdf,
        })
    return rows


def tables(rows):
    """Times and sizes, and Katern's against Typst's."""
    print("| job | CPU s | least | wall s | least | MiB | pages | PDF kB |\n|---|---:|---:|---:|---:|---:|---:|---:|")
    for row in rows:
        print("| {name} | {cpu:.3f} | {least_cpu:.3f} | {wall:.3f} | {least:.3f} | {memory:.0f} | {pages} | {0:.0f} |".format(row["bytes"] / 1000, **row))
    by = {row["name"]: row for row in rows}
    print("\n| Katern / Typst | CPU | least CPU | wall | memory |\n|---|---:|---:|---:|---:|")
    for name, other in by.items():
        kind, _, part = name.rpartition("-")
        own = by.get(f"katern-{part}")
        if kind.startswith("typst") and own:
            ratio = [own[key] / max(other[key], 1e-9) for key in ("cpu", "least_cpu", "wall", "memory")]
            print(f"| {part} / {kind} | " + " | ".join(f"{value:.2f}" for value in ratio) + " |")


def measured(given, rows):
    """What `linequality.py` says of every PDF, a table for each page and issue."""
    tool = given.race.parent / "linequality.py"
    font = given.fonts / "LinLibertine_R.otf"
    made = {}
    for row in rows:
        saved = given.out / f"{row['name']}.json"
        command = [given.python, tool, row["pdf"], "--font", font, "--label", row["name"], "--json", saved]
        ended = subprocess.run([str(part) for part in command], capture_output=True, text=True)
        if ended.returncode == 0:
            made.setdefault(row["name"].rpartition("-")[2], []).append(saved)
        else:
            print(f"{row['name']} not measured: {ended.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    keys = ("net_sd", "net_max", "net_loose15", "ratio_sd", "hyph_pct", "ladder", "trk_jump")
    for part, saved in made.items():
        print()
        shown = subprocess.run([given.python, str(tool), "--table", *map(str, saved)], capture_output=True, text=True)
        print(shown.stdout or json.dumps({key: [json.loads(path.read_text()).get(key) for path in saved] for key in keys}))


def main():
    given = arguments()
    if not (given.race / "gen.py").exists():
        print(f"-- skipped: the race's texts are not at {given.race}")
        return
    if not (given.fonts / "LinLibertine_R.otf").exists():
        print(f"-- skipped: no Linux Libertine at {given.fonts} (Debian: fonts-linuxlibertine)")
        return
    given.out = given.out.resolve()
    given.out.mkdir(parents=True, exist_ok=True)
    work, gen = copied(given.race, given.out)
    inputs(given, work, gen)
    for name in ("issue", "mixed"):
        print(f"{name}: {settle(given.katern, given.out / 'katern' / name)} pages", file=sys.stderr)
    rows = race(given, work)
    tables(rows)
    measured(given, rows)


if __name__ == "__main__":
    main()
