"""The number of another statement that a statement denies, confirms or leaves open.

A release carries a copy of it as it is public there, so that a page needs no second one.
"""

from reporting.models import Relation, Release
from reporting.releasing.document import (
    ObjectPart,
    RelationPart,
    ReleaseDocument,
    read_document,
)


def relation_entry(relation: Relation) -> RelationPart:
    """The relation with what is public of the number that it is about."""
    shown = public_object(relation.to_id, relation.figure_id) if relation.figure_id else None
    return {
        "kind": relation.kind,
        "to": relation.to_id,
        "figure": relation.figure_id,
        "object": shown,
    }


def public_object(statement: int, figure: int) -> ObjectPart | None:
    release = Release.objects.standing().filter(statement=statement).first()
    return object_in(read_document(release.document), figure) if release else None


def object_in(document: ReleaseDocument, number: int) -> ObjectPart | None:
    """The figure of the document as the object of another statement; None where it has none of
    that number, or not as its speaker's own."""
    for figure in document["figures"]:
        if figure["id"] == number and not figure["computation"] and not figure["is_object"]:
            speaker = document["speaker"]
            return {
                "speaker": {
                    "slug": speaker["slug"],
                    "name": speaker["name"],
                    "in_sentence": speaker["in_sentence"],
                    "possessive": speaker["possessive"],
                },
                "figure": {**figure, "part_of": None, "passage": None},
                "known_from": figure["known_from"],
            }
    return None


def with_public_objects(document: ReleaseDocument) -> ReleaseDocument:
    """The document with what is public now of the numbers that it is about."""
    for relation in document["relations"]:
        if number := relation["figure"]:
            relation["object"] = public_object(relation["to"], number)
    return document
