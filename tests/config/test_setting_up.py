"""The parts of ``setup``: its dialogue, its settings file, and what the DNS says of a domain."""

import os

import pytest

from tocsin.config.setting_up import mail_domain, questions
from tocsin.config.setting_up.dialogue import CannotGoOn, Dialogue, Wrong


class TestTheDialogue:
    def ask(self, monkeypatch, answers, **more):
        typed = iter(answers)
        monkeypatch.setattr("builtins.input", lambda prompt: next(typed))
        return Dialogue(given=more.pop("given", {}), interactive=True).ask("NAME", "A name", **more)

    def test_enter_keeps_what_is_set(self, monkeypatch):
        assert self.ask(monkeypatch, [""], now="before") == "before"

    def test_a_dash_empties_it(self, monkeypatch):
        assert self.ask(monkeypatch, ["-"], now="before") == ""

    def test_a_wrong_answer_is_asked_again(self, monkeypatch, capsys):
        def check(answer):
            if answer != "right":
                raise Wrong("enter right")

        assert self.ask(monkeypatch, ["wrong", "right"], check=check) == "right"
        assert "enter right" in capsys.readouterr().out

    def test_what_is_given_is_not_asked(self, monkeypatch):
        assert self.ask(monkeypatch, [], given={"NAME": "given"}, now="before") == "given"

    def test_a_wrong_answer_that_is_given_ends_it(self, monkeypatch):
        def check(answer):
            raise Wrong("enter right")

        with pytest.raises(CannotGoOn, match="NAME: enter right"):
            self.ask(monkeypatch, [], given={"NAME": "given"}, check=check)

    def test_answers_that_end_too_early_are_said(self, monkeypatch):
        def nothing(prompt):
            raise EOFError

        monkeypatch.setattr("builtins.input", nothing)
        with pytest.raises(CannotGoOn, match="The answers ended here"):
            Dialogue(given={}, interactive=True).ask("NAME", "A name")


class TestTheSettingsFile:
    @pytest.fixture(autouse=True)
    def _environment(self, monkeypatch):
        for one in questions.ALL:
            monkeypatch.delenv(one.setting, raising=False)
        monkeypatch.setattr(os, "environ", dict(os.environ))

    def answer(self, monkeypatch, group, answers, home):
        typed = iter(answers)
        monkeypatch.setattr("builtins.input", lambda prompt: next(typed))
        known = questions.read_set(home)
        questions.ask_all(Dialogue(given={}, interactive=True), group, known)
        questions.write(home, known)

    def test_keeps_lines_that_are_not_asked_for(self, monkeypatch, tmp_path):
        (tmp_path / ".env").write_text("# why\nDEBUG=0\n")
        self.answer(monkeypatch, questions.LANGUAGES, ["levant", ""], tmp_path)
        assert (tmp_path / ".env").read_text() == "# why\nDEBUG=0\nARABIC_MONTHS=levant\n"

    def test_the_rest_of_mail_is_asked_only_where_there_is_a_server(self, monkeypatch, tmp_path):
        self.answer(monkeypatch, questions.MAIL, [""], tmp_path)
        assert not (tmp_path / ".env").exists()

    def test_what_is_emptied_is_empty_at_the_next_start(self, monkeypatch, tmp_path):
        (tmp_path / ".env").write_text("MAIL_HOST=smtp.example.org\nMAIL_FROM=us@example.org\n")
        self.answer(monkeypatch, questions.MAIL, ["-"], tmp_path)
        assert questions.read_set(tmp_path)["MAIL_HOST"] == ""

    @pytest.mark.parametrize("secret", ["pa'ss", "end\\", "a\\\\b", "a$b", "ä #x", 'a"b', " = "])
    def test_holds_a_password_as_it_was_typed(self, tmp_path, secret):
        questions.write(tmp_path, {"MAIL_PASSWORD": secret})
        assert questions.read_set(tmp_path)["MAIL_PASSWORD"] == secret

    def test_takes_none_that_would_be_read_as_another(self):
        mail = next(one for one in questions.MAIL if one.setting == "MAIL_PASSWORD")
        with pytest.raises(Wrong, match="another meaning"):
            questions._try(mail, "a${HOME}b")

    def test_is_closed_to_others_before_a_password_is_in_it(self, tmp_path, monkeypatch):
        place, seen = tmp_path / ".env", []
        place.write_text("DEBUG=0\n")
        place.chmod(0o644)
        monkeypatch.setattr(questions.dotenv, "set_key", lambda *_a, **_m: seen.append(place.stat().st_mode & 0o777))
        questions.write(tmp_path, {"MAIL_PASSWORD": "hidden"})
        assert seen == [0o600]

    def test_every_setting_but_secrets_has_an_option(self):
        from tocsin.config.setting_up.command import make_parser

        options = {text for action in make_parser()._actions for text in action.option_strings}
        assert {one.option for one in questions.ALL if not one.secret} <= options
        assert not {one.option for one in questions.ALL if one.secret} & options


class TestTheDomainOfMail:
    RECORDS = {
        "example.org": ["google-site-verification=x", "v=spf1 mx -all"],
        "_domainkey.example.org": [],
        "mail._domainkey.example.org": ["v=DKIM1; k=rsa; p=MIIB"],
        "_dmarc.example.org": ["v=DMARC1; p=reject"],
    }

    def look(self, domain="example.org", **more):
        return {one.record: one for one in mail_domain.look_up(domain, ask=self.RECORDS.get, **more)}

    def test_says_what_is_there(self):
        found = self.look(selector="mail")
        assert {record: one.state for record, one in found.items()} == dict.fromkeys(["SPF", "DKIM", "DMARC"], "found")
        assert found["SPF"].text == "v=spf1 mx -all"

    def test_says_what_is_missing_and_what_to_add(self):
        found = self.look("example.net")
        assert {one.state for one in found.values()} == {"missing"}
        assert "Add a TXT record to _dmarc.example.net" in found["DMARC"].text

    def test_does_not_know_which_key_is_ours(self):
        assert self.look()["DKIM"].state == "unknown"
        assert self.look(selector="other")["DKIM"].state == "missing"

    def test_what_could_not_be_looked_up_is_unknown_and_asked_once(self):
        asked = []

        def silent(name):
            asked.append(name)
            raise mail_domain.NoAnswerFromDns("LifetimeTimeout")

        found = mail_domain.look_up("example.org", ask=silent)
        assert [one.state for one in found] == ["unknown"] * 3
        assert all("could not be looked up from this machine (LifetimeTimeout)" in one.text for one in found)
        assert asked == ["example.org"]

    @pytest.mark.parametrize("address", ["us@Example.org", "Us <us@example.org>"])
    def test_is_read_from_the_address(self, address):
        assert mail_domain.domain_of(address) == "example.org"
