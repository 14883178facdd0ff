#!/bin/sh
# khard 0.22.0 (vobject 0.9.9): a label of somebody's own is written twice, the second time as a type with spaces.
#
# A phone that is labelled "the boat" becomes TYPE=X-the boat and, in a group of its own, X-ABLABEL:the boat. Editing
# an address that came as TYPE=HOME with the label "the boat house" puts both words into the type, the label with X-
# before it. So whoever reads the cards back and takes each unknown type for a label finds two labels for one number;
# and one that splits types at spaces finds a third. Take the label of the group, and drop types that begin with X-.
#
# Output seen:
#   itemtel1.TEL;TYPE=X-the boat:555 0101
#   itemtel1.X-ABLABEL:the boat
#   itemadr1.ADR;TYPE=X-the boat house,HOME:;;1 High Street;Leeds;;LS1;
#   itemadr1.X-ABLABEL:the boat house
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check khard==0.22.0 vobject==0.9.9 >/dev/null 2>&1
mkdir "$work/book"
cat >"$work/conf" <<END
[addressbooks]
[[people]]
path = $work/book
[general]
editor = /bin/true
merge_editor = /bin/true
[vcard]
preferred_version = 3.0
END
khard() { "$work/venv/bin/khard" -c "$work/conf" "$@"; }
cat >"$work/new.yaml" <<'END'
First name: Ida
Last name: Brookes
Phone:
    the boat: "555 0101"
END
khard new -a people -i "$work/new.yaml" >/dev/null 2>&1
grep -h 'TEL\|tel1' "$work"/book/*.vcf | tr -d '\r' >"$work/seen"
cat >"$work/book/otto.vcf" <<'END'
BEGIN:VCARD
VERSION:3.0
UID:aa11
FN:Otto Reed
N:Reed;Otto;;;
item1.ADR;TYPE=HOME:;;1 High Street;Leeds;;LS1;
item1.X-ABLabel:the boat house
END:VCARD
END
khard show --format yaml Otto 2>/dev/null | sed 's/^Note:.*/Note: hello/' >"$work/otto.yaml"
echo yes | khard modify Otto -i "$work/otto.yaml" >/dev/null 2>&1
grep -h 'ADR\|adr1' "$work/book/otto.vcf" | tr -d '\r' >>"$work/seen"
cat >"$work/wanted" <<'END'
itemtel1.TEL;TYPE=X-the boat:555 0101
itemtel1.X-ABLABEL:the boat
itemadr1.ADR;TYPE=X-the boat house,HOME:;;1 High Street;Leeds;;LS1;
itemadr1.X-ABLABEL:the boat house
END
diff "$work/wanted" "$work/seen"
