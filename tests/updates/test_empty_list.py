"""An empty list of updates leads to what comes first."""


def test_without_a_launched_response_it_leads_to_the_responses(amal, client):
    client.force_login(amal)
    shown = client.get("/updates/").content.decode()
    assert '<a class="btn main" href="/responses/">' in shown
