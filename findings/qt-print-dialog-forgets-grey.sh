#!/bin/sh
# PySide6 6.11.3 with CUPS 2.4 (Debian: cups-daemon, cups-client): "Grayscale" in Qt's print dialog changes nothing.
#
# The button is there and can be chosen, the dialog is accepted with it, and QPrinter.colorMode is Color, even where it
# was GrayScale before. The other buttons beside it (both sides, copies) are kept. Nor does setColorMode(GrayScale)
# reach CUPS: of what was asked for it hears the paper and the sides, and of colour nothing. An option that CUPS knows
# can be put where Qt's own dialog puts its own, the engine's property 0xFE00 (a list of names and values): it gets
# there, and the queue's own default does not matter any more.
#
# Output seen:
#   chosen: Grayscale True, copies 2, long edge True
#   after the dialog: Color, copies 2, DuplexLongSide
#   setColorMode(GrayScale): nothing of colour, fit
#   with options in the engine: print-color-mode=monochrome, print-scaling=none
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
LogLevel debug
MaxLogSize 0
Browsing No
DefaultAuthType None
PreserveJobHistory Yes
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
for name in ServerRoot CacheDir StateDir RequestRoot TempDir; do
    mkdir -m 777 "$work/cups/$name"
    echo "$name $work/cups/$name"
done >"$work/cups-files.conf"
for name in AccessLog ErrorLog PageLog; do echo "$name $work/cups/$name"; done >>"$work/cups-files.conf"
echo "FileDevice Yes" >>"$work/cups-files.conf"
cat >"$work/colour.ppd" <<END
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "COLOUR.PPD"
*Manufacturer: "Example"
*Product: "(Example)"
*ModelName: "Example"
*ShortNickName: "Example"
*NickName: "Example"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsFilter: "application/vnd.cups-pdf 0 -"
*OpenUI *PageSize/Paper: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Paper: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "12 12 583 830"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*OpenUI *Duplex/Both sides: PickOne
*DefaultDuplex: None
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long edge: ""
*Duplex DuplexTumble/Short edge: ""
*CloseUI: *Duplex
*OpenUI *ColorModel/Colour: PickOne
*DefaultColorModel: RGB
*ColorModel RGB/Colour: ""
*ColorModel Gray/Grey: ""
*CloseUI: *ColorModel
END
cupsd -f -c "$work/cupsd.conf" -s "$work/cups-files.conf" &
server=$!
export CUPS_SERVER="$work/cups/socket"
for wait in 1 2 3 4 5 6 7 8 9 10; do test -S "$CUPS_SERVER" && break || sleep 1; done
lpadmin -p office -E -v file:/dev/null -P "$work/colour.ppd" -o print-scaling-default=fit 2>/dev/null
cat >"$work/look.py" <<'END'
import re
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrintEngine, QPrinter
from PySide6.QtWidgets import QApplication, QRadioButton, QSpinBox

app = QApplication([])
OPTIONS = QPrintEngine.PrintEnginePropertyKey(0xFE00)


def fill_in():
    grey, sides = (dialog.findChild(QRadioButton, name) for name in ("grayscale", "duplexLong"))
    copies = dialog.findChild(QSpinBox, "copies")
    grey.setChecked(True)
    sides.setChecked(True)
    copies.setValue(2)
    print(f"chosen: Grayscale {grey.isChecked() and grey.isEnabled()}, copies {copies.value()}", end=", ")
    print(f"long edge {sides.isChecked()}")
    dialog.accept()


printer = QPrinter(QPrinter.PrinterMode.HighResolution)
printer.setPrinterName("office")
printer.setColorMode(QPrinter.ColorMode.GrayScale)
dialog = QPrintDialog(printer)
QTimer.singleShot(300, fill_in)
dialog.exec()
print(f"after the dialog: {printer.colorMode().name}, copies {printer.copyCount()}, {printer.duplex().name}")


def told(job, options=()):
    """What CUPS gives its filters to go by."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName("office")
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.printEngine().setProperty(OPTIONS, list(options))
    painter = QPainter(printer)
    painter.drawText(500, 500, "A page")
    painter.end()
    for _ in range(100):
        found = re.findall(rf'\[Job {job}\] argv\[5\]="(.*?)"', Path(sys.argv[1]).read_text(errors="replace"))
        if found:
            return found[0]
        time.sleep(0.1)
    return "nothing"


said = told(1)
print("setColorMode(GrayScale):", "colour" if "olor" in said else "nothing of colour", end=", ")
print("fit" if "print-scaling=fit" in said else said)
said = told(2, ["print-color-mode", "monochrome", "print-scaling", "none"])
print("with options in the engine:", ", ".join(re.findall(r"print-[a-z-]+=\w+", said)))
END
QT_QPA_PLATFORM=offscreen "$work/venv/bin/python" "$work/look.py" "$work/cups/ErrorLog" 2>/dev/null >"$work/seen"
sed -n 's/^#   //p' "$0" >"$work/wanted"
diff "$work/wanted" "$work/seen"
