from pages.content.inline import LINE_BREAK, Run, runs_of


def test_marks_and_links_become_data():
    runs = runs_of('A <strong>b <em>c</em></strong> <a href="/x/">d</a><br>H<sub>2</sub>', "ltr")
    assert runs == [
        Run("A "),
        Run("b ", frozenset({"strong"})),
        Run("c", frozenset({"strong", "em"})),
        Run(" "),
        Run("d", href="/x/"),
        Run(LINE_BREAK),
        Run("H"),
        Run("2", frozenset({"sub"})),
    ]


def test_entities_become_the_characters_they_mean():
    assert runs_of("D&amp;C &lt;b&gt;", "ltr") == [Run("D&C <b>")]


def test_markup_that_is_not_ours_loses_its_tag_and_keeps_its_words():
    assert [run.text for run in runs_of("<span>a</span><p>b", "ltr")] == ["a", "b"]
