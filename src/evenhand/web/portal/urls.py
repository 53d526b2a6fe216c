"""The addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from evenhand.web.portal import page, proving, writing

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("write/<slug:slug>/<str:reference>/", writing.write, name="write"),
    path("write/<slug:slug>/<str:reference>/frame/", writing.frame, name="frame"),
    path("prove/<slug:slug>/<str:name>/", proving.prove, name="prove"),
    path("prove/<slug:slug>/<str:name>/<str:asked>/", proving.proving, name="proving"),
    path("yours/<str:secret>/", page.page, name="page"),
    path("yours/<str:secret>/news/", page.news, name="news"),
    path("yours/<str:secret>/say/", page.say, name="say"),
    path("yours/<str:secret>/wishes/", page.wish, name="wish"),
    path("yours/<str:secret>/person/", page.person, name="person"),
    path("yours/<str:secret>/files/<str:reference>/", page.file, name="file"),
]
