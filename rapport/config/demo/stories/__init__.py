"""The stories, one file each, as far as clients, people and touches tell them."""

from __future__ import annotations

from rapport.config.demo.script import Act, World
from rapport.config.demo.stories import (
    app,
    friday,
    half_hour,
    imports,
    inspections,
    meetings,
    path,
    portal,
    projects,
    quiet_clients,
    rocket,
    rulers,
    scope,
    smoke,
    takeover,
    tests,
    unfinished_imports,
    use,
    weeks,
    zero,
)


def acts(world: World) -> list[Act]:
    """Return the acts of all stories."""
    told = [smoke.ACTS, rocket.ACTS, path.ACTS, zero.ACTS, friday.ACTS, half_hour.ACTS, quiet_clients.ACTS]
    told += [projects.ACTS, scope.ACTS, rulers.ACTS, meetings.ACTS, tests.ACTS, inspections.ACTS, use.ACTS]
    return (
        [act for story in told for act in story]
        + takeover.acts(world)
        + app.acts(world)
        + weeks.acts(world)
        + imports.acts()
        + unfinished_imports.acts()
        + portal.acts()
    )
