#!/bin/sh
# PySide6 6.11.3: what QLayout.itemAt returned is kept, and called valid, after Qt has deleted it.
#
# Qt deletes a layout's item together with the widget that goes. PySide makes the layout the owner of the Python object
# that itemAt returned, and is not told of the item's end: the object stays for as long as the layout, isValid() says
# True, and it goes on standing for an address that Qt gives to something else. So a walk through a layout's items, to
# find what stands where, leaves one such object for each widget that is taken away later. Asking QLayout.indexOf of
# the parent's children finds the same order and keeps nothing.
#
# Output seen:
#   by indexOf: places [0, 1, 2], items kept 0
#   by itemAt: places [0, 1, 2], items kept 3
#   after all widgets went: items in the layout 0, kept 3, valid 3
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3 >/dev/null 2>&1
cat >"$work/look.py" <<'END'
import gc

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLayoutItem, QVBoxLayout, QWidget
from shiboken6 import isValid


def kept():
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, QLayoutItem) and not isinstance(one, QVBoxLayout)]


app = QApplication([])
window = QWidget()
box = QVBoxLayout(window)
for word in ("one", "two", "three"):
    box.addWidget(QLabel(word))
print("by indexOf: places", sorted(box.indexOf(one) for one in window.findChildren(QLabel)), end=", ")
print("items kept", len(kept()))
print("by itemAt: places", [at for at in range(3) if box.itemAt(at).widget()], end=", ")
print("items kept", len(kept()))
for label in window.findChildren(QLabel):
    label.deleteLater()
del label
app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
print("after all widgets went: items in the layout", box.count(), end=", ")
print(f"kept {len(kept())}, valid {sum(map(isValid, kept()))}")
END
QT_QPA_PLATFORM=offscreen "$work/venv/bin/python" "$work/look.py" >"$work/seen"
cat >"$work/wanted" <<'END'
by indexOf: places [0, 1, 2], items kept 0
by itemAt: places [0, 1, 2], items kept 3
after all widgets went: items in the layout 0, kept 3, valid 3
END
diff "$work/wanted" "$work/seen"
