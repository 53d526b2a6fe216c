"""The addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from evenhand.web.case import (
    arranging,
    composing,
    deciding,
    editing,
    files,
    offering,
    pages,
    presence,
    sending,
)

app_name = "case"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mentions/", pages.mentions, name="mentions"),
    path("<str:reference>/", pages.page, name="page"),
    path("<str:reference>/timeline/", pages.timeline, name="timeline"),
    path("<str:reference>/leaving/", pages.leaving, name="leaving"),
    path("<str:reference>/about/", pages.about, name="about"),
    path("<str:reference>/messages/<str:message>/uncover/", pages.uncover, name="uncover"),
    path("<str:reference>/presence/", presence.present, name="presence"),
    path("<str:reference>/review/", composing.review, name="review"),
    path("<str:reference>/draft/", composing.draft, name="draft"),
    path("<str:reference>/page/", offering.offer, name="offer-page"),
    path("<str:reference>/page/end/", offering.end, name="end-page-links"),
    path("<str:reference>/approve/", composing.approve, name="approve"),
    path("<str:reference>/replies/<str:reply>/edit/", editing.edit, name="edit"),
    path("<str:reference>/replies/<str:reply>/<str:verb>/", sending.act, name="reply"),
    path("<str:reference>/files/", files.attach, name="attach"),
    path("<str:reference>/files/<str:file>/", files.show, name="file"),
    path("<str:reference>/files/<str:file>/out/", files.take_out, name="take-out"),
    path("<str:reference>/override/", deciding.override, name="override"),
    path("<str:reference>/choices/", deciding.choose, name="choose"),
    path("<str:reference>/choices/<int:choice>/back/", deciding.take_back, name="take-back"),
    path("<str:reference>/promises/<str:promise>/", deciding.settle, name="settle"),
    path("<str:reference>/clocks/<int:clock>/", deciding.end_clock, name="end-clock"),
    path("<str:reference>/goodwill/", deciding.give, name="give"),
    path("<str:reference>/merge/", arranging.merge, name="merge"),
    path("<str:reference>/split/", arranging.split, name="split"),
    path("<str:reference>/moves/<int:move>/undo/", arranging.undo, name="undo"),
    path("<str:reference>/<str:verb>/", arranging.arrange, name="arrange"),
]
