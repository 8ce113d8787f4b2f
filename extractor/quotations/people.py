"""People and bodies that are named: their full name, role and organisation, gathered over the article."""

import re
from collections.abc import Sequence

from extractor.models import EntityKind, Role
from extractor.quotations.attribution import Offsets
from extractor.quotations.cast import Known, bare_name
from extractor.quotations.descriptions import ARTICLE
from extractor.quotations.profiles import Profile, profile_at
from extractor.quotations.stage import Speaker, Stage
from extractor.quotations.titles import body_nouns

HOUSE_ROLES = frozenset(
    [
        *("chief", "executive", "officer", "ceo", "cfo", "coo", "chairman", "chairwoman", "chair", "chairperson", "director", "president"),
        *("spokesman", "spokeswoman", "spokesperson", "founder", "manager", "treasurer", "vice-president"),
    ]
)
OFFICES = frozenset(
    ["President", "Minister", "Secretary", "Justice", "Governor", "Senator", "Chancellor", "Premier", "Mayor", "Judge", "Leader"]
)


class People:
    """Knows what the article tells of those it names."""

    def __init__(self, stage: Stage, roles: Sequence[Role]) -> None:
        self.stage = stage
        self.roles = [role for role in roles if not role.former]
        self.former = {role.person for role in roles if role.former}
        self.profiles: dict[str, Profile] = {}

    def known(self, who: Known, at: Offsets) -> Speaker:
        """A named person or body, with the role and organisation the article tells."""
        profile = self._profile(who, at)
        written = bare_name(self.stage.text[at[0] : at[1]])
        how = "full name" if written == who.name else "last name"
        return Speaker(
            who.name, who.entity_id, profile.role, profile.organisation, profile.organisation_description, how=how, confidence=0.95
        )

    def _profile(self, who: Known, at: Offsets) -> Profile:
        told = next((role for role in self.roles if role.person == who.name or (who.entity_id and role.person_id == who.entity_id)), None)
        if told is not None and told.role and told.organisation:
            self.profiles[who.name] = Profile(told.role, told.organisation, told.organisation_description)
            return self.profiles[who.name]
        if told is None and who.name in self.former:
            return Profile()  # what was told is over: 'once a trader at X'
        read = self.profiles.get(who.name)
        if read is None or read.role is None:
            places = [at] + [(one.start, one.end) for one in self.stage.cast.mentions if one.who == who]
            profiles = [profile for place in places if (profile := profile_at(self.stage.cast, place)) is not None]
            read = max(profiles, key=lambda one: (one.role is not None) + (one.organisation is not None), default=Profile())
            read = self._housed(read, at)
            self.profiles[who.name] = read
        if told is not None:
            office = told.organisation is None and not OFFICES.isdisjoint((told.role or "").split()[-1:])  # of state
            return Profile(
                told.role or read.role,
                None if office else told.organisation or read.organisation,
                told.organisation_description or read.organisation_description,
            )
        return read

    def _housed(self, profile: Profile, at: Offsets) -> Profile:
        """With the organisation that 'its', 'the league's' or a post without a house means."""
        if profile.organisation is not None or profile.role is None:
            return profile
        if profile.role_only_body not in (None, "its"):
            body = self._body_called(str(profile.role_only_body), at[0])
        elif (
            profile.role_only_body == "its" or set(profile.role.lower().split()) & HOUSE_ROLES or profile.role.endswith(("firm", "company"))
        ):
            body = self.stage.last_body(at[0], companies=True)
        else:
            body = None
        return profile if body is None else profile._replace(organisation=body.name)

    def _body_called(self, noun: str, before: int) -> Known | None:
        """The body whose name has the noun in it, else the last one named."""
        bodies = self.stage.cast.before(before, EntityKind.ORGANISATION)
        return next(
            (one.who for one in bodies if noun.lower() in one.who.name.lower().split()),
            bodies[0].who if bodies and noun.lower() in body_nouns() else None,
        )

    def learn(self, who: Known, at: Offsets, role: str, organisation: str | None) -> Speaker:
        """A named person whose post the article tells only now."""
        told = self.known(who, at)
        if told.role is None:
            self.profiles[who.name] = Profile(role, organisation or told.organisation, told.organisation_description)
            told = self.known(who, at)
        return told._replace(how="description", confidence=0.8)

    def body(self, who: Known, lead: str, end: int) -> Speaker:
        """A named body; what it is stands in `lead`, the words before its name, or right after `end`."""
        kind = ARTICLE.sub("", lead.strip() + " ").strip() or None
        if kind is None:
            after = re.match(r", (?:an? |the )?((?:which )?[a-z][^,.;]{3,50})[,.;]", self.stage.text[end : end + 70])
            kind = after[1] if after is not None else None
        return Speaker(who.name, who.entity_id, None, None, kind, how="organisation", confidence=0.95)
