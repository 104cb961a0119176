"""Articles of which the rules propose statements, and rules that editors have come to trust."""

from reporting.models import User
from tests.factories import records, suggestions
from tests.factories.suggestions import ReadArticle

# Our own words, about countries that do not exist.
TWELVE = (
    "SZOHOD, Oct 18 (Northern Wire) - The defence ministry of Ruritania said on Friday that "
    "around 4,000 soldiers had crossed the border.\n\n"
    "Ada Korrin, the Bordurian minister of the interior, said at a briefing on Thursday that at "
    "least 1,200 troops had been sent across the border. “We have seen up to 1,500 soldiers,” "
    "Korrin said.\n\n"
    "Syldavia denied that any troops had been sent across the border.\n\n"
    "The intelligence service of Borduria put the number of troops sent across the border at "
    "more than 3,000 on Thursday. According to the United Council, about 2,500 soldiers had "
    "crossed the border by Wednesday.\n\n"
    "Lawmakers said on Thursday, citing the intelligence service, that between 3,000 and 4,000 "
    "troops had been sent across the border.\n\n"
    "The mayor of Klow, Tomas Verra, said on Friday that he could not confirm that troops had "
    "been sent across the border. A spokesman for the army of Syldavia said that fewer than 500 "
    "soldiers had crossed the border.\n\n"
    "“There are 6,000 soldiers in all,” Korrin told reporters on Friday. She added that nearly "
    "7,000 troops would be sent across the border by December.\n\n"
    "Officials of the United Council did not deny that troops had been sent across the border.\n\n"
    "Local radio reported that as many as 800 soldiers had crossed the border on Thursday "
    "night.\n"
)


def trusted_article(text: str = suggestions.ARTICLE) -> ReadArticle:
    """One whose suggestions are all sure, whatever was measured of their rules."""
    made = suggestions.read_article(text)
    trust_rules(made.editor, *{one.proposal.rule for one in made.suggestions})
    return made


def trust_rules(editor: User, *rules: str, outcome: str = "accepted") -> None:
    """Editors were content with these fifty times, or not, in another story."""
    story, office = records.story(), records.actor("An office of before")
    text = suggestions.dated(f"Syldavia denied it.{' A further sentence.' * 60}", story=story)
    past = ReadArticle(editor, story, records.series(story), text, office, office, office)
    for rule in sorted(rules):
        suggestions.decided(past, rule, {outcome: 50})


def twelve_proposed() -> ReadArticle:
    """With parties that have colours of their own."""
    made = suggestions.read_article(TWELVE)
    trust_rules(made.editor, "said_then_figure", "quotation", "denies", "according_to")
    trust_rules(made.editor, "does_not_deny")
    trust_rules(made.editor, "does_not_confirm", outcome="rejected")
    colours = {made.ministry: "blue", made.korrin: "teal", made.syldavia: "crimson"}
    for actor, colour in colours.items():
        actor.colour = colour
        actor.save()
    records.actor("The intelligence service of Borduria", "agency", colour="teal")
    records.actor("United Council", "organisation", colour="violet")
    return made
