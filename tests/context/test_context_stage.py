"""The context component on whole sentences: what a person would say of each skill."""

import pytest

from skillx.annotations import put
from skillx.errors import PipelineError

REQUIREMENT = {
    # a clause's own cue
    "Kotlin is a plus.": {"kotlin": "preferred"},
    "Nice to have: Kotlin, Scala.": {"kotlin": "preferred", "scala": "preferred"},
    "Bonus points for Kotlin.": {"kotlin": "preferred"},
    "Ideally you know Kotlin.": {"kotlin": "preferred"},
    "Kotlin or willingness to learn.": {"kotlin": "preferred"},
    "Kotlin, not required but welcome.": {"kotlin": "preferred"},
    "Kotlin is not needed but would help.": {"kotlin": "preferred"},
    "Kotlin is required.": {"kotlin": "required"},
    "You must know Kotlin.": {"kotlin": "required"},
    "You will build Kafka.": {"apache-kafka": "duty"},
    "You are responsible for Kafka.": {"apache-kafka": "duty"},
    "Build services in Kotlin.": {"kotlin": "duty"},
    "We are responsible for Kafka.": {"apache-kafka": "context"},
    "Handy, not a must: Kotlin.": {"kotlin": "preferred"},
    "We're experts in Kotlin.": {"kotlin": "context"},
    "Marlow powers mills with Kotlin.": {"kotlin": "context"},
    "Marlow mills with Kotlin.": {"kotlin": "required"},
    "We're hiring a miller with Kotlin to run Kafka.": {"kotlin": "required", "apache-kafka": "duty"},
    "Our stack: Kotlin, Kafka.": {"kotlin": "stack", "apache-kafka": "stack"},
    "We use Kotlin.": {"kotlin": "stack"},
    "Kotlin, Scala": {"kotlin": "required", "scala": "required"},
    # what makes less of the last part of a list makes less of all only behind "and" or "or"
    "Docker, Kotlin, Scala is a plus.": {"docker": "required", "kotlin": "required", "scala": "preferred"},
    "Docker, Kotlin and Scala are a plus.": {"docker": "preferred", "kotlin": "preferred", "scala": "preferred"},
    "Docker or Kotlin, preferred.": {"docker": "preferred", "kotlin": "preferred"},
    "Docker and tools (Kotlin, Scala) is a plus.": {"docker": "preferred", "kotlin": "preferred", "scala": "preferred"},
    "Desired: Kotlin.": {"kotlin": "preferred"},
    # who else does it
    "The mobile squad writes Kotlin.": {"kotlin": "context"},
    "Kotlin in a mobile squad.": {"kotlin": "required"},
    "Our shop has Kotlin.": {"kotlin": "context"},
    "Kotlin and Scala are daily bread.": {"kotlin": "required", "scala": "required"},
    # two clauses, two cues
    "Kotlin required, Scala a plus.": {"kotlin": "required", "scala": "preferred"},
    "Kotlin required; Scala is a plus.": {"kotlin": "required", "scala": "preferred"},
    "You must know Kotlin, but Scala is a plus.": {"kotlin": "required", "scala": "preferred"},
    # phrases that look like a cue and are none
    "Requirements\n- Fix Kotlin as needed": {"kotlin": "required"},
    # headings govern their bullets, and a bullet's own cue governs it
    "Requirements\n- Kotlin\n- Scala is a plus": {"kotlin": "required", "scala": "preferred"},
    "Nice to have\n- Kotlin\n- Scala is required": {"kotlin": "preferred", "scala": "required"},
    "Responsibilities\n- Kotlin services": {"kotlin": "duty"},
    # what tells of something with a name of its own
    "Responsibilities\nAcme Mud is a service in Kotlin.": {"kotlin": "context"},
    "Responsibilities\nAcme Mud is hiring for its service in Kotlin.": {"kotlin": "duty"},
    "Responsibilities\nThe Acme Mud service is in Kotlin.": {"kotlin": "duty"},
    "Responsibilities\nKotlin is at work.": {"kotlin": "duty"},
    "Requirements\nAcme Mud is a service in Kotlin.": {"kotlin": "required"},
    "Responsibilities\nExperienced in Kotlin.": {"kotlin": "required"},
    "Your work will include Kafka.": {"apache-kafka": "duty"},
    "Someone who has worked with Kotlin.": {"kotlin": "required"},
    "Tech stack\n- Kotlin": {"kotlin": "stack"},
    "About us\nAcme runs Kotlin.": {"kotlin": "context"},
    # a sentence that leads a list speaks for its items
    "It would be a plus if you also know:\n- Kotlin\n- Scala is required": {"kotlin": "preferred", "scala": "required"},
    "You must have one of the following\n- Kotlin\n- Scala": {"kotlin": "required", "scala": "required"},
    "It would be a plus.\n- Kotlin": {"kotlin": "required"},
    # what weakens an "you have" right behind it
    "Ideally you have built Kafka.": {"apache-kafka": "preferred"},
    # what one has is asked for as strongly as the heading says, and less where the sentence ends so
    "Nice to have\n- You have built Kafka": {"apache-kafka": "preferred"},
    "Requirements\n- You have built Kafka": {"apache-kafka": "required"},
    "If you've built Kafka, it is a plus.": {"apache-kafka": "preferred"},
    "You have an opportunity to build Kafka.": {"apache-kafka": "required"},
    "We would love you to fit one of three skill sets:\n- You have built Kafka": {"apache-kafka": "preferred"},
    # what one does is asked for where the heading asks
    "Requirements\n- You build Kafka": {"apache-kafka": "required"},
    "Responsibilities\n- You build Kafka": {"apache-kafka": "duty"},
    "You build Kafka.": {"apache-kafka": "duty"},
    # duties that one has to be versed in, and others that are the firm's
    "Requirements\n- You will build Kafka": {"apache-kafka": "duty"},
    "Requirements\n- (c) Knowledge that you will build Kafka with": {"apache-kafka": "required"},
    "Requirements\n- Fulfilled duties such as Kafka": {"apache-kafka": "required"},
    "Responsibilities\nThe mobile team is new to Kafka.": {"apache-kafka": "context"},
    "Responsibilities\nThe mobile task is new to Kafka.": {"apache-kafka": "duty"},
    "Responsibilities\nIf you are looking to learn Kafka, apply.": {"apache-kafka": "context"},
    "Responsibilities\nWe are interested in people with Kotlin.": {"kotlin": "required"},
    "Responsibilities\n- Build what is required to enable Kafka": {"apache-kafka": "duty"},
    # whom one looks for, and what for
    "Responsibilities\nWe are looking for a builder with Kotlin.": {"kotlin": "required"},
    "We are looking for a builder to build Kafka.": {"apache-kafka": "duty"},
    "We are looking for a builder new to the trade of Kafka.": {"apache-kafka": "required"},
    "We are looking for a builder with the ability to build Kafka.": {"apache-kafka": "required"},
    "We are looking for a builder who knows how to build Kafka.": {"apache-kafka": "required"},
    "Responsibilities\nIt would suit anyone with Kotlin.": {"kotlin": "required"},
    "The candidate will build Kafka.": {"apache-kafka": "duty"},
    # what one will be able to do is asked for, what one will get to do is not
    "You will also be able to read Kotlin.": {"kotlin": "required"},
    "You'll be confident in Kotlin.": {"kotlin": "required"},
    "You will be building Kafka.": {"apache-kafka": "duty"},
    "You'll also have the opportunity to build Kafka.": {"apache-kafka": "duty"},
    "Specialized experience for this position is defined as writing Kotlin.": {"kotlin": "required"},
    "The successful candidate will be fluent in Kotlin.": {"kotlin": "required"},
    # a listing of tools is no more than its heading asks
    "Requirements\n- A tech stack (Kotlin, Scala)": {"kotlin": "required", "scala": "required"},
    "Tech stack\nYou will build Kafka.": {"apache-kafka": "stack"},
    # what the firm says of itself, under any heading
    "Responsibilities\n- We have Kotlin.": {"kotlin": "context"},
    # orders in what tells of the firm are none of what it is
    "About us\nBuild services in Kotlin.": {"kotlin": "duty"},
    "About us\nStrong Kotlin.": {"kotlin": "context"},
    # a form in -ing at the start orders, too
    "Presenting Kotlin to others.": {"kotlin": "duty"},
    "Analyzing Kotlin.": {"kotlin": "duty"},
    "by building Kotlin services": {"kotlin": "duty"},
    "by Kotlin": {"kotlin": "required"},
    # an asset of the firm is no wish
    "Kotlin would be an asset.": {"kotlin": "preferred"},
    "Requirements\n- Kotlin for a critical asset": {"kotlin": "required"},
    "Requirements\n- Kotlin is a nice addition": {"kotlin": "preferred"},
    # what introduces a posting states, and asks for nothing
    "Kafka forms the heart of it.": {"apache-kafka": "context"},
    "This endeavor offers experience with Kafka.": {"apache-kafka": "context"},
    "There is Kafka.": {"apache-kafka": "context"},
    "Kafka is the heart of it.": {"apache-kafka": "context"},
    "Kafka is the tool of this role.": {"apache-kafka": "required"},
    "This endeavor assists mills with Kafka.": {"apache-kafka": "context"},
    "Offer us Kafka.": {"apache-kafka": "context"},
    # right behind a mention a cue that points both ways speaks of it alone
    "Scala preferred 5 years of Kotlin": {"scala": "preferred", "kotlin": "required"},
    # needs that are a noun
    "Responsibilities\n- Meet their needs with Kotlin": {"kotlin": "duty"},
    "Responsibilities\n- 5+ years of Kotlin services": {"kotlin": "required"},
    "Responsibilities\n- Previous Kotlin work": {"kotlin": "required"},
    "Responsibilities\n- Make necessary changes in Kotlin": {"kotlin": "duty"},
    "Requirements\n- Kotlin is favorable": {"kotlin": "preferred"},
    "This role needs Kotlin.": {"kotlin": "required"},
    # a phrase late in a line opens nothing
    "Kotlin preferred; Kafka and Scala": {"kotlin": "preferred", "apache-kafka": "required", "scala": "required"},
}


@pytest.mark.parametrize(("text", "expected"), REQUIREMENT.items(), ids=list(REQUIREMENT))
def test_a_skill_is_asked_for(extract, text, expected):
    profile = extract(text)
    assert {skill.concept: skill.requirement.value for skill in profile.skills} == expected


def test_a_second_sentence_that_orders_is_a_duty_too(extract):
    assert extract("It is fun. Build services in Kotlin.")["kotlin"].requirement == "duty"


def test_the_strongest_of_its_mentions_is_the_skills_requirement(extract):
    profile = extract("You will build Kotlin services.\nRequirements\n- Kotlin")
    assert [mention.requirement.value for mention in profile["kotlin"].mentions] == ["duty", "required"]
    assert profile["kotlin"].requirement == "required"


PROFICIENCY = {
    "Strong Kotlin.": {"kotlin": "strong"},
    "Excellent Kotlin and Scala.": {"kotlin": "strong", "scala": "strong"},
    "Strong Kotlin, with Scala.": {"kotlin": "strong", "scala": None},
    # what is only wished for has no share in it
    "Strong Kotlin, Scala is a plus.": {"kotlin": "strong", "scala": None},
    "Strong Docker, Kotlin and Scala are a plus.": {"docker": "strong", "kotlin": "strong", "scala": "strong"},
    "Strong tools (Docker, Kotlin) are a plus.": {"docker": "strong", "kotlin": "strong"},
    # nobody is good at a paper
    "Strong Kotlin and BSc.": {"kotlin": "strong", "bachelor-degree": None},
    "Strong knowledge of geology.": {"geology": "strong"},
    "Strong Kotlin, experience with Scala.": {"kotlin": "strong", "scala": None},
    "Expert in Kotlin, familiar with Scala.": {"kotlin": "expert", "scala": "familiar"},
    "Strong working knowledge of Kotlin.": {"kotlin": "strong"},
    "Working knowledge of Kotlin.": {"kotlin": "working"},
    "Proven experience with Kotlin.": {"kotlin": "proven"},
    "Basic understanding of Kotlin.": {"kotlin": "understanding"},
    "Exposure to Kotlin.": {"kotlin": "exposure"},
    "English C1": {"english": "strong"},
    "Deep insights and Kotlin": {"kotlin": None},
    "Strong Scala skills in Kotlin": {"scala": "strong", "kotlin": "strong"},
    "Deep dives into Kotlin": {"kotlin": None},
    "Deep Kotlin": {"kotlin": "strong"},
    "Someone who understands Kotlin": {"kotlin": "understanding"},
    "English (B2)": {"english": "working"},
    "Fluent English.": {"english": "strong"},
    "A firm grasp of Kotlin and Scala.": {"kotlin": "strong", "scala": "strong"},
    "Great Kotlin skills.": {"kotlin": "strong"},
    "Comfort using Kotlin.": {"kotlin": "working"},
    "Native German.": {"german": "expert"},
    "Firsthand experience with Kotlin.": {"kotlin": "working"},
    # the line that leads a list, where a word ties its level to the items
    "Strong knowledge of:\n- Kotlin\n- Basic Scala": {"kotlin": "strong", "scala": "exposure"},
    "He is proficient with the following tools:\n- Kotlin\n- Experience with Scala": {
        "kotlin": "working",
        "scala": None,
    },
    "People with strong nerves and a mind:\n- Kotlin": {"kotlin": None},
    "Your expertise:\n- Kotlin": {"kotlin": None},
    "Strong knowledge of\n- Kotlin": {"kotlin": "strong"},
    "Strong knowledge of the following\n- Kotlin": {"kotlin": "strong"},
    "Strong nerves of old\n- Kotlin": {"kotlin": None},
    # ... also without bullets, and where semicolons part the items
    "Expert knowledge of:\nKotlin\nScala": {"kotlin": "expert", "scala": "expert"},
    "Expert knowledge of: (1) Kotlin; (2) Scala; and (3) Docker.": {
        "kotlin": "expert",
        "scala": "expert",
        "docker": "expert",
    },
    "Expert knowledge of Kotlin; Scala too.": {"kotlin": "expert", "scala": None},
    # ... but not over what an item says of itself, or orders
    "Expert knowledge of:\n- Kotlin: all of it with Scala": {"kotlin": "expert", "scala": None},
    "Expert knowledge of:\n- Build great new things with our Kotlin": {"kotlin": None},
    "Experience with Kotlin.": {"kotlin": None},
    "Strong Kotlin. Scala too.": {"kotlin": "strong", "scala": None},
    # another thing that is done
    "You have strong Kotlin and use Scala.": {"kotlin": "strong", "scala": None},
    "Fluent English, have Scala.": {"english": "strong", "scala": None},
    "Has strong Kotlin and knows Scala.": {"kotlin": "strong", "scala": None},
    "Strong Kotlin, using Scala.": {"kotlin": "strong", "scala": None},
    "Strong Kotlin and building Scala.": {"kotlin": "strong", "scala": "strong"},
    "Proven skill to run Kotlin and use Scala.": {"kotlin": "proven", "scala": "proven"},
    # the noun behind an enumeration, and one that a level is said of
    "Kotlin, Scala and Docker expertise": {"kotlin": "expert", "scala": "expert", "docker": "expert"},
    "Experience with Kotlin and Scala expertise": {"kotlin": None, "scala": "expert"},
    "Kotlin, English fluent": {"kotlin": None, "english": "strong"},
    "Good Kotlin knowledge in Scala": {"kotlin": "working", "scala": "working"},
    # an adjective with a word behind it is no level of what stands before it
    "Leadership Excellent written English": {"leadership": None, "english": "strong"},
    "English excellent, Kotlin": {"english": "strong", "kotlin": None},
    "English native speaker": {"english": "expert"},
    "A subject matter expert in Kotlin": {"kotlin": "expert"},
    # words of levels that say something else
    "A hands-on approach to Kotlin": {"kotlin": None},
    "Understanding and experience with Kotlin": {"kotlin": "understanding"},
    "Two years of successful Kotlin": {"kotlin": "proven"},
    # what a skill is for
    "Strong Kotlin skills for services in Scala.": {"kotlin": "strong", "scala": None},
    "Strong Kotlin, for instance Scala.": {"kotlin": "strong", "scala": "strong"},
    "Proven skill in Kotlin services to build Scala.": {"kotlin": "proven", "scala": "proven"},
    "Strong Kotlin, with emphasis on Scala.": {"kotlin": "strong", "scala": "strong"},
    # a level behind a skill with more than a sign or "is" between
    "Kotlin skills are great.": {"kotlin": "strong"},
    "Kotlin, a good mind.": {"kotlin": None},
    # how a task is to be done
    "Responsibilities\n- Build great Kotlin services": {"kotlin": None},
    "Responsibilities\n- Build Scala, use deep knowledge of Kotlin": {"scala": None, "kotlin": "strong"},
    "Responsibilities\n- Use your strong Kotlin skills": {"kotlin": "strong"},
}


@pytest.mark.parametrize(("text", "expected"), PROFICIENCY.items(), ids=list(PROFICIENCY))
def test_a_skill_is_to_be_mastered(extract, text, expected):
    found = {skill.concept: skill.proficiency and skill.proficiency.value for skill in extract(text).skills}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("English A2, German C2", {"english": "exposure", "german": "strong"}),
        ("Kotlin (strong), Scala (basic)", {"kotlin": "strong", "scala": "exposure"}),
    ],
)
def test_levels_behind_the_mentions_of_an_enumeration_each_reach_their_own(extract, text, expected):
    assert {skill.concept: skill.proficiency for skill in extract(text).skills} == expected


YEARS = {
    "3+ years of Kotlin": {"kotlin": (3, None)},
    "3-5 years of experience with Kotlin": {"kotlin": (3, 5)},
    "At least five years of Kotlin and Scala": {"kotlin": (5, None), "scala": (5, None)},
    "18 months of Kotlin": {"kotlin": (1.5, None)},
    "A decade of Kotlin": {"kotlin": (10, None)},
    "3 years of Kotlin, 2 years of Scala": {"kotlin": (3, None), "scala": (2, None)},
    "3 years of Kotlin including Scala": {"kotlin": (3, None), "scala": None},
    "Kotlin (3+ years)": {"kotlin": (3, None)},
    "Kotlin: 2 years": {"kotlin": (2, None)},
    "Kotlin, minimum 3 years": {"kotlin": (3, None)},
    "3+ years leading a Kotlin group": {"kotlin": None},
    "5 years as a lead who knows Kotlin": {"kotlin": None},
    "Founded 10 years ago, we use Kotlin": {"kotlin": None},
    "3 years of work. Kotlin is a plus.": {"kotlin": None},
    "Kotlin": {"kotlin": None},
}


@pytest.mark.parametrize(("text", "expected"), YEARS.items(), ids=list(YEARS))
def test_years_belong_to_a_skill_only_where_they_apply_to_it(extract, text, expected):
    found = {skill.concept: skill.years and (skill.years.min, skill.years.max) for skill in extract(text).skills}
    assert found == expected


ALTERNATIVES = {
    "You know Docker or Terraform.": [(("docker", "terraform"), False)],
    "Docker, Terraform or Jenkins": [(("docker", "jenkins", "terraform"), False)],
    "Either Docker or Terraform": [(("docker", "terraform"), False)],
    "One of Docker, Terraform, Jenkins": [(("docker", "jenkins", "terraform"), False)],
    "Docker/Terraform": [],
    "PyTorch, TensorFlow, or similar": [(("pytorch", "tensorflow"), True)],
    "Tools such as Docker, Terraform and Jenkins": [(("docker", "jenkins", "terraform"), False)],
    "Tools (e.g. Docker, Terraform)": [(("docker", "terraform"), False)],
    "AWS SageMaker for training using PyTorch, TensorFlow, or scikit-learn": [
        (("pytorch", "scikit-learn", "tensorflow"), False)
    ],
    "Tools such as Docker, bricks, wet mortar, some old stones, and Terraform": [(("docker", "terraform"), False)],
    "Tools such as Docker, bricks that came over the sea, Terraform": [],
    "Docker, bricks, wet mortar, some old stones, or Terraform": [],
    # what any of will do stands behind a field
    "A degree in a fine field (Kotlin, Scala and Java)": [(("java", "kotlin", "scala"), False)],
    "A degree in Kotlin, Scala": [(("kotlin", "scala"), False)],
    "A degree in Kotlin and Scala": [],
    "Docker and Terraform": [],
    "Tools including Docker, Terraform and Jenkins": [],
    "Docker, Terraform": [],
    "Docker. Or Terraform.": [],
    "English/Docker": [],
    "Docker or Terraform; Kotlin or Scala": [(("docker", "terraform"), False), (("kotlin", "scala"), False)],
    # class labels behind "or another"
    "MySQL or another SQL database": [(("mysql", "sql-database"), True)],
    "MySQL or similar big SQL databases, and Docker": [(("mysql", "sql-database"), True)],
    "MySQL or another tool for SQL databases": [],
    # one of a class, whose members follow
    "One build tool (Docker, Jenkins, Terraform)": [(("docker", "jenkins", "terraform"), False)],
    "At least one cloud: Azure, AWS, GCP": [(("aws", "azure", "google-cloud"), False)],
    "Build tools (Docker, Jenkins, Terraform)": [],
    "One year at work (Docker, Jenkins)": [],
    "Any two: Docker, Jenkins, Terraform": [(("docker", "jenkins", "terraform"), False)],
    # behind the members
    "Docker and Terraform, whichever you prefer": [(("docker", "terraform"), False)],
    "Docker, Terraform, and so on": [(("docker", "terraform"), False)],
    "Docker, Terraform, ...": [(("docker", "terraform"), False)],
    # a bracket that begins with "or"
    "Docker (or Terraform), Kotlin and Scala": [(("docker", "terraform"), False)],
    # what hangs on another word is no member
    "Docker or training in Terraform": [(("docker", "terraform"), False)],
    "Docker or tickets for Terraform": [],
    "Platforms, preferably Azure or AWS": [(("aws", "azure"), False)],
    "Docker, specifically Kotlin or Scala": [(("kotlin", "scala"), False)],
    "Docker and Terraform, Kotlin or Scala": [(("kotlin", "scala"), False)],
    "One of the Docker hosts and Terraform": [],
    "You like Docker and Terraform": [],
    "Tools like Docker and Terraform": [(("docker", "terraform"), False)],
    "Good at teamwork or leadership": [(("leadership", "teamwork"), False)],
    # slashes: between degrees, between clouds, before "and other"
    "BSc/MSc": [(("bachelor-degree", "master-degree"), False)],
    "MySQL/PostgreSQL and other SQL databases": [(("mysql", "postgresql"), False)],
    "MySQL, PostgreSQL and other SQL databases": [],
    # ... and between what one has experience of, or the fields of a degree
    "Accounting/finance experience": [(("accounting", "finance"), False)],
    "Accounting/finance and some other experience": [],
    "Docker/Terraform experience": [],
    # an "or" behind a comma ends a list in which others join two members
    "Docker, Kotlin or Scala, or Terraform": [(("docker", "kotlin", "scala", "terraform"), False)],
    "Kotlin or Scala, AWS or Azure": [(("kotlin", "scala"), False), (("aws", "azure"), False)],
    # an "and" behind a comma leads out of a list of examples
    "Tools such as Docker, and accounting": [],
    "Tools such as Docker and Terraform, and accounting": [(("docker", "terraform"), False)],
    "Tools such as Docker, Jenkins, and Terraform": [(("docker", "jenkins", "terraform"), False)],
    "Tools such as Docker, Jenkins and high-scale Terraform": [(("docker", "jenkins", "terraform"), False)],
    "Degree in accounting, finance and security, or related fields": [(("accounting", "finance", "security"), True)],
    # a bracket that says "that is" has no examples; one with "or" has kinds of what is before it
    "Work (i.e. accounting, finance, etc.)": [],
    "Work (accounting, finance, etc.)": [(("accounting", "finance"), False)],
    "SQL database (MySQL or PostgreSQL)": [(("mysql", "postgresql"), False)],
    # papers with what they are in or with between them
    "BSc in accounting or a relevant field, or an MSc": [(("bachelor-degree", "master-degree"), False)],
    "BSc in accounting or finance or an MSc": [
        (("bachelor-degree", "master-degree"), False),
        (("accounting", "finance"), False),
    ],
    "BSc with 1-2 years of practice or an MSc": [(("bachelor-degree", "master-degree"), False)],
    "BSc with a thesis, a prize, or an MSc": [],
    # over lines and semicolons
    "Such duties as: accounting; welding of frames; and painting": [],
    "Duties such as: accounting; welding of frames; and painting": [(("accounting", "painting", "welding"), False)],
    "Duties such as accounting (inside); welding of frames; and painting": [],
    "Work in accounting; OR welding of frames; OR painting": [
        (("accounting", "painting", "welding"), False),
    ],
    "You know Docker,\nTerraform or Jenkins": [(("docker", "jenkins", "terraform"), False)],
    "- Docker,\n- Terraform or Jenkins": [(("jenkins", "terraform"), False)],
    "Docker; Terraform; or Jenkins": [(("docker", "jenkins", "terraform"), False)],
    "Docker; Terraform; Jenkins": [],
    # of what a duty names everything is done; of tools, one will do
    "You will do welding or painting.": [],
    "You must know welding or painting.": [(("painting", "welding"), False)],
    "You will run Docker or Terraform.": [(("docker", "terraform"), False)],
    # the first of each item below, and what is joined to it; a detail is a choice of its own
    "One of:\n- welding and painting\n- Docker": [(("docker", "painting", "welding"), False)],
    "You know one of the following:\n- Docker (Kotlin or Scala)\n- Terraform": [
        (("docker", "terraform"), False),
        (("kotlin", "scala"), False),
    ],
    "You know one of the following:\n- Kotlin or Scala\n- Terraform": [(("kotlin", "scala", "terraform"), False)],
}


@pytest.mark.parametrize(("text", "expected"), ALTERNATIVES.items(), ids=list(ALTERNATIVES))
def test_alternatives_form_groups(extract, text, expected):
    assert [(group.concepts, group.open) for group in extract(text).alternatives] == expected


def test_or_similar_without_a_comma_opens_the_enumeration(extract):
    assert [(g.concepts, g.open) for g in extract("Docker, Terraform or similar").alternatives] == [
        (("docker", "terraform"), True)
    ]


def test_the_mentions_of_a_group_name_it_by_its_number(extract):
    profile = extract("Docker or Terraform; Kotlin or Scala; SQL")
    named = {skill.concept: skill.mentions[0].alternatives for skill in profile.skills}
    assert named == {"docker": 1, "terraform": 1, "kotlin": 2, "scala": 2, "sql": None}
    assert [group.id for group in profile.alternatives] == [1, 2]


NEGATED = {
    "Kafka is not required.": {"apache-kafka"},
    "Kafka not necessary.": {"apache-kafka"},
    "No experience with Kafka needed.": {"apache-kafka"},
    "You don't need Kafka.": {"apache-kafka"},
    "We do not use Kafka.": {"apache-kafka"},
    "No prior knowledge of Kafka or Scala.": {"apache-kafka", "scala"},
    "Not only Kafka.": set(),
    "We don't use Kafka. Experience with Kotlin.": {"apache-kafka"},
    "We don't use Kafka, but you must know Kotlin.": {"apache-kafka"},
    "Kafka is not required; Kotlin is.": {"apache-kafka"},
    "Kafka? Not needed. Kotlin is.": {"apache-kafka"},
    "You will never have to touch Kafka.": {"apache-kafka"},
    "You need not know Kafka.": {"apache-kafka"},
    "WON'T: Kafka.": {"apache-kafka"},
    # of what a pronoun stands for
    "Our backend is written in Kafka, but you won't have to touch it.": {"apache-kafka"},
    "Others run Scala and Kafka; you will not touch it.": {"apache-kafka"},
    "Others run Scala and Kafka; you will not touch them.": {"apache-kafka", "scala"},
    "We use Kafka and you don't need it.": {"apache-kafka"},
    "We use Kafka, and you won't do it alone.": set(),
    "We use Kafka; you won't regret it.": set(),
    "We use Kafka. You will not touch it.": set(),
    # short and long reach
    "Instead of Kafka we use Scala.": {"apache-kafka"},
    "Instead of a slow and heavy old bus, Kafka.": set(),
    "Neither Kafka nor Scala is required.": {"apache-kafka", "scala"},
    "Kafka is handled by another group.": {"apache-kafka"},
    "Kafka is not needed but welcome.": set(),
    # a level that is not needed says nothing of the skill
    "You don't need Kafka, some Scala is a plus.": {"apache-kafka"},
    "You don't need to be fluent in Kafka, some is a plus.": set(),
}


@pytest.mark.parametrize(("text", "expected"), NEGATED.items(), ids=list(NEGATED))
def test_what_is_not_needed_is_negated_and_nothing_beyond_its_clause(extract, text, expected):
    profile = extract(text)
    assert {skill.concept for skill in profile.negated} == expected
    assert not expected & {skill.concept for skill in profile.skills}


@pytest.mark.parametrize(
    "text", ["No Kotlin required. Experience with AWS.", "No Salesforce experience needed. AWS is."]
)
def test_a_no_right_before_a_skill_that_is_not_required_negates_it_alone(extract, text):
    profile = extract(text)
    assert len(profile.negated) == 1
    assert [skill.concept for skill in profile.skills] == ["aws"]


def test_a_name_that_one_would_touch_is_believed_where_it_is_denied(shipped):
    assert [skill.concept for skill in shipped("You won't touch SAP in this role.").negated] == ["sap"]


def test_not_required_but_welcome_is_no_negation(extract):
    assert "apache-kafka" in extract("Kafka is not required but welcome.")


def test_the_rule_and_cue_that_decided_are_kept(extract):
    doc = extract.nlp("Kotlin is a plus.\nRequirements\n- Scala\n- Kafka is not required")
    said = {span.kb_id_: span._.skill["rule"] for span in doc.spans["skills"]}
    assert said == {
        "kotlin": "clause: is a plus",
        "scala": "heading",
        "apache-kafka": "negation: is not required",
    }


def test_cues_and_lists_stand_on_the_doc_for_people(extract):
    doc = extract.nlp("Docker or Terraform, or similar, is a plus")
    assert ("is a plus", "requirement:preferred") in {(span.text, span.label_) for span in doc.spans["cues"]}
    assert [(span.text, span.label_, span.id_) for span in doc.spans["lists"]] == [
        ("Docker", "open-choice", "1"),
        ("Terraform", "open-choice", "1"),
    ]


def test_what_is_said_is_plain_values(extract):
    doc = extract.nlp("3+ years of strong Kotlin or Scala")
    for span in doc.spans["skills"]:
        assert all(isinstance(value, str | int | float | list | bool) for value in span._.skill.values())


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ([], "skillx_context needs doc.spans['skills']; put skillx_linker before it"),
        (["skills"], "skillx_context needs doc.spans['lines']; put skillx_layout before it"),
    ],
    ids=["the linker", "the layout"],
)
def test_a_stage_that_did_not_run_is_named(extract, written, message):
    doc = extract.nlp.make_doc("You know Kotlin.")
    for key in written:
        put(doc, key, [])
    with pytest.raises(PipelineError) as caught:
        extract.nlp.get_pipe("skillx_context")(doc)
    assert str(caught.value) == message
