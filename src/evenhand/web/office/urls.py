"""The addresses of the office."""

from __future__ import annotations

from django.urls import include, path, re_path

from evenhand.web.office import (
    access,
    charters,
    dead_letters,
    goodwill,
    hours,
    inboxes,
    invitations,
    journal,
    known_problems,
    people,
    saved_replies,
    settings_pages,
    sweeps,
    teams,
)

app_name = "office"
_rooms = [
    path("", settings_pages.start, name="start"),
    path("brand/", settings_pages.brand, name="brand"),
    path("hours/", hours.hours, name="hours"),
    path("teams/", teams.teams, name="teams"),
    path("teams/<int:team>/", teams.team, name="team"),
    path("teams/<int:team>/hours/", hours.team_hours, name="team_hours"),
    path("teams/<int:team>/dissolve/", teams.dissolve, name="dissolve_team"),
    path("people/", people.people, name="people"),
    path("people/invite/", invitations.invite, name="invite"),
    path("people/<str:reference>/", people.person, name="person"),
    path("people/<str:reference>/remove/", people.remove, name="remove_person"),
    path("invitations/<str:reference>/withdraw/", invitations.withdraw, name="withdraw"),
    path("inboxes/", inboxes.inboxes, name="inboxes"),
    path("inboxes/connect/<slug:network>/", inboxes.connect, name="connect"),
    path("inboxes/<str:reference>/", inboxes.inbox, name="inbox"),
    re_path(
        r"^inboxes/(?P<reference>\w+)/(?P<verb>check|pause|resume|disconnect)/$",
        inboxes.act,
        name="act_on_inbox",
    ),
    path("saved-replies/", saved_replies.saved_replies, name="saved_replies"),
    path("saved-replies/new/", saved_replies.new, name="new_saved_reply"),
    path("saved-replies/<str:reference>/", saved_replies.saved_reply, name="saved_reply"),
    path("saved-replies/<str:reference>/remove/", saved_replies.remove, name="remove_saved_reply"),
    path("known-problems/", known_problems.known_problems, name="known_problems"),
    path("known-problems/new/", known_problems.new, name="new_known_problem"),
    path("known-problems/<str:reference>/", known_problems.known_problem, name="known_problem"),
    path("goodwill/", goodwill.goodwill, name="goodwill"),
    path("charter/", charters.charter, name="charter"),
    path("charter/draft/", charters.draft, name="charter_draft"),
    path("charter/draft/keep/", charters.keep, name="keep_draft"),
    path("charter/draft/discard/", charters.discard, name="discard_draft"),
    path("charter/draft/publish/", charters.publish, name="publish_draft"),
    path("charter/<int:number>/", charters.version, name="charter_version"),
    path("charter/<int:number>/take/", charters.take, name="take_version"),
    path("not-delivered/", dead_letters.dead_letters, name="dead_letters"),
    re_path(
        r"^not-delivered/(?P<kind>event|reply|webhook)/(?P<key>\w+)/$",
        dead_letters.settle,
        name="settle_dead_letter",
    ),
    path("sweeps/", sweeps.sweeps, name="sweeps"),
    re_path(
        r"^sweeps/(?P<name>[\w-]+)/(?P<verb>pause|resume)/$", sweeps.switch, name="switch_sweep"
    ),
    path("journal/", journal.journal, name="journal"),
    path("access/", access.access, name="access"),
    path("access/keys/", access.new_token, name="new_token"),
    path("access/keys/<str:reference>/revoke/", access.revoke, name="revoke_token"),
    path("access/webhooks/", access.new_webhook, name="new_webhook"),
    path("access/webhooks/<str:reference>/", access.webhook, name="webhook"),
    re_path(
        r"^access/webhooks/(?P<reference>\w+)/(?P<verb>pause|resume|remove)/$",
        access.act,
        name="act_on_webhook",
    ),
]
urlpatterns = [path("<slug:slug>/", include(_rooms))]
