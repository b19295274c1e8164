"""Address books as vCards: 2.1, 3.0 and 4.0, one card at a time.

Why a reader of our own, with the vobject library at hand: tried over sample address books of many programs, vobject
lost a whole file when one card lacked its END or held one line of junk, cut a formatted name at its comma, kept
every photo in memory, could not take lines in an encoding of their own, told no line numbers, and needed three
times the CPU. What remained would have been a reader before it and a repair after it. It serves as the second
opinion in the tests.
"""

from rapport.integrations.formats.vcard.reading import read

__all__ = ["read"]
