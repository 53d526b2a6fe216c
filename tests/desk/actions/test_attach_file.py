"""Pictures beside a draft: freed of what a camera wrote into them, described, taken out."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from evenhand.desk.actions.attach_file import Upload, attach_file, take_out_file
from evenhand.desk.actions.describe_file import describe_file
from evenhand.desk.models import Attachment, Case, Draft
from evenhand.desk.models.columns import Audience
from evenhand.desk.pictures import NotAPicture
from evenhand.desk.queries.case_page import readable_file
from evenhand.desk.queries.permission import NotAllowed
from evenhand.desk.rights import Role
from tests.house_of_fennimore import MONDAY, a_brand, a_case, a_person, an_inbox


def a_photograph() -> bytes:
    """A picture that says where and when it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Camera of Tom Achterberg"
    exif[0x0132] = "2026:11:23 10:00:00"
    written = BytesIO()
    Image.new("RGB", (8, 4), "orange").save(written, format="JPEG", exif=exif)
    return written.getvalue()


def a_house_case() -> Case:
    return a_case(an_inbox(a_brand()))


def test_a_picture_loses_what_the_camera_wrote_into_it() -> None:
    case = a_house_case()
    tom, _ = a_person(case.brand)
    assert b"Achterberg" in a_photograph()

    upload = Upload("C:\\photos\\depot.jpg", a_photograph())
    attachment = attach_file(tom, case, Audience.PUBLIC, upload, now=MONDAY)

    assert isinstance(attachment, Attachment)
    kept = Path(attachment.file.path).read_bytes()
    assert b"Achterberg" not in kept
    assert Image.open(BytesIO(kept)).getexif() == {}
    assert (attachment.name, attachment.content_type) == ("depot.jpg", "image/jpeg")
    assert attachment.draft == Draft.objects.get(audience="public", person=tom)


@pytest.mark.parametrize("content", [b"", b"<svg onload='x()'/>", b"%PDF-1.7", b"GIF89a"])
def test_what_is_no_picture_is_refused_whatever_its_name_says(content: bytes) -> None:
    case = a_house_case()
    tom, _ = a_person(case.brand)

    refused = attach_file(tom, case, Audience.PUBLIC, Upload("a.png", content), now=MONDAY)

    assert refused == NotAPicture("not-a-picture")
    assert not Attachment.objects.exists()


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_read() -> None:
    case = a_house_case()
    tom, _ = a_person(case.brand)
    written = BytesIO()
    Image.new("1", (10_000, 10_000)).save(written, format="PNG")

    upload = Upload("huge.png", written.getvalue())
    assert attach_file(tom, case, Audience.PUBLIC, upload, now=MONDAY) == NotAPicture("too-large")


def test_a_picture_for_the_public_needs_the_right_to_reply_in_public() -> None:
    case = a_house_case()
    officer, _ = a_person(case.brand, "Ada Fall", Role.ETHICS_OFFICER)
    with pytest.raises(NotAllowed):
        attach_file(officer, case, Audience.PUBLIC, Upload("a.jpg", a_photograph()), now=MONDAY)


def test_only_its_owner_describes_a_picture_or_takes_it_out(
    django_capture_on_commit_callbacks: object,
) -> None:
    case = a_house_case()
    tom, _ = a_person(case.brand)
    priya, _ = a_person(case.brand, "Priya Nair")
    upload = Upload("a.jpg", a_photograph())
    attachment = attach_file(tom, case, Audience.PUBLIC, upload, now=MONDAY)
    assert isinstance(attachment, Attachment)
    path = Path(attachment.file.path)

    assert not describe_file(priya, attachment, "A depot.")
    assert not take_out_file(priya, attachment)
    assert describe_file(tom, attachment, " A notice at the depot. ")
    attachment.refresh_from_db()
    assert attachment.description == "A notice at the depot."
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert take_out_file(tom, attachment)
    assert not path.exists()


def test_a_colleague_cannot_open_a_picture_of_an_unsent_draft() -> None:
    case = a_house_case()
    tom, _ = a_person(case.brand)
    priya, _ = a_person(case.brand, "Priya Nair")
    upload = Upload("a.jpg", a_photograph())
    attachment = attach_file(tom, case, Audience.PRIVATE, upload, now=MONDAY)
    assert isinstance(attachment, Attachment)

    assert readable_file(case, tom, attachment.reference) == attachment
    assert readable_file(case, priya, attachment.reference) is None
