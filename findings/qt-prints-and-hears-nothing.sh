#!/bin/sh
# PySide6 6.11.3 with CUPS 2.4 (Debian: cups-daemon, cups-client): Qt does not look at what CUPS answers, nor at the disk.
#
# For a queue that takes no jobs QPainter.begin and end are True and QPrinter.printerState is Idle, as ever; the job is
# nowhere. What CUPS said to the same thread's last question is still there: cupsLastError of the libcups that Qt has
# loaded. A paused queue is Idle to the QPrinter, and in Error to a QPrinterInfo that is asked anew by name. Where the
# disk takes only the beginning of what Qt writes for CUPS (here: a limit on size), that beginning is handed over, and
# even cupsLastError is content.
#
# Output seen:
#   well: begin True, end True, Idle, CUPS says 0x0; jobs 1
#   takes nothing: begin True, end True, Idle, CUPS says 0x506; jobs 1
#   paused: the printer Idle, asked anew Error
#   no room: begin True, end True, Idle, CUPS says 0x0; jobs 2, of 4096 bytes
set -eu
PATH=$PATH:/usr/sbin
work=$(mktemp -d)
chmod 755 "$work"
server=
trap 'test -z "$server" || kill "$server"; rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3 >/dev/null 2>&1
mkdir -m 777 "$work/cups"
cat >"$work/cupsd.conf" <<END
Listen $work/cups/socket
Browsing No
DefaultAuthType None
PreserveJobHistory Yes
PreserveJobFiles Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
END
for name in ServerRoot CacheDir StateDir RequestRoot TempDir; do echo "$name $work/cups"; done >"$work/cups-files.conf"
for name in AccessLog ErrorLog PageLog; do echo "$name $work/cups/$name"; done >>"$work/cups-files.conf"
echo "FileDevice Yes" >>"$work/cups-files.conf"
cupsd -f -c "$work/cupsd.conf" -s "$work/cups-files.conf" &
server=$!
export CUPS_SERVER="$work/cups/socket"
for wait in 1 2 3 4 5 6 7 8 9 10; do test -S "$CUPS_SERVER" && break || sleep 1; done
lpadmin -p office -E -v file:/dev/null 2>/dev/null
cat >"$work/look.py" <<'END'
import ctypes
import resource
import subprocess

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

app = QApplication([])
cups = ctypes.CDLL("libcups.so.2")


def jobs():
    done = subprocess.run(["lpstat", "-W", "all", "-o"], capture_output=True, text=True, check=True)
    return [line.split() for line in done.stdout.splitlines()]


def hand_over(what):
    printer, painter = QPrinter(QPrinter.PrinterMode.HighResolution), QPainter()
    printer.setPrinterName("office")
    begun = painter.begin(printer)
    painter.drawText(500, 500, "A page")
    ended = painter.end()
    said = hex(cups.cupsLastError())
    print(f"{what}: begin {begun}, end {ended}, {printer.printerState().name}, CUPS says {said}; jobs", end=" ")
    return printer


hand_over("well")
print(len(jobs()))
subprocess.run(["cupsreject", "office"], check=True)
hand_over("takes nothing")
print(len(jobs()))
subprocess.run(["cupsaccept", "office"], check=True)
printer = QPrinter(QPrinter.PrinterMode.HighResolution)
printer.setPrinterName("office")
subprocess.run(["cupsdisable", "office"], check=True)
print(f"paused: the printer {printer.printerState().name}, asked anew {QPrinterInfo.printerInfo('office').state().name}")
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
hand_over("no room")
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
print(f"{len(jobs())}, of {jobs()[-1][2]} bytes")
END
QT_QPA_PLATFORM=offscreen "$work/venv/bin/python" "$work/look.py" >"$work/seen"
sed -n 's/^#   //p' "$0" >"$work/wanted"
diff "$work/wanted" "$work/seen"
