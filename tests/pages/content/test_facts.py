from copy import deepcopy

from pages.content.document import slot, slots
from pages.content.facts import carry_facts

OLD = {
    "id": "t",
    "type": "condition",
    "audience": "patient",
    "title": slot("title"),
    "sections": [
        {
            "id": "s1",
            "kind": "overview",
            "heading": None,
            "blocks": [
                {"id": "p1", "type": "paragraph", "html": slot("p1/html", rich=True)},
                {"id": "p2", "type": "paragraph", "html": slot("p2/html", rich=True)},
                {"id": "c1", "type": "callout", "urgency": "urgent", "html": slot("c1/html", rich=True)},
            ],
        }
    ],
    "contact": {"id": "c", "phones": [{"id": "n", "label": slot("contact:c/n/label"), "number": "+1"}]},
    "codes": [{"id": "k", "system": "1", "code": "N88.3", "label": slot("k/label")}],
    "references": [{"citation": "A", "url": None, "lang": "en"}],
}


def changed(**facts):
    new = deepcopy(OLD)
    new["contact"]["phones"][0]["number"] = "+2"
    new["codes"][0]["code"] = "O34.30"
    new["references"] = [{"citation": "B", "url": None, "lang": "en"}, {"citation": "C", "url": None, "lang": "en"}]
    new.update(facts)
    return new


def test_where_the_slots_are_the_same_the_new_structure_serves_with_its_order():
    new = changed()
    new["sections"][0]["blocks"].reverse()
    assert carry_facts(OLD, new) == new


def test_where_the_slots_differ_the_facts_are_carried_and_the_slots_stay():
    new = changed(type="procedure")
    new["sections"][0]["blocks"].append({"id": "p3", "type": "paragraph", "html": slot("p3/html", rich=True)})
    carried = carry_facts(OLD, new)
    assert list(slots(carried)) == list(slots(OLD))
    assert carried["contact"]["phones"][0]["number"] == "+2"
    assert carried["codes"][0]["code"] == "O34.30"
    assert carried["references"] == new["references"]
    assert carried["type"] == "procedure"


def test_an_urgency_is_text_and_is_never_carried_into_an_older_one():
    new = changed()
    new["sections"][0]["blocks"][2]["urgency"] = "emergency"
    carried = carry_facts(OLD, new)
    assert carried["sections"][0]["blocks"][2]["urgency"] == "urgent"
    assert carried["codes"][0]["code"] == "O34.30"


def test_another_contact_does_not_bring_slots_that_have_no_text():
    new = changed()
    new["contact"] = {"id": "d", "phones": [{"id": "m", "label": slot("contact:d/m/label"), "number": "+9"}]}
    carried = carry_facts(OLD, new)
    assert list(slots(carried)) == list(slots(OLD))
    assert carried["contact"]["id"] == "c"


def test_facts_of_a_new_kind_reach_the_old_text_too():
    new = changed()
    new["sections"][0]["blocks"] = [
        {**new["sections"][0]["blocks"][0], "focal_point": {"x": 0.5, "y": 0.5}, "caption": slot("p1/caption")},
        {"id": "p3", "type": "paragraph", "html": slot("p3/html", rich=True)},
    ]
    carried = carry_facts(OLD, new)
    assert list(slots(carried)) == list(slots(OLD))
    assert carried["sections"][0]["blocks"][0]["focal_point"] == {"x": 0.5, "y": 0.5}
