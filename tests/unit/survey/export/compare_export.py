"""Holds the XLSX and SAV files of an export against its CSV files, cell by cell: compare_export.py FOLDER

sqlite3 reads the CSV files, openpyxl the XLSX files, PSPP the SAV files; none of them knows our code. The codebook says
which type a column has. Exit status 0: all is the same; 1: what is not, one line each.
"""
import csv
import datetime
import json
import pathlib
import re
import subprocess
import sys

import openpyxl

MISSING = {"other": -94, "none": -95, "NA": -96, "refused": -97, "dontknow": -98}
SAV_TEXT_BYTES_MAX = 9000
NUMBERS = {"whole number", "number"}
problems = []
cells = {"xlsx": 0, "sav": 0}


def read_csv(path):
    """By sqlite3, as text. A byte order mark is not part of the first name."""
    text = path.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    plain = path.with_suffix(".plain")
    plain.write_bytes(text[3:])
    out = subprocess.run(["sqlite3", "-json", ":memory:", ".mode csv", f".import '{plain}' t", ".mode json",
                          "SELECT * FROM t"], capture_output=True, check=True, text=True)
    rows = json.loads(out.stdout) if out.stdout else []
    with open(path, encoding="utf-8-sig", newline="") as file:
        python_rows = list(csv.reader(file))
    assert [list(row.values()) for row in rows] == python_rows[1:], f"{path}: sqlite3 and Python differ"
    return python_rows[0], python_rows[1:]


def armed(text):
    return re.sub(r"^'([=+@\t\r\n＝＋－＠-])", r"\1", text)


def moment(text):
    return datetime.datetime.fromisoformat(text[:23])


def check_xlsx(path, names, rows, types):
    book = openpyxl.load_workbook(path, read_only=True)
    assert book.sheetnames[0] == "data" and book.sheetnames[-2:] == ["codebook", "missing values"]
    sheet = list(book["data"].iter_rows(values_only=True))
    assert list(sheet[0]) == names, f"{path}: names"
    assert len(sheet) == len(rows) + 1, f"{path}: {len(sheet) - 1} rows"
    for number, (row, found) in enumerate(zip(rows, sheet[1:])):
        for name, text, cell in zip(names, row, list(found) + [None] * len(names)):
            cells["xlsx"] += 1
            if not same_xlsx(text, cell, types[name]):
                problems.append(f"{path.name} row {number} {name}: CSV {text[:80]!r}, XLSX {str(cell)[:80]!r}")


def same_xlsx(text, cell, kind):
    if text == "" or cell is None:
        return text == "" and cell is None
    if kind == "date and time":
        return abs(cell - moment(text)) < datetime.timedelta(milliseconds=1)
    if kind == "date":
        return cell == datetime.datetime.fromisoformat(text)
    if isinstance(cell, (int, float)):
        return kind != "text" and float(text) == cell
    # openpyxl leaves the escapes of control characters as they stand in the file.
    cell = str(cell).replace("_x005F_", "\0")
    cell = re.sub(r"_x(00[01][0-9A-F])_", lambda code: chr(int(code[1], base=16)), cell).replace("\0", "_")
    return cell == armed(text)


def read_sav(path):
    syntax = path.with_suffix(".sps")
    out = path.with_suffix(".from_sav")
    syntax.write_text(f"GET FILE='{path}'.\n"
                      f"SAVE TRANSLATE /OUTFILE='{out}' /TYPE=CSV /FIELDNAMES /CELLS=VALUES /REPLACE.\n"
                      f"DISPLAY DICTIONARY.\n")
    run = subprocess.run(["pspp", "-O", "format=txt", "-o", "-", str(syntax)], capture_output=True, text=True)
    assert run.returncode == 0 and "warning" not in run.stdout.lower().replace("idle_warnings", ""), (
        f"{path}: PSPP says:\n{run.stdout[:2000]}{run.stderr[:500]}")
    with open(out, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def sav_moment(text):
    """PSPP writes 11/18/2026 01:00:05."""
    return datetime.datetime.strptime(text, "%m/%d/%Y %H:%M:%S")


def check_sav(path, names, rows, types):
    sav_names, sav_rows = read_sav(path)
    assert len(sav_names) == len(names), f"{path}: {len(sav_names)} variables"
    assert len(sav_rows) == len(rows), f"{path}: {len(sav_rows)} cases"
    for number, (row, found) in enumerate(zip(rows, sav_rows)):
        for name, text, cell in zip(names, row, found):
            cells["sav"] += 1
            if not same_sav(text, cell, types[name]):
                problems.append(f"{path.name} case {number} {name}: CSV {text[:80]!r}, SAV {cell[:80]!r}")


def same_sav(text, cell, kind):
    cell = cell.rstrip(" ")  # SPSS pads texts with blanks
    if text == "":
        return cell == "" or cell in {str(code) for code in MISSING.values()}  # a choice of a list that was refused
    if kind == "date and time":
        return sav_moment(cell) == moment(text).replace(microsecond=0)
    if kind == "date":
        return datetime.datetime.strptime(cell, "%m/%d/%Y") == datetime.datetime.fromisoformat(text)
    if kind in NUMBERS:
        expected = MISSING[text] if text in MISSING else float(text)
        return abs(float(cell) - expected) <= 1e-9 * max(1, abs(expected))
    text = text.replace("\r\n", "\n")  # as PSPP writes line breaks, whatever they are in its file
    kept = armed(text).encode()[:SAV_TEXT_BYTES_MAX].decode(errors="ignore")
    return cell == kept.rstrip(" ")


def main(folder):
    _, codebook = read_csv(folder / "codebook.csv")
    for path in sorted(folder.glob("*.csv")):
        types = {row[1]: row[2] for row in codebook if row[0] == path.stem and row[2]}
        if not types:
            continue
        names, rows = read_csv(path)
        assert set(names) == set(types), f"{path}: the codebook has other columns"
        check_xlsx(path.with_suffix(".xlsx"), names, rows, types)
        check_sav(path.with_suffix(".sav"), names, rows, types)
    for problem in problems[:50]:
        print(problem)
    print(f"{cells['xlsx']} cells of XLSX and {cells['sav']} of SAV compared, {len(problems)} differ")
    return 1 if problems or not all(cells.values()) else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
