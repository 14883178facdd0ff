"""Cards into Evolution's data server, and each touched there. Run by `benchmarks.peers` with the system's Python.

Its bindings (gir1.2-ebook-1.2, gir1.2-ebookcontacts-1.2, python3-gi) belong to the system, not to this project.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

EVERYBODY = '(contains "x-evolution-any-field" "")'


def main(folder: str, touched: str) -> int:
    """Add every card of a folder to the address book that is there already; answer how many it has then."""
    gi: Any = import_module("gi")
    names = ("EBook", "EBookContacts", "EDataServer")
    for name in names:
        gi.require_version(name, "1.2")
    books, cards, server = (import_module(f"gi.repository.{name}") for name in names)
    source = server.SourceRegistry.new_sync(None).ref_builtin_address_book()
    book = books.BookClient.connect_sync(source, 10, None)
    for path in sorted(Path(folder).glob("*.vcf")):
        book.add_contact_sync(cards.Contact.new_from_vcard(path.read_bytes().decode()), 0, None)
    _, contacts = book.get_contacts_sync(EVERYBODY, None)
    if touched == "edited":
        for contact in contacts:
            contact.set_property("nickname", "Touched")
            book.modify_contact_sync(contact, 0, None)
    print(len(contacts))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
