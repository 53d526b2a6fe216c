"""What a visitor does on the stage: each is one verb of the practice network."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from evenhand.networks.rehearsal.models import Actor, Post, Switch
from evenhand.networks.rehearsal.scene import Scene
from evenhand.networks.rehearsal.scenes import scene_named
from evenhand.networks.rehearsal.stage import (
    delete_post,
    edit_post,
    say_in_square,
    set_switches,
    write_direct,
)
from evenhand.web.rehearsal.forms import EditForm, SpeakForm, SwitchesForm
from evenhand.web.rehearsal.looking import show
from evenhand.web.rehearsal.page import Place, place_of
from evenhand.web.rehearsal.playing import forget, play_on
from evenhand.web.requests import person_of

_PASSING = ("reply", "edit")
"""What an address asks for once: it is over when the form was sent."""


@login_required
@require_POST
def say(request: HttpRequest, reference: str) -> HttpResponse:
    """Post in the square as a made-up person."""
    place = place_of(person_of(request), reference)
    form = SpeakForm(place.stage, request.POST)
    if not form.is_valid():
        return show(request, place, square_form=form)
    answered = _post(place, request.GET["reply"]) if request.GET.get("reply") else None
    post = say_in_square(form.cleaned_data["speaker"], form.cleaned_data["text"], reply_to=answered)
    return _back(request, place, post.platform_id)


@login_required
@require_POST
def write(request: HttpRequest, reference: str) -> HttpResponse:
    """Write to the brand alone as a made-up person."""
    place = place_of(person_of(request), reference)
    form = SpeakForm(place.stage, request.POST)
    if not form.is_valid():
        return show(request, place, direct_form=form)
    speaker = form.cleaned_data["speaker"]
    post = write_direct(speaker, form.cleaned_data["text"])
    return _back(request, place, post.platform_id, pair=speaker.platform_id)


@login_required
@require_POST
def edit(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """Let a made-up person's post say something else."""
    place = place_of(person_of(request), reference)
    post = _customers_post(place, name)
    form = EditForm(request.POST)
    if not form.is_valid():
        return show(request, place, edit_form=form, edited=post)
    edit_post(post, form.cleaned_data["text"])
    return _back(request, place, name)


@login_required
@require_POST
def delete(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """Take a made-up person's post away."""
    place = place_of(person_of(request), reference)
    delete_post(_customers_post(place, name))
    return _back(request, place, name)


@login_required
@require_POST
def switch(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose what goes wrong from now on."""
    place = place_of(person_of(request), reference)
    form = SwitchesForm(request.POST)
    if form.is_valid():
        set_switches(place.stage, map(Switch, form.cleaned_data["switches"]))
    if "HX-Request" in request.headers:
        return render(request, "rehearsal/_switched.html")
    return _back(request, place, "faults")


@login_required
@require_POST
def play(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """Play the next step of a scene."""
    place = place_of(person_of(request), reference)
    play_on(request.session, place.stage, _scene(name))
    return _back(request, place, "scene", scene=name)


@login_required
@require_POST
def begin_again(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """Begin a scene again."""
    place = place_of(person_of(request), reference)
    forget(request.session, place.stage, _scene(name))
    return _back(request, place, "scene", scene=name)


def _post(place: Place, name: str) -> Post:
    post = place.stage.posts.filter(platform_id=name, deleted_at=None, recipient=None).first()
    if post is None:
        raise Http404("no such post")
    return post


def _customers_post(place: Place, name: str) -> Post:
    said = place.stage.posts.filter(author__kind=Actor.Kind.CUSTOMER)
    post = said.filter(platform_id=name, deleted_at=None).first()
    if post is None:
        raise Http404("no such post of a made-up person")
    return post


def _scene(name: str) -> Scene:
    scene = scene_named(name)
    if scene is None:
        raise Http404("no such scene")
    return scene


def _back(
    request: HttpRequest, place: Place, anchor: str, *, pair: str = "", scene: str = ""
) -> HttpResponse:
    query = request.GET.copy()
    for name in _PASSING:
        query.pop(name, None)
    for name, value in (("with", pair), ("scene", scene)):
        if value:
            query[name] = value
    address = reverse("rehearsal:stage", args=[place.inbox.reference])
    return redirect(f"{address}{'?' if query else ''}{query.urlencode()}#{anchor}")
