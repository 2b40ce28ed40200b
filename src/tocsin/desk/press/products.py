"""What the press room makes, finished or not: asked by the closing room before a response ends."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.closing.hooks import Product
from tocsin.desk.people.models import Account, Case

from .models import Piece, Pitch, Placement


def products(*, case: Case, reader: Account) -> list[Product]:
    """Pieces, finished once they appeared; and pitches, once they are answered or the piece appeared there."""
    href = reverse("press:list", args=[case.slug])
    placements = Placement.objects.visible_to(reader).in_case(case).exclude(piece=None)
    appeared = set(placements.values_list("piece_id", flat=True))
    there = set(placements.values_list("piece_id", "outlet_id"))
    pieces = {piece.pk: piece for piece in Piece.objects.visible_to(reader).in_case(case)}
    found = [
        Product("press.piece", pk, str(piece), f"{href}#piece-{pk}", pk in appeared) for pk, piece in pieces.items()
    ]
    open_ones = (Pitch.Status.SENT, Pitch.Status.ACCEPTED)
    for pitch in Pitch.objects.visible_to(reader).in_case(case).select_related("outlet"):
        if piece := pieces.get(pitch.piece_id):
            done = pitch.status not in open_ones or (pitch.piece_id, pitch.outlet_id) in there
            label = _("%(piece)s, offered to %(outlet)s") % {"piece": piece, "outlet": pitch.outlet}
            found.append(Product("press.pitch", pitch.pk, label, f"{href}#pitch-{pitch.pk}", done))
    return found
