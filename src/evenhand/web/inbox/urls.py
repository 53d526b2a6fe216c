"""The addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from evenhand.web.inbox import arranging, pages

app_name = "inbox"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.start, name="start"),
    path("theme/", pages.theme, name="theme"),
    path("inbox/<slug:slug>/", pages.case_list, name="list"),
    path("inbox/<slug:slug>/keys/", pages.keys, name="keys"),
    path("inbox/<slug:slug>/arrange/", arranging.arrange_cases, name="arrange"),
    path("inbox/<slug:slug>/undo/", arranging.undo, name="undo"),
    path("inbox/<slug:slug>/views/", arranging.keep_view, name="keep-view"),
    path("inbox/<slug:slug>/views/<slug:reference>/", arranging.drop_view, name="drop-view"),
]
