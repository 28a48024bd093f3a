"""Reports of editions in, one page with all findings out.

python3 index.py OUT EDITION… > index.html, where OUT/EDITION holds `report.json`, `ended` and `log`.
"""

import html
import json
import pathlib
import sys

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:80rem;margin:2rem auto;padding:0 1rem;background:#fff;color:#1a1a1a}"
    "table{border-collapse:collapse}td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}"
    "td.n,th.n{text-align:right}.error{color:#b00020}pre{white-space:pre-wrap}"
)


def count(findings, severity):
    return sum(of.get("places", 1) for of in findings if of["severity"] == severity)


def place(of):
    file = ":".join(str(part) for part in (of["file"], of["line"]) if part is not None)
    page = f"page {of['page']}" if of["page"] is not None else ""
    return ", ".join(part for part in (page, file) if part)


def main(out, editions):
    out = pathlib.Path(out)
    rows, details, causes = [], [], {}
    totals = {"error": 0, "warning": 0}
    failed = 0
    for edition in editions:
        folder = out / edition
        ended = (folder / "ended").read_text().strip()
        report = json.loads((folder / "report.json").read_text() or "null")
        findings = report["findings"] if report else []
        name = html.escape(edition)
        counts = {severity: count(findings, severity) for severity in totals}
        for severity, number in counts.items():
            totals[severity] += number
        failed += ended != "0"
        pdf = f'<a href="{name}/{name}.pdf">PDF</a>' if ended == "0" else '<span class="error">no PDF</span>'
        pages = len(report["pages"]) if report else 0
        rows.append(
            f'<tr><td><a href="#{name}">{name}</a></td><td class="n">{pages}</td><td class="n">{counts["error"]}</td>'
            f'<td class="n">{counts["warning"]}</td><td>{pdf}</td></tr>'
        )
        told = [of for of in findings if of["severity"] != "note"]
        for of in told:
            causes.setdefault((of["severity"], of["code"]), set()).add(edition)
        if told:
            items = "".join(
                f'<li class="{of["severity"]}"><b>{html.escape(of["code"])}</b> {html.escape(place(of))}: '
                f'{html.escape(of["message"])} <i>{html.escape(of["help"])}</i></li>'
                for of in told
            )
            details.append(f'<h2 id="{name}">{name}</h2><ul>{items}</ul>')
        elif ended != "0":
            log = html.escape((folder / "log").read_text()[-4000:])
            details.append(f'<h2 id="{name}">{name}</h2><pre class="error">{log}</pre>')
    print(f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Editions</title><style>{STYLE}</style>')
    print(
        f"<h1>{len(editions)} editions, {failed} without a PDF</h1>"
        f'<p>{totals["error"]} errors, {totals["warning"]} warnings.</p>'
    )
    if causes:
        print('<h2>By kind</h2><table><tr><th>kind</th><th class="n">editions</th></tr>')
        for (severity, code), those in sorted(causes.items()):
            print(f'<tr class="{severity}"><td>{html.escape(code)}</td><td class="n">{len(those)}</td></tr>')
        print("</table>")
    print('<h2>By edition</h2><table><tr><th>edition</th><th class="n">pages</th><th class="n">errors</th><th class="n">warnings</th><th></th></tr>')
    print("\n".join(rows) + "</table>")
    print("\n".join(details) + "</html>")


main(sys.argv[1], sys.argv[2:])
