from accounts.queries.labels import typed


def test_what_was_typed_is_read_with_dutch_names():
    fields = [["name", "De Bolster"], ["confirm-reason", "Nieuwe bank"], ["first_day", "01/12/2026"], ["roles", "AANVRAGER"], ["eigen_vak", "x"]]
    assert typed(fields) == [
        ("Naam", "De Bolster"),
        ("Reden", "Nieuwe bank"),
        ("Vanaf", "01/12/2026"),
        ("Rollen", "AANVRAGER"),
        ("Eigen vak", "x"),
    ]


def test_what_the_page_added_and_empty_boxes_are_left_out():
    assert typed([["seen", "{}"], ["base", "[]"], ["phone", ""], ["lines-TOTAL_FORMS", "2"]]) == []
